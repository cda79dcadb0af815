/** Which suites of `npm test` run side by side. */
import { describe, expect, it } from 'vitest'
import { chosen, lanesOf } from '../../../scripts/test/suites.mjs'

const names = (lanes: { name: string }[][]): string[][] => lanes.map((lane) => lane.map(({ name }) => name))
const all = chosen([])!

describe('the lanes of npm test', () => {
  it('are the browser’s, which mostly waits, and that of all others, each suite in one of them', () => {
    const [code, browser, ...more] = names(lanesOf(all, 2))
    expect(browser).toEqual(['extension', 'build', 'e2e'])
    expect(more).toEqual([])
    expect([...code!, ...browser!].toSorted()).toEqual(all.map(({ name }) => name).toSorted())
  })

  it('are one on a single core, and where all that is asked for is of one', () => {
    expect(names(lanesOf(all, 1))).toEqual([all.map(({ name }) => name)])
    expect(names(lanesOf(chosen(['check', 'unit'])!, 2))).toEqual([['types', 'lint', 'format', 'unused', 'unit']])
  })
})
