/**
 * What is made of an answer that came back, by what was expected of it:
 *
 *   Expert Answer    word for word as a reader sees it            (answer.ts)
 *   Guidance         its wording, what it forbids, its facts      (guidance.ts), and assertions
 *   Good verdict     the response comes alike, and is not held back
 *   Bad verdict      it is held back, or another one came
 *   a case by hand   its assertions                               (assertions.ts)
 *   a hard negative  not the Expert Answer that is another question's
 *
 * What was expected goes before what a notice looks like: an Expert Answer may speak of signing in again. Where it only
 * counts that something does not come, a notice proves nothing.
 */
import type { Guidance } from '../contract/entities.ts'
import type { Assertion, RetestOutcome } from '../contract/retest.ts'
import { matchVerdict } from '../match/verdicts.ts'
import { compareAnswer } from './answer.ts'
import { assertOn } from './assertions.ts'
import { compareGuidance } from './guidance.ts'
import { likeness } from './likeness.ts'
import { type Obstacle, obstacleIn } from './obstacle.ts'
import { isSame, wordsOf } from './same-words.ts'
import { rendered, shown } from './shown.ts'

export type Finding = {
  outcome: RetestOutcome
  /** One plain sentence. */
  reason: string
  /** 0–1: of what was expected and what came back; for guidance and verdicts, of what came back before and now. */
  similarity: number
}

/** `before`: what the assistant said when it was judged. */
export type Expectation =
  | { kind: 'answer'; markdown: string }
  | { kind: 'guidance'; guidance: Guidance; before: string; assertions?: readonly Assertion[] }
  | { kind: 'good'; before: string }
  | { kind: 'bad'; before: string }
  | { kind: 'assertions'; assertions: readonly Assertion[] }
  /** The Expert Answer of another question must not come. */
  | { kind: 'other'; markdown: string }

export type CameBack = {
  query: string
  text: string
  /** A person of the support team spoke. */
  personJoined?: boolean
  /** What customers read in place of a response that is held back. */
  fallbacks?: readonly string[]
}

const OBSTACLE: Record<Obstacle, { outcome: 'blocked' | 'error'; reason: string }> = {
  hand_off: { outcome: 'blocked', reason: 'The assistant handed over to a person.' },
  captcha: { outcome: 'blocked', reason: 'The page asks whether one is human.' },
  signed_out: { outcome: 'blocked', reason: 'The page wants one to sign in again.' },
  rate_limited: { outcome: 'blocked', reason: 'The assistant takes no more questions for now.' },
  assistant_error: { outcome: 'error', reason: 'The assistant answered with an error.' },
}

export function findingOf(expectation: Expectation, came: CameBack): Finding {
  const { text, query } = came
  if (came.personJoined && !wantsHandOver(expectation)) {
    return { outcome: 'blocked', reason: 'A person joined the conversation.', similarity: 0 }
  }
  if (rendered(text) === '') {
    return { outcome: 'error', reason: 'The assistant gave no answer.', similarity: 0 }
  }
  const held = (came.fallbacks ?? []).some((one) => one.trim() !== '' && isSame(read(one), read(text)))
  const found = judged(expectation, came, held)
  if (found.outcome === 'passed' && (held || !passesByAbsence(expectation))) return found
  const obstacle = held ? null : obstacleIn(rendered(text))
  if (obstacle && !isOwn(expectation, obstacle)) return { ...OBSTACLE[obstacle], similarity: found.similarity }
  if (held && (expectation.kind === 'answer' || expectation.kind === 'guidance')) {
    return { ...found, outcome: 'failed', reason: 'The response was held back, and the fallback came instead.' }
  }
  if (isEcho(query, text)) return { ...found, outcome: 'error', reason: 'Only the question itself came back.' }
  return found
}

const read = (text: string) => wordsOf(shown(text).text)
const isEcho = (query: string, text: string): boolean => isSame(read(query), read(text))
const wantsHandOver = (expectation: Expectation): boolean =>
  expectation.kind === 'assertions' && expectation.assertions.some(({ kind }) => kind === 'hands_over')
