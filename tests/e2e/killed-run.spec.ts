/** A run of cases goes on after the browser was killed in the middle of a question, and asks nothing twice. */
import { expect, test } from '@playwright/test'
import { type Errata, launchErrata } from './support/browser.ts'
import { callsTo } from './support/calls.ts'
import { begin, PATIENTLY, place, widget } from './support/panel.ts'
import { type Backend, startStack, temporaryFolder } from './support/stack.ts'

let stack: Backend & { site: string }
let profile: ReturnType<typeof temporaryFolder>
let errata: Errata
test.beforeEach(async () => {
  profile = temporaryFolder('profile')
  stack = await startStack()
  errata = await launchErrata(profile.path)
})
test.afterEach(async () => {
  await errata?.close()
  await stack?.kill()
  profile?.remove()
})

const QUESTIONS = ['How do I return a lamp?', 'How do I invite somebody to my home?', 'Do you ship to Norway?']

test('a run goes on after SIGKILL of the browser and asks no question twice', async () => {
  await callsTo(stack.url).addCases(
    QUESTIONS.map((query) => ({ query, assertions: [{ kind: 'length', min: 1, max: null }] })),
  )
  const asked: string[] = []
  const listen = (): void => {
    errata.context.on('request', (request) => {
      if (!request.url().endsWith('/assistant/messages')) return
      const { messages } = request.postDataJSON() as { messages: { text: string }[] }
      asked.push(messages.at(-1)!.text)
    })
  }

  listen()
  // The second answer stays out: however quickly answers are read, this one has not been when the browser goes.
  await errata.context.route('**/assistant/messages', async (route) => {
    if (asked.length < 2) await route.continue()
  })
  const { panel } = await begin(errata, stack, 'tester')
  await place(panel, 'Tests').click()
  await panel.getByRole('button', { name: 'Run tests…' }).click()
  await expect(panel.getByText(/^3 questions, about/)).toBeVisible(PATIENTLY)
  await panel.getByText(/^Each once, at most/).click()
  await panel.getByLabel('At most').selectOption('20')
  await panel.getByRole('button', { name: 'Start', exact: true }).click()
  // Killed with a question on its way: it was asked, and its answer has not been read.
  await expect.poll(() => asked.length, PATIENTLY).toBe(2)
  await errata.killBrowser()

  errata = await launchErrata(profile.path)
  listen()
  const page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  const again = await errata.openPanel(page)
  await widget(page).open()
  await place(again, 'Tests').click()
  await again.getByRole('status').getByRole('button', { name: 'Show' }).click(PATIENTLY)
  await again.getByRole('button', { name: 'Continue' }).click()
  await expect(again.getByRole('region', { name: 'Run in progress' })).toBeHidden({ timeout: 60_000 })
  await again.getByRole('region', { name: 'Runs' }).getByRole('button').first().click()
  await expect(again.getByText(/^Done · 3 of 3 asked/)).toBeVisible(PATIENTLY)
  await expect(again.getByText('the run broke off before its answer was read').first()).toBeVisible()
  expect(asked.toSorted()).toEqual(QUESTIONS.toSorted())
})
