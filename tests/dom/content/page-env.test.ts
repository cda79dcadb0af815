import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { browserEnv } from '../../../entrypoints/transcript.content/find/page-env.ts'

/** As browsers do it: nothing without a box of its own is visible, nor anything in what is not drawn. */
const isVisible = (el: Element): boolean => getComputedStyle(el).display !== 'contents' && !isTakenOut(el)
const isTakenOut = (el: Element | null): boolean =>
  el !== null && (getComputedStyle(el).display === 'none' || isTakenOut(el.parentElement))

beforeEach(() => {
  vi.stubGlobal('chrome', {})
  Element.prototype.checkVisibility = function () {
    return isVisible(this)
  }
})
afterEach(() => {
  vi.unstubAllGlobals()
  delete (Element.prototype as { checkVisibility?: unknown }).checkVisibility
})

it('what has no box is drawn where what it stands in is, however many such stand in one another', () => {
  document.body.innerHTML =
    '<div><div style="display:contents"><div id="in" style="display:contents"><p>Hello</p></div></div></div><div style="display:none"><div id="off" style="display:contents"></div></div>'
  const { drawn } = browserEnv()
  expect(drawn!(document.getElementById('in')!)).toBe(true)
  expect(drawn!(document.getElementById('off')!)).toBe(false)
})

it('finds what has a hyphen in its name, itself first, and nothing else', () => {
  document.body.innerHTML =
    '<my-chat id="a"><p>Hello</p><blink>!</blink><div><x-y id="b"></x-y><svg><font-face id="c"></font-face><mask></mask></svg></div></my-chat>'
  const { customElements } = browserEnv()
  const idsIn = (root: Document | Element): string[] => [...customElements!(root)].map(({ id }) => id)
  expect(idsIn(document)).toEqual(['a', 'b', 'c'])
  expect(idsIn(document.getElementById('a')!)).toEqual(['a', 'b', 'c'])
  expect(idsIn(document.body)).toEqual(['a', 'b', 'c'])
})

it('finds what has a hyphen in its name in a shadow root', () => {
  const root = document.createElement('div').attachShadow({ mode: 'open' })
  root.innerHTML = '<x-y id="a"><p><x-z id="b"></x-z></p></x-y>'
  expect([...browserEnv().customElements!(root)].map(({ id }) => id)).toEqual(['a', 'b'])
})
