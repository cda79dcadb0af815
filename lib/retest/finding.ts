/**
 * Judges an answer that came back by what was expected of it:
 *
 *   Expert Answer    word for word as a reader sees it            (answer.ts)
 *   Guidance         its wording, what it forbids, its facts      (guidance.ts), and assertions
 *   Good verdict     the response comes alike, and is not held back
 *   Bad verdict      it is held back, or another one came
 *   a case by hand   its assertions                               (assertions.ts)
 *   a hard negative  not the Expert Answer that is another question's
 *
 * The expectation is checked before anything that looks like a notice, because an Expert Answer may itself mention
 * signing in again. If passing only requires that something does not come, a notice proves nothing.
 */
import type { Guidance } from '../contract/entities.ts'
import type { Assertion } from '../contract/retest.ts'
import { matchVerdict } from '../match/verdicts.ts'
import { compareAnswer } from './answer.ts'
import { assertOn } from './assertions.ts'
import { compareGuidance } from './guidance.ts'
import { likeness } from './likeness.ts'
import { type Obstacle, obstacleIn } from './obstacle.ts'
import { said, type StoredReasons, why, type RetestFinding } from './reasons.ts'
import { isSame, wordsOf } from './same-words.ts'
import { rendered, shown } from './shown.ts'

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
  /** What customers read instead of a response that is held back. */
  fallbacks?: readonly string[]
}

const OBSTACLE: Record<Obstacle, StoredReasons & { outcome: 'blocked' | 'error' }> = {
  hand_off: { outcome: 'blocked', ...said(why('handed_over')) },
  captcha: { outcome: 'blocked', ...said(why('wants_human')) },
  signed_out: { outcome: 'blocked', ...said(why('wants_sign_in')) },
  rate_limited: { outcome: 'blocked', ...said(why('takes_no_more')) },
  assistant_error: { outcome: 'error', ...said(why('answered_error')) },
}

export function findingOf(expectation: Expectation, came: CameBack): RetestFinding {
  const { text, query } = came
  if (came.personJoined && !wantsHandOver(expectation)) {
    return { outcome: 'blocked', ...said(why('person_joined')), similarity: 0 }
  }
  if (rendered(text) === '') {
    return { outcome: 'error', ...said(why('no_answer')), similarity: 0 }
  }
  const held = (came.fallbacks ?? []).some((one) => one.trim() !== '' && isSame(read(one), read(text)))
  const found = judged(expectation, came, held)
  if (found.outcome === 'passed' && (held || !passesByAbsence(expectation))) return found
  const obstacle = held ? null : obstacleIn(rendered(text))
  if (obstacle && !isOwn(expectation, obstacle)) return { ...OBSTACLE[obstacle], similarity: found.similarity }
  if (held && (expectation.kind === 'answer' || expectation.kind === 'guidance')) {
    return { ...found, outcome: 'failed', ...said(why('fallback_came')) }
  }
  if (isEcho(query, text)) return { ...found, outcome: 'error', ...said(why('only_question')) }
  return found
}

const read = (text: string) => wordsOf(shown(text).text)
const isEcho = (query: string, text: string): boolean => isSame(read(query), read(text))
const wantsHandOver = (expectation: Expectation): boolean =>
  expectation.kind === 'assertions' && expectation.assertions.some(({ kind }) => kind === 'hands_over')
/** The obstacle is what the expectation is about. */
const isOwn = (expectation: Expectation, obstacle: Obstacle): boolean =>
  wantsHandOver(expectation) || (obstacle === 'hand_off' && passesByAbsence(expectation))
const passesByAbsence = (expectation: Expectation): boolean =>
  expectation.kind === 'bad' || expectation.kind === 'other'

function judged(expectation: Expectation, { query, text }: CameBack, held: boolean): RetestFinding {
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
      if (held) return { outcome: 'failed', ...said(why('good_held_back')), similarity }
      return isAlike('good', expectation.before, query, text)
        ? { outcome: 'passed', ...said(why('good_came')), similarity }
        : { outcome: 'inconclusive', ...said(why('good_otherwise')), similarity }
    }
    case 'bad': {
      const similarity = likeness(rendered(expectation.before), rendered(text))
      if (held) return { outcome: 'passed', ...said(why('bad_held_back')), similarity }
      return isAlike('bad', expectation.before, query, text)
        ? { outcome: 'failed', ...said(why('bad_came')), similarity }
        : { outcome: 'passed', ...said(why('bad_otherwise')), similarity }
    }
    case 'other': {
      const same = compareAnswer(expectation.markdown, text, query)
      return same.outcome === 'passed'
        ? { outcome: 'failed', ...said(why('other_came')), similarity: 1 }
        : { outcome: 'passed', ...said(why('other_did_not_come')), similarity: same.similarity }
    }
    case 'assertions':
      return { ...byAssertions(expectation.assertions, text), similarity: 0 }
  }
}

/** As in serving: whether the verdict would apply to this response too. */
const isAlike = (value: 'good' | 'bad', response: string, query: string, text: string): boolean =>
  matchVerdict([{ id: value, query, response, value }], query, text) !== null

function byAssertions(assertions: readonly Assertion[], text: string): StoredReasons & Pick<RetestFinding, 'outcome'> {
  const all = assertions.map((one) => assertOn(one, text))
  const broken = all.filter(({ holds }) => holds === false)
  if (broken.length > 0) return { outcome: 'failed', ...said(...broken.map(({ because }) => because)) }
  const open = all.find(({ holds }) => holds === null)
  if (open) return { outcome: 'inconclusive', ...said(open.because) }
  return { outcome: 'passed', ...said(all[0]?.because ?? why('nothing_asserted')) }
}

/** Combines several tries of one question: their common outcome, or flaky. What could not be judged does not count. */
export function overTries(
  findings: readonly RetestFinding[],
): RetestFinding & { tries: { passed: number; of: number } } {
  const told = findings.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed')
  const passed = told.filter(({ outcome }) => outcome === 'passed').length
  const tries = { passed, of: Math.max(1, told.length) }
  const [first] = findings
  const failed = told.find(({ outcome }) => outcome === 'failed')
  if (told.length === 0) {
    return {
      ...(first ?? { outcome: 'error', ...said(why('not_asked')), similarity: 0 }),
      tries: { passed: 0, of: 1 },
    }
  }
  if (passed === told.length) return { ...told[0]!, tries }
  if (passed === 0) return { ...failed!, tries }
  return {
    outcome: 'flaky',
    ...said(why('passed_of', { passed, of: told.length }), ...failed!.because),
    similarity: failed!.similarity,
    tries,
  }
}
