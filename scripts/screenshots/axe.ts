/**
 * What axe says of a page. It comes into the page before the page's own scripts, once for all looks: put there anew for
 * each, it takes longer than the look. Pages with frames are not asked of theirs.
 */
import type { BrowserContext, Page } from '@playwright/test'
import axe, { type Result } from 'axe-core'

/** Base UI's guards hand the focus on the moment they get it; nobody can stand on one. */
const FOCUS_GUARD = '[data-base-ui-focus-guard]'

/** For the pages that are loaded from now on. */
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
