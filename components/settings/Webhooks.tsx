/** Webhooks of the active project, wired: read when the fold is opened, for admins. */
import { useCallback, useMemo, useState } from 'react'
import { can } from '../../lib/domain/permissions.ts'
import type { WebhookView } from '../../lib/contract/webhooks.ts'
import { webhooksOf } from '../../lib/store/webhooks.ts'
import { usePanel } from '../../lib/store/panel.ts'
import { useWhose } from '../shell/who.ts'
import { Fold } from '../ui/Fold.tsx'
import { words } from '../ui/words.ts'
import { type WebhooksState, WebhooksView } from './WebhooksView.tsx'
import { webhookWords } from './late-words.ts'

export function Webhooks() {
  const { session, project, role, readOnly } = useWhose()
  const panel = usePanel()
  const [state, setState] = useState<WebhooksState>({ state: 'loading' })
  const [fresh, setFresh] = useState<WebhookView | null>(null)
  const [backend, projectId] = [session?.backend, project?.id]
  const api = useMemo(() => (backend && projectId ? webhooksOf(backend, projectId) : null), [backend, projectId])
  const load = useCallback(async () => {
    const reply = await api?.list()
    if (reply) setState(reply.ok ? { state: 'ready', webhooks: reply.value } : { state: 'failed', code: reply.code })
  }, [api])
  if (!api || readOnly || role === null || !can(role, 'administer')) return null

  const told = (reply: { ok: boolean }, said: string): void => {
    panel.say(reply.ok ? said : webhookWords.notDone, reply.ok ? {} : { tone: 'bad' })
    void load()
  }
  return (
    <Fold title={webhookWords.title}>
      <WebhooksView
        state={state}
        fresh={fresh}
        onOpen={() => void load()}
        onSave={async (id, input) => {
          const reply = await api.save(id, input)
          if (reply.ok && !id) setFresh(reply.value)
          told(reply, webhookWords.saved)
        }}
        onRemove={async (id) => told(await api.remove(id), webhookWords.removed)}
        onTest={async (id) => {
          const reply = await api.test(id)
          return reply.ok ? reply.value : null
        }}
        onDeliveries={async (id) => {
          const reply = await api.deliveries(id)
          return reply.ok ? reply.value : null
        }}
        onCopy={(text) => void navigator.clipboard.writeText(text).then(() => panel.say(words.settings.copied))}
      />
    </Fold>
  )
}
