import { Fragment } from 'react'
import type { RetestOutcome, Run } from '../../lib/contract/index.ts'
import { Ago } from '../ui/Ago.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import { runWords } from './run-words.ts'
import { OUTCOME_TONE } from './RetestLine.tsx'
import { scheduleWords } from './schedule-words.ts'

const ORDER: readonly RetestOutcome[] = ['failed', 'flaky', 'passed', 'blocked', 'error', 'inconclusive']

const some = (counts: Run['counts']): RetestOutcome[] => ORDER.filter((outcome) => counts[outcome] > 0)

/** "3 failed · 40 passed", leaving out zero counts. */
export const Counts = ({ counts }: { counts: Run['counts'] }) =>
  some(counts).length > 0 && (
    <p className="text-small text-quiet">
      <EachCount counts={counts} />
    </p>
  )

function EachCount({ counts }: { counts: Run['counts'] }) {
  return some(counts).map((outcome, at) => (
    <Fragment key={outcome}>
      {at > 0 && ' · '}
      <span className={`font-medium whitespace-nowrap ${OUTCOME_TONE[outcome]}`}>
        {runWords.count(counts[outcome], words.outcome[outcome])}
      </span>
    </Fragment>
  ))
}

const OUTCOME_FILL: Record<RetestOutcome, string> = {
  passed: 'bg-good',
  failed: 'bg-bad',
  flaky: 'bg-flag',
  blocked: 'bg-edge',
  error: 'bg-edge',
  inconclusive: 'bg-edge',
}

/** Share of each outcome; decorative, since the counts below say it in numbers. */
export const CountsBar = ({ counts }: { counts: Run['counts'] }) => (
  <div aria-hidden className="flex h-1.5 gap-px overflow-hidden rounded-full">
    {some(counts).map((outcome) => (
      <span key={outcome} className={`min-w-1 ${OUTCOME_FILL[outcome]}`} style={{ flexGrow: counts[outcome] }} />
    ))}
  </div>
)

/** A run's result in one line: "Done · 3 failed · 40 passed". */
export const endedText = ({ state, counts }: Pick<Run, 'state' | 'counts'>): string =>
  [
    runWords.state[state],
    ...some(counts).map((outcome) => runWords.count(counts[outcome], words.outcome[outcome])),
  ].join(' · ')

type RunLineProps = { run: Run; name: string; nameOf: (id: string) => string; onOpen: () => void }

/** One run in a list. */
export function RunLine({ run, name, nameOf, onOpen }: RunLineProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        className="ring-inside flex w-full items-start gap-2 px-3 py-1.5 text-start hover:bg-hover"
      >
        <span className="mt-0.5">
          <Glyph kind={glyphOf(run.counts)} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium [text-align:-webkit-match-parent]" dir="auto">
            {name}
          </span>
          <span className="block text-small text-quiet">
            <EachCount counts={run.counts} />
            <span className="block">
              {run.scheduled && `${scheduleWords.mark} · `}
              {run.state !== 'done' && `${runWords.state[run.state]} · `}
              <Ago at={run.startedAt} inWords /> · {nameOf(run.by)}
            </span>
          </span>
        </span>
      </button>
    </li>
  )
}

const glyphOf = ({ failed, passed, ...others }: Run['counts']): 'good' | 'bad' | 'flagged' =>
  failed > 0 ? 'bad' : passed > 0 && Object.values(others).every((n) => n === 0) ? 'good' : 'flagged'
