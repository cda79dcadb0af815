/**
 * Runs axe on a page. It is injected before the page's own scripts, once for all looks: injecting it for each would
 * take longer than the look. Frames of the page are not checked.
 */
import type { BrowserContext, Page } from '@playwright/test'
import axe, { type Result } from 'axe-core'

/** Base UI's guards pass the focus on as soon as they get it, so nobody ever stays on one. */
const FOCUS_GUARD = '[data-base-ui-focus-guard]'

/** For pages loaded from now on. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe.source })
}

/** @param rules only these */
export const violationsIn = (page: Page, rules?: readonly string[]): Promise<Result[]> =>
  page.evaluate(
    async ([exclude, runOnly]) => {
      const here = (globalThis as unknown as { axe: typeof axe }).axe
      const options = { resultTypes: ['violations' as const], ...(runOnly && { runOnly: [...runOnly] }) }
      return (await here.run({ exclude: [[exclude]] }, options)).violations
    },
    [FOCUS_GUARD, rules] as const,
  )

export const isGrave = ({ impact }: Result): boolean => impact === 'serious' || impact === 'critical'
