import { describe, expect, it } from 'vitest'
import type { Exchange, Issue, Remediation, Verdict } from '../../../lib/contract/index.ts'
import { judgedIn } from '../../../lib/retest/judged.ts'
import { exchange, issue, minute, remediation, uuid, verdict } from '../../fixtures/rows.ts'

/** An exchange with the verdicts on it. */
const one = (n: number, over: Partial<Exchange>, ...verdicts: Partial<Verdict>[]) => {
  const id = uuid(n)
  return {
    exchange: exchange({ id, issueId: uuid(900), query: `Question ${n}?`, contentHash: `hash ${n}`, ...over }),
    verdicts: verdicts.map((given, at) =>
      verdict({ id: uuid(n * 100 + at), exchangeId: id, by: `user-${at}`, at: minute(n), ...given }),
    ),
  }
}
const judged = (
  all: ReturnType<typeof one>[],
  more: { issue?: Partial<Issue>; remediations?: Remediation[] } = {},
): string[] =>
  judgedIn({
    verdicts: all.flatMap(({ verdicts }) => verdicts),
    exchanges: all.map(({ exchange }) => exchange),
    issues: [issue({ id: uuid(900), ...more.issue })],
    remediations: more.remediations ?? [],
  }).map(({ verdict: { value }, exchange: { query } }) => `${value}: ${query}`)

describe('verdicts as cases of a run', () => {
  it('are one case an exchange, oldest first, and Bad where experts say both', () => {
    const all = [
      one(3, {}, { value: 'good' }),
      one(1, { issueId: null }, { value: 'good' }, { value: 'bad' }),
      one(2, {}, { value: 'bad' }, { value: 'bad' }),
    ]
    expect(judged(all)).toEqual(['bad: Question 1?', 'bad: Question 2?', 'good: Question 3?'])
  })

  it('are only those that hold: not taken back, not unclear, not of a review that goes on or is disputed', () => {
    const all = [
      one(1, {}, { value: 'bad', retractedAt: minute(9) }),
      one(2, {}, { value: 'cant_tell' }),
      one(3, {}, { value: 'good' }),
      one(4, {}, { value: 'good' }, { value: 'bad' }),
      one(5, {}, { value: 'bad' }, { value: 'bad' }),
    ]
    expect(judged(all, { issue: { reviewers: 2 } })).toEqual(['bad: Question 5?'])
  })

  it('are not asked where a remediation answers by now, or the issue was discarded', () => {
    const all = [one(1, {}, { value: 'bad' })]
    const about = (status: Remediation['status']) => ({ remediations: [remediation({ issueId: uuid(900), status })] })
    expect(judged(all, about('active'))).toEqual([])
    expect(judged(all, about('paused'))).toEqual(['bad: Question 1?'])
    expect(judged(all, { issue: { discarded: { reason: 'nonsensical', by: 'x', at: minute(9) } } })).toEqual([])
  })

  it('ask the same words once, however often they were judged, and what is asked before them where they need it', () => {
    const before = [{ role: 'user' as const, text: 'I have a version 13 hub.' }]
    const same = { contentHash: 'same', query: 'How do I reset it?' }
    const all = [
      one(1, same, { value: 'bad' }),
      one(2, same, { value: 'bad' }),
      one(3, { ...same, before }, { value: 'bad' }),
      one(4, same, { value: 'good' }),
    ]
    const found = judgedIn({
      verdicts: all.flatMap(({ verdicts }) => verdicts),
      exchanges: all.map((each) => each.exchange),
      issues: [],
      remediations: [],
    })
    expect(found.map(({ verdict: { value, id }, before: asked }) => [value, id, asked])).toEqual([
      ['bad', uuid(200), []],
      ['bad', uuid(300), ['I have a version 13 hub.']],
      ['good', uuid(400), []],
    ])
  })
})
