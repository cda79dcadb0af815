/** Creates or edits a webhook. */
import { useState } from 'react'
import {
  WEBHOOK_EVENTS,
  type WebhookEvent,
  type WebhookInput,
  type WebhookView,
} from '../../../lib/contract/webhooks.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog, DialogActs } from '../../ui/Dialog.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { words } from '../../ui/words.ts'
import { servingWords } from '../../ui/late/serving.ts'
import { webhookWords } from './late-words.ts'

type WebhookDialogProps = {
  /** Null: closed. */
  edited: WebhookView | 'new' | null
  onClose: () => void
  onSave: (input: WebhookInput) => void
}

const isAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const inputOf = (edited: WebhookDialogProps['edited']): WebhookInput =>
  edited === null || edited === 'new'
    ? { url: '', format: 'standard', events: [...WEBHOOK_EVENTS], enabled: true }
    : {
        url: edited.url,
        format: edited.format,
        events: WEBHOOK_EVENTS.filter((event) => edited.events.includes(event)),
        enabled: edited.enabled,
      }

export function WebhookDialog({ edited, onClose, onSave }: WebhookDialogProps) {
  const [input, setInput] = useState(() => inputOf(edited))
  const change = (part: Partial<WebhookInput>): void => setInput((was) => ({ ...was, ...part }))
  const url = input.url.trim()
  const isReady = isAddress(url) && input.events.length > 0
  const toggle = (event: WebhookEvent): void =>
    change({
      events: WEBHOOK_EVENTS.filter((one) =>
        one === event ? !input.events.includes(one) : input.events.includes(one),
      ),
    })
  return (
    <Dialog open={edited !== null} onClose={onClose} title={edited === 'new' ? webhookWords.add : webhookWords.edit}>
      <form
        className="flex flex-col gap-2.5"
        onSubmit={(event) => {
          event.preventDefault()
          if (isReady) onSave({ ...input, url })
        }}
      >
        <TextField
          label={webhookWords.url}
          hint={webhookWords.urlHint}
          error={url !== '' && !isAddress(url) ? webhookWords.badUrl : null}
          dir="ltr"
          type="url"
          value={input.url}
          maxLength={2_000}
          autoFocus
          onChange={(event) => change({ url: event.target.value })}
        />
        <SelectField
          label={webhookWords.format}
          value={input.format}
          options={(['standard', 'slack'] as const).map((value) => ({ value, label: webhookWords.formats[value] }))}
          onChange={(format) => change({ format })}
        />
        <fieldset>
          <legend className="mb-1 font-medium">{webhookWords.tellOf}</legend>
          {WEBHOOK_EVENTS.map((event) => (
            <Check
              key={event}
              label={webhookWords.events[event]}
              checked={input.events.includes(event)}
              onChange={() => toggle(event)}
            />
          ))}
        </fieldset>
        <Check
          label={servingWords.enabled}
          checked={input.enabled}
          onChange={() => change({ enabled: !input.enabled })}
        />
        <DialogActs>
          <Button emphasis="main" type="submit" disabled={!isReady}>
            {webhookWords.save}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}

function Check({ label, checked, onChange }: { label: string; checked: boolean; onChange: () => void }) {
  return (
    <label className="flex min-h-6 items-center gap-2">
      <input type="checkbox" className="size-4 accent-accent" checked={checked} onChange={onChange} />
      {label}
    </label>
  )
}
