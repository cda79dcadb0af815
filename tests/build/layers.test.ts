import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RuleTester } from 'oxlint/plugins-dev'
import { parseSync } from 'vite'
import { afterAll, describe, expect, test } from 'vitest'
import { LAYERS, refuseImport } from '../../scripts/lint/layers.mjs'
import plugin from '../../scripts/lint/plugin.mjs'

const root = join(import.meta.dirname, '../..')
const sources = globSync('{lib,components,entrypoints,server,demo}/**/*.{ts,tsx}', { cwd: root })

type Import = { specifier: string; typeOnly: boolean }

function importsOf(file: string): Import[] {
  const code = readFileSync(join(root, file), 'utf8')
  const { module } = parseSync(file, code)
  const fixed = module.staticImports.map((one) => ({
    specifier: one.moduleRequest.value,
    // `import {} from` and `import 'x'` load the module.
    typeOnly: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
  }))
  const again = module.staticExports.flatMap((one) =>
    one.entries.flatMap((entry) =>
      entry.moduleRequest ? { specifier: entry.moduleRequest.value, typeOnly: entry.isType } : [],
    ),
  )
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => ({
    specifier: code.slice(moduleRequest.start + 1, moduleRequest.end - 1),
    typeOnly: false,
  }))
  return [...fixed, ...again, ...dynamic]
}

describe('who may import whom', () => {
  test('no file imports what its layer may not', () => {
    expect(sources.length).toBeGreaterThan(100)
    const refused = sources.flatMap((file) =>
      importsOf(file).flatMap(({ specifier, typeOnly }) => refuseImport(file, specifier, typeOnly) ?? []),
    )
    expect(refused).toEqual([])
  })

  test('every folder of lib has its place in the table', () => {
    const folders = new Set(
      sources.filter((file) => file.startsWith('lib/')).map((file) => file.split('/').slice(0, 2).join('/')),
    )
    expect([...folders].filter((folder) => !(folder in LAYERS))).toEqual([])
  })

  test.each([
    ['lib/contract/a.ts', 'zod', false],
    ['lib/match/a.ts', '../domain/index.ts', false],
    ['lib/sync/a.ts', '../api/client.ts', false],
    ['components/page/A.tsx', '../../lib/db/hooks.ts', false],
    ['components/page/A.tsx', '../../lib/db/rows.ts', true],
    ['entrypoints/transcript.content/a.ts', '../../lib/contract/index.ts', true],
    ['server/services/a.ts', '../../lib/evals/index.ts', false],
    ['lib/platform/browser.ts', 'wxt/browser', false],
  ])('%s may import %s', (file, specifier, typeOnly) => {
    expect(refuseImport(file, specifier, typeOnly)).toBeNull()
  })

  test.each([
    ['lib/contract/a.ts', '../domain/index.ts', true],
    ['lib/match/a.ts', '../db/index.ts', false],
    ['lib/match/a.ts', 'node:fs', false],
    ['lib/db/a.ts', '../sync/run.ts', false],
    ['lib/store/a.ts', 'wxt/browser', false],
    ['components/page/A.tsx', '../../lib/db/schema.ts', false],
    ['components/page/A.tsx', '../../entrypoints/sidepanel/App.tsx', false],
    ['entrypoints/transcript.content/a.ts', '../../lib/db/index.ts', true],
    ['entrypoints/transcript.content/a.ts', '../../lib/contract/index.ts', false],
    ['entrypoints/transcript.content/a.ts', 'zod', false],
    ['entrypoints/reader.ts', '../lib/auth/session.ts', false],
    ['entrypoints/flagger/flagger.ts', '../../lib/db/index.ts', false],
    ['entrypoints/background/index.ts', '../../components/ui/Button.tsx', false],
    ['server/app.ts', '../lib/messaging/index.ts', false],
    ['demo/site.ts', '../server/app.ts', false],
    ['demo/site.ts', '../lib/contract/index.ts', false],
  ])('%s may not import %s', (file, specifier, typeOnly) => {
    expect(refuseImport(file, specifier, typeOnly)).toContain(file)
  })
})

describe('the rules of the linter', () => {
  const tester = new RuleTester({ languageOptions: { parserOptions: { lang: 'ts' } } })
  Object.assign(RuleTester, { describe, it: test })
  afterAll(() => RuleTester.resetDefaultConfig())
  const { 'async-transactions': asyncTransactions, layers, 'no-module-state': noModuleState, pure } = plugin.rules
  const at = (filename: string, code: string) => ({
    filename: join(root, filename),
    code,
    name: `${filename}: ${code}`,
  })
  const refused = (filename: string, code: string) => ({ ...at(filename, code), errors: 1 })

  tester.run('layers', layers, {
    valid: [at('lib/match/a.ts', "import type { Exchange } from '../contract/index.ts'")],
    invalid: [
      refused('lib/match/a.ts', "import { db } from '../db/index.ts'"),
      refused('lib/match/a.ts', "export * from '../db/index.ts'"),
      refused('components/a.ts', "const db = await import('../lib/db/schema.ts')"),
      refused('entrypoints/transcript.content/a.ts', "type Row = import('../../lib/db/rows.ts').Row"),
    ],
  })
  tester.run('check 29: no-module-state', noModuleState, {
    valid: [
      at('lib/sync/a.ts', "const WORDS = new Set(['a'])\nfunction f() { let n = 0; return n }"),
      at('components/a.ts', 'let count = 0'),
    ],
    invalid: [
      refused('entrypoints/background/a.ts', 'let count = 0'),
      refused('lib/sync/a.ts', 'export let count = 0'),
      refused('lib/capture/a.ts', 'const seen = new Map<string, number>()'),
      refused('lib/db/a.ts', 'var shared'),
    ],
  })
  tester.run('async-transactions', asyncTransactions, {
    valid: [
      at('lib/db/a.ts', "db.transaction('rw', db.meta, async () => work())"),
      at('server/services/a.ts', 'db.transaction((tx) => work(tx))'),
      at('lib/db/a.ts', "db.transaction(['meta', 'outbox'])"),
    ],
    invalid: [
      refused('lib/db/a.ts', "db.transaction('rw', db.meta, () => work())"),
      refused('lib/store/a.ts', "database().transaction('r', [db.meta, db.outbox], () => Promise.all(all.map(read)))"),
      refused('lib/sync/a.ts', "db.transaction('rw', db.tables, work)"),
    ],
  })
  tester.run('pure', pure, {
    valid: [
      at('lib/evals/a.ts', 'export const at = (iso: string) => new Date(iso)'),
      at('lib/detect/a.ts', 'export const title = (document: Document) => document.title'),
      at('lib/sync/a.ts', 'const now = Date.now()'),
    ],
    invalid: [
      refused('lib/evals/a.ts', 'export const now = Date.now()'),
      refused('lib/domain/a.ts', 'export const now = new Date()'),
      refused('lib/match/a.ts', 'export const one = Math.random()'),
      refused('lib/detect/a.ts', 'export const title = document.title'),
      refused('lib/retest/a.ts', 'setTimeout(() => undefined, 5)'),
    ],
  })
})
