/**
 * Flagging without leaving the conversation, on the built extension with the real side panel.
 *
 * Real: the page's clicks and selections, the scripts in the page, the panel, the worker, the backend. Not real: the
 * press of a browser-level shortcut. Keys that are sent over the debugger go to the page and never to the browser, so
 * the browser's own event is raised in the worker instead; that the keys are bound is asked of the browser.
 */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { type Errata, launchErrata } from './support/browser.ts'
import { type ChatSite, SAID, startChatSite } from './support/chat-site.ts'
import { type Box, boxesOf, drawn } from './support/closed.ts'
import { type Extension, rowsIn } from './support/inside.ts'
import { exchangeCard, PATIENTLY, place, readAlwaysHere, signIn } from './support/panel.ts'
import { type Backend, freePort, startBackend } from './support/stack.ts'

let site: ChatSite
let backend: Backend
let errata: Errata
test.beforeEach(async () => {
  site = await startChatSite(await freePort())
  backend = await startBackend({ siteOrigin: site.chat })
  errata = await launchErrata()
})
test.afterEach(async () => {
  await errata?.close()
  await backend?.kill()
  await site?.close()
})

/** As the browser does it when the shortcut is pressed in this page. */
const pressShortcut = (page: Page, command: string): Promise<void> =>
  errata.worker.evaluate(
    async ([url, name]) => {
      const { chrome } = globalThis as unknown as Extension
      const [tab] = await chrome.tabs.query({ url: `${url}*` })
      type Raised = { dispatch(command: string, tab: unknown): void }
      ;(chrome.commands.onCommand as unknown as Raised).dispatch(name!, tab)
    },
    [page.url(), command],
  )

async function begin(role: 'agent' | 'sme' = 'agent', url = site.chat): Promise<{ page: Page; panel: Page }> {
  const page = await errata.context.newPage()
  await page.goto(url)
  const panel = await errata.openPanel(page)
  await signIn(panel, backend.url, role)
  await place(panel, 'Page').click()
  await expect(exchangeCard(panel, SAID.laterQuestion)).toBeVisible(PATIENTLY)
  return { page, panel }
}
const flagged = (card: Locator): Locator => card.getByText('Flagged by hand')
const badges = (page: Page) => drawn(page, 'errata-marks', 'mark')

async function select(page: Page, text: string, first: string, last: string): Promise<void> {
  const { from, to } = await page.evaluate(
    (asked) =>
      (
        globalThis as unknown as {
          whereIs(...asked: string[]): Record<'from' | 'to', { x: number; y: number }>
        }
      ).whereIs(...asked),
    [text, first, last],
  )
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 5 })
  await page.mouse.up()
}

test('selected words become evidence, the badge beside the response opens it, and one key puts all marks away', async () => {
  const { page, panel } = await begin()
  const card = exchangeCard(panel, SAID.question)

  await test.step('words of a question offer nothing; words of a response do', async () => {
    await page.bringToFront()
    await select(page, SAID.answer, 'within', 'days')
    await expect.poll(() => drawn(page, 'errata-flag', 'offer'), PATIENTLY).toHaveLength(1)
    await select(page, SAID.question, 'bring', 'lamp')
    await expect.poll(() => drawn(page, 'errata-flag', 'offer')).toEqual([])
  })

  await test.step('a click on the offer flags the response, with the words as evidence', async () => {
    await select(page, SAID.answer, 'within', 'days')
    await expect.poll(() => drawn(page, 'errata-flag', 'offer'), PATIENTLY).toHaveLength(1)
    const [offer] = await drawn(page, 'errata-flag', 'offer')
    await page.mouse.click(offer!.x, offer!.y)
    await expect(flagged(card)).toBeVisible(PATIENTLY)
    await expect(card.locator('mark.evidence')).toHaveText('within ninety days')
    await expect.poll(() => drawn(page, 'errata-flag', 'note')).toEqual([])
  })

  await test.step('a reason that is given in the panel is said of the same flag, which keeps its words', async () => {
    await card.getByRole('button', { name: 'Reason…' }).click()
    const dialog = panel.getByRole('dialog', { name: 'Your flag' })
    await dialog.getByText('Outdated').click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(card.getByText('Flagged by hand · Outdated')).toBeVisible(PATIENTLY)
    await expect(flagged(card)).toHaveCount(1)
    await expect(card.locator('mark.evidence')).toHaveText('within ninety days')
  })

  await test.step('a click on the badge opens the exchange in the panel', async () => {
    await place(panel, 'Issues').click()
    await expect(card).toBeHidden()
    await expect.poll(() => badges(page), PATIENTLY).toHaveLength(1)
    const [badge] = await badges(page)
    await page.mouse.click(badge!.x, badge!.y)
    await expect(card).toBeFocused(PATIENTLY)
  })

  await test.step('marks are put away for the tab, also on pages it goes to, until they are asked for again', async () => {
    await pressShortcut(page, 'toggle-marks')
    await expect.poll(() => badges(page), PATIENTLY).toEqual([])
    await panel.getByRole('button', { name: 'How was it found?' }).click()
    await expect(panel.getByRole('button', { name: 'Show marks in the page' })).toBeVisible()
    await page.reload()
    await expect(exchangeCard(panel, SAID.laterQuestion)).toBeVisible(PATIENTLY)
    await expect(flagged(card)).toBeVisible(PATIENTLY)
    expect(await badges(page)).toEqual([])
    // The page that was loaded anew is another one, of which nobody has asked yet how it was found.
    const show = panel.getByRole('button', { name: 'Show marks in the page' })
    if (!(await show.isVisible())) await panel.getByRole('button', { name: 'How was it found?' }).click()
    await show.click()
    await expect(panel.getByRole('button', { name: 'Hide marks in the page' })).toBeVisible()
    await expect.poll(() => badges(page), PATIENTLY).toHaveLength(1)
  })
})

