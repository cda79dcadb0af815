import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makePreviewer } from '../../../entrypoints/previewer/previewer.ts'
import { lying } from '../../../entrypoints/previewer/place.ts'
import { type Previewer } from '../../../entrypoints/transcript.content/beside.ts'
import { previewing } from '../../../entrypoints/transcript.content/previewing.ts'
import type { Followed } from '../../../entrypoints/transcript.content/responses.ts'

const LABELS = { title: 'Preview', close: 'Close' }

describe('where the preview lies', () => {
  const room = { width: 400, height: 600 }
  it('is over the response, as wide as it', () => {
    expect(lying({ left: 40, top: 100, right: 340, bottom: 180 }, room)).toMatchObject({
      left: 40,
      top: 100,
      width: 300,
    })
  })
  it('is never out of the window, and never too narrow to be read', () => {
    expect(lying({ left: 360, top: 590, right: 395, bottom: 640 }, room)).toEqual({
      left: 176,
      top: 500,
      width: 220,
      maxHeight: 96,
    })
  })
  it('is nowhere while the response is scrolled away', () => {
    expect(lying({ left: 40, top: -90, right: 340, bottom: -10 }, room)).toBeNull()
    expect(lying({ left: 40, top: 610, right: 340, bottom: 700 }, room)).toBeNull()
  })
})

describe('the preview', () => {
  let previewer: Previewer
  let root: ShadowRoot
  beforeEach(() => {
    document.body.innerHTML = '<div class="chat"><p id="said">Hold it for 30 seconds.</p></div>'
    Element.prototype.scrollIntoView ??= () => undefined
    vi.spyOn(Element.prototype, 'attachShadow').mockImplementationOnce(function attach(this: Element, init) {
      root = Element.prototype.attachShadow.call(this, init)
      return root
    })
    globalThis.CSSStyleSheet.prototype.replaceSync ??= () => undefined
    previewer = makePreviewer(document)
  })
  afterEach(() => {
    previewer.stop()
    vi.restoreAllMocks()
  })
  const host = (): Element | null => document.querySelector('errata-preview')
  const show = (): void => previewer.show(document.querySelector('#said')!, [{ tag: 'p', children: ['Ten.'] }], LABELS)

  it('is closed to the page, changes nothing in it, and leaves no trace', () => {
    const before = document.body.innerHTML
    show()
    expect(host()?.shadowRoot).toBeNull()
    expect(document.body.innerHTML).toBe(before)
    expect(root.textContent).toContain('Ten.')
    previewer.stop()
    expect(host()).toBeNull()
  })
  it('follows the words as they are written, until it is closed', () => {
    show()
    expect(previewer.update([{ tag: 'p', children: ['Twelve.'] }])).toBe(true)
    expect(root.textContent).toContain('Twelve.')
    root.querySelector('button')!.click()
    expect(host()).toBeNull()
    expect(previewer.update([])).toBe(false)
  })
  it('goes with the response', async () => {
    show()
    document.querySelector('#said')!.remove()
    document.querySelector('.chat')!.remove()
    await vi.waitFor(() => expect(host()).toBeNull())
  })
  it('does not end by an Escape that the page made up', () => {
    show()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(host()).not.toBeNull()
  })
})

describe('asking for a preview', () => {
  const turn = { key: 't', content: document.createElement('p') }
  const chats = (): Followed[] => [{ turns: () => [turn] as never, changedAt: () => 0 }]
  const made = () => ({ show: vi.fn(), update: vi.fn(() => true), stop: vi.fn() })
  const ask = { key: 't', nodes: ['x'], labels: LABELS, update: false }

  it('fetches what draws it only for a response that is there', async () => {
    const previewer = made()
    const fetched = vi.fn(() => Promise.resolve(previewer))
    const { 'preview.shown': handle } = previewing({ chats, here: () => null, fetched })
    expect(await handle({ ...ask, key: 'gone' })).toEqual({ shown: false })
    expect(fetched).not.toHaveBeenCalled()
    expect(await handle(ask)).toEqual({ shown: true })
    expect(previewer.show).toHaveBeenCalledWith(turn.content, ['x'], LABELS)
  })
  it('updates and ends only what is there already', async () => {
    const previewer = made()
    const fetched = vi.fn(() => Promise.resolve(previewer))
    const { 'preview.shown': empty } = previewing({ chats, here: () => null, fetched })
    expect(await empty({ ...ask, update: true })).toEqual({ shown: false })
    expect(await empty({ ...ask, nodes: null })).toEqual({ shown: false })
    expect(fetched).not.toHaveBeenCalled()
    const { 'preview.shown': open } = previewing({ chats, here: () => previewer, fetched })
    expect(await open({ ...ask, update: true })).toEqual({ shown: true })
    await open({ ...ask, nodes: null })
    expect(previewer.stop).toHaveBeenCalledOnce()
  })
})
