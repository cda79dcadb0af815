import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { stoodIn } from '../../../entrypoints/transcript.content/read/stood.ts'

let list: HTMLElement
const row = (name: string): HTMLElement => Object.assign(document.createElement('p'), { textContent: name })
const order = (rows: readonly Element[]): string => rows.map(({ textContent }) => textContent).join('')
const show = (names: string): void => list.replaceChildren(...[...names].map(row))
const rowNamed = (name: string): Element => [...list.children].find(({ textContent }) => textContent === name)!

beforeEach(() => {
  document.body.innerHTML = '<div id="list"></div>'
  list = document.querySelector('#list')!
  show('abcde')
})

/** What is noted while these things happen, each by itself, as frameworks do them. */
async function noting(...acts: Array<() => void>) {
  const passed = passedRows()
  const observer = new MutationObserver((records) => passed.note(records, null))
  observer.observe(document.body, { childList: true, subtree: true })
  for (const act of acts) {
    act()
    await Promise.resolve()
  }
  observer.disconnect()
  return passed
}
const goes = (name: string) => () => rowNamed(name).remove()

/** Puts the window of a longer list at `from`: rows out of it go, others are made, what is in both stays. */
const scrollTo = (all: string, from: number, size: number) => () => {
  const names = Array.from(all.slice(from, from + size))
  for (const child of Array.from(list.children)) if (!names.includes(child.textContent)) child.remove()
  let next = list.firstElementChild
  for (const name of names) {
    if (next?.textContent === name) next = next.nextElementSibling
    else list.insertBefore(row(name), next)
  }
}

describe('rows that went before they were read', () => {
  it.each([['ab'], ['ba'], ['de'], ['ed'], ['bd'], ['aec'], ['abcde']])('%s stand where they stood', async (names) => {
    const passed = await noting(...[...names].map(goes))
    expect(order(stoodIn(list, passed).rows)).toBe('abcde')
  })

  it('are those of the list only, and remembered once', async () => {
    const passed = await noting(goes('a'))
    expect(stoodIn(document.body, passed).rows).toEqual([...document.body.children])
    expect(order(stoodIn(list, passed).rows)).toBe('bcde')
  })

  it('stand once where the same row, or another with its words, came back', async () => {
    const a = rowNamed('a')
    const passed = await noting(goes('a'), goes('b'), () => list.prepend(a, row('b')))
    expect(order(stoodIn(list, passed).rows)).toBe('abcde')
  })

  it('a whole window that is replaced is laid in by the neighbours that it had on the way', async () => {
    const all = 'abcdefghijklmnopqrstuvwxyz'
    show(all.slice(20, 25))
    const passed = await noting(...[17, 13, 9, 8, 5].map((from) => scrollTo(all, from, 5)))
    expect(order(stoodIn(list, passed).rows)).toBe(all.slice(5, 25))
  })

  it('any walk ends with all that was seen, in order, nothing twice (property)', async () => {
    const all = 'abcdefghijklmnopqrstuvwxyz'
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 30 }), async (steps) => {
        let at = 10
        show(all.slice(at, at + 5))
        const seen = new Set(all.slice(at, at + 5))
        const passed = await noting(
          ...steps.map((step) => {
            at = Math.min(21, Math.max(0, at + step))
            for (const name of all.slice(at, at + 5)) seen.add(name)
            return scrollTo(all, at, 5)
          }),
        )
        expect(order(stoodIn(list, passed).rows)).toBe([...seen].toSorted().join(''))
      }),
    )
  })

  it('what stood there before the list was emptied is told apart, and stands once where it came again', async () => {
    const passed = await noting(
      () => list.replaceChildren(),
      () => show('xbc'),
    )
    const { rows, placed } = stoodIn(list, passed)
    expect(order(rows)).toBe('xabcde')
    expect(order(rows.filter((one) => !placed.has(one)))).toBe('ade')
  })

  it('what is numbered stands where its number says, and once: what was drawn there last', async () => {
    const numbered = (names: string, from: number): HTMLElement[] =>
      [...names].map((name, i) => {
        const el = row(name)
        el.dataset['index'] = String(from + i)
        return el
      })
    list.replaceChildren(...numbered('x', 9))
    const passed = await noting(
      () => list.replaceChildren(...numbered('fghij', 5)),
      () => list.replaceChildren(...numbered('abc', 0)),
    )
    expect(order(stoodIn(list, passed).rows)).toBe('abcfghij')
  })

  it('of more than is remembered the oldest are forgotten, and the rest stands right', async () => {
    const all = Array.from({ length: 900 }, (_, i) => String.fromCharCode(0x4e00 + i)).join('')
    show(all.slice(0, 5))
    const steps = Array.from({ length: 400 }, (_, i) => scrollTo(all, i * 2, 5))
    const stood = order(stoodIn(list, await noting(...steps)).rows)
    expect(all.endsWith(all.slice(all.indexOf(stood)))).toBe(true)
    expect(stood.length).toBeGreaterThan(500)
    expect(stood.length).toBeLessThan(900)
    expect(all).toContain(stood)
  })
})
