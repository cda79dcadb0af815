import type { Score } from '../../lib/contract/index.ts'
import { Glyph } from '../ui/Glyph.tsx'
import { scoreText } from '../ui/format.ts'
import { words } from '../ui/words.ts'
import { inOrder } from './evidence.ts'
import { Reason, reasonText } from './Reason.tsx'

export const evalName = (key: string, own?: string): string =>
  (words.evalNames as Record<string, string>)[key] ?? own ?? key

/** An eval's score against its threshold, and the reason in a sentence. */
export function ScoreLine({ score, onShow }: { score: Score; onShow?: () => void }) {
  const failed = score.outcome === 'failed'
  const { reason, because } = score
  return (
    <li
      className="flex items-start gap-1.5"
      title={score.outcome === 'passed' ? reasonText({ text: reason, because }) : undefined}
    >
      <span className="mt-px shrink-0">
        {failed ? (
          <Glyph kind="flagged" />
        ) : (
          <span aria-hidden className="inline-block w-4 text-center text-quiet">
            ·
          </span>
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className={failed ? 'font-medium text-flag' : ''}>{evalName(score.eval, score.name)}</span>{' '}
        {score.outcome === 'not_judged' ? (
          <span className="text-small text-quiet">{words.issue.notJudged}</span>
        ) : (
          <span className="text-small tabular-nums text-quiet">
            {scoreText(score.score)} · {score.direction === 'below' ? words.issue.needs : words.issue.atMost}{' '}
            {scoreText(score.threshold)}
          </span>
        )}
        {score.by && score.outcome !== 'not_judged' && (
          <span className="text-small text-quiet"> · {words.issue.by(score.by)}</span>
        )}
        {reason && score.outcome !== 'passed' && (
          <span dir="auto" className="block text-small text-quiet">
            <Reason text={reason} because={because} />{' '}
            {onShow && failed && score.evidence.length > 0 && (
              <button type="button" onClick={onShow} className="rounded-small text-accent underline underline-offset-2">
                {words.issue.showEvidence}
              </button>
            )}
          </span>
        )}
      </span>
    </li>
  )
}

export function Scores({ scores, onShow }: { scores: readonly Score[]; onShow?: (score: Score) => void }) {
  return (
    <ul className="flex flex-col gap-1.5">
      {inOrder(scores).map((score) => (
        <ScoreLine key={score.eval} score={score} onShow={onShow && (() => onShow(score))} />
      ))}
    </ul>
  )
}
