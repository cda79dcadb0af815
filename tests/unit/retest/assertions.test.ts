import { describe, expect, it } from 'vitest'
import type { Assertion } from '../../../lib/contract/index.ts'
import { assertOn } from '../../../lib/retest/assertions.ts'
import { findingOf, overTries } from '../../../lib/retest/finding.ts'
import { said, why } from '../../../lib/retest/reasons.ts'
import { obstacleIn } from '../../../lib/retest/obstacle.ts'

const GOT = 'You can return it within 30 days. See [Returns](https://shop.example/returns). Which order do you mean?'

describe('an assertion', () => {
  it.each<[Assertion, boolean | null, string?]>([
    [{ kind: 'must', text: 'State that returns take 30 days' }, null],
    [{ kind: 'must', text: 'State that you can return within 30 days' }, true],
    [{ kind: 'must', text: 'Be warm' }, null],
    [{ kind: 'must_not', text: 'Say "14 days"' }, true],
    [{ kind: 'must_not', text: '30 days' }, false],
    [{ kind: 'must_not', text: '0 days' }, true],
    [{ kind: 'must_mention', text: '30 days' }, true],
    [{ kind: 'must_mention', text: '3' }, false],
    [{ kind: 'must_mention', text: '**within** 30' }, true],
    [{ kind: 'matches', pattern: '\\b\\d+ days', not: false }, true],
    [{ kind: 'matches', pattern: '\\b\\d+ days', not: true }, false],
    [{ kind: 'matches', pattern: '(?=a)', not: false }, null],
    [{ kind: 'language', language: 'en-GB' }, true],
    [{ kind: 'language', language: 'de' }, false],
    [{ kind: 'language', language: 'de' }, true, 'Sie können das Gerät innerhalb von 30 Tagen zurückgeben.'],
    [{ kind: 'language', language: 'ja' }, true, '30日以内に返品することができます。'],
    [{ kind: 'language', language: 'en' }, null, '30.'],
    [{ kind: 'length', min: 5, max: 20 }, true],
    [{ kind: 'length', min: null, max: 5 }, false],
    [{ kind: 'link', href: '' }, true],
    [{ kind: 'link', href: 'https://shop.example/returns' }, true],
    [{ kind: 'link', href: 'https://other.example/' }, false],
    [{ kind: 'asks_back' }, true],
    [{ kind: 'asks_back' }, false, 'It takes 5 days. Did this help?'],
    [{ kind: 'refuses' }, false],
    [{ kind: 'refuses' }, true, 'I’m sorry, I can’t give legal advice.'],
    [{ kind: 'hands_over' }, true, 'I am connecting you with an agent.'],
    [{ kind: 'hands_over' }, true, 'A colleague from our support team will get back to you shortly.'],
    [{ kind: 'hands_over' }, false],
  ])('%j is %s', (assertion, holds, got = GOT) => expect(assertOn(assertion, got).holds).toBe(holds))
})

describe('what stands in the way', () => {
  it.each([
    ['I’m transferring you to a specialist now.', 'hand_off'],
    ['Please verify that you are a human to continue.', 'captcha'],
    ['Your session has expired.', 'signed_out'],
    ['Too many requests, try again later.', 'rate_limited'],
    ['Something went wrong.', 'assistant_error'],
    ['HTTP 503', 'assistant_error'],
    ['Sign in to your account and open Returns.', null],
    ['The error code E4 means that the filter is full.', null],
    ['You can talk to a person from 9 to 5.', null],
    [`Something went wrong with your parcel. ${'We are looking for it in all our depots. '.repeat(10)}`, null],
  ] as const)('%s', (text, obstacle) => expect(obstacleIn(text)).toBe(obstacle))
})

const came = (text: string, more = {}) => ({ query: 'Can I return a lamp?', text, ...more })
const FALLBACK = 'I am not certain. A colleague will get back to you shortly.'

