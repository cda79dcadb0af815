/** A run of planned steps: asked by lib/retest's runner, kept in memory, reported as it goes. */
import type { RunStep } from '../../lib/retest/run-plan.ts'
import { expectedText } from '../../lib/retest/run-plan.ts'
import type { Clock, Driver } from '../../lib/retest/driver.ts'
import type { DecisionTrace } from '../../lib/contract/decision-trace.ts'
import type { StepResult } from '../../lib/retest/ask-step.ts'
import { type Ended, type Journal, runAll, type RunOptions } from '../../lib/retest/runner.ts'
import type { CaseResult } from './reports/report.ts'

export type RunRequest = {
  steps: readonly RunStep[]
  driver: Driver
  options: RunOptions
  /** Stop at the first failure. */
  bail: boolean
  /** Ends the run after the question being asked. */
  stop: AbortSignal
  /** A screenshot of the answer just read, if one is to be kept. */
  pictureFor(result: StepResult): string | null
  /** The backend's decision; undefined if it could not be asked. */
  decisionOf(step: RunStep, result: StepResult): Promise<DecisionTrace | null | undefined>
  told(result: CaseResult, done: number): void
  /** Stores it as evidence. */
  record(step: RunStep, result: StepResult): Promise<void>
}
export type RunOutcome = {
  results: CaseResult[]
  brokeOff: string | null
  bailed: boolean
}

const clock: Clock = {
  now: () => Date.now(),
  wait: (ms, stop) =>
    new Promise((done) => {
      if (stop.aborted) return done()
      const timer = setTimeout(done, ms)
      stop.addEventListener('abort', () => (clearTimeout(timer), done()), { once: true })
    }),
}

/** An error of the driver ends the run; the results so far are kept. */
export async function run({
  steps,
  driver,
  options,
  bail,
  stop,
  pictureFor,
  decisionOf,
  told,
  record,
}: RunRequest): Promise<RunOutcome> {
  const results = steps.map(notAsked)
  const bailing = new AbortController()
  let done = 0
  let beganAt = 0
  const journal: Journal = {
    steps: () => Promise.resolve(steps.map((step, index) => ({ index, step, state: 'waiting' as const }))),
    asking: () => Promise.resolve(void (beganAt = Date.now())),
    async done(index, step, result) {
      const tookMs = Date.now() - beganAt
      const decision = await decisionOf(step, result)
      results[index] = {
        ...resultOf(step, result, tookMs),
        screenshot: pictureFor(result),
        ...(decision !== undefined && { decision }),
      }
      done += 1
      told(results[index], done)
      if (bail && (result.outcome === 'failed' || result.outcome === 'flaky')) bailing.abort()
      await record(step, result)
    },
    stillOurs: () => Promise.resolve(true),
  }
  const ended = await runAll(
    {
      driver,
      journal,
      clock,
      chance: Math.random,
      stopsAs: () => 'stopped',
      progress: () => undefined,
      stop: AbortSignal.any([stop, bailing.signal]),
    },
    options,
  ).catch((error: unknown) => {
    if (done === 0 || !(error instanceof Error)) throw error
    return error
  })
  const bailed = bailing.signal.aborted && !stop.aborted
  return { results, bailed, brokeOff: bailed ? null : whyOf(ended) }
}

function whyOf(ended: Ended | Error): string | null {
  if (ended instanceof Error) return `It was interrupted. ${ended.message}`
  if (ended.ended === 'done') return null
  switch (ended.why) {
    case 'by_hand':
      return 'It was stopped by hand.'
    case 'person_joined':
      return 'It stopped by itself: a person of the support team joined the conversation.'
    case 'blocked':
      return 'It stopped by itself: three questions in a row were refused. Look at the assistant, then run it again.'
    case 'page_gone':
      return 'It stopped by itself: three questions in a row could not be asked, or had no answer. Look at the page, then run it again.'
    case 'not_ours':
      return 'It was ended elsewhere.'
  }
}

const notAsked = (step: RunStep): CaseResult => ({
  ...ofStep(step),
  got: '',
  outcome: 'not_asked',
  reason: 'The run ended before it.',
  similarity: 0,
  turns: [],
  structure: '',
  tries: { passed: 0, of: 1 },
  timings: null,
  tookMs: 0,
  history: 'fresh',
  logId: null,
  pageUrl: null,
  screenshot: null,
})

const ofStep = (step: RunStep) => ({
  remediationId: step.remediationId,
  caseId: step.caseId,
  verdictId: step.verdictId ?? null,
  kind: step.expects.kind,
  query: step.query,
  before: [...step.before],
  expected: expectedText(step.expects),
  revision: step.revision,
})

function resultOf(step: RunStep, result: StepResult, tookMs: number): Omit<CaseResult, 'screenshot'> {
  const { got, outcome, reason, similarity, turns, structure, tries, timings, history, logId, pageUrl } = result
  return {
    ...ofStep(step),
    got,
    outcome,
    reason,
    similarity,
    turns,
    structure,
    tries,
    timings,
    tookMs,
    history,
    logId,
    pageUrl,
  }
}
