/** The list of what is shown by which test names tests that there are. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(resolve(ROOT, path), 'utf8')
const list = read('docs/acceptance.md')
const items = list.split(/^\*\*(?=\d+\.)/mu).slice(1)

describe('docs/acceptance.md', () => {
  it('has each of the thirty items once, in order, with a test or with what is missing', () => {
    expect(items.map((item) => Number.parseInt(item, 10))).toEqual(Array.from({ length: 30 }, (_, at) => at + 1))
    for (const item of items) expect(item).toMatch(/^- `tests\/|^_Not yet:_/mu)
  })

  it('names tests by titles that stand in their files', () => {
    const named = [...list.matchAll(/^- `(tests\/\S+)` (.+)$/gmu)]
    expect(named.length).toBeGreaterThan(30)
    // Its first words, or all of them: a title may go on with what the test's own figures fill in.
    const isTitle = (text: string, title: string): boolean =>
      [`'`, `"`, '`'].some((quote) => text.includes(quote + title))
    const missing = named.filter(([, path, title]) => !isTitle(read(path!), title!))
    expect(missing.map(([line]) => line)).toEqual([])
  })
})
