/** Flags and what became of each, newest first. */
import { CircleDashed } from 'lucide-react'
import type { FlagOf, FlagOutcome } from '../../lib/domain/experts/flag-outcome.ts'
import type { Names } from '../exchange/History.tsx'
import { contentLine, withoutMarks } from '../remediation/remediation-text.ts'
import { Ago } from '../ui/Ago.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import { myFlagWords } from '../ui/late/page.ts'

type FlagListProps = {
  flags: readonly FlagOf[]
  nameOf: Names
  onOpenIssue: (issueId: string, exchangeId: string) => void
}

export function FlagList({ flags, nameOf, onOpenIssue }: FlagListProps) {
  return (
    <ul className="flex flex-col">
      {flags.map(({ flag, exchange, outcome }) => {
        const { issueId } = exchange
        return (
          <li key={flag.id} className="border-b border-line py-2 first:pt-0 last:border-0">
            {issueId ? (
              <button
                type="button"
                aria-label={myFlagWords.open(exchange.query)}
                onClick={() => onOpenIssue(issueId, exchange.id)}
                className="block w-full rounded-small text-start font-medium hover:underline"
              >
                <span dir="auto" className="line-clamp-2">
                  {exchange.query}
                </span>
              </button>
            ) : (
              <p dir="auto" className="line-clamp-2 font-medium">
                {exchange.query}
              </p>
            )}
            <p className="text-small text-quiet">
              <Ago at={flag.at} inWords />
              {flag.reasonCode && ` · ${words.reason[flag.reasonCode]}`}
            </p>
            <Outcome outcome={outcome} nameOf={nameOf} />
          </li>
        )
      })}
    </ul>
  )
}

function Outcome({ outcome, nameOf }: { outcome: FlagOutcome; nameOf: Names }) {
  const { icon, text, more } = outcomeOf(outcome, nameOf)
  return (
    <div className="mt-1 flex items-start gap-1.5">
      <span className="mt-px shrink-0">{icon}</span>
      <span className="min-w-0">
        {text}
        {more && (
          <span dir="auto" className="line-clamp-3 text-small text-quiet">
            {more}
          </span>
        )}
      </span>
    </div>
  )
}

function outcomeOf(outcome: FlagOutcome, nameOf: Names) {
  switch (outcome.state) {
    case 'answered':
      return {
        icon: <Glyph kind="covered" size={14} />,
        text: myFlagWords.answered(nameOf(outcome.by)),
        more: withoutMarks(contentLine(outcome.content)),
      }
    case 'good':
    case 'bad':
      return {
        icon: <Glyph kind={outcome.state} size={14} />,
        text: myFlagWords[outcome.state](nameOf(outcome.by)),
        more: outcome.explanation,
      }
    case 'closed':
      return { icon: <Glyph kind="good" size={14} />, text: myFlagWords.closed, more: null }
    case 'waiting':
      return {
        icon: <CircleDashed size={14} aria-hidden className="mt-0.5 text-quiet" />,
        text: myFlagWords.waiting,
        more: null,
      }
  }
}
