/** A remediation that holds, breaks when the assistant's sources change, and holds again: proven by retests each time. */
import { expect, test } from '@playwright/test'
import { loadArticles } from '../../demo/articles.ts'
import { type Demo, startDemo } from '../../demo/server.ts'
import { DEMO_ACCESS_KEY, DEMO_PROJECT_ID } from '../../server/seed/names.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { allSent } from './support/inside.ts'
import { begin, exchangeCard, PATIENTLY, place, widget } from './support/panel.ts'
import { type Backend, freePort, startBackend } from './support/stack.ts'

let backend: Backend
let demo: Demo
let errata: Errata
let port: number
const articles = loadArticles()
/** The assistant as it answers from now on, at the same address. */
async function serve(which: typeof articles): Promise<void> {
  await demo?.close()
  demo = await startDemo({
    port,
    backendUrl: backend.url,
    projectId: DEMO_PROJECT_ID,
    accessKey: DEMO_ACCESS_KEY,
    wordDelayMs: 5,
    articles: which,
  })
}

test.beforeEach(async () => {
  port = await freePort()
  backend = await startBackend({ siteOrigin: `http://127.0.0.1:${port}` })
  await serve(articles)
  errata = await launchErrata()
})
test.afterEach(async () => {
  await errata?.close()
  await demo?.close()
  await backend?.kill()
})

const QUESTION = 'How do I enable vacation mode?'
const ANSWER = 'Open the Larkspur app, choose **Modes**, then **Vacation**, and press *Start*.\n\nDid this help?'

test('a retest passes, fails when an article changed and opens the issue again with the difference, and passes once it is mended', async () => {
  const { page, panel } = await begin(errata, { url: backend.url, site: demo.url })
  const askNow = async (outcome: RegExp): Promise<void> => {
    await place(panel, 'Tests').click()
    const ask = panel.getByRole('button', { name: /^Ask now/ })
    const row = panel.getByRole('list', { name: 'Remediations to retest' }).getByText(QUESTION)
    await expect(ask.or(row).first()).toBeVisible(PATIENTLY)
    if (await row.isVisible()) await row.click()
    await ask.click()
    await expect(panel.getByRole('status').getByText(outcome)).toBeVisible({ timeout: 90_000 })
  }

  await test.step('the wrong answer is judged, and answered for whenever a response is flagged', async () => {
    await widget(page).ask(QUESTION)
    await place(panel, 'Page').click()
    await exchangeCard(panel, QUESTION).getByRole('button', { name: 'Open its issue' }).click()
    await panel.getByRole('group', { name: 'Is this response acceptable?' }).getByRole('button', { name: 'No' }).click()
    await panel.getByLabel('Answer to serve word for word').fill(ANSWER)
    await panel.getByLabel('Serve it').selectOption('on_flag')
    await panel.getByRole('button', { name: /^Publish/ }).click()
    await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Published', PATIENTLY)
    await allSent(errata.worker)
  })

  await test.step('the retest passes', () => askNow(/^Passed$/))

  await test.step('the article that was wrong is gone: another answer comes', async () => {
    await serve(articles.filter(({ slug }) => slug !== 'vacation-mode-classic'))
    await askNow(/^Failed$/)
    await expect(panel.locator('del').first()).toBeVisible(PATIENTLY)
  })

  await test.step('its issue is at the top of Issues, regressed, with what came back laid over the answer', async () => {
    await place(panel, 'Issues').click()
    const first = panel.getByRole('list', { name: 'Issues' }).getByRole('listitem').first()
    await expect(first).toContainText(QUESTION, PATIENTLY)
    await first.click()
    await expect(panel.getByText('Regressed', { exact: true }).first()).toBeVisible(PATIENTLY)
    await expect(panel.locator('del').first()).toBeVisible()
    await expect(panel.locator('ins').first()).toBeVisible()
  })

  await test.step('mended, it passes and the issue is addressed; the history shows all three', async () => {
    await serve(articles)
    await askNow(/^Passed$/)
    const history = panel.getByRole('region', { name: 'Earlier retests' }).getByRole('listitem')
    await expect(history).toHaveCount(3)
    await expect(history.nth(0)).toContainText('Passed')
    await expect(history.nth(1)).toContainText('Failed')
    await place(panel, 'Issues').click()
    await expect(panel.getByText('Addressed', { exact: true }).first()).toBeVisible(PATIENTLY)
  })
})
