/** Whether it helps: Insights counts what was served once an answer is published, by keyboard, and leads to the list. */
import { expect, type Page } from '@playwright/test'
import { PATIENTLY, publishAnswer, widget } from './support/panel.ts'
import { test } from './support/test.ts'

const QUESTION = 'How do I enable vacation mode?'
const ANSWER = 'Open Modes, then Vacation. Did this help?'

const figure = (panel: Page, name: string): Promise<number> =>
  panel
    .locator('dl > div', { has: panel.getByText(name, { exact: true }) })
    .locator('dd > span')
    .first()
    .innerText()
    .then(Number)

test('an answer that is published and served is counted, and each number leads to its list', async ({
  page,
  panel,
  errata,
}) => {
  await publishAnswer({ errata, page, panel }, QUESTION, ANSWER)

  await panel.locator('body').press('5')
  await expect(panel.getByRole('heading', { name: 'Insights' }).last()).toBeVisible(PATIENTLY)
  await expect(panel.locator('dl')).toBeVisible(PATIENTLY)
  const [responses, served] = [await figure(panel, 'Responses'), await figure(panel, 'Served')]
  expect(responses).toBeGreaterThan(0)

  await widget(page).newConversation()
  expect(await widget(page).ask(QUESTION)).toBe(ANSWER)
  await expect
    .poll(async () => {
      await panel.getByRole('button', { name: 'Count again' }).press('Enter')
      return [await figure(panel, 'Responses'), await figure(panel, 'Served')]
    }, PATIENTLY)
    .toEqual([responses + 1, served + 1])
  await expect(panel.getByRole('region', { name: 'Time to remediate' })).toContainText('first remediation: 1 issue')
  // Experts' work is counted from this computer's rows: how often an answer was served comes with the next sync.
  await expect(async () => {
    await panel.getByRole('button', { name: 'Count again' }).press('Enter')
    await expect(panel.getByRole('table', { name: 'Remediations in use' })).toContainText(QUESTION, { timeout: 2_000 })
  }).toPass(PATIENTLY)

  const links = panel.locator('[data-leads]')
  await expect(panel.getByRole('button', { name: /: Bad$/ })).toBeVisible(PATIENTLY)
  for (const name of [/: Bad$/, /: Time to remediate$/]) {
    const link = links.and(panel.getByRole('button', { name })).first()
    const said = /^\d+ issues?/.exec((await link.getAttribute('aria-label'))!)![0]
    await link.press('Enter')
    await expect(panel.getByRole('list', { name: 'Issues' }).getByRole('listitem').first()).toBeVisible(PATIENTLY)
    await expect(panel.getByText(said, { exact: true })).toBeVisible()
    await panel.getByRole('button', { name: 'Back to Insights' }).press('Enter')
    // Where one left it.
    await expect(link).toBeFocused(PATIENTLY)
  }
})
