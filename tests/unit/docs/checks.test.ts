/** The list of checks names, for each number, tests that carry it in a title. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(resolve(ROOT, path), 'utf8')
const rows = [...read('docs/checks.md').matchAll(/^\| (\d+) .*\| (`tests.*`) +\|$/gm)].map(([, number, files]) => ({
  number: Number(number),
  files: [...files!.matchAll(/`(\S+)`/g)].map(([, path]) => path!),
}))

it('has each of the forty once, in order', () => {
  expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 40 }, (_, at) => at + 1))
})

it('names files whose titles have the number', () => {
  const isIn = (path: string, number: number): boolean =>
    [...read(path).matchAll(/['"`]checks? ([\d, ]+):/g)].some(([, numbers]) =>
      numbers!.split(', ').includes(`${number}`),
    )
  const missing = rows.flatMap(({ number, files }) =>
    files.filter((path) => !isIn(path, number)).map((path) => `check ${number} in ${path}`),
  )
  expect(missing).toEqual([])
})
