import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeFlagger } from '../../../entrypoints/flagger/flagger.ts'
import { FAR, placeBeside, placeOfNote, placeOfOffer } from '../../../entrypoints/flagger/place.ts'
import type { Flagger } from '../../../entrypoints/transcript.content/beside.ts'
import { show } from '../detect/page.ts'

const box = (left: number, top: number, right: number, bottom: number) => ({ left, top, right, bottom })
const OWN = { width: 100, height: 26 }
const WINDOW = { width: 400, height: 300 }

describe('where the offer stands', () => {
  const line = box(50, 100, 150, 120)
  const overlaps = (at: { left: number; top: number } | null, words: ReturnType<typeof box>): boolean =>
    at !== null && at.top < words.bottom && at.top + OWN.height > words.top
  it.each([
    ['above what is selected', line, line],
    ['below, where the selection begins at the edge of the window', box(50, 5, 150, 25), box(50, 5, 90, 45)],
    ['inside the window, at its right end', box(380, 100, 399, 120), box(380, 100, 399, 120)],
  ])('%s, never on it', (_where, first, last) => {
    const at = placeOfOffer({ first, last }, OWN, WINDOW, false)!
    expect(overlaps(at, box(first.left, first.top, last.right, last.bottom))).toBe(false)
    expect(at.left).toBeGreaterThanOrEqual(0)
    expect(at.left + OWN.width).toBeLessThanOrEqual(WINDOW.width)
    expect(at.top).toBeGreaterThanOrEqual(0)
    expect(at.top + OWN.height).toBeLessThanOrEqual(WINDOW.height)
  })
  it('nowhere, where the selection fills the window', () => {
    const all = { first: box(0, -50, 400, -30), last: box(0, 290, 400, 310) }
    expect(placeOfOffer(all, OWN, WINDOW, false)).toBeNull()
  })
  it('at the end where the words begin', () => {
    expect(placeOfOffer({ first: line, last: line }, OWN, WINDOW, false)?.left).toBe(50)
    expect(placeOfOffer({ first: box(150, 100, 350, 120), last: line }, OWN, WINDOW, true)?.left).toBe(250)
  })
  it('the note: beside what the response is painted on, at its foot, where nothing else is', () => {
    const bubble = box(50, 100, 150, 160)
    const everywhere = () => true
    expect(placeBeside(bubble, OWN, WINDOW, false, everywhere)).toEqual({ left: 156, top: 134 })
    // Of a right-to-left conversation, and where the end is taken, on the other side.
    expect(placeBeside(box(250, 100, 350, 160), OWN, WINDOW, true, everywhere)).toEqual({ left: 144, top: 134 })
    expect(placeBeside(box(150, 100, 250, 160), OWN, WINDOW, false, ({ left }) => left < 150)).toEqual({
      left: 44,
      top: 134,
    })
    expect(placeBeside(bubble, OWN, WINDOW, false, () => false)).toBeNull()
    expect(placeBeside(box(0, 100, 400, 160), OWN, WINDOW, false, everywhere)).toBeNull()
    expect(placeBeside(box(50, 290, 150, 360), OWN, WINDOW, false, everywhere)).toBeNull()
    expect(placeBeside(null, OWN, WINDOW, false, everywhere)).toBeNull()
  })
  it('the note: below the response, else above it; without one, at the head of the frame', () => {
    const nothing = () => 0
    expect(placeOfNote(box(50, 100, 150, 120), OWN, WINDOW, false, nothing)).toEqual({ left: 50, top: 124 })
    expect(placeOfNote(box(50, 200, 150, 290), OWN, WINDOW, false, nothing)).toEqual({ left: 50, top: 170 })
    expect(placeOfNote(null, OWN, WINDOW, false, nothing)).toEqual({ left: 150, top: 4 })
  })
  it('the note: where it covers least, and inside the window whatever the response is', () => {
    const response = box(0, 100, 400, 120)
    const covers = (at: { top: number }): number =>
      at.top === 124 ? 60 : at.top === 70 ? FAR + 1 : at.top === 4 ? 0 : 40
    expect(placeOfNote(response, OWN, WINDOW, false, covers)).toEqual({ left: 296, top: 4 })
    expect(placeOfNote(response, OWN, WINDOW, true, covers)).toEqual({ left: 4, top: 4 })
    // Near the response rather than in a corner, where that costs little.
    expect(placeOfNote(response, OWN, WINDOW, false, ({ top }) => (top === 4 ? 0 : FAR))).toEqual({ left: 4, top: 124 })
    expect(placeOfNote(response, OWN, WINDOW, false, ({ top }) => (top === 70 ? 3 : 9))).toEqual({ left: 4, top: 70 })
    for (const one of [box(-500, -500, 900, 900), box(390, 290, 600, 700)]) {
      const { left, top } = placeOfNote(one, OWN, WINDOW, false, () => 5)
      expect(left >= 0 && top >= 0 && left + OWN.width <= 400 && top + OWN.height <= 300).toBe(true)
    }
  })
})

