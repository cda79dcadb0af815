import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MARK_PX, type Place, placeOf, tipAt } from '../../../entrypoints/transcript.content/mark/mark-place.ts'
import { isDark } from '../../../entrypoints/transcript.content/mark/mark-look.ts'

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  width,
  height,
  right: left + width,
  bottom: top + height,
})
const plain = (words: ReturnType<typeof box>, rtl: boolean): Place | null =>
  placeOf({ words, bubble: words }, clip, view, rtl)
const clip = { left: 100, top: 100, right: 500, bottom: 600 }
const view = { width: 1000, height: 800 }

describe('a mark stands beside the response', () => {
  it('after it, at its first line, where there is room', () => {
    expect(plain(box(110, 200, 250, 80), false)).toEqual({ left: 365, top: 202 })
  })
  it('before it in a page that is written from right to left', () => {
    expect(plain(box(250, 200, 240, 80), true)).toEqual({ left: 229, top: 202 })
  })
  it('outside the conversation where the response fills it', () => {
    expect(plain(box(100, 200, 400, 80), false)).toEqual({ left: 505, top: 202 })
  })
  it('beside the bubble, not across its edge', () => {
    const response = { words: box(122, 208, 226, 64), bubble: box(110, 200, 250, 80) }
    expect(placeOf(response, clip, view, false)).toEqual({ left: 365, top: 210 })
    expect(placeOf(response, { ...clip, left: 80 }, view, true)).toEqual({ left: 89, top: 210 })
  })
  it('inside a bubble as wide as the conversation, where the words leave room', () => {
    const response = { words: box(112, 208, 200, 20), bubble: box(100, 200, 400, 40) }
    expect(placeOf(response, clip, view, false)).toEqual({ left: 317, top: 210 })
  })
  it('outside the conversation where neither is room', () => {
    const response = { words: box(112, 208, 376, 20), bubble: box(100, 200, 400, 40) }
    expect(placeOf(response, clip, view, false)).toEqual({ left: 505, top: 210 })
  })
  it('with the first line that is to be seen of a long one', () => {
    expect(plain(box(110, -400, 250, 800), false)?.top).toBe(104)
  })
  it('nowhere when the response is scrolled out of sight', () => {
    expect(plain(box(110, 700, 250, 80), false)).toBeNull()
    expect(plain(box(110, 20, 250, 60), false)).toBeNull()
  })
  it('never on the bubble or its edge where there is room beside it, never outside what is to be seen (property)', () => {
    const geometry = fc.record({
      left: fc.integer({ min: 100, max: 300 }),
      top: fc.integer({ min: -500, max: 700 }),
      width: fc.integer({ min: 20, max: 150 }),
      height: fc.integer({ min: 10, max: 900 }),
      pad: fc.integer({ min: 0, max: 20 }),
      rtl: fc.boolean(),
    })
    fc.assert(
      fc.property(geometry, ({ left, top, width, height, pad, rtl }) => {
        const words = box(left + pad, top + pad, width, height)
        const bubble = box(left, top, width + 2 * pad, height + 2 * pad)
        const at = placeOf({ words, bubble }, clip, view, rtl)
        if (!at) return
        expect(at.left + MARK_PX <= bubble.left || at.left >= bubble.right).toBe(true)
        expect(at.top).toBeGreaterThanOrEqual(clip.top)
        expect(at.top + MARK_PX).toBeLessThanOrEqual(clip.bottom)
      }),
    )
  })
})

it('what a mark means stays in the window', () => {
  expect(tipAt({ left: 20, top: 20 }, view)).toBe('left below')
  expect(tipAt({ left: 900, top: 780 }, view)).toBe('right above')
})

it('knows a dark page from a light one, and what is transparent from both', () => {
  expect(isDark('rgb(20, 20, 30)')).toBe(true)
  expect(isDark('rgb(250, 250, 250)')).toBe(false)
  expect(isDark('rgba(0, 0, 0, 0)')).toBeNull()
})
