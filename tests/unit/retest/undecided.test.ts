import { describe, expect, it } from 'vitest'
import { RetestOutcome } from '../../../lib/contract/index.ts'
import { findingOf } from '../../../lib/retest/finding.ts'
import { isUndecided } from '../../../lib/retest/undecided.ts'

const GUIDANCE = {
  when: 'they ask',
  do: ['Be brief'],
  dont: ['Say "forever"'],
  wording: null,
  scope: null,
  positive: [],
  negative: [],
}
const of = (text: string) => ({
  expects: 'guidance' as const,
  ...findingOf(
    { kind: 'guidance', guidance: GUIDANCE, before: 'Hold the button for 30 seconds.' },
    { query: 'How?', text },
  ),
})

describe('what only a model or a person can tell', () => {
  it('is an answer to guidance that changed in words that no rule knows', () => {
    expect(isUndecided(of('Press the small button beside the plug.'))).toBe(true)
  })
  it('is nothing that a rule decided', () => {
    expect(isUndecided(of('It takes forever, press the button.'))).toBe(false)
    expect(isUndecided(of('Hold the button for 30 seconds.'))).toBe(false)
    for (const outcome of RetestOutcome.options.filter((one) => one !== 'inconclusive'))
      expect(isUndecided({ expects: 'guidance', outcome, because: [{ code: 'guidance_unsure' }] })).toBe(false)
  })
  it('is nothing else that is open', () => {
    expect(isUndecided({ expects: 'good', outcome: 'inconclusive' })).toBe(false)
    expect(isUndecided({ expects: 'guidance', outcome: 'inconclusive', because: [{ code: 'must_unsure' }] })).toBe(
      false,
    )
  })
})
