import { defineConfig } from '@playwright/test'

const VIEWS = '**/accessibility.spec.ts'

// The built extension in a real Chromium against the real server: `npm test -- e2e` builds first and finds Chromium.
// One test alone, after a build: `npx playwright test tests/e2e/loop.spec.ts`.
export default defineConfig({
  testDir: 'tests/e2e',
  // Playwright empties it; beside it are the reports of suites that run meanwhile.
  outputDir: 'test-results/e2e',
  globalSetup: './tests/e2e/support/seeded-database.ts',
  // One worker draws the panel's views, which needs most of a core, and comes first: the other runs a Chromium and a server
  // with a database of its own, mostly waits for them, and has a second one beside it once the views are drawn.
  workers: 2,
  projects: [
    // A trace of a thousand drawings is 300 MB, and half of the work; what is found names its view.
    { name: 'views', testMatch: VIEWS, workers: 1, use: { trace: 'off' } },
    { name: 'product', testIgnore: VIEWS },
  ],
  fullyParallel: false,
  // A machine that stalls may cost one try; the run then says which test needed two (scripts/test/outcome.mjs).
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // A trace of every test, thrown away where it passes, costs more than the few that are ever read.
  use: { trace: 'on-first-retry', screenshot: 'only-on-failure', actionTimeout: 15_000, navigationTimeout: 30_000 },
})
