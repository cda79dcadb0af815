/** What `npm test` says of a suite, from what the real runners leave of tests that pass, fail, and fail once. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fromPlaywright, fromVitest } from '../../../scripts/test/outcome.mjs'

const ROOT = resolve(import.meta.dirname, '../../..')
const VITEST = 'node_modules/vitest/vitest.mjs'
const PLAYWRIGHT = 'node_modules/@playwright/test/cli.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'errata-outcome-'))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** The folder's tests, in the runner that is theirs. @returns its exit code */
const run = (args: string[], env: NodeJS.ProcessEnv = {}): Promise<number> =>
  new Promise((done) => {
    const { VITEST: _, NODE_OPTIONS: __, ...rest } = process.env
    const child = execFile(process.execPath, args, { cwd: folder, env: { ...rest, ...env } }, () =>
      done(child.exitCode ?? 1),
    )
  })

const tests = (from: string): string => `
  import { expect, test } from '${from}'
  import { existsSync, writeFileSync } from 'node:fs'
  test('passes', () => {})
  test('needs luck', () => {
    const before = existsSync('tried')
    writeFileSync('tried', '')
    if (!before) throw new Error('seed 42 was unlucky')
  })
  test.skip('is skipped', () => {})
  test('fails', () => expect(1).toBe(2))
`

describe.each([
  {
    name: 'vitest',
    file: 'one.test.mjs',
    from: 'vitest',
    args: [VITEST, 'run', '--root=.', '--reporter=json', '--outputFile.json=report.json', '--retry=1'],
    env: {},
    read: fromVitest,
  },
  {
    name: 'Playwright',
    file: 'one.spec.mjs',
    from: '@playwright/test',
    args: [PLAYWRIGHT, 'test', '--reporter=json', '--retries=1'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: 'report.json' },
    read: fromPlaywright,
  },
])('the outcome of $name', ({ file, from, args, env, read }) => {
  it('counts who needed two tries as passed and tells what the first one said, and who failed twice as failed', async () => {
    writeFileSync(join(folder, file), tests(from))
    const code = await run(args, env)
    const { lucky, ...counts } = read(join(folder, 'report.json'), code)
    expect(counts).toEqual({ passed: 2, failed: 1, skipped: 1, note: '1 passed at the second try only' })
    expect(lucky).toEqual([{ name: 'needs luck', why: expect.stringContaining('seed 42 was unlucky') }])
  })

  it('is a failure where nothing was reported, whatever the exit code', () => {
    expect(read(join(folder, 'nowhere.json'), 0)).toMatchObject({ passed: 0, failed: 1 })
  })
})
