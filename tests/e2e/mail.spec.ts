import { expect, test } from '@playwright/test'
import { type Mailbox, openMailbox } from '../support/mailbox.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { type Backend, startBackend } from './support/stack.ts'

let box: Mailbox
let backend: Backend
const browsers: Errata[] = []
test.beforeEach(async () => {
  box = await openMailbox()
  backend = await startBackend({ history: 12, smtp: box.url })
})
test.afterEach(async () => {
  for (const one of browsers.splice(0)) await one.close()
  await backend?.kill()
  await box?.close()
})

async function browser(): Promise<Errata> {
  const errata = await launchErrata()
  browsers.push(errata)
  return errata
}

test('a mention is mailed; its link opens the issue in the panel of who was mentioned, once they have signed in', async () => {
  const sam = await browser()
  const samsPage = await sam.context.newPage()
  await samsPage.goto('about:blank')
  const samsPanel = await sam.openPanel(samsPage)
  let title = ''

  await test.step('Sam mentions April on an issue, by keyboard', async () => {
    await signIn(samsPanel, backend.url)
    await samsPanel.getByRole('button', { name: 'Issues', exact: false }).first().click()
    const first = samsPanel.getByRole('list', { name: 'Issues' }).getByRole('button').first()
    await first.click(PATIENTLY)
    title = await samsPanel.getByRole('heading', { level: 1 }).last().innerText()
    await expect(samsPanel.getByRole('textbox', { name: 'Comment' })).toBeVisible(PATIENTLY)
    await samsPanel.keyboard.press('c')
    await samsPanel.keyboard.type('Is this still so, @apr')
    await expect(samsPanel.getByRole('option', { name: /April Prover/ })).toBeVisible(PATIENTLY)
    await samsPanel.keyboard.press('Enter')
    await samsPanel.keyboard.press('Control+Enter')
    await expect(samsPanel.getByRole('article').getByText('@April Prover')).toBeVisible(PATIENTLY)
  })

  const [mail] = await box.arrived(1)
  expect(mail!.to).toEqual(['approver@larkspur.example'])
  expect(mail!.mail.subject).toContain('Sam Ekberg mentioned you')
  const link = /http\S+\/open\/\S+/.exec(mail!.mail.text!)![0]

  const april = await browser()
  const page = await april.context.newPage()
  await test.step('the link’s page says how to go on; the toolbar button asks to sign in', async () => {
    await page.goto(link)
    await expect(page.getByText('Click Errata’s button')).toBeVisible()
    const panel = await april.openPanel(page)
    await expect(page.getByText('Sign in in the panel')).toBeVisible(PATIENTLY)
    await signIn(panel, backend.url, 'approver')
    await expect(panel.getByRole('heading', { name: title }).first()).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('article').getByText('@April Prover')).toBeVisible(PATIENTLY)
  })

  await test.step('what waited is read by that, and the link works again', async () => {
    const panel = await april.openPanel(page)
    await expect(page.getByText('It is open in the panel')).toBeVisible(PATIENTLY)
    await panel.getByRole('button', { name: 'For me', exact: true }).click(PATIENTLY)
    await expect(panel.getByText('Nothing is waiting for you.')).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('button', { name: /Sam Ekberg mentioned you/ })).toBeVisible()
    const badge = () =>
      april.worker.evaluate(() =>
        (
          globalThis as unknown as { chrome: { action: { getBadgeText(of: object): Promise<string> } } }
        ).chrome.action.getBadgeText({}),
      )
    await expect.poll(badge, PATIENTLY).toBe('')
  })
  expect(box.received).toHaveLength(1)
})
