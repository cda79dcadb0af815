import { expect } from '@playwright/test'
import { exchangeCard, PATIENTLY, place, widget } from './support/panel.ts'
import { test } from './support/test.ts'

const QUESTION = 'How do I enable vacation mode?'

test('the first steps go on by what is done, survive closing, and do not come back', async ({ page, panel }) => {
  const steps = panel.getByRole('region', { name: 'First steps' })
  const now = steps.locator('[aria-current="step"]')
  await expect(now).toHaveText('2Read its chat', PATIENTLY)

  await widget(page).ask(QUESTION)
  await expect(now).toHaveText('3Judge', PATIENTLY)
  await panel.reload()
  await expect(now).toHaveText('3Judge', PATIENTLY)

  await steps.getByRole('button', { name: 'Show Page' }).press('Enter')
  await expect(place(panel, 'Page')).toHaveAttribute('aria-current', 'page')
  await expect(exchangeCard(panel, QUESTION)).toBeVisible(PATIENTLY)
  await panel.keyboard.press('b')
  await expect(steps).toContainText('You are all set.', PATIENTLY)
  await panel.reload()
  await expect(place(panel, 'Issues')).toBeVisible(PATIENTLY)
  await place(panel, 'Page').click()
  await expect(exchangeCard(panel, QUESTION)).toBeVisible(PATIENTLY)
  await expect(steps).toHaveCount(0)
})
