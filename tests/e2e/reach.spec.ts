/** Reach and over-reach of an answer, asked in the live assistant; what it is served for by mistake is made a negative example. */
import { expect, test } from '@playwright/test'
import { type Errata, launchErrata } from './support/browser.ts'
import { begin, exchangeCard, PATIENTLY, place, widget } from './support/panel.ts'
import { type Backend, startStack } from './support/stack.ts'

let stack: Backend & { site: string }
let errata: Errata
test.beforeEach(async () => {
  stack = await startStack()
  errata = await launchErrata()
})
test.afterEach(async () => {
  await errata?.close()
  await stack?.kill()
})

const QUESTION = 'How do I enable vacation mode?'
/** Of a mode that was disabled before, which has steps of its own; matching takes it for the same. */
const OTHER = 'How do I enable the vacation mode again?'

test('a question that an answer is wrongly served for becomes a negative example, and is not answered by it again', async () => {
  const { page, panel } = await begin(errata, stack)
  await widget(page).ask(QUESTION)
  await place(panel, 'Page').click()
  await exchangeCard(panel, QUESTION).getByRole('button', { name: 'Open its issue' }).click()
  await panel.getByRole('group', { name: 'Is this response acceptable?' }).getByRole('button', { name: 'No' }).click()
  await panel.getByLabel('Answer to serve word for word').fill('Open Modes, then Vacation.\n\nDid this help?')
  await panel.getByRole('button', { name: /^Publish/ }).click()
  await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)

  const reach = panel.getByRole('region', { name: 'Reach', exact: true })
  const askOther = async (): Promise<void> => {
    await place(panel, 'Tests').click()
    const row = panel.getByRole('list', { name: 'Remediations to retest' }).getByText(QUESTION)
    await expect(row.or(reach).first()).toBeVisible(PATIENTLY)
    if (await row.isVisible()) await row.click()
    await reach.getByRole('button', { name: 'Ask in other words…' }).click()
    // Only one of the list and our own are asked: this is about the way, not about the list.
    for (const box of await reach.getByRole('checkbox').all()) await box.uncheck()
    await reach.getByRole('checkbox', { name: /How do I turn on vacation mode/ }).check()
    await reach.getByLabel('In your own words').fill(OTHER)
    await reach.getByRole('button', { name: 'Asks for something else' }).click()
    await reach.getByRole('button', { name: 'Ask these' }).click()
    await expect(panel.getByRole('region', { name: 'Run that goes on' })).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('region', { name: 'Run that goes on' })).toBeHidden({ timeout: 90_000 })
    await row.click()
  }

  await test.step('it reaches a question in other words, and one that it is not for', async () => {
    await askOther()
    await expect(reach.getByRole('row', { name: /^Reach 1 of 1/ })).toBeVisible(PATIENTLY)
    await expect(reach.getByRole('row', { name: /^Over-reach 1 of 1/ })).toBeVisible()
  })
  await test.step('that becomes a negative example', async () => {
    await reach.getByRole('button', { name: 'By hand' }).click()
    await reach.getByRole('button', { name: 'Add as negative example' }).click()
    await expect(reach.getByText(/^Added\./)).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
  })
  await test.step('asked again, it is not answered by it, and the other still is', async () => {
    await askOther()
    await expect(reach.getByRole('row', { name: /^Over-reach 0 of 1/ })).toBeVisible(PATIENTLY)
    await expect(reach.getByRole('row', { name: /^Reach 1 of 1/ })).toBeVisible()
  })
})
