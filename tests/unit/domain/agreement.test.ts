import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Verdict } from '../../../lib/contract/index.ts'
import {
  bootstrapInterval,
  cohenKappa,
  fleissKappa,
  krippendorffAlpha,
  seeded,
} from '../../../lib/domain/experts/agreement.ts'
import { AGREEMENT_FLOOR, expertAgreement } from '../../../lib/domain/experts/expert-agreement.ts'
import { uuid, verdict } from '../../fixtures/rows.ts'

const repeat = <T>(times: number, value: T): T[] => Array.from({ length: times }, () => value)
/** Rows of raters as papers print them, `.` for a missing label, as items. */
const items = (...raters: string[]): string[][] => {
  const rows = raters.map((row) => row.split(' '))
  return rows[0]!.map((_, item) => rows.map((row) => row[item]!).filter((label) => label !== '.'))
}

describe('worked examples', () => {
  it('Cohen’s κ of two readers of 50 grant proposals is 0.4', () => {
    const pairs: [string, string][] = [
      ...repeat<[string, string]>(20, ['yes', 'yes']),
      ...repeat<[string, string]>(5, ['yes', 'no']),
      ...repeat<[string, string]>(10, ['no', 'yes']),
      ...repeat<[string, string]>(15, ['no', 'no']),
    ]
    expect(cohenKappa(pairs)).toBeCloseTo(0.4, 10)
  })
  it('Fleiss’ κ of fourteen raters, ten subjects, five categories is 0.210', () => {
    const table = '0 0 0 0 14|0 2 6 4 2|0 0 3 5 6|0 3 9 2 0|2 2 8 1 1|7 7 0 0 0|3 2 6 3 0|2 5 3 2 2|6 5 2 1 0|0 2 2 3 7'
    const subjects = table
      .split('|')
      .map((row) => row.split(' ').flatMap((count, category) => repeat(Number(count), String(category))))
    expect(fleissKappa(subjects)).toBeCloseTo(0.21, 3)
  })
  it('Krippendorff’s α of his examples A, B and C is 0.095, 0.692 and 0.743', () => {
    expect(krippendorffAlpha(items('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0'))).toBeCloseTo(0.095, 3)
    expect(krippendorffAlpha(items('a a b b d c c c e d d a', 'b a b b b c c c e d d d'))).toBeCloseTo(0.692, 3)
    const missing = items(
      '1 2 3 3 2 1 4 1 2 . . .',
      '1 2 3 3 2 2 4 1 2 5 . 3',
      '. 3 3 3 2 3 4 2 2 5 1 .',
      '1 2 3 3 2 4 4 1 2 5 1 .',
    )
    expect(krippendorffAlpha(missing)).toBeCloseTo(0.743, 3)
  })
})

const label = fc.constantFrom('good', 'bad', 'other')
const table = fc
  .integer({ min: 2, max: 4 })
  .chain((raters) =>
    fc.array(fc.array(label, { minLength: raters, maxLength: raters }), { minLength: 1, maxLength: 30 }),
  )

describe('coefficients', () => {
  it('are 1 where all agree and two labels were used, and say nothing where only one was', () => {
    const alike = [repeat(3, 'good'), repeat(3, 'bad')]
    expect([fleissKappa(alike), krippendorffAlpha(alike)]).toEqual([1, 1])
    expect(
      cohenKappa([
        ['good', 'good'],
        ['bad', 'bad'],
      ]),
    ).toBe(1)
    const single = [repeat(3, 'good'), repeat(3, 'good')]
    expect([fleissKappa(single), krippendorffAlpha(single), cohenKappa([['good', 'good']])]).toEqual([null, null, null])
    expect([fleissKappa([]), krippendorffAlpha([['good']]), cohenKappa([])]).toEqual([null, null, null])
  })
  it('fit each other: α is Fleiss’ κ corrected for small samples', () => {
    fc.assert(
      fc.property(table, (of) => {
        const kappa = fleissKappa(of)
        const alpha = krippendorffAlpha(of)
        if (kappa === null || alpha === null) return void expect(alpha).toBe(kappa)
        const n = of.length * of[0]!.length
        expect(alpha).toBeCloseTo(1 - ((n - 1) / n) * (1 - kappa), 9)
      }),
    )
  })
  it('do not depend on the order of items or raters or on how labels are called, and are never above 1', () => {
    fc.assert(
      fc.property(table, fc.integer(), (of, seed) => {
        const random = seeded(seed)
        const mixed = of.map((one) => one.toSorted(() => random() - 0.5).map((each) => `x${each}`)).toReversed()
        for (const coefficient of [fleissKappa, krippendorffAlpha]) {
          const value = coefficient(of)
          const other = coefficient(mixed)
          if (value === null || other === null) expect(other).toBe(value)
          else expect(other).toBeCloseTo(value, 9)
          expect(value ?? 1).toBeLessThanOrEqual(1)
        }
        const pairs = of.map(([a, b]) => [a!, b!] as const)
        const swapped = pairs.map(([a, b]) => [b, a] as const)
        expect(cohenKappa(swapped) ?? 9).toBeCloseTo(cohenKappa(pairs) ?? 9, 9)
      }),
    )
  })
  it('needs as many raters everywhere for Fleiss’ κ', () => {
    expect(() => fleissKappa([['a', 'b'], ['a']])).toThrow(RangeError)
    expect(() => fleissKappa([['a']])).toThrow(RangeError)
  })
})

