/** One signs out with something unsent and another signs in, on the same computer: each has what is theirs. */
import { expect, type Page } from '@playwright/test'
import type { Verdict } from '../../lib/contract/index.ts'
import { launchErrata } from './support/browser.ts'
import { colleague } from './support/colleague.ts'
import { allSent, rowsIn } from './support/inside.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { type Backend, freePort, startBackend, temporaryFolder } from './support/stack.ts'
import { test } from './support/test.ts'

const issues = (panel: Page) => panel.getByRole('list', { name: 'Issues' }).getByRole('button')
const dock = (panel: Page) => panel.getByRole('group', { name: 'Is this response acceptable?' })
const heading = (panel: Page) => panel.getByRole('main').locator('h1[dir]')

/** Has the open issue's response accepted. @returns its question */
async function judge(panel: Page): Promise<string> {
  await expect(dock(panel)).toBeVisible(PATIENTLY)
  const title = await heading(panel).innerText()
  await dock(panel).getByRole('button', { name: 'Yes' }).click()
  await expect(panel.getByRole('status', { name: 'Last action' })).toContainText(`Marked Good · ${title}`, PATIENTLY)
  return title
}

async function chooseSignOut(panel: Page): Promise<void> {
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('menuitem', { name: 'Sign out' }).click()
}

test('what one has not sent waits for them while another works here, and is sent once, as theirs', async () => {
  const data = temporaryFolder('accounts')
  const port = await freePort()
  const start = (): Promise<Backend> => startBackend({ port, dataDir: `${data.path}/data`, history: 40 })
  let backend = await start()
  const errata = await launchErrata()
  const page = await errata.context.newPage()
  await page.goto(`${backend.url}/api/health/`)
  const panel = await errata.openPanel(page)
  const verdicts = async (): Promise<Verdict[]> =>
    (await (await colleague(backend.url, 'approver')).see('verdict')) as Verdict[]

  await signIn(panel, backend.url)
  await issues(panel).first().click()
  const sent = await judge(panel)
  await expect(heading(panel)).not.toHaveText(sent, PATIENTLY)
  await allSent(errata.worker)
  const [first] = await verdicts()
  expect(first).toMatchObject({ value: 'good' })

  let unsent = ''
  await test.step('who signs out with something unsent is told so, and that it is kept', async () => {
    await backend.kill()
    unsent = await judge(panel)
    await panel.keyboard.press('Escape')
    await chooseSignOut(panel)
    const dialog = panel.getByRole('dialog', { name: 'Sign out with 1 change not sent?' })
    await expect(dialog).toContainText('until the same account signs in again')
    await dialog.getByRole('button', { name: 'Sign out' }).click()
    await expect(panel.getByText('Sign in to send 1 change. Nothing is lost.')).toBeVisible(PATIENTLY)
    const toList = panel.getByRole('main').getByRole('button', { name: 'Settings' })
    await toList.click()
    await panel.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name: /^Sync/ }).click()
    await expect(panel.getByText('1 change waits to be sent.')).not.toContainText('Next try')
    await toList.click()
  })

  backend = await start()
  await test.step('another finds their own, and nothing of the one before', async () => {
    await signIn(panel, backend.url, 'admin')
    await expect(panel.getByRole('status', { name: 'Last action' })).toHaveText('Signed in as Ada Min')
    await expect(issues(panel).filter({ hasText: unsent }).first()).toBeVisible(PATIENTLY)
    await panel.getByRole('button', { name: 'What you did' }).click()
    await expect(panel.getByRole('dialog')).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('dialog').getByRole('listitem')).toHaveCount(0)
    await panel.keyboard.press('Escape')
    expect(await rowsIn(errata.worker, 'actions')).toEqual([])
    expect(await verdicts()).toEqual([first])
  })

  await test.step('what the other judges is theirs, and goes at once', async () => {
    await issues(panel).last().click()
    await judge(panel)
    await allSent(errata.worker)
    await panel.keyboard.press('Escape')
    await chooseSignOut(panel)
    await expect(panel.getByRole('button', { name: /^Signed out/ })).toBeVisible(PATIENTLY)
  })

  await test.step('back again, what was not sent is: once, and as theirs', async () => {
    await signIn(panel, backend.url)
    await allSent(errata.worker)
    const given = await verdicts()
    expect(given).toHaveLength(3)
    expect(given.filter(({ by }) => by === first!.by)).toHaveLength(2)
    expect(new Set(given.map(({ exchangeId }) => exchangeId)).size).toBe(3)
    await expect(issues(panel).filter({ hasText: unsent })).toHaveCount(0, PATIENTLY)
  })
  await errata.close()
  await backend.kill()
  data.remove()
})