/** What it does in place of an answer is what is asked about. */
const isOwn = (expectation: Expectation, obstacle: Obstacle): boolean =>
  wantsHandOver(expectation) || (obstacle === 'hand_off' && passesByAbsence(expectation))
const passesByAbsence = (expectation: Expectation): boolean =>
  expectation.kind === 'bad' || expectation.kind === 'other'

function judged(expectation: Expectation, { query, text }: CameBack, held: boolean): Finding {
  switch (expectation.kind) {
    case 'answer':
      return compareAnswer(expectation.markdown, text, query)
    case 'guidance': {
      const found = compareGuidance(expectation.guidance, text, expectation.before)
      const asserted = expectation.assertions?.length ? byAssertions(expectation.assertions, text) : null
      if (!asserted || found.outcome === 'failed') return found
      return asserted.outcome === 'passed' && found.outcome === 'passed' ? found : { ...found, ...asserted }
    }
    case 'good': {
      const similarity = likeness(rendered(expectation.before), rendered(text))
      if (held) return { outcome: 'failed', reason: 'A response that was judged Good is held back.', similarity }
      return isAlike('good', expectation.before, query, text)
        ? { outcome: 'passed', reason: 'The response came as it was judged Good, and was not held back.', similarity }
        : {
            outcome: 'inconclusive',
            reason:
              'Nothing was held back, but another response came than the one that was judged Good: it needs a look.',
            similarity,
          }
    }
    case 'bad': {
      const similarity = likeness(rendered(expectation.before), rendered(text))
      if (held) return { outcome: 'passed', reason: 'The response is held back.', similarity }
      return isAlike('bad', expectation.before, query, text)
        ? {
            outcome: 'failed',
            reason: 'The response that was judged Bad came back, and was not held back.',
            similarity,
          }
        : { outcome: 'passed', reason: 'Another response came than the one that was judged Bad.', similarity }
    }
    case 'other': {
      const same = compareAnswer(expectation.markdown, text, query)
      return same.outcome === 'passed'
        ? { outcome: 'failed', reason: 'The answer to another question came.', similarity: 1 }
        : { outcome: 'passed', reason: 'The answer to the other question did not come.', similarity: same.similarity }
    }
    case 'assertions':
      return { ...byAssertions(expectation.assertions, text), similarity: 0 }
  }
}

/** As serving tells it: the verdict would speak for this response too. */
const isAlike = (value: 'good' | 'bad', response: string, query: string, text: string): boolean =>
  matchVerdict([{ id: value, query, response, value }], query, text) !== null

function byAssertions(assertions: readonly Assertion[], text: string): Pick<Finding, 'outcome' | 'reason'> {
  const all = assertions.map((one) => assertOn(one, text))
  const broken = all.filter(({ holds }) => holds === false)
  if (broken.length > 0)
    return {
      outcome: 'failed',
      reason: broken
        .map(({ reason }) => reason)
        .join(' ')
        .slice(0, 1_000),
    }
  const open = all.find(({ holds }) => holds === null)
  if (open) return { outcome: 'inconclusive', reason: open.reason }
  return { outcome: 'passed', reason: all[0]?.reason ?? 'Nothing is asserted of the answer.' }
}

/** One of several asks of one question: all alike, or flaky with how many passed. What could not be judged does not count. */
export function overTries(findings: readonly Finding[]): Finding & { tries: { passed: number; of: number } } {
  const told = findings.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed')
  const passed = told.filter(({ outcome }) => outcome === 'passed').length
  const tries = { passed, of: Math.max(1, told.length) }
  const [first] = findings
  const failed = told.find(({ outcome }) => outcome === 'failed')
  if (told.length === 0) {
    return {
      ...(first ?? { outcome: 'error', reason: 'It was not asked.', similarity: 0 }),
      tries: { passed: 0, of: 1 },
    }
  }
  if (passed === told.length) return { ...told[0]!, tries }
  if (passed === 0) return { ...failed!, tries }
  return {
    outcome: 'flaky',
    reason: `It passed ${passed} of ${told.length} times. ${failed!.reason}`,
    similarity: failed!.similarity,
    tries,
  }
}
