import { beforeEach, describe, expect, it } from 'vitest'
import { layIn, passedRows } from '../../../entrypoints/transcript.content/passing.ts'

let list: HTMLElement
const row = (name: string): HTMLElement => list.querySelector<HTMLElement>(`#${name}`)!
beforeEach(() => {
  document.body.innerHTML = `<div id="list">${['a', 'b', 'c', 'd', 'e'].map((name) => `<p id="${name}">${name}</p>`).join('')}</div>`
  list = document.querySelector('#list')!
})

/** Takes rows out one after the other, as a list does that scrolls on. */
async function without(...names: string[]) {
  const passed = passedRows()
  const observer = new MutationObserver((records) => passed.note(records, null))
  observer.observe(document.body, { childList: true, subtree: true })
  for (const name of names) row(name).remove()
  await Promise.resolve()
  observer.disconnect()
  return passed
}
const order = (rows: readonly Element[]): string => rows.map(({ id }) => id).join('')

describe('rows that went before they were read', () => {
  for (const names of [
    ['a', 'b'],
    ['b', 'a'],
    ['d', 'e'],
    ['e', 'd'],
    ['b', 'd'],
    ['a', 'e', 'c'],
  ])
    it(`${names.join(', ')} are laid in where they stood`, async () => {
      const passed = await without(...names)
      expect(order(layIn([...list.children], passed.take(list)))).toBe('abcde')
    })

  it('are those of the list only, once, and not those that came back', async () => {
    const passed = await without('a', 'b')
    list.prepend(Object.assign(document.createElement('p'), { id: 'x' }))
    expect(passed.take(document.body)).toEqual([])
    expect((await without('c')).take(list).map(({ row: one }) => one.id)).toEqual(['c'])
    const back = await without('d')
    const [one] = [...(await without('e')).take(list)]
    list.append(one!.row)
    expect(order(layIn([...list.children], back.take(list)))).toContain('d')
  })

  it('without a neighbour that anybody knows are left out', () => {
    const lone = document.createElement('p')
    expect(layIn([row('a')], [{ row: lone, list, next: null, previous: null }])).toEqual([row('a')])
  })
})