describe('a finding', () => {
  it.each([
    ['a person joined', { kind: 'answer', markdown: 'Yes.' }, came('Yes.', { personJoined: true }), 'blocked'],
    [
      'an answer that speaks of an error',
      { kind: 'answer', markdown: 'Something went wrong.' },
      came('Something went wrong.'),
      'passed',
    ],
    ['an error instead', { kind: 'answer', markdown: 'Yes.' }, came('Something went wrong.'), 'error'],
    ['the fallback instead', { kind: 'answer', markdown: 'Yes.' }, came(FALLBACK, { fallbacks: [FALLBACK] }), 'failed'],
    ['Good, held back', { kind: 'good', before: 'Yes.' }, came(FALLBACK, { fallbacks: [FALLBACK] }), 'failed'],
    ['Good, alike', { kind: 'good', before: 'Yes, within 30 days.' }, came('Yes, **within 30 days**.'), 'passed'],
    [
      'Good, another number',
      { kind: 'good', before: 'Yes, within 14 days.' },
      came('Yes, within 30 days.'),
      'inconclusive',
    ],
    ['Good, an error instead', { kind: 'good', before: 'Yes.' }, came('Something went wrong.'), 'error'],
    ['Good, a limit instead', { kind: 'good', before: 'Yes.' }, came('Too many requests.'), 'blocked'],
    ['Bad, an error instead', { kind: 'bad', before: 'No.' }, came('Something went wrong.'), 'error'],
    ['Bad, a limit instead', { kind: 'bad', before: 'No.' }, came('Too many requests.'), 'blocked'],
    ['Bad, a hand-off instead', { kind: 'bad', before: 'No.' }, came('I am connecting you with an agent.'), 'passed'],
    ['Bad, of which a person took over', { kind: 'bad', before: 'No.' }, came('Hi', { personJoined: true }), 'blocked'],
    ['another answer, a limit instead', { kind: 'other', markdown: 'No.' }, came('Too many requests.'), 'blocked'],
    ['Bad, held back', { kind: 'bad', before: 'No.' }, came(FALLBACK, { fallbacks: [FALLBACK] }), 'passed'],
    ['Bad, again', { kind: 'bad', before: 'No, never ever.' }, came('No, **never** ever.'), 'failed'],
    [
      'Bad, another number',
      { kind: 'bad', before: 'Within 14 days of buying.' },
      came('Within 30 days of buying.'),
      'passed',
    ],
    ['only the question', { kind: 'answer', markdown: 'Yes.' }, came('Can I return a lamp?'), 'error'],
    [
      'must hand over',
      { kind: 'assertions', assertions: [{ kind: 'hands_over' }] },
      came('I am connecting you with an agent.', { personJoined: true }),
      'passed',
    ],
    [
      'one broken of two',
      { kind: 'assertions', assertions: [{ kind: 'refuses' }, { kind: 'must_mention', text: '30' }] },
      came('I cannot help.'),
      'failed',
    ],
  ] as const)('%s', (_, expectation, back, outcome) => expect(findingOf(expectation, back).outcome).toBe(outcome))

  const SAYS = { passed: why('word_for_word'), failed: why('another_answer'), blocked: why('wants_human') }
  const one = (outcome: 'passed' | 'failed' | 'blocked') => ({ outcome, ...said(SAYS[outcome]), similarity: 0 })
  it('over several asks is flaky where they differ, and leaves out what could not be judged', () => {
    expect(overTries([one('passed'), one('failed'), one('passed')])).toMatchObject({
      outcome: 'flaky',
      reason: 'It passed 2 of 3 times. Another answer came back.',
      tries: { passed: 2, of: 3 },
    })
    expect(overTries([one('blocked'), one('passed')])).toMatchObject({ outcome: 'passed', tries: { passed: 1, of: 1 } })
    expect(overTries([one('blocked')]).outcome).toBe('blocked')
    expect(overTries([]).outcome).toBe('error')
  })
})
