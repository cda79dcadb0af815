import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Revision } from '../../../lib/contract/index.ts'
import {
  backlogOf,
  evalPrecision,
  mostServed,
  PRECISION_FLOOR,
  remediatedIn,
} from '../../../lib/domain/experts/experts-work.ts'
import { wilsonInterval } from '../../../lib/domain/wilson.ts'
import { exchange, failed, issue, minute, remediation, retest, uuid, verdict } from '../../fixtures/rows.ts'

const HOUR = 60
const DAY = 24 * HOUR
const ms = (minutes: number): number => Date.parse(minute(minutes))
const revision = (over: Partial<Revision>): Revision => ({
  id: 'r',
  projectId: uuid(1),
  remediationId: uuid(300),
  revision: 1,
  action: 'published',
  status: 'active',
  content: null,
  draft: null,
  draftTerms: null,
  query: '',
  serve: 'always',
  negativeExamples: [],
  approvedBy: null,
  by: 'user-sme',
  at: minute(0),
  ...over,
})

describe('the backlog', () => {
  it('ages from the opening, or from when an issue came back', () => {
    const now = ms(40 * DAY)
    const issues = [
      issue({ id: uuid(1), openedAt: minute(40 * DAY - HOUR) }),
      issue({ id: uuid(2), openedAt: minute(38 * DAY) }),
      // It came back half a day ago, and by a retest an hour ago.
      issue({ id: uuid(3), status: 'regressed', lastUnpreventedAt: minute(39.5 * DAY) }),
      issue({ id: uuid(4), status: 'regressed', lastUnpreventedAt: minute(2 * DAY) }),
      issue({ id: uuid(5), openedAt: minute(0) }),
      issue({ id: uuid(6), status: 'addressed' }),
      issue({ id: uuid(7), mergedInto: uuid(1) }),
    ]
    const retests = [retest({ issueId: uuid(4), outcome: 'failed', at: minute(40 * DAY - HOUR) })]
    expect(backlogOf(issues, retests, now)).toEqual({
      open: 5,
      bands: [3, 1, 0, 1],
      medianAge: 12 * HOUR * 60_000,
      oldest: { issueId: uuid(5), age: 40 * DAY * 60_000 },
    })
    expect(backlogOf([], [], now)).toEqual({ open: 0, bands: [0, 0, 0, 0], medianAge: null, oldest: null })
  })
})

describe('remediating', () => {
  const issues = [1, 2, 3, 4].map((n) => issue({ id: uuid(n), status: 'addressed' }))
  const published = (n: number, at: number, over = {}) =>
    remediation({ id: uuid(300 + n), issueId: uuid(n), publishedAt: minute(at), ...over })

  it('takes from the opening to the first publication', () => {
    const remediations = [
      published(1, 10 * DAY),
      published(1, 2 * HOUR, { id: uuid(400) }),
      published(2, 4 * HOUR),
      // Published again after an edit: the first time counts.
      published(3, 5 * DAY),
      published(4, 6 * HOUR, { publishedAt: null }),
    ]
    const revisions = [
      revision({ remediationId: uuid(303), action: 'drafted', at: minute(1 * HOUR) }),
      revision({ remediationId: uuid(303), action: 'approved', at: minute(30 * HOUR) }),
    ]
    const rows = { issues, remediations, revisions, retests: [] }
    expect(remediatedIn(rows, [ms(0), ms(20 * DAY)])).toEqual({
      issues: 3,
      time: { median: 4 * HOUR * 60_000, p90: 30 * HOUR * 60_000 },
      cameBack: 0,
    })
    expect(remediatedIn(rows, [ms(3 * HOUR), ms(30 * HOUR)])).toMatchObject({ issues: 1 })
    expect(remediatedIn(rows, [ms(20 * DAY), ms(30 * DAY)])).toEqual({ issues: 0, time: null, cameBack: 0 })
  })

  it('leaves out what was written before anybody asked, and issues that went into another', () => {
    const early = issue({ id: uuid(1), openedAt: minute(DAY) })
    const gone = issue({ id: uuid(2), mergedInto: uuid(1) })
    const rows = {
      issues: [early, gone],
      remediations: [published(1, HOUR), published(2, HOUR)],
      revisions: [],
      retests: [],
    }
    expect(remediatedIn(rows, [ms(0), ms(DAY)]).issues).toBe(0)
  })

  it('counts what came back since, also where it was closed again', () => {
    const asked = issue({ id: uuid(1), status: 'addressed', lastUnpreventedAt: minute(3 * HOUR) })
    const before = issue({ id: uuid(2), lastUnpreventedAt: minute(1 * HOUR) })
    const [tested, reached, passed] = [3, 4, 5].map((n) => issue({ id: uuid(n) }))
    const rows = {
      issues: [asked, before, tested!, reached!, passed!],
      remediations: [1, 2, 3, 4, 5].map((n) => published(n, 2 * HOUR)),
      revisions: [],
      retests: [
        retest({ issueId: uuid(3), outcome: 'failed', at: minute(4 * HOUR) }),
        retest({ issueId: uuid(5), outcome: 'passed', at: minute(4 * HOUR) }),
        retest({ issueId: uuid(5), outcome: 'failed', at: minute(1 * HOUR) }),
      ],
    }
    expect(remediatedIn(rows, [ms(0), ms(DAY)])).toMatchObject({ issues: 5, cameBack: 2 })
  })
})

