import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetsOf } from '../../../components/ui/source-offsets.ts'

describe('characters of a text in its markdown source', () => {
  it.each([
    ['a*b', 'a\\*b', [0, 2, 3]],
    ['a & b', 'a &amp; b', [0, 1, 2, 7, 8]],
    ['a &amp; b', 'a &amp;amp; b', null],
    ['code', '`code`', [1, 2, 3, 4]],
    ['a\nb', 'a\n  b', [0, 1, 4]],
    ['&amp;', '&amp;', [0, 1, 2, 3, 4]],
  ])('%j of %j', (text, source, offsets) => {
    const found = offsetsOf(text, source)
    if (offsets) expect(found).toEqual(offsets)
    else expect(found?.length ?? text.length).toBe(text.length)
  })

  it('says nothing where the one is not in the other', () => {
    expect(offsetsOf('abc', 'abd')).toBeNull()
    expect(offsetsOf('abc', 'ab')).toBeNull()
  })

  it('rise, one per character, wherever they are found', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, noise) => {
        const offsets = offsetsOf(text, [...text].flatMap((char) => [...noise.replace(/[^\\\s`]/g, ''), char]).join(''))
        if (!offsets) return
        expect(offsets).toHaveLength(text.length)
        expect(offsets.every((at, index) => index === 0 || at > offsets[index - 1]!)).toBe(true)
      }),
    )
  })
})
