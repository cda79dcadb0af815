import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EvalConfig, EvalRule } from '../../../lib/contract/index.ts'
import { problemOfPattern } from '../../../lib/evals/pattern-problem.ts'
import { finderOf, judgeRules, RULE_READS } from '../../../lib/evals/rules.ts'

const phrases = (...said: string[]): EvalRule => ({ kind: 'phrases', phrases: said, in: 'response', fails: 'found' })
const pattern = (source: string): EvalRule => ({ kind: 'pattern', pattern: source, in: 'response', fails: 'found' })
const config = (rule: EvalRule, over: Partial<EvalConfig> = {}): EvalConfig => ({
  key: 'own',
  name: 'Promises a refund',
  enabled: true,
  threshold: 0.5,
  direction: 'below',
  priority: 9,
  shouldGuardrail: false,
  shouldEscalate: true,
  rule,
  ...over,
})
const said = (response: string, query = 'Can I get my money back?') => ({ query, response })
const found = (rule: EvalRule, text: string): string[] =>
  (finderOf(rule)?.(text) ?? []).map(({ start, end }) => text.slice(start, end))

describe('a custom eval by rule', () => {
  it('falls short with the words as evidence, and copies name, threshold and direction', () => {
    const [score] = judgeRules(said('Yes, a FULL\n refund, always.'), [config(phrases('full refund', 'money back'))])
    expect(score).toEqual({
      eval: 'own',
      name: 'Promises a refund',
      score: 0,
      threshold: 0.5,
      direction: 'below',
      outcome: 'failed',
      reason: 'The response says "FULL\n refund".',
      because: { code: 'response_says', values: { said: 'FULL\n refund' } },
      evidence: [{ in: 'response', start: 7, end: 19, quote: 'FULL\n refund', document: null }],
      source: 'local',
      version: 'rules-1',
    })
  })

  it('can ask for words instead, in response or query', () => {
    const rule: EvalRule = { kind: 'phrases', phrases: ['case number'], in: 'response', fails: 'missing' }
    expect(judgeRules(said('Your case number is 4.'), [config(rule)])[0]?.outcome).toBe('passed')
    expect(judgeRules(said('It is 4.'), [config(rule)])[0]).toMatchObject({ outcome: 'failed', evidence: [] })
    const asked: EvalRule = { ...pattern('money'), in: 'query' }
    expect(judgeRules(said('No.'), [config(asked)])[0]).toMatchObject({
      outcome: 'failed',
      evidence: [{ in: 'query', quote: 'money' }],
    })
  })

  it('takes direction as it is set, and leaves out what is switched off or has no rule', () => {
    expect(judgeRules(said('refund'), [config(phrases('refund'), { direction: 'above' })])[0]?.outcome).toBe('passed')
    expect(judgeRules(said('refund'), [config(phrases('refund'), { enabled: false })])).toEqual([])
    expect(judgeRules(said('refund'), [{ ...config(phrases('refund')), rule: undefined }])).toEqual([])
  })

  it('says that it was not judged where the pattern cannot be used', () => {
    expect(judgeRules(said('a'), [config(pattern('(a'))])[0]).toMatchObject({ score: null, outcome: 'not_judged' })
  })
})

describe('phrases', () => {
  it.each([
    ['whole words', 'refund', 'refunds, a refund', ['refund']],
    ['what means something in patterns', 'a+b (c)', 'aab, A+B (C)', ['A+B (C)']],
    ['other scripts, without blanks between words', '返金', 'はい、返金できます', ['返金']],
    ['umlauts in any case', 'RÜCKGABE', 'die Rückgabe', ['Rückgabe']],
    ['digits', '30', '130 30 300', ['30']],
  ])('%s', (_name, phrase, text, expected) => expect(found(phrases(phrase), text)).toEqual(expected))
})

describe('patterns', () => {
  it.each([
    ['(?:a+)+$', 'a'.repeat(RULE_READS) + '!'],
    ['(a|a)*b', 'a'.repeat(RULE_READS)],
    ['(.*)*x', 'y'.repeat(RULE_READS)],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', 'a'.repeat(RULE_READS)],
    ['(x+x+)+y', 'x'.repeat(RULE_READS)],
  ])('%s takes its time in proportion to the text', (source, text) => {
    // Backtracking would not end in the life of the test.
    expect(problemOfPattern(source === '(.*)*x' ? '(.+)*x' : source)?.kind ?? 'fine').toMatch(/fine|finds_nothing/)
    expect(finderOf(pattern(source))?.(text) ?? []).toBeInstanceOf(Array)
  })

  it.each([
    ['', 'empty', null],
    ['a*', 'finds_nothing', null],
    ['(a{1,100}){1,100}', 'repeat_count', null],
    ['(?:a{1,30}){1,30}', 'too_large', null],
    ['price [9-0] euro', 'range', [7, 10]],
    [String.raw`a \y b`, 'escape', [2, 4]],
    ['ab**c', 'nested_repetition', [2, 4]],
    ['*a', 'nothing_to_repeat', [0, 1]],
    ['good [abc', 'bracket', [5, 9]],
    ['(a', 'parenthesis', null],
    ['a)', 'parenthesis', null],
    ['a(?=b)', 'unsupported', null],
    ['a\\', 'backslash', null],
  ])('%j is refused as %s, with the place', (source, kind, at) => {
    const problem = problemOfPattern(source)
    expect(problem?.kind).toBe(kind)
    if (at) expect(problem?.at).toEqual({ start: at[0], end: at[1] })
  })

  it('never throws, whatever the pattern, and places lie in it', () => {
    const piece = fc.constantFrom(
      '(',
      ')',
      '[',
      ']',
      '{',
      '}',
      '*',
      '+',
      '?',
      '|',
      '\\',
      '^',
      '$',
      '.',
      'a',
      '1',
      ',',
      '-',
      'é',
      '(?P<',
      '(?:',
      '\\d',
      '\\p{L}',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.string({ unit: 'grapheme' }), (pieces, text) => {
        const source = pieces.join('')
        const problem = problemOfPattern(source)
        if (problem?.at) {
          expect(problem.at.start).toBeGreaterThanOrEqual(0)
          expect(problem.at.end).toBeLessThanOrEqual(source.length)
        }
        const finds = finderOf(pattern(source))?.(text)
        expect(finds === undefined).toBe(problem !== null)
        for (const { start, end } of finds ?? []) expect(end).toBeGreaterThan(start)
      }),
      { numRuns: 500 },
    )
  })
})
