/** Why the backend decided as it did on a retest's question: what matched, and what blocked it. */
import type { ReactNode } from 'react'
import type { DecisionTrace as Trace } from '../../lib/contract/decision-trace.ts'
import { evalName } from '../exchange/Scores.tsx'
import { Reason } from '../exchange/Reason.tsx'
import { Differing } from '../remediation/Differing.tsx'
import { More } from '../ui/Fold.tsx'
import { count, scoreText } from '../ui/format.ts'
import { late, words } from '../ui/words.ts'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { deciding } from '../ui/words/en/deciding.ts'

type Near = NonNullable<Trace['matching']>['nearest'][number]

const said = late('deciding', deciding)

/** @param decision null: the backend has no log of it; undefined: it has not replied yet */
export function DecisionTrace({ decision, query }: { decision: Trace | null | undefined; query: string }) {
  return (
    <div className="border-t border-line pt-1.5">
      <dt className="text-small text-quiet">{said.title}</dt>
      <dd className="flex flex-col gap-1">
        {decision ? <Decided decision={decision} query={query} /> : <p>{decision === null ? said.none : said.waits}</p>}
      </dd>
    </div>
  )
}

function Decided({ decision, query }: { decision: Trace; query: string }) {
  const { served, heldBackBy, verdictId, failed, matching, question, logId } = decision
  const withheld = matching?.withheld
  return (
    <>
      <p>{served ? said.served : withheld ? said.withheld[withheld] : said.servedNone}</p>
      {served && (
        <p dir="auto" className="text-small text-quiet">
          <Reason text={served.why} because={served.because} />
        </p>
      )}
      <p>{heldBackBy === null ? said.letThrough : said.heldBack(evalName(heldBackBy))}</p>
      {verdictId !== null && <p>{said.byVerdict}</p>}
      {matching && matching.guidance.length > 0 && <p>{said.guidance(matching.guidance.length)}</p>}
      {matching?.vectors && <p>{said.byMeaning(matching.vectors === 'used')}</p>}
      {matching?.judge && <Judged judge={matching.judge} />}
      {question !== query && (
        <Part title={said.asked}>
          <p dir="auto">{question}</p>
        </Part>
      )}
      {failed.length > 0 && (
        <Part title={said.failed}>
          <ul>
            {failed.map((one) => (
              <li key={one.eval}>
                {evalName(one.eval)}{' '}
                <span className="tabular-nums">
                  {scoreText(one.score)} · {one.direction === 'below' ? words.issue.needs : words.issue.atMost}{' '}
                  {scoreText(one.threshold)}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {matching && matching.nearest.length > 0 && (
        <Part title={said.near}>
          <ul className="flex flex-col gap-0.5">
            {matching.nearest.map((one) => (
              <li key={one.remediationId}>
                <q dir="auto" className="text-ink">
                  {one.phrasing}
                </q>{' '}
                <span className="whitespace-nowrap tabular-nums">{said.distance(scoreText(one.distance))}</span>
                <span className="block" dir="auto">
                  <Objection near={one} />
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {matching === null && <p className="text-small text-quiet">{said.unmarked}</p>}
      <More title={said.forDevelopers}>
        <dl className="flex flex-col gap-1 text-small">
          <Detail name={said.log}>
            <code className="break-all">{logId}</code>
          </Detail>
          {matching?.judge && <Detail name={said.waited}>{said.ms(count(matching.judge.ms))}</Detail>}
        </dl>
      </More>
    </>
  )
}

/** What blocked a near match. A newer backend's unknown reason is shown as it is. */
function Objection({ near: { blockedBy, detail, words: differing } }: { near: Near }) {
  const kinds: Record<string, string> = draftingWords.why
  if (blockedBy === null) return said.matches
  if (!Object.hasOwn(kinds, blockedBy)) return `${blockedBy}: ${detail}`
  return (
    <>
      {kinds[blockedBy]}
      <Differing words={differing ?? []} />
    </>
  )
}

/** What a model said of the answer in doubt. A newer backend's unknown word is shown as it is. */
function Judged({ judge: { said: word, by } }: { judge: NonNullable<NonNullable<Trace['matching']>['judge']> }) {
  const known: Record<string, string> = said.judge
  return (
    <p>
      {said.judged(by)} {Object.hasOwn(known, word) ? known[word] : word}
    </p>
  )
}

const Detail = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt className="text-quiet">{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="text-small text-quiet">
      <p className="font-medium">{title}</p>
      {children}
    </div>
  )
}
