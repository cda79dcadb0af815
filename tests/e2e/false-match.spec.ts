/** A customer got the answer to another question: reported once, it is an issue, never served there again, and asked in every run. */
import { expect } from '@playwright/test'
import { colleague } from './support/colleague.ts'
import { allSent } from './support/inside.ts'
import { PATIENTLY, place, publishAnswer, widget } from './support/panel.ts'
import { test } from './support/test.ts'

const QUESTION = 'How do I enable vacation mode?'
const OTHER = 'How can I enable vacation mode?'
const ANSWER = 'Open Modes, then Vacation. Did this help?'

test('a wrong match that an expert reports is an issue at once, is not served again, and a case of every run', async ({
  page,
  panel,
  errata,
  stack,
}) => {
  await publishAnswer({ errata, page, panel }, QUESTION, ANSWER)

  await test.step('a customer who asks something else is given it', async () => {
    await widget(page).newConversation()
    expect(await widget(page).ask(OTHER)).toBe(ANSWER)
  })

  await test.step('the expert sees for whom it was served, and says that it was wrong', async () => {
    await place(panel, 'Remediations').click()
    await panel.getByRole('list').getByText(ANSWER).click(PATIENTLY)
    await panel.getByRole('button', { name: `Wrong match: ${OTHER}` }).click(PATIENTLY)
    await expect(panel.getByRole('button', { name: `It was right: ${OTHER}` })).toBeVisible()
  })

  await test.step('it is among the issues at once, and a negative example', async () => {
    await place(panel, 'Issues').click()
    await expect(panel.getByRole('list', { name: 'Issues' }).getByText(OTHER)).toBeVisible(PATIENTLY)
    await allSent(errata.worker)
    const dana = await colleague(stack.url, 'tester')
    await expect
      .poll(
        async () => (await dana.see('remediation')).flatMap((row) => row['negativeExamples'] as string[]),
        PATIENTLY,
      )
      .toEqual([OTHER])
  })

  await test.step('the server does not serve it there again, and still serves it where it belongs', async () => {
    await widget(page).newConversation()
    expect(await widget(page).ask(OTHER)).not.toBe(ANSWER)
    expect(await widget(page).ask(QUESTION)).toBe(ANSWER)
  })

  await test.step('from now on a run asks both', async () => {
    await place(panel, 'Tests').click()
    await panel.getByRole('button', { name: 'Run tests…' }).click()
    await expect(panel.getByText(/^2 questions/)).toBeVisible(PATIENTLY)
  })
})
