import { defineConfig } from 'vitest/config'

// Suites by what they need. `npm test` runs all; one file of one suite: `npx vitest run --project unit tests/unit/match`.
const suite = (name: string, environment: 'node' | 'jsdom', extra = {}) => ({
  test: { name, environment, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...extra },
})

/** The extension API for code that imports lib/platform. (WXT's own plugin would load the builder into jsdom.) */
const inExtension = { setupFiles: ['tests/support/fake-browser.ts'] }
/** Vitest leaves one core to itself; of two, that is half, and it does little meanwhile. */
const onEveryCore = { maxWorkers: '100%' }
/** A PostgreSQL in WebAssembly takes about 300 MB and two seconds to start: one per file, two at once. */
const withDatabase = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  maxWorkers: 2,
  pool: 'forks',
  globalSetup: ['tests/support/database-template.ts'],
}

export default defineConfig({
  test: {
    projects: [
      suite('unit', 'node', { ...inExtension, ...onEveryCore, testTimeout: 60_000 }),
      suite('dom', 'jsdom', { ...inExtension, ...onEveryCore, testTimeout: 60_000 }),
      suite('server', 'node', withDatabase),
      suite('sync', 'node', { ...withDatabase, testTimeout: 300_000 }),
      suite('build', 'node', { testTimeout: 120_000 }),
    ],
  },
})
