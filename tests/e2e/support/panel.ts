/** What an expert does in the panel and a customer in the widget, in their own words. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Errata } from './browser.ts'
import { allSent, type Extension } from './inside.ts'

/** Generous: the machine may have two cores and be busy. */
export const PATIENTLY = { timeout: 45_000 }

export async function signIn(panel: Page, backend: string, role = 'sme', patiently = PATIENTLY): Promise<void> {
  await beginSignIn(panel, backend, role)
  await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(patiently)
}

/** Without waiting for what is then pulled. */
export async function beginSignIn(panel: Page, backend: string, role = 'sme'): Promise<void> {
  const offer = panel.getByRole('main').getByRole('button', { name: 'Sign in' })
  await offer.first().click()
  await panel.getByLabel('Backend address').fill(backend)
  await panel.getByLabel('E-mail').fill(`${role}@larkspur.example`)
  await panel.getByLabel('Password').fill('errata-demo')
  await panel.getByRole('form', { name: 'Sign in' }).getByRole('button', { name: 'Sign in' }).click()
}

export const place = (panel: Page, name: 'Page' | 'Issues' | 'Remediations' | 'Tests'): Locator =>
  panel.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: new RegExp(`^${name}`) })

/** The demo's live assistant. */
export const widget = (page: Page) => {
  const chat = page.locator('deep-chat')
  const answers = chat.locator('[data-errata-log-id]')
  return {
    chat,
    answers,
    async open(): Promise<void> {
      const launcher = page.getByRole('button', { name: 'Ask us' })
      if (await launcher.isVisible()) await launcher.click()
      await expect(chat.locator('#text-input')).toBeVisible(PATIENTLY)
    },
    /** Asks and waits until the answer has been given in full. @returns the answer's text */
    async ask(question: string): Promise<string> {
      const before = await answers.count()
      const input = chat.locator('#text-input')
      await input.click()
      await input.pressSequentially(question)
      await page.keyboard.press('Enter')
      await expect(answers).toHaveCount(before + 1, PATIENTLY)
      return (await answers.last().innerText()).trim()
    },
    async newConversation(): Promise<void> {
      await page.getByRole('button', { name: 'New conversation' }).click()
      await expect(answers).toHaveCount(0, PATIENTLY)
    },
  }
}

/** The conversation in Page, once it shows this question with its answer. */
export const exchangeCard = (panel: Page, question: string): Locator =>
  panel.getByRole('list', { name: 'This page’s conversation' }).getByRole('listitem', { name: question }).last()

/** A panel on a fresh page of the demo, signed in, reading this tab by the toolbar click. */
export async function begin(
  errata: Errata,
  stack: { url: string; site: string },
  role = 'sme',
): Promise<{ page: Page; panel: Page }> {
  const page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  const panel = await errata.openPanel(page)
  await signIn(panel, stack.url, role)
  await widget(page).open()
  return { page, panel }
}

/** A customer asks, and an expert publishes what is served to that question from now on, word for word. */
export async function publishAnswer(
  { errata, page, panel }: { errata: Errata; page: Page; panel: Page },
  question: string,
  answer: string,
): Promise<void> {
  await widget(page).ask(question)
  await place(panel, 'Page').click()
  await exchangeCard(panel, question).getByRole('button', { name: 'Open its issue' }).click()
  await panel.getByRole('group', { name: 'Is this response acceptable?' }).getByRole('button', { name: 'No' }).click()
  await panel.getByLabel('Answer to serve word for word').fill(answer)
  await panel.getByRole('button', { name: /^Publish/ }).click()
  await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Published', PATIENTLY)
  await allSent(errata.worker)
}

/** Has the site of a page with a chat read for good, as a user would: its pages are read without a click from now on. */
export async function readAlways(errata: Errata, url: string): Promise<void> {
  const page = await errata.context.newPage()
  await page.goto(url)
  const panel = await errata.openPanel(page)
  await errata.allowSite(new URL(url).origin)
  await page.bringToFront()
  await place(panel, 'Page').click()
  await panel.getByRole('button', { name: 'Always on this site' }).click()
  await errata.worker.evaluate(async () => {
    const { scripting } = (globalThis as unknown as Extension).chrome
    while ((await scripting.getRegisteredContentScripts()).length === 0) await new Promise((go) => setTimeout(go, 50))
  })
  await page.close()
}

/** Has the site of an open page read for good by our own button; the browser's question is answered beforehand. */
export async function readAlwaysHere(errata: Errata, page: Page, panel: Page): Promise<void> {
  await errata.allowSite(new URL(page.url()).origin)
  const always = panel.getByRole('button', { name: 'Always on this site' })
  // The browser tells an open panel the address of this site once it was clicked on and loaded; it drops a click at times.
  await expect(async () => {
    await errata.openPanel(page)
    await page.reload()
    await always.click({ timeout: 5_000 })
    await expect(always).toHaveCount(0, { timeout: 5_000 })
  }).toPass(PATIENTLY)
}
