import { expect, type Page } from '@playwright/test'
import { drawn, wordsOf } from './support/closed.ts'
import { exchangeCard, PATIENTLY, place, widget } from './support/panel.ts'
import { test } from './support/test.ts'

const QUESTION = 'How do I enable vacation mode?'

async function openIssue(panel: Page): Promise<void> {
  await place(panel, 'Page').click()
  const card = exchangeCard(panel, QUESTION)
  await expect(card.getByText('Ungrounded')).toBeVisible(PATIENTLY)
  await card.getByRole('button', { name: 'Open its issue' }).click()
  await expect(panel.getByRole('group', { name: 'Is this response acceptable?' })).toBeVisible(PATIENTLY)
}

test('an answer is written by keyboard, seen in the page before it is served, and survives a closed panel', async ({
  page,
  panel: opened,
  errata,
}) => {
  let panel = opened
  await widget(page).ask(QUESTION)
  await openIssue(panel)
  const answer = (): ReturnType<Page['getByLabel']> => panel.getByLabel('Answer to serve word for word')
  let keys = 0
  const press = async (key: string): Promise<void> => {
    keys += 1
    await panel.keyboard.press(key)
  }

  await test.step('No and two tabs lead to the answer', async () => {
    await press('b')
    await expect(panel.getByLabel('What was wrong, or what should it do?')).toBeFocused(PATIENTLY)
    while (!(await answer().evaluate((el) => el === document.activeElement))) {
      expect(keys).toBeLessThan(5)
      await press('Tab')
    }
    await panel.keyboard.type('Choose **Modes**, then [Vacation](javascript:alert(1)). <script>alert(1)</script>')
    await expect(panel.getByRole('list', { name: 'Notes on the answer' })).toContainText('cannot be served as a link')
    await expect(panel.getByRole('button', { name: /^Publish/ })).toBeDisabled()
  })

  await test.step('the page shows it over the real bubble, as text and never as HTML', async () => {
    const bubble = widget(page).answers.last()
    const before = await bubble.evaluate((el) => el.outerHTML)
    await panel.getByRole('button', { name: 'Preview in page' }).click()
    await expect.poll(() => wordsOf(page, 'errata-preview'), PATIENTLY).toContain('<script>alert(1)</script>')
    const [over] = await drawn(page, 'errata-preview', 'over')
    const box = await bubble.boundingBox()
    expect(Math.abs(over!.x - (box!.x + box!.width / 2))).toBeLessThan(box!.width / 2)
    await answer().fill('Choose **Modes**, then *Vacation*.')
    await expect.poll(() => wordsOf(page, 'errata-preview'), PATIENTLY).toContain('Choose Modes, then Vacation.')
    expect(await bubble.evaluate((el) => el.outerHTML)).toBe(before)
  })

  await test.step('Escape in the page ends it, and the chat stays open', async () => {
    await page.bringToFront()
    await page.keyboard.press('Escape')
    await expect.poll(() => wordsOf(page, 'errata-preview'), PATIENTLY).toBe('')
    await expect(page.locator('errata-preview')).toHaveCount(0)
    await expect(widget(page).chat).toBeVisible()
  })

  await test.step('closed without a word in the middle of a sentence, the panel comes back with all of it', async () => {
    await answer().press('End')
    await panel.keyboard.type(' Then press Start')
    await panel.close()
    panel = await errata.openPanel(page)
    await openIssue(panel)
    await panel.getByRole('button', { name: 'Write a remediation' }).click()
    await expect(answer()).toHaveValue('Choose **Modes**, then *Vacation*. Then press Start', PATIENTLY)
  })

  await test.step('published in at most six keystrokes and the words', async () => {
    await answer().focus()
    await press('Control+Enter')
    await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Published', PATIENTLY)
    expect(keys).toBeLessThanOrEqual(6)
    console.info(`Bad with an answer published: ${keys} keystrokes beside the words.`)
  })
})
