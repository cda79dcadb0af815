/**
 * The test of a spec that needs backend, demo site and a Chromium with the extension. Each test has its own, and asks for
 * `stack`, `errata`, or `page` and `panel`, where an expert has signed in beside the demo's page.
 */
import { test as base, type Page } from '@playwright/test'
import { type Errata, launchErrata } from './browser.ts'
import { begin } from './panel.ts'
import { type Backend, startStack } from './stack.ts'

type Given = {
  /** Exchanges of the month before; `test.use({ history: 400 })`. */
  history: number
  /** Who signs in. */
  role: string
  launching: Promise<Errata>
  stack: Backend & { site: string }
  errata: Errata
  begun: { page: Page; panel: Page }
  page: Page
  panel: Page
}

/** ms; of its own, or a machine that is slow to start all this leaves a test less time for what it tests. */
const TO_START = { timeout: 90_000 }

export const test = base.extend<Given>({
  history: [0, { option: true }],
  role: ['sme', { option: true }],
  // The browser starts while the stack does.
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads there what a fixture needs
  launching: async ({}, use) => {
    const launching = launchErrata()
    launching.catch(() => undefined)
    await use(launching)
    await launching.then(
      (errata) => errata.close(),
      () => undefined,
    )
  },
  stack: [
    async ({ history, launching }, use) => {
      void launching
      const stack = await startStack({ history })
      await use(stack)
      await stack.kill()
    },
    TO_START,
  ],
  errata: [
    async ({ launching, stack }, use) => {
      // After the stack, and so closed before it: nobody then asks a backend that has gone.
      void stack
      const errata = await launching
      await use(errata)
      await errata.close()
    },
    TO_START,
  ],
  begun: [async ({ errata, stack, role }, use) => use(await begin(errata, stack, role)), TO_START],
  page: ({ begun }, use) => use(begun.page),
  panel: ({ begun }, use) => use(begun.panel),
})
