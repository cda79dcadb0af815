/** Somebody is added in the panel, comes in by the mail's link, is given another role, and is taken out again. */
import { expect, type Page, test } from '@playwright/test'
import { openMailbox } from '../support/mailbox.ts'
import { launchErrata } from './support/browser.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { freePort, startBackend } from './support/stack.ts'

/** The way to a part of Settings, in their list. */
const part = (panel: Page, name: string | RegExp) =>
  panel.getByRole('navigation', { name: 'Settings' }).getByRole('button', { name })

const EMAIL = 'nora@larkspur.example'
const linkIn = (text: string): string => /http\S+\/password\?t=\S+/.exec(text)![0]

async function openSettings(panel: Page): Promise<void> {
  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('menuitem', { name: 'Settings' }).click()
  await expect(panel.getByRole('navigation', { name: 'Settings' })).toBeVisible(PATIENTLY)
}

async function choosePassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link)
  await expect(page.getByLabel('E-mail')).toHaveValue(EMAIL)
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByRole('heading', { name: 'Your password is set' })).toBeVisible(PATIENTLY)
  expect(page.url()).not.toContain('t=')
}

test('a person is added, mailed, chooses a password, works, is given another role and is taken out', async () => {
  // Two browsers, two mails and a page each.
  test.slow()
  const box = await openMailbox()
  const backend = await startBackend({ port: await freePort(), history: 4, smtp: box.url })
  const [ada, nora] = [await launchErrata(), await launchErrata()]
  const adasPage = await ada.context.newPage()
  await adasPage.goto(`${backend.url}/api/health`)
  const adas = await ada.openPanel(adasPage)

  await test.step('an admin adds her', async () => {
    await signIn(adas, backend.url, 'admin')
    await openSettings(adas)
    await part(adas, 'People').click()
    await adas.getByRole('button', { name: 'Add a person' }).click()
    const dialog = adas.getByRole('dialog', { name: 'Add a person' })
    await dialog.getByLabel('E-mail').fill(EMAIL)
    await dialog.getByLabel('Name').fill('Nora Quist')
    await dialog.getByLabel('Role').selectOption('Tester')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(adas.getByText(`A mail with a link is on its way to ${EMAIL}.`)).toBeVisible(PATIENTLY)
    await expect(adas.getByRole('listitem').filter({ hasText: 'Nora Quist' })).toContainText('invited')
  })

  const page = await nora.context.newPage()
  const enter = async (panel: Page, password: string): Promise<void> => {
    await panel.getByRole('main').getByRole('button', { name: 'Sign in' }).first().click()
    await panel.getByLabel('Backend address').fill(backend.url)
    await panel.getByLabel('E-mail').fill(EMAIL)
    await panel.getByLabel('Password').fill(password)
    await panel.getByRole('form', { name: 'Sign in' }).getByRole('button', { name: 'Sign in' }).click()
  }
  await test.step('she chooses a password by the mail’s link, and signs in in the panel', async () => {
    const [invitation] = await box.arrived(1)
    expect(invitation!.to).toEqual([EMAIL])
    await choosePassword(page, linkIn(invitation!.mail.text!), 'the first password')
  })
  const panel = await nora.openPanel(page)
  await test.step('she has forgotten it, and gets another by mail', async () => {
    await panel.getByRole('main').getByRole('button', { name: 'Sign in' }).first().click()
    await panel.getByLabel('Backend address').fill(backend.url)
    await panel.getByLabel('E-mail').fill(EMAIL)
    await panel.getByRole('button', { name: 'Forgot your password?' }).click(PATIENTLY)
    await expect(panel.getByText(`If ${EMAIL} has an account here`)).toBeVisible(PATIENTLY)
    const [, mail] = await box.arrived(2)
    const other = await nora.context.newPage()
    await choosePassword(other, linkIn(mail!.mail.text!), 'the second password')
    await other.close()
    await panel.getByLabel('Password').fill('the second password')
    await panel.getByRole('form', { name: 'Sign in' }).getByRole('button', { name: 'Sign in' }).click()
    await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
  })

  await test.step('she changes it in the panel', async () => {
    await openSettings(panel)
    await expect(part(panel, 'People')).toHaveCount(0)
    await part(panel, /^Account/).click()
    await expect(panel.getByText('Tester in Larkspur')).toBeVisible(PATIENTLY)
    await panel.locator('summary', { hasText: 'Change password' }).click(PATIENTLY)
    await panel.getByLabel('Current password').fill('the second password')
    await panel.getByLabel('New password').fill('the third password')
    await panel.getByRole('button', { name: 'Change password' }).click()
    await expect(panel.getByText('Your password has been changed.')).toBeVisible(PATIENTLY)
  })

  await test.step('as an admin she sees to people herself', async () => {
    await adas.getByLabel('Role of Nora Quist').selectOption('Admin')
    await adas.getByRole('button', { name: 'Change role: Nora Quist, Admin' }).click()
    await expect(adas.getByRole('status', { name: 'Last action' })).toContainText('Role changed to Admin', PATIENTLY)
    await panel.getByRole('main').getByRole('button', { name: 'Settings' }).click()
    await expect(part(panel, 'People')).toBeVisible(PATIENTLY)
  })

  await test.step('what was done stands in the list, narrowed to whom one asks for', async () => {
    await adas.getByRole('main').getByRole('button', { name: 'Settings' }).click()
    await part(adas, 'Audit').click()
    const line = adas.getByRole('list', { name: 'What was done, newest first' }).getByRole('listitem')
    await expect(line.first()).toContainText('Role changed: Nora Quist, Admin, was Tester', PATIENTLY)
    await expect(line.nth(1)).toContainText('Person added: Nora Quist, Tester')
    await adas.getByLabel('Who').selectOption('Nora Quist')
    await expect(adas.getByText('Nothing matches these filters.')).toBeVisible(PATIENTLY)
    await adas.getByRole('button', { name: 'Clear filters' }).click()
    const [file] = await Promise.all([
      adas.waitForEvent('download'),
      adas.getByRole('button', { name: 'As CSV' }).click(PATIENTLY),
    ])
    expect(file.suggestedFilename()).toMatch(/^errata-Larkspur-audit-[\d-]+\.csv$/)
    await adas.getByRole('main').getByRole('button', { name: 'Settings' }).click()
    await part(adas, 'People').click()
  })

  await test.step('taken out, she has the project no more', async () => {
    await adas.getByRole('button', { name: 'Remove: Nora Quist' }).click()
    const dialog = adas.getByRole('dialog', { name: 'Remove Nora Quist from the project?' })
    await dialog.getByRole('button', { name: 'Remove' }).click()
    await expect(adas.getByText('Nora Quist was removed').first()).toBeVisible(PATIENTLY)
    await part(panel, /^Account/).click()
    await panel.getByRole('button', { name: 'Sign out' }).click()
    await enter(panel, 'the third password')
    await expect(panel.getByRole('alert')).toContainText('project', PATIENTLY)
  })

  await ada.close()
  await nora.close()
  await backend.kill()
  await box.close()
})
