/** What two suites of `npm test` install at the same time. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { aptInstall } from '../../../scripts/setup/apt.mjs'

const folder = mkdtempSync(join(tmpdir(), 'errata-apt-'))
const log = join(folder, 'log')
/** Each says when it begins and when it ends, and takes its time in between. */
const program = (name: string, body: string): void => {
  writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`)
  chmodSync(join(folder, name), 0o755)
}

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

it('is installed one after the other, as apt takes only one at a time', async () => {
  program('apt-get', `echo begin >> ${log}; sleep 0.2; echo end >> ${log}`)
  program('sudo', 'shift; exec "$@"')
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`)
  const both = await Promise.all([aptInstall(['chromium']), aptInstall(['postgresql'])])
  expect(both).toEqual([{ ok: true }, { ok: true }])
  const said = readFileSync(log, 'utf8').trim().split('\n')
  expect(said.length).toBeGreaterThanOrEqual(4)
  expect(said).toEqual(said.map((_, at) => (at % 2 === 0 ? 'begin' : 'end')))
})
