import { expect, type Page, test } from '@playwright/test'
import type { PullReply, Remediation, Verdict } from '../../lib/contract/index.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { PATIENTLY, place, signIn } from './support/panel.ts'
import { type Backend, freePort, startBackend, temporaryFolder } from './support/stack.ts'

const PROJECT = '11111111-1111-4111-8111-111111111111'
const VERDICTS = 10

async function serverRows(backend: string): Promise<{ verdicts: Verdict[]; remediations: Remediation[] }> {
  const json = { 'content-type': 'application/json' }
  const signedIn = await fetch(`${backend}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: 'admin@larkspur.example', password: 'errata-demo' }),
  })
  const headers = { ...json, authorization: `Bearer ${signedIn.headers.get('set-auth-token')}` }
  const body = { contractVersion: 1, clientId: crypto.randomUUID(), projectId: PROJECT, cursor: null, refusalsSeen: 0 }
  const { changes } = (await (
    await fetch(`${backend}/api/sync/pull`, { method: 'POST', headers, body: JSON.stringify(body) })
  ).json()) as PullReply
  const of = <T>(entity: string): T[] =>
    changes.filter((one) => one.entity === entity && one.row).map((one) => one.row as T)
  return { verdicts: of('verdict'), remediations: of('remediation') }
}

async function panelOn(errata: Errata, url: string): Promise<Page> {
  const page = await errata.context.newPage()
  await page.goto(url)
  return errata.openPanel(page)
}

test('what is written offline survives a killed browser and arrives exactly once, in a second browser too', async () => {
  test.setTimeout(240_000)
  const [data, profile] = [temporaryFolder('data'), temporaryFolder('profile')]
  const port = await freePort()
  const start = (): Promise<Backend> => startBackend({ port, dataDir: `${data.path}/data`, history: 150 })
  let backend = await start()
  const health = `${backend.url}/api/health/`
  let errata = await launchErrata(profile.path)
  let panel = await panelOn(errata, health)
  await signIn(panel, backend.url)
  await expect(panel.getByRole('list', { name: 'Issues' }).getByRole('listitem').nth(5)).toBeVisible(PATIENTLY)
  await backend.kill()

  await panel.getByRole('list', { name: 'Issues' }).getByRole('button').first().click()
  const dock = panel.getByRole('group', { name: 'Is this response acceptable?' })
  await expect(dock).toBeVisible(PATIENTLY)
  const heading = panel.getByRole('main').locator('h1[dir]')
  for (let n = 1; n < VERDICTS; n += 1) {
    const title = await heading.innerText()
    await dock.getByRole('button', { name: 'Yes' }).click()
    await expect(heading).not.toHaveText(title, PATIENTLY)
  }
  await dock.getByRole('button', { name: 'No' }).click()
  await panel.getByLabel('Answer to serve word for word').fill('Written while the server was away.')
  await panel.getByRole('button', { name: /^Publish/ }).click()
  await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Published', PATIENTLY)
  await expect(panel.getByRole('button', { name: /^Offline/ })).toBeVisible(PATIENTLY)
  await errata.killBrowser()

  errata = await launchErrata(profile.path)
  backend = await start()
  panel = await panelOn(errata, health)
  await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible({ timeout: 90_000 })
  await expect.poll(async () => (await serverRows(backend.url)).verdicts.length, { timeout: 90_000 }).toBe(VERDICTS)
  const rows = await serverRows(backend.url)
  expect(rows.verdicts.filter((verdict) => verdict.value === 'good')).toHaveLength(VERDICTS - 1)
  expect(rows.remediations).toMatchObject([
    { status: 'active', content: { answer: 'Written while the server was away.' }, revision: 1 },
  ])

  const second = await launchErrata()
  const other = await panelOn(second, health)
  await signIn(other, backend.url, 'approver')
  await place(other, 'Remediations').click()
  await expect(other.getByText(rows.remediations[0]!.query).first()).toBeVisible(PATIENTLY)

  // Live: what the first panel does now, the second shows, without a reload.
  const open = (await place(other, 'Issues').innerText()).trim()
  await place(panel, 'Issues').click()
  await panel.getByRole('list', { name: 'Issues' }).getByRole('button').first().click()
  const question = panel.getByRole('group', { name: 'Is this response acceptable?' })
  await question.getByRole('button', { name: 'Yes' }).click()
  const clicked = Date.now()
  await expect(place(other, 'Issues')).not.toHaveText(open, { timeout: 90_000 })
  console.info(
    `The second browser showed a verdict ${((Date.now() - clicked) / 1000).toFixed(1)} s after it was given.`,
  )
  await expect.poll(async () => (await serverRows(backend.url)).verdicts.length, PATIENTLY).toBe(VERDICTS + 1)
  await second.close()
  await errata.close()
  await backend.kill()
  data.remove()
  profile.remove()
})
