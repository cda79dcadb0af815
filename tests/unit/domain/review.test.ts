import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../lib/contract/index.ts'
import { deriveStatus, isBlindTo, maySettle, reviewersFor, reviewOf, speaking } from '../../../lib/domain/index.ts'
import { exchange, failed, issue, minute, project, remediation, uuid, verdict } from '../../fixtures/rows.ts'

let next = 1_000
const by = (who: string, value: Verdict['value'], over: Partial<Verdict> = {}): Verdict =>
  verdict({ id: uuid((next += 1)), by: who, value, ...over })

describe('a review by several experts', () => {
  it('is open until as many have judged as are needed; Can’t tell and what was taken back do not count', () => {
    expect(reviewOf([], 1)).toEqual({ state: 'open', given: 0, needed: 1 })
    expect(reviewOf([by('ana', 'good')], 2)).toEqual({ state: 'open', given: 1, needed: 2 })
    const passed = [by('ana', 'good'), by('ben', 'cant_tell'), by('cem', 'bad', { retractedAt: minute(20) })]
    expect(reviewOf(passed, 2)).toMatchObject({ state: 'open', given: 1 })
  })
  it('is agreed since the last of the needed verdicts, whatever comes after in the same sense', () => {
    const given = [
      by('ana', 'bad', { at: minute(1) }),
      by('ben', 'bad', { at: minute(2) }),
      by('cem', 'bad', { at: minute(3) }),
    ]
    expect(reviewOf(given, 2)).toEqual({ state: 'agreed', value: 'bad', at: minute(2) })
  })
  it('is disputed where they differ, and settled by who says so', () => {
    const given = [by('ana', 'bad'), by('ben', 'good')]
    expect(reviewOf(given, 2)).toMatchObject({ state: 'disputed' })
    expect(reviewOf([...given, by('cem', 'good')], 2)).toMatchObject({ state: 'disputed' })
    expect(reviewOf([...given, by('cem', 'good', { settles: true })], 2)).toMatchObject({
      state: 'settled',
      value: 'good',
      by: 'cem',
    })
  })
  it('asks for the most that a failed eval asks for, else for what the project says, else for one', () => {
    const evals = project().evals.map((one) => (one.key === 'response_groundedness' ? { ...one, reviewers: 3 } : one))
    expect(reviewersFor(exchange(), { evals })).toBe(3)
    expect(reviewersFor(exchange({ scores: [failed({ eval: 'off_topic' })] }), { evals, reviewers: 2 })).toBe(2)
    expect(reviewersFor(exchange({ scores: [] }), { evals })).toBe(1)
  })
  it('may be settled by approvers and admins, and by an expert who is no party to it', () => {
    const given = [by('ana', 'bad'), by('ben', 'good')]
    expect(maySettle('approver', 'ana', given)).toBe(true)
    expect(maySettle('sme', 'ana', given)).toBe(false)
    expect(maySettle('sme', 'cem', given)).toBe(true)
    expect(maySettle('tester', 'dan', given)).toBe(false)
  })
})

const anyVerdicts = fc
  .array(
    fc.record({
      who: fc.constantFrom('ana', 'ben', 'cem', 'dan'),
      value: fc.constantFrom<Verdict['value']>('good', 'bad', 'cant_tell'),
      at: fc.integer({ min: 1, max: 50 }),
      back: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((all) =>
    all.map(({ who, value, at, back }, n) =>
      verdict({ id: uuid(2_000 + n), by: who, value, at: minute(at), retractedAt: back ? minute(60) : null }),
    ),
  )

describe('what a blind review tells', () => {
  it('is nothing in the issue’s row while it is open, whatever single experts have done', () => {
    fc.assert(
      fc.property(anyVerdicts, fc.integer({ min: 2, max: 3 }), (verdicts, reviewers) => {
        fc.pre(reviewOf(verdicts, reviewers).state === 'open')
        const asked = issue({ reviewers })
        const drafts = [remediation({ status: 'draft', publishedAt: null })]
        const silent = deriveStatus(asked, { verdicts: [], remediations: [], retests: [] })
        expect(deriveStatus(asked, { verdicts, remediations: drafts, retests: [] })).toEqual(silent)
        expect(speaking(verdicts, reviewers)).toEqual([])
        for (const who of ['ana', 'ben', 'cem', 'dan']) {
          const judged = verdicts.some((one) => one.by === who && one.value !== 'cant_tell')
          expect(isBlindTo(who, verdicts, reviewers)).toBe(!judged)
        }
      }),
    )
  })
  it('is everything once it is done, and with one reviewer always', () => {
    fc.assert(
      fc.property(anyVerdicts, fc.integer({ min: 1, max: 3 }), (verdicts, reviewers) => {
        fc.pre(reviewers === 1 || reviewOf(verdicts, reviewers).state !== 'open')
        expect(isBlindTo('stranger', verdicts, reviewers)).toBe(false)
      }),
    )
  })
  it('is a tag where they disagree, and the outcome where it was settled', () => {
    const given = [by('ana', 'bad'), by('ben', 'good')]
    const of = (verdicts: Verdict[]) =>
      deriveStatus(issue({ reviewers: 2 }), { verdicts, remediations: [], retests: [] })
    expect(of(given)).toEqual({ status: 'unaddressed', tags: ['disputed'] })
    expect(of([...given, by('cem', 'bad', { settles: true })])).toEqual({ status: 'addressed', tags: ['held_back'] })
    expect(of([...given, by('cem', 'good', { settles: true })])).toEqual({ status: 'addressed', tags: [] })
  })
  it('lets nothing speak for later responses but what was agreed or settled', () => {
    const given = [by('ana', 'bad'), by('ben', 'good')]
    expect(speaking(given, 1)).toHaveLength(2)
    expect(speaking(given, 2)).toEqual([])
    expect(speaking([...given, by('cem', 'good', { settles: true })], 2).map((one) => one.by)).toEqual(['ben', 'cem'])
  })
})
