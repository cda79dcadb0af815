import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { bringAxe, isGrave, violationsIn } from '../../scripts/screenshots/axe.ts'
import { buildViews, serveViews } from '../../scripts/screenshots/build.mjs'
import { MAIN, type ViewName, VIEWS } from '../../scripts/screenshots/views.ts'
import { chromiumPath } from './support/browser.ts'

/** A quarter of the views takes a minute and a half on two quiet cores; others may keep them busy. */
const LONGEST = 600_000

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
/** The narrowest that the browser lets its side panel be, in languages whose words are long or run from the right. */
const NARROW = { width: 320, height: HEIGHT }

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

/**
 * Until a view stands in a language that it did not stand in before, with the menus and dialogs open that belong to it. The
 * page looks with each frame: asked from here, it would be asked anew after a tenth of a second, a thousand times.
 */
async function drawn(page: Page, view: ViewName, language: 'en' | 'de' | 'ar'): Promise<void> {
  await page.evaluate((to) => void (location.hash = to), `view=${view}&language=${language}`)
  await page.waitForFunction(
    ([lang, dir]) => {
      const { documentElement } = document
      const stands = documentElement.lang === lang && documentElement.dir === dir
      return stands && document.getElementById('root')!.childElementCount > 0 && !document.querySelector('[data-waits]')
    },
    [language, language === 'ar' ? 'rtl' : 'ltr'],
    { timeout: 15_000 },
  )
}

/**
 * A view in every look that is tried, in the place of the one before: to load the page takes as long as all of these looks.
 * What a view puts outside itself (a store, the page's own nodes) it takes away with it (scripts/screenshots/scenes).
 */
async function wrongWith(page: Page, view: ViewName): Promise<string[]> {
  const found: string[] = []
  const note = (where: string, what: readonly string[]) =>
    void found.push(...what.map((one) => `${view}, ${where}: ${one}`))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(PANEL)
  await drawn(page, view, 'en')
  note('light', await sticksOut(page))
  note('light', await serious(page))
  await page.emulateMedia({ colorScheme: 'dark' })
  // In the dark only the colours differ.
  note('dark', await serious(page, ['color-contrast']))
  await page.setViewportSize(ZOOMED)
  note('at 200 %', await sticksOut(page))
  if (MAIN.includes(view)) note('at 200 %', await serious(page))

  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(NARROW)
  for (const language of ['de', 'ar'] as const) {
    await drawn(page, view, language)
    note(language, await sticksOut(page))
    if (MAIN.includes(view)) note(language, await serious(page))
  }
  return found
}

const PARTS = 4
const partOf = (part: number): ViewName[] => VIEWS.filter((_, at) => at % PARTS === part)
for (let part = 0; part < PARTS; part += 1) {
  test(`axe finds nothing serious, light and dark, and nothing sticks out, also at 200 % and in German and Arabic at 320 px: views, part ${part + 1} of ${PARTS}`, async () => {
    test.setTimeout(LONGEST)
    const context = await browser.newContext({ viewport: PANEL, reducedMotion: 'reduce', locale: 'en-GB' })
    await bringAxe(context)
    const page = await context.newPage()
    const found: string[] = []
    // Arabic first, so that each view is awaited by its language.
    await page.goto(`${served.url}?language=ar`)
    await page.waitForFunction(() => document.documentElement.lang === 'ar')
    for (const view of partOf(part)) found.push(...(await wrongWith(page, view)))
    expect(found).toEqual([])
    await context.close()
  })
}
