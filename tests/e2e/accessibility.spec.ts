import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { bringAxe, isGrave, violationsIn } from '../../scripts/screenshots/axe.ts'
import { buildViews, serveViews } from '../../scripts/screenshots/build.mjs'
import { MAIN, VIEWS } from '../../scripts/screenshots/views.ts'
import { chromiumPath } from './support/browser.ts'

/** Four minutes on two quiet cores; ten were too few where others kept them busy. */
const LONGEST = 1_500_000

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

/** What axe finds that is serious or critical, as readable lines. */
const seriousIn = async (page: Page, rules?: readonly string[]): Promise<string[]> =>
  (await violationsIn(page, rules))
    .filter(isGrave)
    .map(({ id, nodes }) => `${id} ${nodes.map((node) => node.html).join(' ')}`)

const HEIGHT = 720
const PANEL = { width: 360, height: HEIGHT }
/** A panel of 360 px whose text is at 200 %. */
const ZOOMED = { width: 180, height: HEIGHT }

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

/** What is found is asked a second time: an open dialog follows a new width, and a colour a new theme, a moment later. */
async function atRest(page: Page, find: () => Promise<string[]>): Promise<string[]> {
  const first = await find()
  if (first.length === 0) return first
  await page.waitForTimeout(500)
  return find()
}
const sticksOut = (page: Page) => atRest(page, () => page.evaluate(STICKS_OUT))
const serious = (page: Page, rules?: readonly string[]) => atRest(page, () => seriousIn(page, rules))

test('in every view and state axe finds nothing serious, light and dark, and nothing sticks out, also at 200 %', async () => {
  test.setTimeout(LONGEST)
  const context = await browser.newContext({ viewport: PANEL, reducedMotion: 'reduce', locale: 'en-GB' })
  await bringAxe(context)
  const page = await context.newPage()
  const found: string[] = []
  for (const view of VIEWS) {
    const note = (what: readonly string[], where: string) =>
      found.push(...what.map((one) => `${view}, ${where}: ${one}`))
    await page.emulateMedia({ colorScheme: 'light' })
    await page.setViewportSize(PANEL)
    await page.goto(`${served.url}?view=${view}`)
    await expect(page.locator('#root')).not.toBeEmpty()
    await expect(page.locator('[data-waits]')).toHaveCount(0)
    note(await sticksOut(page), 'light')
    note(await serious(page), 'light')
    await page.emulateMedia({ colorScheme: 'dark' })
    // In the dark only the colours differ.
    note(await serious(page, ['color-contrast']), 'dark')
    await page.setViewportSize(ZOOMED)
    note(await sticksOut(page), 'at 200 %')
    if (MAIN.includes(view)) note(await serious(page), 'at 200 %')
  }
  expect(found).toEqual([])
  await context.close()
})

for (const language of ['ar', 'de'] as const) {
  test(`nothing sticks out of any view in ${language} at 320 px, and axe finds nothing serious in the main ones`, async () => {
    test.setTimeout(LONGEST)
    const context = await browser.newContext({
      viewport: { width: 320, height: HEIGHT },
      reducedMotion: 'reduce',
      locale: language,
    })
    await bringAxe(context)
    const page = await context.newPage()
    const found: string[] = []
    for (const view of VIEWS) {
      await page.goto(`${served.url}?view=${view}&language=${language}`)
      await expect(page.locator('#root')).not.toBeEmpty()
      await expect(page.locator('[data-waits]')).toHaveCount(0)
      const direction = await page.evaluate(() => document.documentElement.dir)
      if (direction !== (language === 'ar' ? 'rtl' : 'ltr')) found.push(`${view}: runs ${direction}`)
      const wrong = await sticksOut(page)
      if (MAIN.includes(view)) wrong.push(...(await serious(page)))
      found.push(...wrong.map((one) => `${view}: ${one}`))
    }
    expect(found).toEqual([])
    await context.close()
  })
}
