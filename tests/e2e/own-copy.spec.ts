/** What happens to this computer's own copy under an open panel and a worker that both hold it. */
import { expect } from '@playwright/test'
import { DATABASE_NAME, DATABASE_VERSION } from '../../lib/db/name.ts'
import { launchErrata } from './support/browser.ts'
import { allSent, rowsIn } from './support/inside.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { type Backend, freePort, startBackend, temporaryFolder } from './support/stack.ts'
import { test } from './support/test.ts'

test.use({ history: 60 })

test('checks 31, 32: a newer Errata takes over the copy under panel and worker; what is here can be read, not changed', async ({
  panel,
  errata,
}) => {
  const first = panel.getByRole('list', { name: 'Issues' }).getByRole('button').first()
  await expect(first).toBeVisible(PATIENTLY)
  await allSent(errata.worker)
  // Neither holds it up: it opens at once.
  await errata.worker.evaluate(
    ([name, version]) =>
      new Promise<void>((done, failed) => {
        const asked = indexedDB.open(name, version)
        asked.addEventListener('blocked', () => failed(new Error('blocked')))
        asked.addEventListener('error', () => failed(asked.error))
        asked.addEventListener('success', () => {
          asked.result.close()
          done()
        })
      }),
    [DATABASE_NAME, (DATABASE_VERSION + 1) * 10] as const,
  )
  await expect(panel.getByText('Errata was updated in another window.')).toBeVisible(PATIENTLY)
  await panel.getByRole('button', { name: 'Reload' }).click()

  await expect(panel.getByText('You can read it but not change it.')).toBeVisible(PATIENTLY)
  const before = await rowsIn(errata.worker, 'meta')
  await first.click()
  await expect(panel.getByRole('main').locator('h1[dir]')).toBeVisible(PATIENTLY)
  await panel.keyboard.press('g')
  await panel.keyboard.press('i')
  expect(await rowsIn(errata.worker, 'outbox')).toEqual([])
  expect(await rowsIn(errata.worker, 'meta')).toEqual(before)
})

test('check 34: a copy that is deleted under an open panel is got again, and what had not been sent is said to be lost', async () => {
  const data = temporaryFolder('data')
  const start = async (port: number): Promise<Backend> =>
    startBackend({ port, dataDir: `${data.path}/data`, history: 60 })
  const port = await freePort()
  let backend = await start(port)
  const errata = await launchErrata()
  const page = await errata.context.newPage()
  await page.goto(`${backend.url}/api/health/`)
  const panel = await errata.openPanel(page)
  await signIn(panel, backend.url)
  const issues = panel.getByRole('list', { name: 'Issues' }).getByRole('button')
  await expect(issues.first()).toBeVisible(PATIENTLY)
  await allSent(errata.worker)
  await backend.kill()
  await issues.first().click()
  await panel.getByRole('group', { name: 'Is this response acceptable?' }).getByRole('button', { name: 'Yes' }).click()
  await expect(panel.getByText('1 change waits on this computer.')).toBeVisible(PATIENTLY)

  await errata.worker.evaluate(
    (name) =>
      new Promise<void>((done, failed) => {
        const asked = indexedDB.deleteDatabase(name)
        asked.addEventListener('blocked', () => failed(new Error('blocked')))
        asked.addEventListener('success', () => done())
      }),
    DATABASE_NAME,
  )
  await expect(panel.getByText(/was deleted\. 1 change that had not been sent is lost\./)).toBeVisible(PATIENTLY)
  backend = await start(port)
  await panel.getByRole('button', { name: 'Reload' }).click()
  await expect(issues.first()).toBeVisible(PATIENTLY)
  await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
  await expect(panel.getByText(/was deleted/)).toBeHidden()
  await errata.close()
  await backend.kill()
  data.remove()
})
