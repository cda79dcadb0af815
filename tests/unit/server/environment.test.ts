import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readEnvironment } from '../../../server/environment.ts'

describe('the environment', () => {
  it('takes secrets from files, trimmed, and says when it cannot', () => {
    const folder = mkdtempSync(join(tmpdir(), 'errata-environment-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'secret')
    writeFileSync(file, `${'s'.repeat(40)}\n`)
    expect(readEnvironment({ ERRATA_AUTH_SECRET_FILE: file })).toMatchObject({
      ok: true,
      environment: { authSecret: 's'.repeat(40) },
    })
    expect(readEnvironment({ ERRATA_AUTH_SECRET_FILE: `${file}-gone` })).toMatchObject({
      ok: false,
      message: expect.stringContaining('ERRATA_AUTH_SECRET_FILE must be a file') as string,
    })
    expect(readEnvironment({ ERRATA_AUTH_SECRET_FILE: file, ERRATA_AUTH_SECRET: 't'.repeat(40) }).ok).toBe(false)
  })

  it('has a default for everything, and takes empty for not set', () => {
    const read = readEnvironment({ ERRATA_PORT: '', DATABASE_URL: '' })
    expect(read).toMatchObject({ ok: true, environment: { host: '127.0.0.1', port: 4600, databaseUrl: undefined } })
  })

  it.each([
    [{ ERRATA_PORT: 'many' }, 'ERRATA_PORT must be a port number'],
    [{ ERRATA_PORT: '70000' }, 'ERRATA_PORT must be 65535 or less'],
    [{ ERRATA_AUTH_SECRET: 'short-secret' }, 'ERRATA_AUTH_SECRET must be at least 32 characters'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must be postgresql://'],
    [{ DATABASE_URL: 'postgresql://x/y' }, 'ERRATA_AUTH_SECRET is needed with DATABASE_URL'],
    [{ ERRATA_SEED: 'everything' }, 'ERRATA_SEED must be demo'],
    [{ ERRATA_PUBLIC_URL: 'nowhere' }, 'ERRATA_PUBLIC_URL must be an http(s) address'],
    [{ ERRATA_MIGRATE: 'off' }, 'ERRATA_MIGRATE must be on without DATABASE_URL'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be fatal, error'],
  ])('says what is wrong with %j', (env, sentence) => {
    const read = readEnvironment(env)
    expect(read.ok ? '' : read.message).toContain(sentence)
    expect(read.ok ? '' : read.message).not.toContain('short-secret')
  })
})
