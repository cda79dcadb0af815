import type { RetestOutcome, Run } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { words } from '../ui/words.ts'
import { runWords } from './run-words.ts'
import { OUTCOME_TONE } from './RetestLine.tsx'
import { scheduleWords } from './schedule-words.ts'

const ORDER: readonly RetestOutcome[] = ['failed', 'flaky', 'passed', 'blocked', 'error', 'inconclusive']

/** "3 failed · 40 passed": what is none is left out. */
export function Counts({ counts }: { counts: Run['counts'] }) {
  const some = ORDER.filter((outcome) => counts[outcome] > 0)
  if (some.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-2 text-small">
      {some.map((outcome) => (
        <span key={outcome} className={OUTCOME_TONE[outcome]}>
          {runWords.count(counts[outcome], words.outcome[outcome])}
        </span>
      ))}
    </p>
  )
}

type RunLineProps = { run: Run; name: string; nameOf: (id: string) => string; onOpen: () => void }

/** One run in the list of runs. */
export function RunLine({ run, name, nameOf, onOpen }: RunLineProps) {
  return (
    <li>
      <button type="button" onClick={onOpen} className="block w-full px-3 py-1.5 text-start hover:bg-hover">
        <span className="block truncate font-medium [text-align:-webkit-match-parent]" dir="auto">
          {name}
        </span>
        <span className="block text-small text-quiet">
          {run.scheduled && `${scheduleWords.mark} · `}
          {runWords.state[run.state]} · <Ago at={run.startedAt} inWords /> · {nameOf(run.by)}
        </span>
        <Counts counts={run.counts} />
      </button>
    </li>
  )
}
