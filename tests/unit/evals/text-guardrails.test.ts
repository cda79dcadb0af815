import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextGuardrail } from '../../../lib/contract/index.ts'
import { compileGuardrails, findIn, patternProblem } from '../../../lib/evals/text-guardrails.ts'
import { uuid } from '../../fixtures/rows.ts'

const guardrail = (over: Partial<TextGuardrail> = {}): TextGuardrail => ({
  id: uuid(1),
  name: 'Competitor Mention',
  pattern: String.raw`\bacme\b`,
  in: 'response',
  enabled: true,
  shouldGuardrail: true,
  fallback: null,
  ...over,
})

describe('text guardrails', () => {
  it.each([
    [String.raw`\bacme\b`, 'Ask ACME, or Acme Ltd, not Acmeville.', ['ACME', 'Acme']],
    ['refund|voucher', 'A voucher, a voucher and a refund.', ['voucher', 'refund']],
    [String.raw`\d{4}-\d{2}-\d{2}`, 'Until 2026-01-02.', ['2026-01-02']],
    ['straße', 'In der STRASSE und der Straße', ['Straße']],
    ['(?-i)WARN', 'warn WARN', ['WARN']],
    ['ضمان', 'هذا الضمان مجاني', ['ضمان']],
    ['acme', 'Nobody else.', []],
  ])('%s finds what it means, whatever the case', (pattern, text, found) => {
    expect(findIn(pattern, text)).toEqual(found)
  })

  it.each([
    ['', /empty/],
    ['  ', /empty/],
    ['(', /./],
    ['a*', /every text/],
    ['[a-', /./],
    ['(?=a)', /./],
    [String.raw`(a)\1`, /./],
    ['((a{1,100}){1,100}){1,100}', /./],
  ])('refuses %s and says why', (pattern, why) => expect(patternProblem(pattern)).toMatch(why))

  it('takes time in proportion to the text where backtracking would take for ever', () => {
    // Each of these keeps V8 busy for longer than the universe lasts.
    for (const pattern of ['(a+)+$', '(a|aa)+$', String.raw`(\w+\s?)+$`, '(.*a){12}b']) {
      expect(patternProblem(pattern)).toBeNull()
      expect(findIn(pattern, `${'a'.repeat(20_000)}!`).length).toBeLessThan(11)
    }
  })

  it('leaves out what is switched off, and what no longer compiles', () => {
    const all = [guardrail(), guardrail({ enabled: false }), guardrail({ pattern: '(' })]
    expect(compileGuardrails(all)).toHaveLength(1)
  })

  it('never throws, whatever is written as a pattern and whatever is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary' }), (pattern, text) => {
        for (const { finds } of compileGuardrails([guardrail({ pattern })]))
          for (const find of finds(text)) expect(find).not.toBe('')
      }),
      { numRuns: 500 },
    )
  })
})
