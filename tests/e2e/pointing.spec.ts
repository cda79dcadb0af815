import { expect, type Page, test } from '@playwright/test'
import { type Errata, launchErrata } from './support/browser.ts'
import { rowsIn } from './support/inside.ts'
import { PATIENTLY, place, signIn } from './support/panel.ts'
import { type Backend, freePort, startBackend } from './support/stack.ts'
import { SAID_THERE, startStrangeSite } from './support/strange-site.ts'

let site: Awaited<ReturnType<typeof startStrangeSite>>
let backend: Backend
let errata: Errata
/** Of an admin, at another computer. */
let admins: Errata | null
test.beforeEach(async () => {
  const port = await freePort()
  site = await startStrangeSite(port)
  backend = await startBackend({ siteOrigin: site.url })
  errata = await launchErrata()
  admins = null
})
test.afterEach(async () => {
  await admins?.close()
  await errata?.close()
  await backend?.kill()
  await site?.close()
})

const EXPECTED = SAID_THERE.map(([who, text]) => [who === 'q' ? 'user' : 'assistant', text])

/** What the extension has read of the page, as the panel shows it. */
async function turnsRead(by = errata): Promise<unknown> {
  type Row = { turns: Array<{ role: string; text: string }>; detection: { adapter?: { matches: boolean } | null } }
  const rows = await rowsIn<Row>(by.worker, 'conversations')
  return rows.map(({ turns, detection }) => ({
    turns: turns.map(({ role, text }) => [role, text]),
    byAdapter: detection.adapter?.matches ?? false,
  }))
}
const rowWith = (page: Page, text: string) => page.getByText(text, { exact: true })

async function begin(role = 'sme', by = errata): Promise<{ page: Page; panel: Page }> {
  const page = await by.context.newPage()
  await page.goto(site.url)
  const panel = await by.openPanel(page)
  await signIn(panel, backend.url, role)
  await place(panel, 'Page').click()
  await expect(panel.getByText('No chat found on this page.')).toBeVisible(PATIENTLY)
  return { page, panel }
}

test('pointing makes an adapter that reads what detection cannot, and goes on doing so when every name is another', async () => {
  const { page, panel } = await begin()

  await test.step('the panel says what was seen, and offers to point', async () => {
    await panel.getByRole('button', { name: 'Why?' }).click()
    await expect(panel.getByText('Found: 1 message box.')).toBeVisible()
    await panel.getByRole('button', { name: 'Point at the chat' }).click()
    await expect(panel.getByText('1 of 3: point at a message of the customer')).toBeVisible(PATIENTLY)
  })

  await test.step('three clicks, of which the page hears nothing', async () => {
    await page.bringToFront()
    await rowWith(page, 'That did nothing at all.').click()
    await expect(panel.getByText('2 of 3')).toBeVisible(PATIENTLY)
    await rowWith(page, 'Then hold the small key for ten seconds.').click()
    await expect(panel.getByText('3 of 3')).toBeVisible(PATIENTLY)
    await page.locator('[contenteditable]').click()
    await expect(panel.getByText('5 messages: 2 customer, 3 assistant')).toBeVisible(PATIENTLY)
    expect(await page.locator('html').getAttribute('data-heard')).toBeNull()
  })

  await test.step('what was drawn is saved, and the chat is read', async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => turnsRead(), PATIENTLY).toEqual([{ turns: EXPECTED, byAdapter: true }])
    await expect(panel.getByText('Reading this page’s chat · 5 turns')).toBeVisible(PATIENTLY)
    await panel.getByRole('button', { name: 'How was it found?' }).click()
    await expect(panel.getByText('The adapter made for this site')).toBeVisible()
    await expect(page.locator('errata-pointer')).toHaveCount(0, PATIENTLY)
  })

  await test.step('after a reload every name is another one; it is read all the same, with what comes later', async () => {
    await page.reload()
    await expect.poll(() => turnsRead(), PATIENTLY).toContainEqual({ turns: EXPECTED, byAdapter: true })
    await page.locator('[contenteditable]').click()
    await page.keyboard.type('Who makes them?')
    await page.keyboard.press('Enter')
    const more = [
      ['user', 'Who makes them?'],
      ['assistant', 'Write to the makers of your lamp, then.'],
    ]
    await expect.poll(() => turnsRead(), PATIENTLY).toContainEqual({ turns: [...EXPECTED, ...more], byAdapter: true })
  })

  await test.step('nobody else is read by it, until an admin tries it in one tab, and approves it', async () => {
    admins = await launchErrata()
    const there = await begin('admin', admins)
    await there.panel.getByRole('button', { name: 'Menu' }).click()
    await there.panel.getByRole('menuitem', { name: 'Settings' }).click()
    await there.panel.getByRole('button', { name: /^Sites and adapters/ }).click()
    const statuses = async (): Promise<string[]> =>
      (await rowsIn<{ status: string }>(errata.worker, 'adapters')).map(({ status }) => status)
    expect(await turnsRead(admins)).toEqual([])
    await there.panel.getByRole('button', { name: /^Try here: draft adapter of / }).click()
    await expect.poll(() => turnsRead(admins!), PATIENTLY).toEqual([{ turns: EXPECTED, byAdapter: true }])
    expect(await statuses()).toEqual(['draft'])

    await there.panel.getByRole('button', { name: /^Approve: draft adapter of / }).click()
    await expect(there.panel.getByText('Reads an open page.')).toBeVisible(PATIENTLY)
    await expect.poll(statuses, PATIENTLY).toEqual(['active'])
  })
})
