/** One click asks a question again in the live assistant, waits for the settled answer, and compares it. */
import { Square } from 'lucide-react'
import { useState } from 'react'
import type { Role } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import type { Replay } from '../../lib/retest/replay.ts'
import type { AskSubject } from '../../lib/store/retest/ask-subject.ts'
import type { StepExpectation } from '../../lib/retest/run-plan.ts'
import { Reason } from '../exchange/Reason.tsx'
import { Button } from '../ui/Button.tsx'
import { Glyph } from '../ui/Glyph.tsx'
import { useKeys } from '../ui/keys.ts'
import { Progress } from '../ui/Progress.tsx'
import { words } from '../ui/words.ts'
import { testWords } from '../ui/late/tests.ts'
import { RetestEvidence } from './RetestEvidence.tsx'
import { OUTCOME_TONE } from './RetestLine.tsx'
import { type AskPlace, RETEST_LIMIT_S, type RetestRun } from './run.ts'

const WHY = { no_tab: 'noTab', not_allowed: 'notAllowed', wrong_site: 'wrongSite' } as const
const STEPS = ['asking', 'answering', 'comparing'] as const

type AskNowProps = {
  /** The question, and what its answer must be like; `subject` null if nobody has specified that. */
  about: Pick<AskSubject, 'subject' | 'step' | 'retests'>
  run: RetestRun
  place: AskPlace
  role: Role
  readOnly?: boolean
  active: boolean
  /** What was said before the question when it was first asked. */
  replay?: Replay
  onAsk: (replay: readonly string[]) => void
  onStop: () => void
}

const NONE: Replay = { questions: [], needed: false }

export function AskNow(props: AskNowProps) {
  const { about, run, place, role, readOnly = false, active, replay = NONE, onAsk, onStop } = props
  const [wished, setWished] = useState<boolean | null>(null)
  const isReplayed = wished ?? replay.needed
  const ask = (): void => onAsk(isReplayed ? replay.questions : [])
  const running = run.state === 'asking' || run.state === 'answering' || run.state === 'comparing'
  const may = can(role, 'retest') && !readOnly
  useKeys(may && place.can && !running ? { r: ask } : {}, active)
  const { expects } = about.step
  const promise = about.subject === null ? testWords.promise.nothing : promiseOf(expects)
  return (
    <div className="flex flex-col gap-2">
      {promise && <p className="text-small text-quiet">{promise}</p>}
      {!can(role, 'retest') && <p className="text-quiet">{testWords.mayNot(words.role[role])}</p>}
      {may && !running && (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <Button emphasis="main" keys="r" onClick={ask} disabled={!place.can}>
              {testWords.askNow}
            </Button>
            <p className="min-w-0 grow basis-64 text-small text-quiet">
              {place.can ? testWords.inTab(place.host) : testWords[WHY[place.why]]}
            </p>
          </div>
          {replay.questions.length > 0 && (
            <label className="flex min-h-6 items-start gap-1.5 text-small">
              <input
                type="checkbox"
                checked={isReplayed}
                onChange={(event) => setWished(event.target.checked)}
                className="mt-0.5"
              />
              <span>
                {testWords.replay(replay.questions.length)}
                <span className="block text-quiet" dir="auto">
                  {replay.questions.at(-1)}
                </span>
              </span>
            </label>
          )}
        </>
      )}
      {running && (
        <div className="rounded border border-line p-2" aria-busy>
          <ol className="flex flex-col gap-1">
            {STEPS.map((step) => {
              const now = step === run.state
              const past = STEPS.indexOf(step) < STEPS.indexOf(run.state as (typeof STEPS)[number])
              return (
                <li key={step} aria-current={now ? 'step' : undefined} className={now ? 'font-medium' : 'text-quiet'}>
                  <span aria-hidden className="inline-block w-4">
                    {past ? '✓' : now ? '›' : ''}
                  </span>
                  {testWords.steps[step]}
                </li>
              )
            })}
          </ol>
          <Progress
            className="mt-2 w-full"
            max={RETEST_LIMIT_S}
            value={run.seconds}
            aria-label={testWords.elapsed(run.seconds, RETEST_LIMIT_S)}
          />
          <div className="mt-1.5 flex items-center gap-2">
            <p className="flex-1 text-small text-quiet tabular-nums">
              {testWords.elapsed(run.seconds, RETEST_LIMIT_S)}
            </p>
            <Button small icon={Square} onClick={onStop}>
              {testWords.stop}
            </Button>
          </div>
        </div>
      )}
      <div role="status" aria-live="polite">
        {run.state === 'stopped' && <p className="text-quiet">{testWords.stopped}</p>}
        {run.state === 'problem' && (
          <p className="text-bad">
            {run.problem === 'timed_out'
              ? testWords.problems.timed_out(RETEST_LIMIT_S)
              : testWords.problems[run.problem]}
          </p>
        )}
        {run.state === 'seen' && (
          <>
            <p>
              <b className="font-medium">
                {run.changed === null ? (
                  <Reason text={run.reason} because={run.because} />
                ) : run.changed ? (
                  testWords.changed
                ) : (
                  testWords.unchanged
                )}
              </b>
            </p>
            {run.history === 'may_matter' && <p className="text-small text-flag">{testWords.historyMayMatter}</p>}
            <RetestEvidence expected={run.before} got={run.got} expects="before" />
          </>
        )}
        {run.state === 'done' && (
          <>
            <p className="flex items-center gap-1.5">
              <Glyph kind={run.outcome === 'passed' ? 'good' : run.outcome === 'failed' ? 'bad' : 'flagged'} />
              <b className={OUTCOME_TONE[run.outcome]}>{words.outcome[run.outcome]}</b>
            </p>
            <p dir="auto" className="text-small text-quiet">
              <Reason text={run.reason} because={run.because} />
            </p>
            {run.history === 'may_matter' && <p className="text-small text-flag">{testWords.historyMayMatter}</p>}
            <RetestEvidence
              {...{ expected: run.expected, got: run.got, expects: run.expects }}
              of={about.retests.find(({ id }) => id === run.id) ?? { query: about.step.query }}
            />
          </>
        )}
      </div>
    </div>
  )
}

/** The expectation set by a verdict; other expectations are shown as their own text. */
const promiseOf = ({ kind }: StepExpectation): string | null =>
  kind === 'good' || kind === 'bad' ? testWords.promise[kind] : null
