import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, expect, test } from '@playwright/test'
import { buildViews, serveViews } from '../../scripts/screenshots/build.mjs'
import { MAIN, VIEWS } from '../../scripts/screenshots/views.ts'
import { chromiumPath } from './support/browser.ts'

/** Base UI's guards hand the focus on the moment they get it; nobody can stand on one. */
const FOCUS_GUARD = '[data-base-ui-focus-guard]'

let browser: Browser
let served: Awaited<ReturnType<typeof serveViews>>
test.beforeAll(async () => {
  test.setTimeout(180_000)
  await buildViews()
  served = await serveViews()
  browser = await chromium.launch({ executablePath: chromiumPath(), chromiumSandbox: false })
})
test.afterAll(async () => {
  await browser?.close()
  await served?.close()
})

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious in any view and state, ${theme}, at 360 px, and none is wider than the panel`, async () => {
    test.setTimeout(600_000)
    const context = await browser.newContext({
      viewport: { width: 360, height: 720 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      locale: 'en-GB',
    })
    const page = await context.newPage()
    const found: string[] = []
    for (const view of VIEWS) {
      await page.goto(`${served.url}?view=${view}`)
      await expect(page.locator('#root')).not.toBeEmpty()
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      )
      if (wide) found.push(`${view}: wider than the panel`)
      const axe = new AxeBuilder({ page }).exclude(FOCUS_GUARD)
      // In the dark only the colours differ.
      if (theme === 'dark') axe.withRules(['color-contrast'])
      const { violations } = await axe.analyze()
      for (const { impact, id, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical')
          found.push(`${view}: ${id} ${nodes.map((node) => node.html).join(' ')}`)
      }
    }
    expect(found).toEqual([])
    await context.close()
  })
}

/** Wider than the panel, or a control that is cut off at its side. Names what sticks out, so that a failure can be read. */
const STICKS_OUT = (): string[] => {
  const width = document.documentElement.clientWidth
  const controls = [...document.querySelectorAll('button,a[href],input,select,textarea,summary,[role="menuitem"]')]
  const cut = controls.filter((one) => {
    const { left, right, width: own } = one.getBoundingClientRect()
    const isHidden = own <= 1 || one.closest('[aria-hidden="true"],[data-base-ui-focus-guard]') !== null
    const isInScroller = one.closest('pre,table,[data-scrolls]') !== null
    return !isHidden && !isInScroller && (left < -1 || right > width + 1)
  })
  const isWide = document.documentElement.scrollWidth > width
  return [
    ...(isWide ? ['wider than the panel'] : []),
    ...cut.map((one) => `${one.outerHTML.slice(0, 60)} ${one.textContent.trim().slice(0, 40)}`),
  ]
}

for (const [language, width] of [
  ['ar', 320],
  ['de', 320],
  // A panel of 360 px whose text is at 200 %.
  ['en', 180],
] as const) {
  test(`nothing sticks out of any view in ${language} at ${width} px, and axe finds nothing serious in the main ones`, async () => {
    test.setTimeout(600_000)
    const context = await browser.newContext({
      viewport: { width, height: 720 },
      reducedMotion: 'reduce',
      locale: language,
    })
    const page = await context.newPage()
    const found: string[] = []
    for (const view of VIEWS) {
      await page.goto(`${served.url}?view=${view}&language=${language}`)
      await expect(page.locator('#root')).not.toBeEmpty()
      const direction = await page.evaluate(() => document.documentElement.dir)
      if (direction !== (language === 'ar' ? 'rtl' : 'ltr')) found.push(`${view}: runs ${direction}`)
      found.push(...(await page.evaluate(STICKS_OUT)).map((what) => `${view}: ${what}`))
      if (!MAIN.includes(view)) continue
      const { violations } = await new AxeBuilder({ page }).exclude(FOCUS_GUARD).analyze()
      for (const { impact, id, nodes } of violations) {
        if (impact === 'serious' || impact === 'critical')
          found.push(`${view}: ${id} ${nodes.map((node) => node.html).join(' ')}`)
      }
    }
    expect(found).toEqual([])
    await context.close()
  })
}
