/** Who is told of what happens, and what became of it. */
import { useEffect, useState } from 'react'
import type { ApiErrorCode } from '../../lib/contract/errors.ts'
import type { DeliveryView, WebhookInput, WebhookView } from '../../lib/contract/webhooks.ts'
import { Button } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import { WebhookDialog } from './WebhookDialog.tsx'
import { WebhookItem } from './WebhookItem.tsx'
import { ShownOnce } from './admin/ShownOnce.tsx'
import { webhookWords } from './late-words.ts'

export type WebhooksState =
  | { state: 'loading' }
  | { state: 'failed'; code: ApiErrorCode }
  | { state: 'ready'; webhooks: readonly WebhookView[] }

export type WebhooksViewProps = {
  state: WebhooksState
  /** Just made: its secret can be read now and never again. */
  fresh: WebhookView | null
  onOpen: () => void
  onSave: (id: string | null, input: WebhookInput) => void | Promise<void>
  onRemove: (id: string) => void | Promise<void>
  /** Null where the server could not be asked. */
  onTest: (id: string) => Promise<DeliveryView | null>
  onDeliveries: (id: string) => Promise<readonly DeliveryView[] | null>
  onCopy: (text: string) => void
}

export function WebhooksView(props: WebhooksViewProps) {
  const { state, fresh, onOpen, onCopy } = props
  const [edited, setEdited] = useState<WebhookView | 'new' | null>(null)
  // Read once it is drawn: a fold draws its content when it is opened.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(onOpen, [])
  if (state.state === 'loading') return <p role="status">{words.loading}</p>
  if (state.state === 'failed')
    return (
      <div role="alert">
        <p>{state.code === 'unreachable' ? webhookWords.offline : webhookWords.notRead}</p>
        <Button className="mt-2" onClick={onOpen}>
          {webhookWords.tryAgain}
        </Button>
      </div>
    )
  return (
    <>
      {state.webhooks.length === 0 && <p className="text-quiet">{webhookWords.none}</p>}
      {fresh && (
        <ShownOnce why={webhookWords.secretOnce} value={fresh.secret} copy={webhookWords.copySecret} onCopy={onCopy} />
      )}
      <ul className="flex flex-col gap-2">
        {state.webhooks.map((one) => (
          <WebhookItem key={one.id} webhook={one} onEdit={() => setEdited(one)} {...props} />
        ))}
      </ul>
      <Button className="mt-2" onClick={() => setEdited('new')}>
        {webhookWords.add}
      </Button>
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
  )
}
