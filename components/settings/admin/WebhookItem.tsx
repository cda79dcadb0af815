/** One webhook: its address and events, whether the last message was delivered, and a test. */
import { useState } from 'react'
import { type DeliveryView, WEBHOOK_EVENTS, type WebhookView } from '../../../lib/contract/webhooks.ts'
import { Ago } from '../../ui/Ago.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chip, type Tone } from '../../ui/Chip.tsx'
import { remediationWords } from '../../ui/late/remediations.ts'
import { servingWords } from '../../ui/late/serving.ts'
import { onlineWords, webhookWords } from './late-words.ts'

export type WebhookActs = {
  onRemove: (id: string) => void | Promise<void>
  /** Null if the server could not be reached. */
  onTest: (id: string) => Promise<DeliveryView | null>
  onDeliveries: (id: string) => Promise<readonly DeliveryView[] | null>
}

type WebhookItemProps = WebhookActs & {
  webhook: WebhookView
  onEdit: () => void
}

const TONE: Record<DeliveryView['state'], Tone> = { waiting: 'flag', delivered: 'good', failed: 'bad' }

const eventWords = (event: string): string =>
  (webhookWords.events as Record<string, string>)[event] ?? webhookWords.testEvent

export function WebhookItem({ webhook: one, onEdit, onRemove, onTest, onDeliveries }: WebhookItemProps) {
  const [tested, setTested] = useState<DeliveryView | 'testing' | 'failed' | null>(null)
  const [log, setLog] = useState<readonly DeliveryView[] | 'failed' | null>(null)
  const read = async (): Promise<void> => setLog((await onDeliveries(one.id)) ?? 'failed')
  const test = async (): Promise<void> => {
    setTested('testing')
    setTested((await onTest(one.id)) ?? 'failed')
    if (log !== null) await read()
  }
  return (
    <li className="rounded border border-line p-2">
      <p dir="ltr" className="text-start break-all">
        {one.url}
      </p>
      <p className="mt-1 flex flex-wrap gap-1">
        {!one.enabled && <Chip>{servingWords.off}</Chip>}
        {one.format === 'slack' && <Chip>Slack</Chip>}
        {WEBHOOK_EVENTS.filter((event) => one.events.includes(event)).map((event) => (
          <Chip key={event}>{webhookWords.events[event]}</Chip>
        ))}
      </p>
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        <Button small aria-label={webhookWords.testOf(one.url)} onClick={() => void test()}>
          {webhookWords.test}
        </Button>
        <Button small aria-label={webhookWords.editOf(one.url)} onClick={onEdit}>
          {remediationWords.edit}
        </Button>
        <Button
          small
          emphasis="quiet"
          aria-label={webhookWords.logOf(one.url)}
          aria-expanded={log !== null}
          onClick={() => (log === null ? void read() : setLog(null))}
        >
          {webhookWords.log}
        </Button>
        <Button
          small
          emphasis="quiet"
          aria-label={webhookWords.removeOf(one.url)}
          onClick={() => void onRemove(one.id)}
        >
          {servingWords.removeShort}
        </Button>
      </div>
      <div role="status" className="mt-1 text-small empty:hidden">
        {tested === 'testing' && webhookWords.testing}
        {tested === 'failed' && <span className="text-bad">{onlineWords.notDone}</span>}
        {tested !== null && typeof tested === 'object' && (
          <>
            <StateOf delivery={tested} /> {toldOf(tested)}
          </>
        )}
      </div>
      {log === 'failed' && <p className="mt-1 text-small text-bad">{onlineWords.notRead}</p>}
      {log !== null && log !== 'failed' && (
        <ul className="mt-1.5 flex flex-col gap-1.5 text-small">
          {log.length === 0 && <li className="text-quiet">{webhookWords.logNone}</li>}
          {log.map((delivery) => (
            <li key={delivery.id} className="border-t border-line pt-1.5">
              <div className="flex flex-wrap items-center gap-x-1.5">
                <span>{eventWords(delivery.event)}</span>
                <StateOf delivery={delivery} />
                <span className="ms-auto text-quiet">
                  <Ago at={delivery.at} inWords />
                </span>
              </div>
              <p className="empty:hidden">{toldOf(delivery)}</p>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const StateOf = ({ delivery: { state } }: { delivery: DeliveryView }) => (
  <Chip tone={TONE[state]}>{webhookWords.state[state]}</Chip>
)

/** What prevents delivery, and how many attempts were made. */
function toldOf({ state, status, problem, attempts }: DeliveryView): string {
  const why = state === 'delivered' ? null : status !== null ? webhookWords.answered(status) : problemWords(problem)
  return [attempts > 1 && webhookWords.attempts(attempts), attempts > 0 && why].filter(Boolean).join(' · ')
}

const problemWords = (problem: string | null): string =>
  problem === null ? '' : ((webhookWords.problems as Record<string, string>)[problem] ?? webhookWords.problems.failed)
