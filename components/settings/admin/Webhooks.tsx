/** The active project's webhooks, wired. */
import { useMemo } from 'react'
import type { WebhookView } from '../../../lib/contract/webhooks.ts'
import { webhooksOf } from '../../../lib/store/settings/webhooks.ts'
import { webhookWords } from './late-words.ts'
import { useAdministered } from './use-administered.ts'
import { useShownOnce } from './use-shown-once.ts'
import { WebhooksView } from './WebhooksView.tsx'

const keptOf = ({ id, secret }: WebhookView) => ({ id, secret })

export function Webhooks({ backend, projectId }: { backend: string; projectId: string }) {
  const api = useMemo(() => webhooksOf(backend, projectId), [backend, projectId])
  const { report, ...administered } = useAdministered(api)
  const { shown: fresh, show, drop, onCopy } = useShownOnce('webhook', projectId, keptOf)
  return (
    <WebhooksView
      {...administered}
      fresh={fresh}
      onCopy={onCopy}
      onSave={async (id, input) => {
        const reply = await api.save(id, input)
        if (reply.ok && !id) show(reply.value)
        report(reply, webhookWords.saved)
      }}
      onRemove={async (id) => {
        const reply = await api.remove(id)
        if (reply.ok) drop(id)
        report(reply, webhookWords.removed)
      }}
      onTest={async (id) => {
        const reply = await api.test(id)
        return reply.ok ? reply.value : null
      }}
      onDeliveries={async (id) => {
        const reply = await api.deliveries(id)
        return reply.ok ? reply.value : null
      }}
    />
  )
}
