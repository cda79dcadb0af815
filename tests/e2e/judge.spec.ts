/** Item 9–11, 13, 21 by keyboard alone: judge, give a reason, see who else is here, take back from the list, also after closing. */
import { expect, type Page } from '@playwright/test'
import { colleague } from './support/colleague.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { test } from './support/test.ts'

test.use({ history: 400 })

const title = (panel: Page): Promise<string> => panel.locator('main h1:not(.sr-only)').innerText()
const dock = (panel: Page) => panel.getByRole('group', { name: 'Is this response acceptable?' })

test('judging by keyboard, with a colleague on the next issue, and all of it taken back from the list', async ({
  errata,
  stack,
}) => {
  const page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  let panel = await errata.openPanel(page)
  await signIn(panel, stack.url)
  await panel.getByRole('list', { name: 'Issues' }).getByRole('button').first().waitFor(PATIENTLY)
  const { keyboard } = panel

  await keyboard.press('j')
  await keyboard.press('Enter')
  await expect(dock(panel)).toBeVisible(PATIENTLY)
  const first = await title(panel)

  await test.step('Good: one key, and the next stands there', async () => {
    await keyboard.press('g')
    await expect.poll(() => title(panel), PATIENTLY).not.toBe(first)
    await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Marked Good')
  })

  const second = await title(panel)
  await test.step('who else is on an issue is said, and keeps nobody from judging it', async () => {
    const approver = await colleague(stack.url, 'approver')
    await approver.lookAt(second)
    await keyboard.press('Escape')
    await keyboard.press('Enter')
    await expect(panel.getByText(`${approver.name} is on this`)).toBeVisible(PATIENTLY)
  })

  await test.step('Bad with a reason: two keys', async () => {
    await keyboard.press('Shift+b')
    await expect(panel.getByRole('menu', { name: 'No, because …' })).toBeVisible(PATIENTLY)
    await keyboard.press('2')
    await expect.poll(() => title(panel), PATIENTLY).not.toBe(second)
    await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Marked Bad')
  })

  await test.step('both are in the list of what one did, also after the panel was closed', async () => {
    await panel.close()
    panel = await errata.openPanel(page)
    await panel.getByRole('list', { name: 'Issues' }).getByRole('button').first().waitFor(PATIENTLY)
    // The first rows stand there before the panel hears a key: its foot comes with the panel itself.
    await panel.getByRole('button', { name: 'What you did' }).waitFor(PATIENTLY)
    await panel.keyboard.press('u')
    const list = panel.getByRole('list', { name: 'What you did' })
    await expect(list.getByRole('listitem')).toHaveCount(2, PATIENTLY)
    await list.getByRole('button', { name: new RegExp('^Undo: Marked Good') }).press('Enter')
    await expect(list.getByRole('button', { name: new RegExp('^Redo: Marked Good') })).toBeVisible(PATIENTLY)
    await expect(list.getByRole('button', { name: new RegExp('^Undo: Marked Bad') })).toBeVisible()
    await panel.keyboard.press('Escape')
    await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('list', { name: 'Issues' }).getByText(first, { exact: true })).toBeVisible(PATIENTLY)
  })
})
