/**
 * The assistant's response where the customer saw something else, with its scores. Verdicts are about this response, so
 * it is judged here.
 */
import { type ReactNode, useId } from 'react'
import type { VerdictValue } from '../../lib/contract/index.ts'
import { Bubble } from '../exchange/Bubble.tsx'
import { evidenceIn, inOrder } from '../exchange/evidence.ts'
import { ScoreLine } from '../exchange/Scores.tsx'
import { Twisty } from '../ui/Fold.tsx'
import { Prose } from '../exchange/Prose.tsx'
import { replacedWords } from '../ui/late/replaced.ts'
import { words } from '../ui/words.ts'
import type { Replaced } from './page-data.ts'
import { VerdictButtons } from './VerdictButtons.tsx'

type OriginalProps = {
  original: Replaced['original']
  mine: VerdictValue | null
  open: boolean
  onOpen: (open: boolean) => void
  /** Null for roles that may not judge. */
  onJudge: ((value: 'good' | 'bad') => void) | null
  /** What became of it. */
  children: ReactNode
}

export function Original({ original, mine, open, onOpen, onJudge, children }: OriginalProps) {
  const caption = useId()
  const { response, scores } = original
  const failed = inOrder(scores).filter((score) => score.outcome === 'failed')
  const tally = failed.length > 0 ? words.issue.failedOf(failed.length, scores.length) : words.issue.allPass
  return (
    <details open={open} onToggle={(event) => onOpen(event.currentTarget.open)} className="group mt-1.5">
      <summary className="-ms-0.5 flex min-h-6 list-none items-start gap-1 rounded-small py-0.5 text-small select-none hover:underline [&::-webkit-details-marker]:hidden">
        <Twisty />
        <span>
          <span className="font-medium">{replacedWords.original}</span>
          {scores.length > 0 && <span className="text-quiet"> · {tally}</span>}
        </span>
      </summary>
      <div className="ms-3.5 mt-1">
        <Bubble role="assistant" tone={failed.length > 0 ? 'flag' : 'plain'}>
          <Prose text={response} spans={evidenceIn({ response, scores }, [], 'response')} />
          {failed.length > 0 && (
            <ul className="mt-2 flex flex-col gap-1.5">
              {failed.map((score) => (
                <ScoreLine key={score.eval} score={score} />
              ))}
            </ul>
          )}
          {children}
        </Bubble>
        {onJudge && (
          <div role="group" aria-labelledby={caption} className="mt-1.5 flex flex-wrap items-center gap-1">
            <span id={caption} className="basis-full text-small text-quiet">
              {replacedWords.judge}
            </span>
            <VerdictButtons mine={mine} onJudge={onJudge} />
          </div>
        )}
      </div>
    </details>
  )
}