test('words that are selected in the page are the evidence of the verdict that is given in the panel next', async () => {
  const { page, panel } = await begin('sme')
  const card = exchangeCard(panel, SAID.question)
  const before = card.getByText('Bad and Flag take “within ninety days” as their evidence.')
  await page.bringToFront()
  await select(page, SAID.answer, 'within', 'days')
  await expect(before).toBeVisible(PATIENTLY)
  await select(page, SAID.question, 'bring', 'lamp')
  await expect(before).toHaveCount(0, PATIENTLY)
  await select(page, SAID.answer, 'within', 'days')
  await expect(before).toBeVisible(PATIENTLY)
  await card.getByRole('button', { name: 'Bad', exact: false }).click()
  const verdicts = () => rowsIn<{ value: string; evidence: { quote: string }[] }>(errata.worker, 'verdicts')
  await expect
    .poll(
      async () => (await verdicts()).map((one) => [one.value, ...one.evidence.map(({ quote }) => quote)]),
      PATIENTLY,
    )
    .toEqual([['bad', 'within ninety days']])
  // Another page, another selection.
  await page.reload()
  await expect(before).toHaveCount(0, PATIENTLY)
})

test('words that are selected in the page are the evidence of the flag that is set in the panel next', async () => {
  const { page, panel } = await begin()
  const card = exchangeCard(panel, SAID.question)
  await page.bringToFront()
  await select(page, SAID.answer, 'within', 'days')
  await expect(card.getByText('The flag takes “within ninety days” as its evidence.')).toBeVisible(PATIENTLY)
  await card.getByRole('button', { name: 'Flag' }).click()
  const dialog = panel.getByRole('dialog', { name: 'Flag this response' })
  await expect(dialog.getByText('The flag takes “within ninety days” as its evidence.')).toBeVisible(PATIENTLY)
  // What was selected when the flag was begun counts, whatever becomes of the selection.
  await select(page, SAID.question, 'bring', 'lamp')
  await dialog.getByRole('button', { name: 'Flag' }).click()
  await expect(flagged(card)).toBeVisible(PATIENTLY)
  await expect(card.locator('mark.evidence')).toHaveText('within ninety days')
})

test('a shortcut flags the last response of a chat in a cross-origin frame, and says so there', async () => {
  const { page, panel } = await begin()
  await readAlwaysHere(errata, page, panel)
  await page.goto(site.outer)
  await readAlwaysHere(errata, page, panel)
  await page.reload()
  await expect(exchangeCard(panel, SAID.laterQuestion)).toBeVisible(PATIENTLY)

  const keys = await errata.worker.evaluate(async () => {
    const { chrome } = globalThis as unknown as Extension
    return Object.fromEntries((await chrome.commands.getAll()).map(({ name, shortcut }) => [name, shortcut]))
  })
  expect(keys).toEqual({
    _execute_action: 'Alt+Shift+E',
    'flag-last-response': 'Alt+Shift+F',
    'flag-selection': 'Alt+Shift+S',
    'toggle-marks': 'Alt+Shift+M',
  })

  const frame = page.frames().find((one) => one.url().startsWith(site.chat))!
  await page.bringToFront()
  await pressShortcut(page, 'flag-last-response')
  await expect(frame.locator('errata-flag')).toHaveCount(1, PATIENTLY)
  await expect(frame.locator('errata-marks')).toHaveCount(1, PATIENTLY)
  await expect(page.mainFrame().locator('errata-flag')).toHaveCount(0)
  await expect(flagged(exchangeCard(panel, SAID.laterQuestion))).toBeVisible(PATIENTLY)
  await expect(flagged(exchangeCard(panel, SAID.question))).toBeHidden()
})

test('what came of flagging is said clear of words and composer where messages fill the page, and moves nothing', async () => {
  const { page, panel } = await begin('agent', site.full)
  await page.bringToFront()
  await page.evaluate(() => {
    const seen = globalThis as unknown as { shifts: number }
    seen.shifts = 0
    const add = (one: PerformanceEntry): void => void (seen.shifts += (one as unknown as { value: number }).value)
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: 'layout-shift' })
  })
  const textBoxes = (): Promise<Box[]> =>
    page.evaluate(() => {
      const boxes = (node: Node): DOMRect[] => {
        const range = document.createRange()
        range.selectNodeContents(node)
        return [...range.getClientRects()]
      }
      const words = [...document.querySelectorAll('p')].flatMap(boxes)
      const parts = [...document.querySelectorAll('textarea, button')].map((one) => one.getBoundingClientRect())
      return [...words, ...parts].map(({ left, top, right, bottom }) => ({ left, top, right, bottom }))
    })
  const before = await textBoxes()
  let note: Box | undefined
  await pressShortcut(page, 'flag-last-response')
  await expect
    .poll(async () => ([note] = await boxesOf(page, 'errata-flag', 'note')).length, { ...PATIENTLY, intervals: [50] })
    .toBe(1)
  const under = before.filter(
    (one) => one.left < note!.right && one.right > note!.left && one.top < note!.bottom && one.bottom > note!.top,
  )
  expect({ note, under }).toEqual({ note, under: [] })
  await expect(flagged(exchangeCard(panel, SAID.laterQuestion))).toBeVisible(PATIENTLY)
  await expect.poll(() => badges(page), PATIENTLY).toHaveLength(1)
  expect(await textBoxes()).toEqual(before)
  expect(await page.evaluate(() => (globalThis as unknown as { shifts: number }).shifts)).toBe(0)
})
