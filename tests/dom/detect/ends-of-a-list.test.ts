import { expect, test } from 'vitest'
import { kids, kidsAtEnds, type PageEnv } from '../../../lib/detect/page-env.ts'
import { sampled, someRowsOf } from '../../../lib/detect/units.ts'

const env: PageEnv = { openRoot: (el) => el.shadowRoot }

function boxOf(tag: string, count: number): HTMLElement {
  const box = document.createElement(tag)
  for (let i = 0; i < count; i += 1) box.append(Object.assign(document.createElement('p'), { id: `p${i}` }))
  document.body.replaceChildren(box)
  return box
}
function inShadow(inner: string, slottedCount: number): { host: HTMLElement; list: Element } {
  const host = boxOf('div', slottedCount)
  host.attachShadow({ mode: 'open' }).innerHTML = inner
  return { host, list: host.shadowRoot!.firstElementChild! }
}

test.each([0, 1, 24, 25, 26, 60, 200])('of %i children the ends are those of all of them', (count) => {
  for (const tag of ['div', 'form', 'ul'])
    expect(kidsAtEnds(boxOf(tag, count), env, 12, 13)).toEqual(
      sampled(kids(document.body.firstElementChild!, env), 12, 13),
    )
})

test.each([3, 40])('also in a component, and of what is slotted there', (count) => {
  const { host, list } = inShadow('<div><slot></slot><p id="a"></p><p id="b"></p></div>', count)
  for (const el of [host, list]) {
    expect(kidsAtEnds(el, env, 12, 13)).toEqual(sampled(kids(el, env), 12, 13))
    expect(kidsAtEnds(el, env, 1, 1)).toEqual(sampled(kids(el, env), 1, 1))
  }
  expect(kids(list, env).length).toBe(count + 2)
})

test('rows that stand by themselves are ordered by where they are drawn before the ends are taken', () => {
  const list = boxOf('div', 100)
  const rows = [...list.children]
  for (const row of rows) row.textContent = 'Words of this row'
  const top = new Map(rows.map((row, i) => [row, (i * 37) % 100]))
  const drawn: PageEnv = {
    ...env,
    style: (el) => ({ ...getComputedStyle(el), position: top.has(el) ? 'absolute' : 'static' }) as never,
    rect: (el) => ({ top: top.get(el) ?? 0 }) as never,
  }
  const inOrder = rows.toSorted((a, b) => top.get(a)! - top.get(b)!)
  expect(someRowsOf(list, drawn)).toEqual(sampled(inOrder))
})

/** A list that recycles its rows keeps some, with their last words, above all that can be scrolled to. */
test.each([
  [800, [0, 1, 2, 3]],
  [0, [4, 5, 0, 1, 2, 3]],
])('of rows above a list that is %i px high', (height, expected) => {
  const list = boxOf('div', 6)
  const rows = [...list.children]
  for (const row of rows) row.textContent = 'Words of this row'
  const top = new Map(rows.map((row, i) => [row, i < 4 ? 100 + 40 * i : -9_999 + i]))
  const drawn: PageEnv = {
    ...env,
    style: (el) => ({ ...getComputedStyle(el), position: top.has(el) ? 'absolute' : 'static' }) as never,
    rect: (el) => {
      const at = top.get(el)
      return (at === undefined ? { top: 50, height } : { top: at, bottom: at + 40, height: 40 }) as never
    },
  }
  expect(someRowsOf(list, drawn)).toEqual(expected.map((i) => rows[i]))
})
