/** The active project's webhooks, wired. */
import { useMemo, useState } from 'react'
import type { WebhookView } from '../../../lib/contract/webhooks.ts'
import { webhooksOf } from '../../../lib/store/settings/webhooks.ts'
import { webhookWords } from './late-words.ts'
import { useAdministered } from './use-administered.ts'
import { WebhooksView } from './WebhooksView.tsx'

export function Webhooks({ backend, projectId }: { backend: string; projectId: string }) {
  const api = useMemo(() => webhooksOf(backend, projectId), [backend, projectId])
  const { report, ...administered } = useAdministered(api)
  const [fresh, setFresh] = useState<WebhookView | null>(null)
  return (
    <WebhooksView
      {...administered}
      fresh={fresh}
      onSave={async (id, input) => {
        const reply = await api.save(id, input)
        if (reply.ok && !id) setFresh(reply.value)
        report(reply, webhookWords.saved)
      }}
      onRemove={async (id) => report(await api.remove(id), webhookWords.removed)}
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
