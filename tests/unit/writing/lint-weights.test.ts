/** The weights that are kept are those that the labelled answers give: `node scripts/fit-lint.ts --write` makes them anew. */
import { describe, expect, it } from 'vitest'
import { LINT_RULES, lintAnswer } from '../../../lib/writing/lint/index.ts'
import weights from '../../../lib/writing/lint/weights.json' with { type: 'json' }
import { fitted, FITTED_ON, WEIGHED } from '../../bench/support/lint-fit.ts'

describe('the weighed rules of the linter', () => {
  it.each(WEIGHED)(
    '%s: the weights kept are what the labelled answers give',
    (rule) => expect(weights[rule]).toEqual(fitted(rule)),
    // Six fits each: some seconds, minutes on a machine that does other things.
    600_000,
  )
  it('are never fitted on what they are measured on', () => expect(FITTED_ON.join()).not.toMatch(/blind-five/))
  it('leave what blocks to the rules', () => {
    expect(WEIGHED).not.toContain('personal_data')
    expect(LINT_RULES.filter((rule) => (WEIGHED as string[]).includes(rule))).toEqual(WEIGHED)
  })

  const because = (question: string) =>
    lintAnswer('Open **Orders** and press Return.', question, [], [], ['no_empathy']).map((note) => note.because)
  it('tell by which words of the question they speak', () => {
    const [said = []] = because('Your driver left my mother outside and nobody came')
    expect(said.length).toBeGreaterThan(0)
    for (const word of said) expect('Your driver left my mother outside and nobody came'.split(' ')).toContain(word)
    expect(because('Where do I see my orders?')).toEqual([])
  })
})
