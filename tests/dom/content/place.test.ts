import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARK_PX, placeOf } from '../../../entrypoints/transcript.content/mark-place.ts'
import { isDark } from '../../../entrypoints/transcript.content/mark-look.ts'

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  width,
  height,
  right: left + width,
  bottom: top + height,
})
const clip = { left: 100, top: 100, right: 500, bottom: 600 }
const view = { width: 1000, height: 800 }

describe('a mark stands beside the response', () => {
  it('after it, at its first line, where there is room', () => {
    expect(placeOf(box(110, 200, 250, 80), clip, view, false)).toEqual({ left: 365, top: 202 })
  })
  it('before it in a page that is written from right to left', () => {
    expect(placeOf(box(250, 200, 240, 80), clip, view, true)).toEqual({ left: 229, top: 202 })
  })
  it('outside the conversation where the response fills it', () => {
    expect(placeOf(box(100, 200, 400, 80), clip, view, false)).toEqual({ left: 505, top: 202 })
  })
  it('with the first line that is to be seen of a long one', () => {
    expect(placeOf(box(110, -400, 250, 800), clip, view, false)?.top).toBe(104)
  })
  it('nowhere when the response is scrolled out of sight', () => {
    expect(placeOf(box(110, 700, 250, 80), clip, view, false)).toBeNull()
    expect(placeOf(box(110, 20, 250, 60), clip, view, false)).toBeNull()
  })
  it('never on the words where there is room beside them, never outside what is to be seen (property)', () => {
    const geometry = fc.record({
      left: fc.integer({ min: 100, max: 300 }),
      top: fc.integer({ min: -500, max: 700 }),
      width: fc.integer({ min: 20, max: 190 }),
      height: fc.integer({ min: 10, max: 900 }),
      rtl: fc.boolean(),
    })
    fc.assert(
      fc.property(geometry, ({ left, top, width, height, rtl }) => {
        const words = box(left, top, width, height)
        const at = placeOf(words, clip, view, rtl)
        if (!at) return
        expect(at.left + MARK_PX <= words.left || at.left >= words.right).toBe(true)
        expect(at.top).toBeGreaterThanOrEqual(clip.top)
        expect(at.top + MARK_PX).toBeLessThanOrEqual(clip.bottom)
      }),
    )
  })
})

it('knows a dark page from a light one, and what is transparent from both', () => {
  expect(isDark('rgb(20, 20, 30)')).toBe(true)
  expect(isDark('rgb(250, 250, 250)')).toBe(false)
  expect(isDark('rgba(0, 0, 0, 0)')).toBeNull()
})
