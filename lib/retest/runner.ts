/**
 * Asks the questions of a run one after another. Pure but for what is handed in; it may die anywhere:
 *
 *   waiting ──written as asked──▶ asked ──driver──▶ answer ──kept with its result──▶ done
 *                                   │ died here
 *                                   └─ resumed: kept as an error, never asked again
 *
 * A question is written down before it is asked and its result in one stroke with its end, so none is asked twice and no
 * answer is counted twice. It stops by itself when a person joins, and when the assistant takes no more questions.
 */
import type { RetestOutcome } from '../contract/retest.ts'
import { askStep, type AskOptions, type StepResult } from './ask-step.ts'
import type { Clock, Driver } from './driver.ts'
import { said, why } from './reasons.ts'
import type { RunStep } from './run-plan.ts'

export type JournalStep = { index: number; step: RunStep; state: 'waiting' | 'asked' | 'done' }
/** Where a run is kept. Each call is durable when it returns. */
export type Journal = {
  steps(): Promise<JournalStep[]>
  asking(index: number): Promise<void>
  done(index: number, step: RunStep, result: StepResult): Promise<void>
  /** False: the run is not ours any more, or was refused. */
  stillOurs(): Promise<boolean>
}
type StopReason = 'by_hand' | 'person_joined' | 'blocked' | 'not_ours' | 'page_gone'
export type Ended = { ended: 'done' } | { ended: 'paused' | 'stopped'; why: StopReason }

export type RunDeps = {
  driver: Driver
  journal: Journal
  clock: Clock
  /** 0 ≤ value < 1 */
  chance(): number
  /** Ends it where it is: after the question that is being asked, if any. */
  stop: AbortSignal
  /** By hand: 'paused' goes on later, 'stopped' does not. */
  stopsAs(): 'paused' | 'stopped'
  progress(result: { index: number; outcome: RetestOutcome; ms: number }): void
}
export type RunOptions = AskOptions & {
  /** At most so many questions in a minute; replayed ones count. */
  perMinute: number
  /** Share of the pause between two questions by which it is longer or shorter. */
  jitter: number
}

/** So many in a row that could not be asked or were refused: it is not the questions. */
const GIVES_UP_AFTER = 3

export async function runAll(deps: RunDeps, options: RunOptions): Promise<Ended> {
  const { driver, journal, clock, stop } = deps
  try {
    const opened = await driver.open()
    if (!opened.ok) return { ended: 'paused', why: 'page_gone' }
    let inARow = 0
    let next = clock.now()
    const steps = await journal.steps()
    const last = steps.findLast(({ state }) => state === 'waiting')?.index
    for (const { index, step, state } of steps) {
      if (state === 'done') continue
      if (state === 'asked') {
        await journal.done(index, step, interrupted())
        continue
      }
      await clock.wait(Math.max(0, next - clock.now()), stop)
      if (stop.aborted) return { ended: deps.stopsAs(), why: 'by_hand' }
      if (!(await journal.stillOurs())) return { ended: 'stopped', why: 'not_ours' }
      await journal.asking(index)
      const began = clock.now()
      const result = await askStep(driver, step, options, stop)
      await journal.done(index, step, stop.aborted && result.got === '' ? interrupted() : result)
      deps.progress({ index, outcome: result.outcome, ms: clock.now() - began })
      if (result.personJoined) return { ended: 'stopped', why: 'person_joined' }
      inARow = result.outcome === 'blocked' || result.problem !== null ? inARow + 1 : 0
      // With nothing left to ask there is nothing to go on with.
      if (inARow >= GIVES_UP_AFTER && index !== last) {
        return { ended: 'paused', why: result.outcome === 'blocked' ? 'blocked' : 'page_gone' }
      }
      const asked = (step.before.length + 1) * options.tries
      next = began + paceOf(asked, options, deps.chance())
    }
    return { ended: 'done' }
  } finally {
    await driver.close()
  }
}

/** ms from one question's beginning to the next one's. */
export const paceOf = (
  questions: number,
  { perMinute, jitter }: Pick<RunOptions, 'perMinute' | 'jitter'>,
  chance: number,
): number => questions * (60_000 / perMinute) * (1 + jitter * (2 * chance - 1))

const interrupted = (): StepResult => ({
  outcome: 'error',
  ...said(why('broke_off')),
  ...{ similarity: 0, got: '', turns: [], structure: '', timings: null, logId: null, pageUrl: null },
  history: 'fresh',
  tries: { passed: 0, of: 1 },
  problem: null,
  personJoined: false,
})

/**
 * How long a run will take, ms: by what earlier answers took here, and no faster than its rate allows.
 * @param answerMs of one question; what is usual where nothing is known
 */
export function estimateOf(
  steps: readonly Pick<RunStep, 'before'>[],
  options: Pick<RunOptions, 'perMinute' | 'tries'>,
  answerMs = 12_000,
): number {
  const questions = steps.reduce((sum, { before }) => sum + (before.length + 1) * options.tries, 0)
  return questions * Math.max(answerMs, 60_000 / options.perMinute)
}
