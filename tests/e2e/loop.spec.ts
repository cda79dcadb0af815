import { expect } from '@playwright/test'
import { allSent } from './support/inside.ts'
import { exchangeCard, PATIENTLY, place, widget } from './support/panel.ts'
import { test } from './support/test.ts'

const ANSWER = 'Open the Larkspur app, choose **Modes**, then **Vacation**, and press *Start*.\n\nDid this help?'

test('a wrong answer is flagged, judged, answered by an expert, served to the next customer and proven by a retest', async ({
  page,
  panel,
  errata,
}) => {
  const chat = widget(page)

  await test.step('the widget gives a wrong answer; page and panel flag it', async () => {
    await chat.ask('How do I enable vacation mode?')
    await place(panel, 'Page').click()
    const card = exchangeCard(panel, 'How do I enable vacation mode?')
    await expect(card.getByText('Ungrounded')).toBeVisible(PATIENTLY)
    await expect(card.locator('mark').first()).toBeVisible()
    await card.getByRole('button', { name: 'Open its issue' }).click()
    await expect(panel.getByText('Unaddressed', { exact: true })).toBeVisible(PATIENTLY)
  })

  await test.step('No: the issue is addressed, and held back', async () => {
    await panel.getByRole('group', { name: 'Is this response acceptable?' }).getByRole('button', { name: 'No' }).click()
    await expect(panel.getByText('Held back, no remediation')).toBeVisible(PATIENTLY)
    await expect(panel.getByText('Addressed', { exact: true })).toBeVisible()
  })

  await test.step('an Expert Answer is published', async () => {
    await panel.getByLabel('Answer to serve word for word').fill(ANSWER)
    await panel.getByRole('button', { name: /^Publish/ }).click()
    await place(panel, 'Remediations').click()
    await expect(panel.getByText('How do I enable vacation mode?').first()).toBeVisible(PATIENTLY)
    await allSent(errata.worker)
  })

  await test.step('a new conversation gets it word for word, a paraphrase too, the opposite question does not', async () => {
    const words = ['Open the Larkspur app, choose Modes, then Vacation, and press Start.', 'Did this help?']
    await page.bringToFront()
    await chat.newConversation()
    for (const question of ['How do I enable vacation mode?', 'How can I switch on vacation mode?']) {
      const given = await chat.ask(question)
      for (const part of words) expect(given).toContain(part)
    }
    expect(await chat.ask('How do I disable vacation mode?')).not.toContain('press Start')
  })

  await test.step('the retest asks in the live assistant and passes', async () => {
    await place(panel, 'Remediations').click()
    await panel.getByText('How do I enable vacation mode?').first().click()
    await panel
      .getByRole('button', { name: /Ask now/ })
      .first()
      .click()
    await expect(panel.getByText(/Passed/).first()).toBeVisible({ timeout: 90_000 })
  })

  await test.step('the issue stays addressed, by verdict, remediation and retest', async () => {
    await place(panel, 'Issues').click()
    await expect(panel.getByText('Every issue is addressed.')).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('list', { name: 'Issues' }).getByText('How do I enable vacation mode?')).toHaveCount(0)
  })
})

test('guidance changes what the assistant says next', async ({ page, panel, errata }) => {
  const chat = widget(page)
  const wrong = await chat.ask('How do I reset a version 13 hub?')
  expect(wrong).toContain('30 seconds')
  await place(panel, 'Page').click()
  const card = exchangeCard(panel, 'How do I reset a version 13 hub?')
  await expect(card.getByText('Hallucination').first()).toBeVisible(PATIENTLY)
  await card.getByRole('button', { name: 'Open its issue' }).click()
  await panel.getByRole('group', { name: 'Is this response acceptable?' }).getByRole('button', { name: 'No' }).click()
  await panel
    .getByLabel('What was wrong, or what should it do?')
    .fill(
      'The version 13 hub is held for 10 seconds, not 30 seconds. It should say "Hold the reset button for 10 seconds."',
    )
  await panel.getByRole('button', { name: /^Publish/ }).click()
  await place(panel, 'Remediations').click()
  await expect(panel.getByText('How do I reset a version 13 hub?').first()).toBeVisible(PATIENTLY)
  await allSent(errata.worker)

  await page.bringToFront()
  await chat.newConversation()
  const right = await chat.ask('How do I reset a version 13 hub?')
  expect(right).toContain('Hold the reset button for 10 seconds.')
  expect(right).not.toContain('30 seconds')
})
