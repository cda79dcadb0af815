import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** As long as other waits (tests/support/patient-waits.ts), for a busy machine. */
const patientPolls = { expect: { poll: { timeout: 30_000 } } }

// Suites by what they need. `npm test` runs all; one file: `npx vitest run tests/unit/match/guards.test.ts`.
const suite = (name: string, environment: 'node' | 'jsdom', extra = {}) => ({
  test: { name, environment, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...patientPolls, ...extra },
})

const PATIENT = 'tests/support/patient-waits.ts'
/** The extension API for code that imports lib/platform. (WXT's own plugin would load the builder into jsdom.) */
const inExtension = { setupFiles: ['tests/support/fake-browser.ts', PATIENT] }
/**
 * Unit tests that leave alone what all code shares (time, globals, the environment, mocks, a database) share a process and
 * what it has loaded; each of the others has its own, as has who starts a server of Hono's, which puts its own Request in
 * place of Node's. Who changes something all the same is told so by tests/support/leaves-nothing.ts.
 */
const NEEDS_ITS_OWN = /\bvi\.|fake-?[bB]rowser|fake-indexeddb|\bglobalThis\b|\bprocess\.|\bstart(?:Demo|FakeBackend)\b/
const units = readdirSync('tests/unit', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path))
  .map((path) => join('tests/unit', path).replaceAll('\\', '/'))
const alone = new Set(units.filter((path) => NEEDS_ITS_OWN.test(readFileSync(path, 'utf8'))))
const together = units.filter((path) => !alone.has(path))

/** Vitest leaves one core to itself; of two, that is half, and it does little meanwhile. */
const onEveryCore = { maxWorkers: '100%' }
/** A PostgreSQL in WebAssembly takes about 300 MB and two seconds to start: one per file, two at once. */
const withDatabase = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  maxWorkers: 2,
  pool: 'forks',
  setupFiles: [PATIENT],
  globalSetup: ['tests/support/database-template.ts'],
}

export default defineConfig({
  test: {
    projects: [
      suite('unit', 'node', {
        ...onEveryCore,
        include: together,
        isolate: false,
        testTimeout: 60_000,
        setupFiles: [...inExtension.setupFiles, 'tests/support/leaves-nothing.ts'],
      }),
      suite('unit-alone', 'node', { ...inExtension, ...onEveryCore, include: [...alone], testTimeout: 60_000 }),
      suite('dom', 'jsdom', {
        ...onEveryCore,
        testTimeout: 60_000,
        setupFiles: [...inExtension.setupFiles, 'tests/support/writes-end.ts'],
      }),
      suite('server', 'node', withDatabase),
      suite('sync', 'node', { ...withDatabase, testTimeout: 900_000 }),
      suite('build', 'node', { testTimeout: 120_000 }),
    ],
  },
})
