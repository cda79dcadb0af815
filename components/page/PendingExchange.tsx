/** An exchange in progress, shown until the response has settled, in the layout it will keep. */
import { Bubble } from '../exchange/Bubble.tsx'
import { Prose } from '../exchange/Prose.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PageConversation } from './page-data.ts'

/** Id of the exchange in progress for keyboard navigation. */
export const PENDING = 'pending'

type PendingExchangeProps = {
  pending: NonNullable<PageConversation['pending']>
  tabStop: boolean
  /** The user tried to judge or flag it already. */
  isAskedEarly: boolean
  onFocus: () => void
}

export function PendingExchange({ pending, tabStop, isAskedEarly, onFocus }: PendingExchangeProps) {
  return (
    <li
      data-exchange={PENDING}
      tabIndex={tabStop ? 0 : -1}
      aria-label={pending.query ?? undefined}
      onFocus={onFocus}
      className="ring-inside px-3 py-2.5"
    >
      {pending.query && (
        <Bubble role="user">
          <p dir="auto" className="whitespace-pre-wrap">
            {pending.query}
          </p>
        </Bubble>
      )}
      <div className="mt-1.5">
        <Bubble role="assistant">
          {pending.answer && (
            // In its final layout, so that nothing jumps once it is complete.
            <div aria-busy className="text-quiet">
              <Prose text={pending.answer.text} />
            </div>
          )}
          <p className="text-small text-quiet">{pageWords.streaming}</p>
          <p role="status" className="text-small">
            {isAskedEarly && pageWords.notYet}
          </p>
        </Bubble>
      </div>
    </li>
  )
}