describe('what flagging draws', () => {
  let root: ShadowRoot
  let mode: ShadowRootMode
  let flagger: Flagger
  let before: string
  const hosts = (): number => document.querySelectorAll('errata-flag').length
  const words = (): Range => {
    const range = document.createRange()
    range.selectNodeContents(document.querySelector('p')!)
    range.getClientRects = () => [{ ...box(50, 100, 150, 120), width: 100, height: 20 }] as unknown as DOMRectList
    return range
  }

  beforeEach(() => {
    vi.useFakeTimers()
    show('<body><p>Hold it for ten seconds.</p></body>')
    before = document.body.outerHTML
    const attach = Element.prototype.attachShadow
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
      mode = init.mode
      return (root = attach.call(this, init))
    })
    vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(800)
    flagger = makeFlagger(document)
  })
  afterEach(() => {
    flagger.stop()
    vi.restoreAllMocks()
    vi.useRealTimers()
  })

  it('is nothing before there is something to show', () => expect(hosts()).toBe(0))

  it('stands in a closed root outside the page’s body', () => {
    flagger.offer(words(), () => undefined)
    expect(mode).toBe('closed')
    expect(hosts()).toBe(1)
    expect(root.querySelector('button')?.textContent).toBe('Flag these words')
    expect(document.body.outerHTML).toBe(before)
  })

  it.each<[string, () => void]>([
    ['Escape', () => void document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))],
    ['scrolling', () => void document.body.dispatchEvent(new Event('scroll'))],
    ['another size', () => void window.dispatchEvent(new Event('resize'))],
    ['another selection', () => flagger.withdraw()],
  ])('the offer goes with %s', (_why, moveOn) => {
    flagger.offer(words(), () => undefined)
    moveOn()
    expect(hosts()).toBe(0)
  })

  it('a click made by a script flags nothing', () => {
    const take = vi.fn()
    flagger.offer(words(), take)
    root.querySelector('button')!.click()
    expect(take).not.toHaveBeenCalled()
  })

  it.each([
    ['beside the response, where only what holds it is', () => document.body, 'translate(156px, 160px)'],
    ['below it, where something else is', () => document.querySelector('footer'), 'translate(50px, 164px)'],
  ])('says it %s', (_where, hit, transform) => {
    show('<body><p>Hold it for ten seconds.</p><footer>Next</footer></body>')
    const response = document.querySelector('p')!
    response.getBoundingClientRect = () => ({ ...box(50, 100, 150, 160), width: 100, height: 60 }) as DOMRect
    document.elementFromPoint = hit
    Range.prototype.getClientRects = () => [] as unknown as DOMRectList
    flagger.say('flagged', response)
    expect(root.querySelector<HTMLElement>('.note')?.style.transform).toBe(transform)
  })

  it('leaves with Escape what it said, and hears no key afterwards', () => {
    const listens = vi.spyOn(window, 'addEventListener')
    flagger.say('flagged', document.querySelector('p'))
    expect(hosts()).toBe(1)
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
    expect(hosts()).toBe(1)
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(hosts()).toBe(0)
    const { signal } = listens.mock.calls.find(([name]) => name === 'keydown')![2] as { signal: AbortSignal }
    expect(signal.aborted).toBe(true)
  })

  it('says what came of it, for a moment', async () => {
    flagger.say('signed_out', document.querySelector('p'))
    flagger.say('flagged', document.querySelector('p'))
    expect([...root.querySelectorAll('[role="status"]')].map((one) => one.textContent)).toEqual(['Flagged'])
    await vi.advanceTimersByTimeAsync(5_000)
    expect(hosts()).toBe(0)
  })
})
