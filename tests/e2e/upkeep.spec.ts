/**
 * What comes after the first answer (items 9, 19 and 20 of docs/acceptance.md): a question made more general, another
 * deleted, a remediation through all its states with what customers are served in each, a key that means another. By
 * keyboard. One browser for the file: each test goes on where the last one ended.
 */
import { expect, type Locator, type Page, test } from '@playwright/test'
import { DEMO_ACCESS_KEY, DEMO_PROJECT_ID } from '../../server/seed/names.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { type Backend, startStack } from './support/stack.ts'

test.describe.configure({ mode: 'serial' })

let stack: Backend & { site: string }
let errata: Errata
let panel: Page
test.beforeAll(async () => {
  stack = await startStack({ history: 60 })
  errata = await launchErrata()
  const page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  panel = await errata.openPanel(page)
})
test.afterAll(async () => {
  await errata?.close()
  await stack?.kill()
})

const rows = (): Locator => panel.getByRole('list', { name: 'Issues' }).getByRole('listitem')
const dock = (): Locator => panel.getByRole('group', { name: 'Is this response acceptable?' })
const lastAction = (): Locator => panel.getByRole('status', { name: 'Last action' })
const shownTitle = (): Promise<string> => panel.locator('main h1:not(.sr-only)').innerText()
const button = (name: string | RegExp): Locator => panel.getByRole('main').getByRole('button', { name, exact: true })
const press = (...keys: string[]): Promise<void> =>
  keys.reduce((before, key) => before.then(() => panel.keyboard.press(key)), Promise.resolve())

/** With the focus on it, as Tab or a pointer brings it there; then Enter. */
async function enter(target: Locator): Promise<void> {
  await expect(target).toBeVisible(PATIENTLY)
  await target.press('Enter')
}

/** The remediation's row. */
const inList = (): Locator => panel.getByRole('main').getByRole('button', { name: GENERAL })

