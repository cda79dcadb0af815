/** The secret that signs sessions, if none is configured. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './error-code.ts'

/** Kept in a file beside the data folder and named after it, readable by its owner only and never replaced. */
export function keptSecret(dataDir: string | null): string {
  const fresh = randomBytes(32).toString('base64url')
  if (!dataDir) return fresh
  const file = `${dataDir}.auth-secret`
  try {
    mkdirSync(dirname(dataDir), { recursive: true })
    writeFileSync(file, fresh, { mode: 0o600, flag: 'wx' })
    return fresh
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return readFileSync(file, 'utf8').trim()
  }
}
