/** What the docs lead to is there: files, headings, commands. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../../..')
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8')
const isThere = (path: string): boolean => existsSync(join(ROOT, path))

const DOCS = globSync(['README.md', 'docs/*.md', 'deploy/**/*.md', 'demo/README.md', 'lib/**/*.md'], { cwd: ROOT })
const found = (pattern: RegExp): { doc: string; what: string }[] =>
  DOCS.flatMap((doc) => [...read(doc).matchAll(pattern)].map(([, what]) => ({ doc, what: what! })))

/** As GitHub makes them. */
const anchorsOf = (doc: string): string[] =>
  [...read(doc).matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  )

it('links lead to a file, and to a heading that stands in it', () => {
  const links = found(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)
  const dead = links.filter(({ doc, what }) => {
    const [path = '', anchor] = what.split('#')
    const file = path === '' ? doc : join(dirname(doc), path)
    return !isThere(file) || (anchor !== undefined && !anchorsOf(file).includes(anchor))
  })
  expect(links.length).toBeGreaterThan(30)
  expect(dead).toEqual([])
})

it('paths that are named are there', () => {
  const paths = found(/`((?:entrypoints|components|lib|server|cli|demo|scripts|tests|docs|deploy)\/[\w./-]*)`/g)
  expect(paths.length).toBeGreaterThan(50)
  expect(paths.filter(({ what }) => !isThere(what))).toEqual([])
})

it('commands run something', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const runs = found(/npm run ([\w:-]+)/g).filter(({ what }) => !(what in scripts))
  const files = found(/node ((?:scripts|server|cli)\/[\w./-]+)/g).filter(({ what }) => !isThere(what))
  expect([...runs, ...files]).toEqual([])
})
