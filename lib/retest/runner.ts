/**
 * Asks the questions of a run one after another. Pure except for what is passed in; it may die at any point:
 *
 *   waiting ──written as asked──▶ asked ──driver──▶ answer ──kept with its result──▶ done
 *                                   │ died here
 *                                   └─ resumed: kept as an error, never asked again
 *
 * A question is recorded before it is asked, and its result together with its end in one step, so that none is asked
 * twice and no answer counted twice. It stops by itself when a person joins or the assistant takes no more questions.
 */
import type { RetestOutcome } from '../contract/retest.ts'
import { askStep, type AskOptions, interrupted, type StepResult } from './ask-step.ts'
import type { Clock, Driver } from './driver.ts'
import type { RunStep } from './run-plan.ts'

export type JournalStep = { index: number; step: RunStep; state: 'waiting' | 'asked' | 'done' }
/** Where a run is stored. Each call is durable when it returns. */
export type Journal = {
  steps(): Promise<JournalStep[]>
  asking(index: number): Promise<void>
  done(index: number, step: RunStep, result: StepResult): Promise<void>
  /** False: the run is no longer ours, or was refused. */
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
  /** Ends the run after the question that is being asked, if any. */
  stop: AbortSignal
  /** How a stop by hand ends it: 'paused' can be resumed, 'stopped' cannot. */
  stopsAs(): 'paused' | 'stopped'
  progress(result: { index: number; outcome: RetestOutcome; ms: number }): void
}
export type RunOptions = AskOptions & {
  /** Most questions per minute; replayed ones count. */
  perMinute: number
  /** Fraction by which the pause between two questions varies either way. */
  jitter: number
}

/** After this many in a row that could not be asked or were refused, the questions are not the cause. */
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
      // Not one question is spent on a page that cannot hear it.
      if (await driver.isGone?.()) return { ended: 'paused', why: 'page_gone' }
      await journal.asking(index)
      const began = clock.now()
      const result = await askStep(driver, step, options, stop)
      await journal.done(index, step, stop.aborted && result.got === '' ? interrupted() : result)
      deps.progress({ index, outcome: result.outcome, ms: clock.now() - began })
      if (result.personJoined) return { ended: 'stopped', why: 'person_joined' }
      inARow = result.outcome === 'blocked' || result.problem !== null ? inARow + 1 : 0
      // With nothing left to ask there would be nothing to resume.
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

/** ms from the beginning of one question to that of the next. */
export const paceOf = (
  questions: number,
  { perMinute, jitter }: Pick<RunOptions, 'perMinute' | 'jitter'>,
  chance: number,
): number => questions * (60_000 / perMinute) * (1 + jitter * (2 * chance - 1))

/**
 * Estimated duration of a run, ms: from how long earlier answers took here, and no faster than its rate allows.
 * @param answerMs per question; a typical value by default
 */
export function estimateOf(
  steps: readonly Pick<RunStep, 'before'>[],
  options: Pick<RunOptions, 'perMinute' | 'tries'>,
  answerMs = 12_000,
): number {
  const questions = steps.reduce((sum, { before }) => sum + (before.length + 1) * options.tries, 0)
  return questions * Math.max(answerMs, 60_000 / options.perMinute)
}
