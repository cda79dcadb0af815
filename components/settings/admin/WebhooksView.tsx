/** Webhooks: who is notified of what, and whether it was delivered. */
import { useState } from 'react'
import type { WebhookInput, WebhookView } from '../../../lib/contract/webhooks.ts'
import { Button } from '../../ui/Button.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'
import { type WebhookActs, WebhookItem } from './WebhookItem.tsx'
import { ShownOnce } from './ShownOnce.tsx'
import { webhookWords } from './late-words.ts'
import { Online } from './Online.tsx'
import type { OnlineState } from './use-online.ts'
import { useIsNew } from './use-shown-once.ts'

export type WebhooksViewProps = WebhookActs & {
  state: OnlineState<readonly WebhookView[]>
  /** Just created: their secrets can be read now and never again. */
  fresh: readonly WebhookView[]
  onLoad: () => void
  onSave: (id: string | null, input: WebhookInput) => void | Promise<void>
  onCopy: (text: string) => void
}

export function WebhooksView(props: WebhooksViewProps) {
  const { state, fresh, onLoad, onCopy } = props
  const isNew = useIsNew(fresh)
  const [edited, setEdited] = useState<WebhookView | 'new' | null>(null)
  return (
    <Online state={state} onLoad={onLoad}>
      {(webhooks) => (
        <>
          {webhooks.length === 0 && <p className="mb-2 text-quiet">{webhookWords.none}</p>}
          <Button className="mb-2" onClick={() => setEdited('new')}>
            {webhookWords.add}
          </Button>
          {fresh.map((one) => (
            <ShownOnce
              key={one.id}
              why={webhookWords.secretOnce}
              at={fresh.length > 1 ? one.url : undefined}
              value={one.secret}
              copy={webhookWords.copySecret}
              isNew={isNew(one)}
              onCopy={onCopy}
            />
          ))}
          <ul className="flex flex-col gap-2">
            {webhooks.map((one) => (
              <WebhookItem key={one.id} webhook={one} onEdit={() => setEdited(one)} {...props} />
            ))}
          </ul>
          <WebhookDialog
            key={edited === null || edited === 'new' ? String(edited) : edited.id}
            edited={edited}
            onClose={() => setEdited(null)}
            onSave={(input) => {
              void props.onSave(edited === null || edited === 'new' ? null : edited.id, input)
              setEdited(null)
            }}
          />
        </>
      )}
    </Online>
  )
}
