/** Access keys of the active project, wired. */
import { useCallback, useMemo, useState } from 'react'
import type { AccessKeyView } from '../../../lib/contract/serving-api/access-keys.ts'
import { accessKeysOf } from '../../../lib/store/access-keys.ts'
import { usePanel } from '../../../lib/store/panel.ts'
import { useWhose } from '../../shell/who.ts'
import { words } from '../../ui/words.ts'
import { AccessKeysView } from './AccessKeysView.tsx'
import { accessKeyWords, onlineWords } from './late-words.ts'
import { useOnline } from './use-online.ts'

const DAY_MS = 86_400_000

export default function AccessKeys({ backend, projectId }: { backend: string; projectId: string }) {
  const { nameOf } = useWhose()
  const panel = usePanel()
  const api = useMemo(() => accessKeysOf(backend, projectId), [backend, projectId])
  const { state, load } = useOnline(useCallback(() => api.list(), [api]))
  const [fresh, setFresh] = useState<AccessKeyView | null>(null)
  const told = (reply: { ok: boolean }, said: string): void => {
    panel.say(reply.ok ? said : onlineWords.notDone, reply.ok ? {} : { tone: 'bad' })
    void load()
  }
  return (
    <AccessKeysView
      state={state}
      fresh={fresh}
      nameOf={nameOf}
      onLoad={() => void load()}
      onAdd={async ({ name, days }) => {
        const expires = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString()
        const reply = await api.add({ name, expires_at: expires })
        if (reply.ok) setFresh(reply.value)
        told(reply, accessKeyWords.added)
      }}
      onRevoke={async (id) => {
        const reply = await api.revoke(id)
        if (reply.ok && fresh?.id === id) setFresh(null)
        told(reply, accessKeyWords.revoked)
      }}
      onCopy={(text) => void navigator.clipboard.writeText(text).then(() => panel.say(words.settings.copied))}
    />
  )
}