/** What a customer who asks this is answered by an expert; null where the assistant's own answer stands. */
async function served(query: string): Promise<string | null> {
  const reply = await fetch(`${stack.url}/api/projects/${DEMO_PROJECT_ID}/validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-access-key': DEMO_ACCESS_KEY },
    body: JSON.stringify({ query, context: 'None.', response: 'I do not know.' }),
  })
  return ((await reply.json()) as { expert_answer: string | null }).expert_answer
}
const isServed = (answer: string | null): Promise<void> => expect.poll(() => served(GENERAL), PATIENTLY).toBe(answer)

const GENERAL = 'How do I water the greenhouse on the moon?'
const FIRST = 'To water the greenhouse on the moon, open [Water](https://larkspur.example/water). Did this help?'
const SECOND =
  'To water the greenhouse on the moon, press Start in [Water](https://larkspur.example/water). Did this help?'

test('an unclear question is deleted and brought back by z; another is made more general and answered as a draft', async () => {
  await signIn(panel, stack.url)
  await rows().first().waitFor(PATIENTLY)
  await press('j', 'Enter')
  await expect(dock()).toBeVisible(PATIENTLY)
  const title = await shownTitle()

  const unclear = async (typed: string): Promise<void> => {
    await enter(button('Unclear question?'))
    await expect(panel.getByRole('menuitem', { name: 'Delete: makes no sense' })).toBeVisible(PATIENTLY)
    await panel.keyboard.type(typed)
    await press('Enter')
  }
  await unclear('Delete: makes')
  await expect(lastAction()).toContainText('Deleted', PATIENTLY)
  await expect.poll(shownTitle, PATIENTLY).not.toBe(title)
  await press('Escape')
  await expect(rows().first()).toBeVisible(PATIENTLY)
  await expect(rows().getByText(title, { exact: true })).toHaveCount(0)
  await press('z')
  await expect(lastAction()).toContainText('Undone: Deleted', PATIENTLY)
  // Nothing moves under a pointer that is on the list: what comes back says so there first.
  const [row, pill] = [rows().getByText(title, { exact: true }), button('Show them in their place')]
  await expect(row.or(pill).first()).toBeVisible(PATIENTLY)
  if (await pill.isVisible()) await pill.press('Enter')
  await expect(row).toBeVisible(PATIENTLY)

  await rows().first().locator('[data-row]').focus()
  await press('Home', 'Enter')
  await expect(dock()).toBeVisible(PATIENTLY)
  const asked = await shownTitle()
  await unclear('Make it more')
  const question = panel.getByLabel('Question it answers')
  await expect(question).toBeFocused(PATIENTLY)
  await press('Control+a')
  await panel.keyboard.type(GENERAL)
  await panel.getByLabel('Answer to serve word for word').focus()
  await panel.keyboard.type(FIRST)
  await press('Control+s')
  await expect(lastAction()).toContainText('Draft saved', PATIENTLY)
  await press('Escape', '3')
  await enter(inList())
  await expect(panel.getByText('Asked as')).toContainText(asked, PATIENTLY)
  expect(await served(GENERAL)).toBeNull()
})

test('draft, published, paused, served again, edited while it is served, archived, restored: and what customers get in each', async () => {
  const status = (name: string): Promise<void> =>
    expect(panel.getByRole('main').getByText(name, { exact: true }).first()).toBeVisible(PATIENTLY)
  await status('Draft')
  await enter(button('Publish draft'))
  await status('Active')
  await isServed(FIRST)

  await test.step('paused, with the reason', async () => {
    await enter(button('Pause'))
    await expect(panel.getByLabel('Why is it paused?')).toBeFocused(PATIENTLY)
    await panel.keyboard.type('The pump is being repaired')
    await press('Enter')
    await status('Paused')
    await expect(panel.getByRole('main')).toContainText('The pump is being repaired')
    await isServed(null)
    await enter(button('Reactivate'))
    await status('Active')
    await isServed(FIRST)
  })

  await test.step('an edit waits while the old words are served', async () => {
    await enter(button('Edit'))
    const answer = panel.getByLabel('Answer to serve word for word')
    await answer.press('Control+a')
    await panel.keyboard.type(SECOND)
    await press('Control+s')
    await status('Active with draft')
    expect(await served(GENERAL)).toBe(FIRST)
    await enter(button('Publish draft'))
    await status('Active')
    await isServed(SECOND)
  })

  await test.step('archived, and an older revision restored', async () => {
    await enter(button('Archive'))
    await enter(panel.getByRole('dialog').getByRole('button', { name: 'Archive' }))
    await enter(button('Show the archived'))
    await enter(inList())
    await status('Archived')
    await isServed(null)
    await panel.getByRole('main').locator('summary').filter({ hasText: 'Revisions' }).press('Enter')
    const published = panel.getByRole('listitem').filter({ hasText: 'Reactivated' })
    await enter(published.getByRole('button', { name: /^Restore: / }))
    await status('Active')
    await isServed(FIRST)
  })
})

test('a command takes another key, which does what the old one did, also after the panel was closed', async () => {
  await press('?')
  const sheet = panel.getByRole('dialog')
  await enter(sheet.getByRole('button', { name: /^Change the key for Good:/ }))
  await press('y')
  await expect(sheet.getByRole('button', { name: /^Change the key for Good: y/ })).toBeVisible(PATIENTLY)
  const [page] = errata.context.pages().filter((one) => one.url().startsWith(stack.site))
  await panel.close()
  panel = await errata.openPanel(page!)
  await rows().first().waitFor(PATIENTLY)
  await press('j', 'Enter')
  await expect(dock()).toBeVisible(PATIENTLY)
  const title = await shownTitle()
  await press('g')
  await press('y')
  await expect(lastAction()).toContainText(`Marked Good · ${title}`, PATIENTLY)
  await press('z')
  await expect(lastAction()).toContainText(`Undone: Marked Good · ${title}`, PATIENTLY)
})
