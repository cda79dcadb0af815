/** Item 9–11, 13, 21 by keyboard alone: judge, give a reason, see who else is here, take back from the list, also after closing. */
import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import { CONTRACT_VERSION } from '../../lib/contract/version.ts'
import { type Errata, launchErrata } from './support/browser.ts'
import { PATIENTLY, signIn } from './support/panel.ts'
import { type Backend, startStack } from './support/stack.ts'

let stack: Backend & { site: string }
let errata: Errata
test.beforeEach(async () => {
  stack = await startStack({ history: 400 })
  errata = await launchErrata()
})
test.afterEach(async () => {
  await errata?.close()
  await stack?.kill()
})

/** Another expert, at their own desk. */
async function colleague(role: string) {
  const call = async (path: string, body: unknown, token?: string) => {
    const reply = await fetch(`${stack.url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(reply.status, path).toBe(200)
    return (await reply.json()) as Record<string, unknown>
  }
  const { token } = (await call('/api/auth/sign-in/email', {
    email: `${role}@larkspur.example`,
    password: 'errata-demo',
  })) as { token: string }
  const me = (await call('/api/me', undefined, token)) as { name: string; projects: { id: string }[] }
  const projectId = me.projects[0]!.id
  return {
    name: me.name,
    async lookAt(title: string): Promise<void> {
      const request = { contractVersion: CONTRACT_VERSION, clientId: randomUUID(), projectId, refusalsSeen: 0 }
      const { changes } = (await call('/api/sync/pull', { ...request, cursor: null }, token)) as {
        changes: { entity: string; id: string; row: { title?: string } | null }[]
      }
      const issue = changes.find((one) => one.entity === 'issue' && one.row?.title === title)
      await call(`/api/projects/${projectId}/presence`, { here: issue!.id, left: null }, token)
    },
  }
}

const title = (panel: Page): Promise<string> => panel.locator('main h1:not(.sr-only)').innerText()
const dock = (panel: Page) => panel.getByRole('group', { name: 'Is this response acceptable?' })

test('judging by keyboard, with a colleague on the next issue, and all of it taken back from the list', async () => {
  const page = await errata.context.newPage()
  await page.goto(`${stack.site}/`)
  let panel = await errata.openPanel(page)
  await signIn(panel, stack.url)
  await panel.getByRole('list', { name: 'Issues' }).getByRole('button').first().waitFor(PATIENTLY)
  const { keyboard } = panel

  await keyboard.press('j')
  await keyboard.press('Enter')
  await expect(dock(panel)).toBeVisible(PATIENTLY)
  const first = await title(panel)

  await test.step('Good: one key, and the next stands there', async () => {
    await keyboard.press('g')
    await expect.poll(() => title(panel), PATIENTLY).not.toBe(first)
    await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Marked Good')
  })

  const second = await title(panel)
  await test.step('who else is on an issue is said, and keeps nobody from judging it', async () => {
    const approver = await colleague('approver')
    await approver.lookAt(second)
    await keyboard.press('Escape')
    await keyboard.press('Enter')
    await expect(panel.getByText(`${approver.name} is on this`)).toBeVisible(PATIENTLY)
  })

  await test.step('Bad with a reason: two keys', async () => {
    await keyboard.press('Shift+b')
    await expect(panel.getByRole('menu', { name: 'No, because …' })).toBeVisible(PATIENTLY)
    await keyboard.press('2')
    await expect.poll(() => title(panel), PATIENTLY).not.toBe(second)
    await expect(panel.getByRole('status', { name: 'Last action' })).toContainText('Marked Bad')
  })

  await test.step('both are in the list of what one did, also after the panel was closed', async () => {
    await panel.close()
    panel = await errata.openPanel(page)
    await panel.getByRole('list', { name: 'Issues' }).getByRole('button').first().waitFor(PATIENTLY)
    await panel.keyboard.press('u')
    const list = panel.getByRole('list', { name: 'What you did' })
    await expect(list.getByRole('listitem')).toHaveCount(2, PATIENTLY)
    await list.getByRole('button', { name: new RegExp('^Undo: Marked Good') }).press('Enter')
    await expect(list.getByRole('button', { name: new RegExp('^Redo: Marked Good') })).toBeVisible(PATIENTLY)
    await expect(list.getByRole('button', { name: new RegExp('^Undo: Marked Bad') })).toBeVisible()
    await panel.keyboard.press('Escape')
    await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
    await expect(panel.getByRole('list', { name: 'Issues' }).getByText(first, { exact: true })).toBeVisible(PATIENTLY)
  })
})
