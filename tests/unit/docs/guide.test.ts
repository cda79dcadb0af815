/** What the guide quotes from the panel stands there, letter for letter. */
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(resolve(ROOT, path), 'utf8')

/** All that the catalogue says without being told a figure or a name. */
function* textsIn(words: unknown): Generator<string> {
  if (typeof words === 'string') yield words
  else if (words && typeof words === 'object') for (const inner of Object.values(words)) yield* textsIn(inner)
}

const english = await Promise.all(
  globSync('components/ui/words/en/*.ts', { cwd: ROOT }).map((path): Promise<unknown> => import(resolve(ROOT, path))),
)
const inPage = Object.values(
  JSON.parse(read('public/_locales/en/messages.json')) as Record<string, { message: string }>,
)
/** As the demo calls one address of its assistant. */
const NAMES = ['Staging']
const known = new Set([...textsIn(english), ...inPage.map(({ message }) => message), ...NAMES])

it('docs/guide.md quotes only what the panel says', () => {
  const quoted = [...read('docs/guide.md').matchAll(/(?<![\w`])_([^_`]+)_(?!\w)/gu)].flatMap(([, text]) =>
    text!.replace(/\s+/gu, ' ').split(' → '),
  )
  expect(quoted.length).toBeGreaterThan(60)
  expect(quoted.filter((text) => !known.has(text))).toEqual([])
})
