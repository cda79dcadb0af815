import { expect } from '@playwright/test'
import { inScriptWorld, rowsIn, stored } from './support/inside.ts'
import { exchangeCard, PATIENTLY, place, signIn, widget } from './support/panel.ts'
import { test } from './support/test.ts'

const QUESTION = 'How do I enable vacation mode?'

/** The same server under another name: another origin to the browser. */
const underOtherName = (site: string): string => site.replace('127.0.0.1', 'localhost')

test('checks 11, 12, 13: one click lets one tab be read, within its origin', async ({ page, panel, errata, stack }) => {
  test.slow()
  await place(panel, 'Page').click()
  await widget(page).ask(QUESTION)
  await expect(exchangeCard(panel, QUESTION)).toBeVisible(PATIENTLY)

  await test.step('check 11, 12: another origin in another tab is not read until it is clicked on too, and the panel says so', async () => {
    const other = await errata.context.newPage()
    await other.goto(`${underOtherName(stack.site)}/`)
    await expect(panel.getByText('Errata does not read this site.')).toBeVisible(PATIENTLY)
    await widget(other).open()
    await widget(other).ask(QUESTION)
    await expect(panel.getByText('Errata does not read this site.')).toBeVisible()
    await expect(async () => {
      await errata.openPanel(other)
      await expect(exchangeCard(panel, QUESTION)).toBeVisible({ timeout: 5_000 })
    }).toPass(PATIENTLY)
    await other.close()
  })

  await test.step('check 13: the same origin goes on being read, another asks again', async () => {
    await page.bringToFront()
    await page.goto(`${stack.site}/articles/vacation-mode`)
    await widget(page).open()
    // The conversation is there again, some time after the page.
    await expect(widget(page).answers).toHaveCount(1, PATIENTLY)
    await widget(page).ask('How long do I have to return a product?')
    await expect(exchangeCard(panel, 'How long do I have to return a product?')).toBeVisible(PATIENTLY)
    await page.goto(`${underOtherName(stack.site)}/`)
    await expect(panel.getByText('Errata does not read this site.')).toBeVisible(PATIENTLY)
  })
})

test('checks 14, 15: allowed for good it is read after a reload, revoked it is not', async ({ errata, stack }) => {
  const page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  const panel = await errata.openPanel(page)
  await signIn(panel, stack.url)
  await errata.allowSite(stack.site)
  await page.bringToFront()
  await place(panel, 'Page').click()
  await widget(page).open()
  await panel.getByRole('button', { name: 'Always on this site' }).click()
  // A tab that was never clicked on: read all the same.
  const fresh = await errata.context.newPage()
  await fresh.goto(`${stack.site}/`)
  await widget(fresh).open()
  await widget(fresh).ask(QUESTION)
  await expect(exchangeCard(panel, QUESTION)).toBeVisible(PATIENTLY)

  await errata.revokeSite(stack.site)
  await fresh.bringToFront()
  await expect(panel.getByText('Errata does not read this site.')).toBeVisible(PATIENTLY)
  await expect.poll(() => rowsIn(errata.worker, 'conversations'), PATIENTLY).toEqual([])
  await widget(fresh).ask('How long do I have to return a product?')
  await expect(panel.getByText('Errata does not read this site.')).toBeVisible()
  expect(await rowsIn(errata.worker, 'conversations')).toEqual([])
})

test('check 35: the script in the page can read no storage; sign-out leaves no token anywhere', async ({
  page,
  panel,
  errata,
}) => {
  await widget(page).ask(QUESTION)
  await place(panel, 'Page').click()
  await expect(exchangeCard(panel, QUESTION)).toBeVisible(PATIENTLY)
  const token = JSON.stringify(await stored(panel)).match(/"token":"([^"]+)"/)?.[1]
  expect(token).toBeTruthy()

  for (const area of ['local', 'session']) {
    const tried = await inScriptWorld(
      errata,
      page,
      `chrome.storage.${area}.get(null).then(() => 'read it', (error) => String(error))`,
    )
    expect(tried).toMatch(/not allowed/i)
  }
  // Nor is it in the database, which every page of the extension reads.
  for (const table of ['meta', 'outbox', 'sent', 'members']) {
    expect(JSON.stringify(await rowsIn(errata.worker, table))).not.toContain(token)
  }

  await panel.getByRole('button', { name: 'Menu' }).click()
  await panel.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(panel.getByRole('button', { name: /^Signed out/ })).toBeVisible(PATIENTLY)
  expect(JSON.stringify(await stored(panel))).not.toContain(token)
})