describe('remediations in use', () => {
  it('are those that were served, most often first, never a draft', () => {
    const found = mostServed([
      remediation({ id: uuid(1), hits: 2, falseMatches: [uuid(9)] }),
      remediation({ id: uuid(2), hits: 7 }),
      remediation({ id: uuid(3), hits: 0 }),
      remediation({ id: uuid(4), hits: 9, publishedAt: null }),
    ])
    expect(found.map(({ id, hits, falseMatches }) => [id, hits, falseMatches])).toEqual([
      [uuid(2), 7, 0],
      [uuid(1), 2, 1],
    ])
  })
})

describe('precision of an eval', () => {
  const judged = (n: number, value: 'good' | 'bad', over = {}) => ({
    exchange: exchange({ id: uuid(n), ...over }),
    verdict: verdict({ id: uuid(1_000 + n), exchangeId: uuid(n), value }),
  })
  const measure = (all: ReturnType<typeof judged>[], needed = 1, more: ReturnType<typeof verdict>[] = []) =>
    evalPrecision(
      all.map((one) => one.exchange),
      [...all.map((one) => one.verdict), ...more],
      () => needed,
    )

  it('is the share of Bad among what it flagged, with an interval, and none below the floor', () => {
    const all = [
      ...Array.from({ length: 8 }, (_, n) => judged(n + 1, 'bad')),
      ...Array.from({ length: 2 }, (_, n) => judged(n + 11, 'good')),
      judged(21, 'bad', { scores: [failed({ eval: 'own', name: 'On brand' })] }),
      judged(22, 'bad', { scores: [failed({ outcome: 'passed' })] }),
    ]
    expect(PRECISION_FLOOR).toBe(10)
    expect(measure(all)).toEqual([
      {
        eval: 'response_groundedness',
        name: undefined,
        bad: 8,
        good: 2,
        measured: { value: 0.8, interval: wilsonInterval(8, 10) },
      },
      { eval: 'own', name: 'On brand', bad: 1, good: 0, measured: 'too_few' },
    ])
  })

  it('knows nothing of a review that is open, nor of one that is disputed', () => {
    expect(measure([judged(1, 'bad')], 2)).toEqual([])
    const second = (value: 'good' | 'bad', over = {}) =>
      verdict({ id: uuid(5_000), exchangeId: uuid(1), by: 'another', value, ...over })
    expect(measure([judged(1, 'bad')], 2, [second('good')])).toEqual([])
    expect(measure([judged(1, 'bad')], 1, [second('good')])).toEqual([])
    expect(measure([judged(1, 'bad')], 2, [second('bad')])).toMatchObject([{ bad: 1, good: 0 }])
    expect(measure([judged(1, 'bad')], 2, [second('good', { settles: true })])).toMatchObject([{ bad: 0, good: 1 }])
    expect(measure([judged(1, 'bad')], 1, [second('good', { retractedAt: minute(99) })])).toMatchObject([{ bad: 1 }])
  })
})

describe('Wilson’s interval', () => {
  it('is that of the literature', () => {
    // Newcombe, R. G. (1998). Two-sided confidence intervals for the single proportion. Stat. Med. 17, 857–872: table I.
    const near = ({ low, high }: { low: number; high: number }): string[] => [low.toFixed(4), high.toFixed(4)]
    expect(near(wilsonInterval(81, 263))).toEqual(['0.2553', '0.3662'])
    expect(near(wilsonInterval(15, 148))).toEqual(['0.0624', '0.1605'])
    expect(near(wilsonInterval(0, 20))).toEqual(['0.0000', '0.1611'])
    expect(near(wilsonInterval(1, 29))).toEqual(['0.0061', '0.1718'])
  })

  it('holds the share, stays between 0 and 1, and narrows with more trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 0, max: 500 }), (of, some) => {
        const successes = some % (of + 1)
        const { low, high } = wilsonInterval(successes, of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(1)
        expect(low).toBeLessThanOrEqual(successes / of + 1e-12)
        expect(high).toBeGreaterThanOrEqual(successes / of - 1e-12)
        const wider = wilsonInterval(successes * 4, of * 4)
        expect(wider.high - wider.low).toBeLessThan(high - low)
      }),
    )
  })
})
