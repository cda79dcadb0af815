/** Tests other than of remediations: hand-written cases, and verdicts that were asked again, each with its history. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { RegressionCase, Remediation, Retest } from '../../lib/contract/index.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import { labelsOf } from '../../lib/domain/retest/case-tags.ts'
import { subjectOf } from '../../lib/domain/retest/retest-subject.ts'
import type { Names } from '../exchange/History.tsx'
import { IconButton } from '../ui/Button.tsx'
import { words } from '../ui/words.ts'
import { OUTCOME_TONE } from './RetestLine.tsx'
import { runWords } from './run-words.ts'
import { Sparkline } from './Sparkline.tsx'

/** The latest retests of each subject, oldest first. */
export type Histories = ReadonlyMap<string, readonly Retest[]>

const MOST = 100
const NONE: readonly Retest[] = []

/**
 * Cases of answers and guidance that are not served (an import brings them as drafts): no run asks them yet, and their
 * remediation is not in the list above.
 */
export function waitingCases(
  cases: readonly RegressionCase[],
  remediations: readonly Remediation[],
): { one: RegressionCase; remediationId: string }[] {
  const waiting = new Set(
    remediations.filter(({ status }) => !isServed(status) && status !== 'archived').map(({ id }) => id),
  )
  return cases.flatMap((one) =>
    one.remediationId !== null && waiting.has(one.remediationId) ? [{ one, remediationId: one.remediationId }] : [],
  )
}

type WaitingListProps = {
  waiting: ReturnType<typeof waitingCases>
  onOpen: (remediationId: string) => void
}

export function WaitingList({ waiting, onOpen }: WaitingListProps) {
  if (waiting.length === 0) return null
  return (
    <Lines title={runWords.casesWaiting} why={runWords.casesWaitingWhy}>
      {waiting.slice(0, MOST).map(({ one, remediationId }) => (
        <li key={one.id} className="flex items-center gap-2 px-3 py-1">
          <Line query={one.query} history={NONE} onOpen={() => onOpen(remediationId)}>
            {labelsOf(one).join(', ')}
          </Line>
        </li>
      ))}
    </Lines>
  )
}

type CaseListProps = {
  cases: readonly RegressionCase[]
  history: Histories
  nameOf: Names
  onOpen: (caseId: string) => void
  /** Null for roles that may not. */
  onRemove: ((caseId: string) => void) | null
}

export function CaseList({ cases, history, nameOf, onOpen, onRemove }: CaseListProps) {
  if (cases.length === 0) return null
  return (
    <Lines title={runWords.cases}>
      {cases.slice(0, MOST).map((one) => (
        <li key={one.id} className="flex items-center gap-2 px-3 py-1">
          <Line query={one.query} history={history.get(one.id) ?? NONE} onOpen={() => onOpen(one.id)}>
            {[...labelsOf(one), ...(one.owner ? [nameOf(one.owner)] : [])].join(', ')}
          </Line>
          {onRemove && (
            <IconButton small icon={X} label={runWords.removeCase(one.query)} onClick={() => onRemove(one.id)} />
          )}
        </li>
      ))}
    </Lines>
  )
}

type JudgedAgain = { verdictId: string; last: Retest; retests: readonly Retest[] }

/** Retested verdicts: those that failed last come first, then the newest. */
export function judgedAgain(history: Histories): JudgedAgain[] {
  return [...history.values()]
    .flatMap((retests): JudgedAgain[] => {
      const last = retests.at(-1)
      const subject = last ? subjectOf(last) : null
      return last && subject?.kind === 'verdict' ? [{ verdictId: subject.id, last, retests }] : []
    })
    .toSorted((a, b) => rank(a.last) - rank(b.last) || (a.last.at < b.last.at ? 1 : -1))
}
const rank = ({ outcome }: Retest): number => (outcome === 'failed' ? 0 : outcome === 'passed' ? 2 : 1)

export function JudgedList({ history, onOpen }: { history: Histories; onOpen: (verdictId: string) => void }) {
  const judged = judgedAgain(history)
  if (judged.length === 0) return null
  return (
    <Lines title={runWords.judgedAgain}>
      {judged.slice(0, MOST).map(({ verdictId, last, retests }) => (
        <li key={verdictId} className="flex items-center gap-2 px-3 py-1">
          <Line query={last.query} history={retests} onOpen={() => onOpen(verdictId)}>
            {last.expects === 'good' || last.expects === 'bad' ? `${runWords.kinds[last.expects]} · ` : ''}
            <span className={OUTCOME_TONE[last.outcome]}>{words.outcome[last.outcome]}</span>
          </Line>
        </li>
      ))}
    </Lines>
  )
}

function Lines({ title, why, children }: { title: string; why?: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-t border-line py-1.5">
      <h2 className="px-3 text-small font-semibold text-quiet">{title}</h2>
      {why && <p className="px-3 text-small text-quiet">{why}</p>}
      <ul>{children}</ul>
    </section>
  )
}

type LineProps = { query: string; history: readonly Retest[]; onOpen: () => void; children: ReactNode }

function Line({ query, history, onOpen, children }: LineProps) {
  return (
    <>
      <button type="button" className="-ms-1 min-w-0 flex-1 rounded px-1 text-start hover:bg-hover" onClick={onOpen}>
        <span className="block truncate font-medium [text-align:-webkit-match-parent]" dir="auto">
          {query}
        </span>
        <span className="block truncate text-small text-quiet [text-align:-webkit-match-parent]" dir="auto">
          {children}
        </span>
      </button>
      <Sparkline history={history} />
    </>
  )
}
