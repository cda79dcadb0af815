/** One question of a run, from a new conversation to the result to keep. */
import type { RetestOutcome } from '../contract/retest.ts'
import type { Turn } from '../contract/turn.ts'
import type { Asked, Driver, DriverProblem, Question } from './driver.ts'
import { findingOf, overTries } from './finding.ts'
import { type RetestFinding, said, type StoredReasons, why } from './reasons.ts'
import { outlineOf } from './outline.ts'
import type { RunStep } from './run-plan.ts'

export type AskOptions = {
  quietMs: number
  limitMs: number
  mark: string
  tries: number
  /** What customers read instead of a response that is held back. */
  fallbacks: readonly string[]
  /** Appended to the question, if nothing else distinguishes it from a customer's. */
  textMark?: string
}

/** The result; of several tries, the one that the finding is about. */
export type StepResult = RetestFinding & {
  got: string
  turns: Turn[]
  structure: string
  timings: { firstMs: number | null; lastMs: number | null; settledMs: number } | null
  logId: string | null
  pageUrl: string | null
  history: 'fresh' | 'may_matter'
  tries: { passed: number; of: number }
  problem: DriverProblem | null
  /** A person answers there now: nothing more may be asked. */
  personJoined: boolean
}

const PROBLEM: Record<DriverProblem, StoredReasons & { outcome: RetestOutcome }> = {
  no_tab: { outcome: 'error', ...said(why('page_not_opened')) },
  no_chat: { outcome: 'error', ...said(why('no_chat')) },
  no_composer: { outcome: 'error', ...said(why('no_message_box')) },
  not_typed: { outcome: 'error', ...said(why('question_not_taken')) },
  busy: { outcome: 'error', ...said(why('still_answering')) },
  in_use: { outcome: 'blocked', ...said(why('somebody_writing')) },
  form_first: { outcome: 'blocked', ...said(why('form_first')) },
  no_receiver: { outcome: 'error', ...said(why('page_silent')) },
  timed_out: { outcome: 'error', ...said(why('not_in_time')) },
  left_page: { outcome: 'error', ...said(why('page_left')) },
  offline: { outcome: 'error', ...said(why('no_network')) },
}

export async function askStep(
  driver: Driver,
  step: RunStep,
  options: AskOptions,
  stop: AbortSignal,
): Promise<StepResult> {
  const results: StepResult[] = []
  for (let turn = 0; turn < options.tries && !stop.aborted; turn++) {
    const one = await askOnce(driver, step, options, stop)
    results.push(one)
    if (one.personJoined) break
  }
  const over = overTries(results)
  // Show the try that the reason is about.
  const shown =
    results.find(({ outcome }) => outcome === (over.outcome === 'flaky' ? 'failed' : over.outcome)) ?? results[0]
  return { ...(shown ?? couldNotAsk('no_receiver')), ...over, personJoined: results.some((one) => one.personJoined) }
}

async function askOnce(driver: Driver, step: RunStep, options: AskOptions, stop: AbortSignal): Promise<StepResult> {
  const question = (text: string): Question => ({
    text,
    quietMs: options.quietMs,
    limitMs: options.limitMs,
    mark: options.mark,
  })
  driver.newConversation()
  let fresh = true
  for (const [at, text] of step.before.entries()) {
    const asked = await driver.ask(question(text), stop)
    if (!asked.ok) return couldNotAsk(asked.problem)
    if (at === 0) fresh = asked.fresh
    if (asked.personJoined) return judged(step, asked, fresh, options)
  }
  const asked = await driver.ask(question(step.query + (options.textMark ? ` ${options.textMark}` : '')), stop)
  if (!asked.ok) return couldNotAsk(asked.problem)
  return judged(step, asked, step.before.length > 0 ? fresh : asked.fresh, options)
}

function judged(step: RunStep, asked: Extract<Asked, { ok: true }>, fresh: boolean, options: AskOptions): StepResult {
  const { text, personJoined, turns, timings, logId, pageUrl } = asked
  const found = findingOf(step.expects, {
    query: step.query,
    text,
    personJoined,
    fallbacks: options.fallbacks,
  })
  return {
    ...found,
    got: text,
    turns: turns.slice(-40),
    structure: outlineOf(text),
    timings,
    logId,
    pageUrl,
    history: fresh ? 'fresh' : 'may_matter',
    tries: { passed: found.outcome === 'passed' ? 1 : 0, of: 1 },
    problem: null,
    personJoined,
  }
}

/** Of a question that got no answer to keep. */
const withoutAnswer = (
  reason: StoredReasons & { outcome: RetestOutcome },
  problem: DriverProblem | null,
): StepResult => ({
  ...reason,
  similarity: 0,
  got: '',
  turns: [],
  structure: '',
  timings: null,
  logId: null,
  pageUrl: null,
  history: 'fresh',
  tries: { passed: 0, of: 1 },
  problem,
  personJoined: false,
})

const couldNotAsk = (problem: DriverProblem): StepResult => withoutAnswer(PROBLEM[problem], problem)

/** The run ended between question and answer. */
export const interrupted = (): StepResult => withoutAnswer({ outcome: 'error', ...said(why('broke_off')) }, null)
