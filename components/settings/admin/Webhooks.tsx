/** Webhooks of the active project, wired. */
import { useCallback, useMemo, useState } from 'react'
import type { WebhookView } from '../../../lib/contract/webhooks.ts'
import { usePanel } from '../../../lib/store/panel.ts'
import { webhooksOf } from '../../../lib/store/webhooks.ts'
import { words } from '../../ui/words.ts'
import { onlineWords, webhookWords } from './late-words.ts'
import { useOnline } from './use-online.ts'
import { WebhooksView } from './WebhooksView.tsx'

export function Webhooks({ backend, projectId }: { backend: string; projectId: string }) {
  const panel = usePanel()
  const api = useMemo(() => webhooksOf(backend, projectId), [backend, projectId])
  const { state, load } = useOnline(useCallback(() => api.list(), [api]))
  const [fresh, setFresh] = useState<WebhookView | null>(null)
  const told = (reply: { ok: boolean }, said: string): void => {
    panel.say(reply.ok ? said : onlineWords.notDone, reply.ok ? {} : { tone: 'bad' })
    void load()
  }
  return (
    <WebhooksView
      state={state}
      fresh={fresh}
      onLoad={() => void load()}
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
  )
}
