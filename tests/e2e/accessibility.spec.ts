import { type Browser, chromium, expect, type Page, test } from '@playwright/test'
import { bringAxe, isGrave, violationsIn } from '../../scripts/screenshots/axe.ts'
import { buildViews, serveViews } from '../../scripts/screenshots/build.mjs'
import { MAIN, type ViewName, VIEWS } from '../../scripts/screenshots/views.ts'
import { chromiumPath } from './support/browser.ts'

/** A quarter of the views takes a minute on two quiet cores; others may keep them busy. */
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
 * Until a view stands, with the menus and dialogs open that belong to it. The page looks with each frame: asked from here, it
 * would be asked anew after a tenth of a second, a thousand times.
 */
async function drawn(page: Page, view: ViewName, language: 'en' | 'de' | 'ar'): Promise<void> {
  await page.evaluate((to) => {
    delete document.getElementById('root')!.dataset['view']
    location.hash = to
  }, `view=${view}&language=${language}`)
  await page.waitForFunction(
    ([name, lang, dir]) => {
      const { documentElement } = document
      const root = document.getElementById('root')!
      const speaks = documentElement.lang === lang && documentElement.dir === dir
      const stands = root.dataset['view'] === name && root.childElementCount > 0
      return speaks && stands && !document.querySelector('[data-waits]')
    },
    [view, language, language === 'ar' ? 'rtl' : 'ltr'],
    { timeout: 15_000 },
  )
}

/** What is wrong with a view in one look at it: where, and what. */
type Look = (page: Page, view: ViewName) => Promise<[where: string, what: readonly string[]][]>

const inLight: Look = async (page, view) => {
  await drawn(page, view, 'en')
  return [
    ['light', await sticksOut(page)],
    ['light', await serious(page)],
  ]
}

/** In the dark only the colours differ. What is open follows when the panel is made narrow. */
const inTheDark: Look = async (page, view) => {
  await page.setViewportSize(PANEL)
  await drawn(page, view, 'en')
  const dark = await serious(page, ['color-contrast'])
  await page.setViewportSize(ZOOMED)
  return [
    ['dark', dark],
    ['at 200 %', await sticksOut(page)],
    ['at 200 %', MAIN.includes(view) ? await serious(page) : []],
  ]
}

const translated =
  (language: 'de' | 'ar'): Look =>
  async (page, view) => {
    await drawn(page, view, language)
    return [
      [language, await sticksOut(page)],
      [language, MAIN.includes(view) ? await serious(page) : []],
    ]
  }

/** All views in one colour scheme before the other: to change it takes longer than to draw a view once more. */
const LOOKS: { colorScheme: 'light' | 'dark'; size: typeof PANEL; looks: readonly Look[] }[] = [
  { colorScheme: 'light', size: PANEL, looks: [inLight] },
  { colorScheme: 'light', size: NARROW, looks: [translated('de'), translated('ar')] },
  { colorScheme: 'dark', size: PANEL, looks: [inTheDark] },
]

/**
 * Views in every look that is tried, each in the place of the one before: to load the page takes as long as all of its looks.
 * What a view puts outside itself (a store, the page's own nodes) it takes away with it (scripts/screenshots/scenes).
 */
async function wrongWith(page: Page, views: readonly ViewName[]): Promise<string[]> {
  const found: string[] = []
  for (const { colorScheme, size, looks } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize(size)
    for (const view of views)
      for (const look of looks)
        for (const [where, what] of await look(page, view))
          found.push(...what.map((one) => `${view}, ${where}: ${one}`))
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
    await page.goto(served.url)
    await page.locator('#root[data-view]').waitFor({ state: 'attached' })
    expect(await wrongWith(page, partOf(part))).toEqual([])
    await context.close()
  })
}

/** Zoom halves the height as well: what stays in reach below a detail must not push itself out of the panel. */
test('at 200 % and half as high, every reason can be chosen, and an explanation has room', async () => {
  const context = await browser.newContext({ viewport: { width: 180, height: HEIGHT / 2 }, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(served.url)
  await page.locator('#root[data-view]').waitFor({ state: 'attached' })
  await drawn(page, 'issue-reasons', 'en')
  await page.getByRole('menuitem', { name: 'Other' }).click({ trial: true })
  await drawn(page, 'writer-filled', 'en')
  const written = page.getByLabel('What was wrong, or what should it do?')
  await written.scrollIntoViewIfNeeded()
  await expect(written).toBeInViewport({ ratio: 0.99 })
  await page.getByRole('button', { name: /^Publish/ }).click({ trial: true })
  await context.close()
})

test('the question of a remediation can be read to its end', async () => {
  const page = await browser.newPage({ viewport: PANEL, reducedMotion: 'reduce' })
  await page.goto(served.url)
  await page.locator('#root[data-view]').waitFor({ state: 'attached' })
  await drawn(page, 'remediation-long-texts', 'en')
  const cut = await page
    .getByRole('heading', { name: /^Why does/ })
    .evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight)
  expect(cut).toBeLessThan(2)
  await page.close()
})
