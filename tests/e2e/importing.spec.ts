/** History from another tool: an admin chooses a file, tells a column, imports it, works with it, and takes it back. */
import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { PATIENTLY, place, signIn } from './support/panel.ts'
import { launchErrata } from './support/browser.ts'
import { startBackend } from './support/stack.ts'

const LOGS = 230
const csv = [
  'Customer,Bot Response,Timestamp,eval.trustworthiness,Plan',
  ...Array.from({ length: LOGS }, (_, at) =>
    [
      `"Where is the ${['kettle', 'ladder', 'mirror'][at % 3]}, please?"`,
      'On the moon.',
      new Date(Date.UTC(2026, 2, 1, 10, at)).toISOString(),
      at < 3 ? '0.05' : '0.95',
      `pro ${at}`,
    ].join(','),
  ),
  '"Never answered",,2026-03-01,1,pro',
].join('\n')

async function openSettings(panel: Page): Promise<void> {
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('menuitem', { name: 'Settings' }).click()
}
async function openImports(panel: Page): Promise<void> {
  await openSettings(panel)
  await panel.getByRole('button', { name: 'Import history' }).click()
}
const issues = (panel: Page) => panel.getByRole('list', { name: 'Issues' }).getByRole('listitem')

test('a file is brought in, is there to work with, and is taken back as a whole', async () => {
  test.setTimeout(180_000)
  const backend = await startBackend()
  const errata = await launchErrata()
  const page = await errata.context.newPage()
  await page.goto(`${backend.url}/api/health/`)
  const panel = await errata.openPanel(page)
  await signIn(panel, backend.url, 'admin')
  await openImports(panel)

  await panel
    .getByLabel('Choose a file…')
    .and(panel.locator('input'))
    .setInputFiles({ name: 'months.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await expect(panel.getByText('0 logs can be imported.')).toBeVisible(PATIENTLY)
  await panel.getByLabel('Customer').selectOption('Query')
  await expect(panel.getByText(`${LOGS} logs can be imported.`)).toBeVisible(PATIENTLY)
  await expect(panel.getByText(`Line ${LOGS + 2}: It has no response.`)).toBeVisible()
  await panel.getByRole('button', { name: `Import ${LOGS} entries` }).click()
  await expect(panel.getByText(`${LOGS} entries imported.`)).toBeVisible(PATIENTLY)

  await place(panel, 'Issues').click()
  await expect(issues(panel)).toHaveCount(3, PATIENTLY)
  await expect(issues(panel).filter({ hasText: 'kettle' })).toHaveCount(1)

  await openSettings(panel)
  await panel.getByRole('button', { name: 'Export history' }).click()
  const [exported] = await Promise.all([
    panel.waitForEvent('download'),
    panel.getByRole('button', { name: 'Logs as CSV' }).click(),
  ])
  expect(exported.suggestedFilename()).toMatch(/^errata-.+-logs-\d{4}-\d{2}-\d{2}\.csv$/)
  const lines = readFileSync(await exported.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect([lines.length, lines[0]]).toEqual([LOGS + 1, expect.stringContaining('query')])

  await openImports(panel)
  await panel.getByRole('button', { name: 'Take back months.csv' }).click()
  await panel.getByRole('button', { name: 'Take it back' }).click()
  const past = panel.getByRole('region', { name: 'Imported before' })
  await expect(past.getByText('Taken back')).toBeVisible(PATIENTLY)
  await place(panel, 'Issues').click()
  await expect(issues(panel)).toHaveCount(0, PATIENTLY)
  await errata.close()
  await backend.kill()
})
