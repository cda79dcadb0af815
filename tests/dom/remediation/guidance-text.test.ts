import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { guidanceOf } from '../../../components/remediation/guidance-text.ts'
import type { Guidance } from '../../../lib/contract/index.ts'
import { renderGuidance } from '../../../lib/writing/render.ts'

const NONE: Guidance = {
  when: 'old',
  do: ['Old'],
  dont: [],
  wording: null,
  scope: null,
  positive: ['p'],
  negative: ['n'],
}
const read = (text: string) => {
  const { positive, negative, ...fields } = guidanceOf(text, NONE)
  expect([positive, negative]).toEqual([['p'], ['n']])
  return fields
}

describe('guidance as one text', () => {
  it('is read back into its fields', () => {
    expect(
      read(
        'If a customer asks about resets (only for version 13), then ask which hub. Link the article. Do not say 30 s. Say: "Ten seconds."',
      ),
    ).toEqual({
      when: 'a customer asks about resets',
      scope: 'version 13',
      do: ['Ask which hub', 'Link the article'],
      dont: ['Say 30 s'],
      wording: 'Ten seconds.',
    })
  })
  it('without a condition is all instruction, and keeps the condition there was', () => {
    expect(read('Ask which hub first. Never guess.')).toMatchObject({
      when: 'old',
      do: ['Ask which hub first'],
      dont: ['Never guess'],
    })
  })
  it('is not cut inside a number or an abbreviation in lower case', () => {
    expect(read('If x, then wait 2.5 seconds e.g. by counting').do).toEqual(['Wait 2.5 seconds e.g. by counting'])
  })
  it('says the same after it was read, whatever the fields', () => {
    const words = fc
      .array(fc.constantFrom('hub', 'ten', 'app', 'light'), { minLength: 1, maxLength: 4 })
      .map((all) => all.join(' '))
    const items = fc.array(words, { maxLength: 3 })
    const guidance = fc.record({
      when: words,
      do: items,
      dont: items,
      wording: fc.option(words),
      scope: fc.option(words),
      positive: fc.constant<string[]>([]),
      negative: fc.constant<string[]>([]),
    })
    fc.assert(
      fc.property(guidance, (one) => {
        // The sentence for guidance that only has a wording is the renderer's own, and read as an instruction.
        fc.pre(one.do.length + one.dont.length > 0)
        const capital = (all: string[]): string[] => all.map((text) => text.charAt(0).toUpperCase() + text.slice(1))
        const text = renderGuidance({ ...one, do: capital(one.do), dont: capital(one.dont) })
        expect(renderGuidance(guidanceOf(text, NONE))).toBe(text)
      }),
    )
  })
})
