/** Access keys of the active project, wired. */
import { useMemo } from 'react'
import { type AccessKeyView, MOST_ACCESS_KEYS } from '../../../lib/contract/serving-api/access-keys.ts'
import { accessKeysOf } from '../../../lib/store/settings/access-keys.ts'
import { usePanelUser } from '../../shell/panel-user.ts'
import { nowByServer } from '../../ui/clock.ts'
import { AccessKeysView } from './AccessKeysView.tsx'
import { accessKeyWords, onlineWords } from './late-words.ts'
import { useAdministered } from './use-administered.ts'
import { useShownOnce } from './use-shown-once.ts'

const DAY_MS = 86_400_000

const keptOf = ({ id, token }: AccessKeyView) => ({ id, secret: token })

export function AccessKeys({ backend, projectId }: { backend: string; projectId: string }) {
  const { nameOf } = usePanelUser()
  const api = useMemo(() => accessKeysOf(backend, projectId), [backend, projectId])
  const { report, ...administered } = useAdministered(api)
  const { state } = administered
  const isFull =
    state.state === 'ready' && state.value.filter(({ status }) => status !== 'revoked').length >= MOST_ACCESS_KEYS
  const { shown: fresh, show, drop, onCopy } = useShownOnce('access-key', projectId, keptOf)
  return (
    <AccessKeysView
      {...administered}
      fresh={fresh}
      onCopy={onCopy}
      nameOf={nameOf}
      onAdd={async ({ name, days }) => {
        const expires = days === null ? null : new Date(nowByServer() + days * DAY_MS).toISOString()
        const reply = await api.add({ name, expires_at: expires })
        if (reply.ok) show(reply.value)
        report(reply, accessKeyWords.added, {
          invalid: isFull ? accessKeyWords.tooMany(MOST_ACCESS_KEYS) : onlineWords.notDone,
        })
      }}
      onRevoke={async (id) => {
        const reply = await api.revoke(id)
        if (reply.ok) drop(id)
        report(reply, accessKeyWords.revoked)
      }}
    />
  )
}
