import { defineConfig } from 'vitest/config'

// Suites by what they need. `npm test` runs all; one alone: `npx vitest run --project unit`.
const suite = (name: string, environment: 'node' | 'jsdom', extra = {}) => ({
  test: { name, environment, include: [`tests/${name}/**/*.test.{ts,tsx}`], ...extra },
})

export default defineConfig({
  test: {
    projects: [
      suite('unit', 'node'),
      suite('dom', 'jsdom'),
      suite('server', 'node', { testTimeout: 60_000, hookTimeout: 120_000, maxWorkers: 2 }),
      suite('sync', 'node', { testTimeout: 300_000, hookTimeout: 120_000, maxWorkers: 2 }),
      suite('build', 'node'),
    ],
  },
})