describe('the interval', () => {
  const some = [...repeat(30, ['good', 'good']), ...repeat(12, ['bad', 'bad']), ...repeat(8, ['good', 'bad'])]
  it('holds the value, is the same for the same seed, and shrinks with more items', () => {
    const one = bootstrapInterval(some, krippendorffAlpha, seeded(7))!
    expect(bootstrapInterval(some, krippendorffAlpha, seeded(7))).toEqual(one)
    const value = krippendorffAlpha(some)!
    expect(one.low).toBeLessThan(value)
    expect(one.high).toBeGreaterThan(value)
    const four = bootstrapInterval([...some, ...some, ...some, ...some], krippendorffAlpha, seeded(7))!
    expect(four.high - four.low).toBeLessThan(0.65 * (one.high - one.low))
  })
  it('is none where most samples say nothing', () => {
    expect(bootstrapInterval([['good', 'good']], krippendorffAlpha, seeded(7))).toBeNull()
  })
})

describe('agreement among experts', () => {
  let next = 0
  const given = (exchange: number, by: string, value: Verdict['value'], over: Partial<Verdict> = {}): Verdict =>
    verdict({ id: uuid((next += 1)), exchangeId: uuid(5_000 + exchange), by, value, blind: true, ...over })
  const judged = (count: number): Verdict[] =>
    Array.from({ length: count }, (_, n) => [
      given(n, 'ana', n % 3 ? 'good' : 'bad'),
      given(n, 'ben', n % 3 && n % 7 ? 'good' : 'bad'),
    ]).flat()

  it('says “too few” below the floor, and how many there are', () => {
    const few = expertAgreement(judged(AGREEMENT_FLOOR - 1))
    expect(few).toMatchObject({
      judged: AGREEMENT_FLOOR - 1,
      alpha: 'too_few',
      fleiss: { raters: 2, kappa: 'too_few' },
    })
    expect(few.pairs).toMatchObject([{ a: 'ana', b: 'ben', items: AGREEMENT_FLOOR - 1, kappa: 'too_few' }])
  })
  it('is measured from the floor on, with an interval', () => {
    const enough = expertAgreement(judged(AGREEMENT_FLOOR))
    expect(enough.alpha).toMatchObject({ value: expect.closeTo(0.796, 2), interval: { low: expect.any(Number) } })
  })
  it('leaves out what was given with knowledge of another’s, Can’t tell, what was taken back and what settles', () => {
    const extra = [
      given(900, 'ana', 'good'),
      given(900, 'ben', 'bad', { blind: false }),
      given(901, 'ana', 'good'),
      given(901, 'ben', 'cant_tell'),
      given(902, 'ana', 'good'),
      given(902, 'ben', 'bad', { retractedAt: '2026-01-02T00:00:00.000Z' }),
      given(903, 'ana', 'good'),
      given(903, 'cem', 'bad', { settles: true }),
    ]
    expect(expertAgreement([...judged(5), ...extra])).toMatchObject({ judged: 5 })
  })
  it('says that it says nothing where all was judged alike', () => {
    const all = Array.from({ length: 30 }, (_, n) => [given(n, 'ana', 'good'), given(n, 'ben', 'good')]).flat()
    expect(expertAgreement(all)).toMatchObject({ judged: 30, alike: 30, alpha: 'one_sided' })
  })
})
