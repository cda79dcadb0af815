/** A run of cases in the live assistant goes on after its panel was closed in the middle, and asks nothing twice. */
import { expect } from '@playwright/test'
import { PATIENTLY, place } from './support/panel.ts'
import { test } from './support/test.ts'

const CASES = [
  ['How do I return a lamp?', '30 days'],
  ['Do you deliver to Mars?', 'certainly'],
  ['How do I invite somebody to my home?', 'home'],
] as const

test.use({ role: 'tester' })

test('a run asks each case once, although its panel was closed in the middle', async ({ page, panel, errata }) => {
  const asked: string[] = []
  const marks = new Set<string | undefined>()
  page.on('request', (request) => {
    if (!request.url().endsWith('/assistant/messages')) return
    const { messages } = request.postDataJSON() as { messages: { text: string }[] }
    asked.push(messages.at(-1)!.text)
    marks.add(request.headers()['x-errata-test'])
  })

  await test.step('cases are added by hand', async () => {
    await place(panel, 'Tests').click()
    for (const [question, words] of CASES) {
      await panel.getByRole('button', { name: 'Add a case…' }).click()
      await panel.getByLabel('Question', { exact: true }).fill(question)
      await panel.getByLabel('Its answer must').selectOption('must_mention')
      await panel.getByLabel('mention', { exact: true }).fill(words)
      await panel.getByRole('button', { name: 'Add case' }).click()
      await expect(panel.getByRole('region', { name: 'Cases by hand' }).getByText(question)).toBeVisible(PATIENTLY)
    }
  })

  await test.step('the run says how long it takes, and begins', async () => {
    await panel.getByRole('button', { name: 'Run tests…' }).click()
    await expect(panel.getByText(/^3 questions, about/)).toBeVisible(PATIENTLY)
    await panel.getByText(/^Each once, at most/).click()
    await panel.getByLabel('At most').selectOption('20')
    await panel.getByLabel('Answer is complete after').selectOption('3000')
    await panel.getByRole('button', { name: 'Start', exact: true }).click()
    await expect(panel.getByText('1 of 3 asked')).toBeVisible(PATIENTLY)
  })

  await panel.close()

  const again = await errata.openPanel(page)
  await test.step('another panel goes on with it', async () => {
    await place(again, 'Tests').click()
    await again.getByRole('status').getByRole('button', { name: 'Show' }).click()
    await again.getByRole('button', { name: 'Continue' }).click()
    await expect(again.getByRole('region', { name: 'Run in progress' })).toBeHidden({ timeout: 90_000 })
    await again.getByRole('region', { name: 'Runs' }).getByRole('button').first().click()
    await expect(again.getByText(/^Done · 3 of 3 asked/)).toBeVisible(PATIENTLY)
  })

  expect(asked.toSorted()).toEqual([...new Set(asked)].toSorted())
  expect(asked.length).toBeGreaterThanOrEqual(2)
  expect([...marks].every((mark) => mark?.startsWith('run '))).toBe(true)
})
