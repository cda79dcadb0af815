/** The weights that are kept are those that the labelled answers give: `node scripts/fit-lint.ts --write` makes them anew. */
import { describe, expect, it } from 'vitest'
import { LINT_RULES, lintAnswer } from '../../../lib/writing/lint/index.ts'
import { tradeTermsIn } from '../../../lib/writing/lint/trade-terms.ts'
import terms from '../../../lib/writing/lint/terms.json' with { type: 'json' }
import weights from '../../../lib/writing/lint/weights.json' with { type: 'json' }
import { fitted, FITTED_ON, packedTerms, WEIGHED } from '../../bench/support/lint-fit.ts'

describe('the words of trades that the linter knows', () => {
  it('are those that are listed', () => expect(terms).toEqual(packedTerms()))
  it.each(['chargeback', 'passport', 'write', 'signal', 'access'])('are told from %s', (word) =>
    expect(tradeTermsIn(word)).toHaveLength(word === 'chargeback' ? 1 : 0),
  )
  it.each([
    ['They filed two back-orders and one pick-and-pack run.', ['back-orders', 'pick-and-pack']],
    ['The issuing banks decide.', ['issuing banks']],
    ['We write to the bank that gave it to you. Back orders from him are rare.', []],
  ])('are found inflected and with or without hyphens: %s', (text, found) =>
    expect(tradeTermsIn(text).map((term) => term.text)).toEqual(found),
  )
})

describe('the weighed rules of the linter', () => {
  it.each(WEIGHED)(
    '%s: the weights kept are what the labelled answers give',
    (rule) => expect(weights[rule]).toEqual(fitted(rule)),
    // Ten fits each: some seconds, minutes on a machine that does other things.
    600_000,
  )
  it('are never fitted on what they are measured on', () => expect(FITTED_ON).not.toContain('blind-seven/kept'))
  it('leave what blocks to the rules', () => {
    expect(WEIGHED).not.toContain('personal_data')
    expect(LINT_RULES.filter((rule) => (WEIGHED as string[]).includes(rule))).toEqual(WEIGHED)
  })

  const because = (question: string) =>
    lintAnswer('Open **Orders** and press Return.', { question, domains: [], rules: ['no_empathy'] }).map(
      (note) => note.because,
    )
  it('tell by which words of the question they speak', () => {
    const [said = []] = because('Your driver left my mother outside and nobody came')
    expect(said.length).toBeGreaterThan(0)
    for (const word of said) expect('Your driver left my mother outside and nobody came'.split(' ')).toContain(word)
    expect(because('Where do I see my orders?')).toEqual([])
  })
})
