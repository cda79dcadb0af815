/** One question of a run, from a new conversation to what is to be kept of it. */
import type { RetestOutcome } from '../contract/retest.ts'
import type { Turn } from '../contract/turn.ts'
import type { Asked, Driver, DriverProblem, Question } from './driver.ts'
import { findingOf, overTries, type Finding } from './finding.ts'
import { outlineOf } from './outline.ts'
import type { RunStep } from './run-plan.ts'

export type AskOptions = {
  quietMs: number
  limitMs: number
  mark: string
  tries: number
  /** What customers read in place of a response that is held back. */
  fallbacks: readonly string[]
  /** After the question, where nothing else tells it from a customer's. */
  textMark?: string
}

/** What came of it: of several tries the one that the finding is about. */
export type StepResult = Finding & {
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

const PROBLEM: Record<DriverProblem, { outcome: RetestOutcome; reason: string }> = {
  no_tab: { outcome: 'error', reason: 'The page with the assistant could not be opened.' },
  no_chat: { outcome: 'error', reason: 'No chat was found on the page.' },
  no_composer: { outcome: 'error', reason: 'The chat has no message box that can be used.' },
  not_typed: { outcome: 'error', reason: 'The chat did not take the question.' },
  busy: { outcome: 'error', reason: 'The assistant was still answering something else.' },
  in_use: { outcome: 'blocked', reason: 'Somebody was writing in the chat.' },
  no_receiver: { outcome: 'error', reason: 'The page did not answer.' },
  timed_out: { outcome: 'error', reason: 'No settled answer came in time.' },
  left_page: { outcome: 'error', reason: 'The page was left or reloaded before the answer was complete.' },
  offline: { outcome: 'error', reason: 'There was no network.' },
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
  // The evidence is of the ask that the reason speaks of.
  const shown =
    results.find(({ outcome }) => outcome === (over.outcome === 'flaky' ? 'failed' : over.outcome)) ?? results[0]
  return { ...(shown ?? nothing('no_receiver')), ...over, personJoined: results.some((one) => one.personJoined) }
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
    if (!asked.ok) return nothing(asked.problem)
    if (at === 0) fresh = asked.fresh
    if (asked.personJoined) return judged(step, asked, fresh, options)
  }
  const asked = await driver.ask(question(step.query + (options.textMark ? ` ${options.textMark}` : '')), stop)
  if (!asked.ok) return nothing(asked.problem)
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
    ...{ got: text, turns: turns.slice(-40), structure: outlineOf(text), timings, logId, pageUrl },
    history: fresh ? 'fresh' : 'may_matter',
    tries: { passed: found.outcome === 'passed' ? 1 : 0, of: 1 },
    problem: null,
    personJoined,
  }
}

const nothing = (problem: DriverProblem): StepResult => ({
  ...PROBLEM[problem],
  ...{ similarity: 0, got: '', turns: [], structure: '', timings: null, logId: null, pageUrl: null },
  history: 'fresh',
  tries: { passed: 0, of: 1 },
  problem,
  personJoined: false,
})
