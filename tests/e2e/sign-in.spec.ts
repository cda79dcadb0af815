import { expect, test } from '@playwright/test'
import { startProvider } from '../support/oidc-provider.ts'
import { launchErrata } from './support/browser.ts'
import { allSent, type Extension, rowsIn } from './support/inside.ts'
import { PATIENTLY, place } from './support/panel.ts'
import { freePort, startBackend } from './support/stack.ts'

test('one signs in at the company’s own provider, without a password of Errata’s', async () => {
  const port = await freePort()
  const provider = await startProvider(`http://127.0.0.1:${port}/api/auth/callback/oidc`)
  const { issuer, clientId, clientSecret } = provider
  provider.people.set('sme', { sub: '1', name: 'Sam', email: 'sme@larkspur.example', verified: true })
  provider.people.set('guest', { sub: '2', name: 'Guest', email: 'guest@larkspur.example', verified: true })
  const oidc = { issuer, clientId, clientSecret, scopes: ['openid', 'email', 'profile'], name: 'Larkspur' }
  const backend = await startBackend({ port, oidc, history: 20 })
  const errata = await launchErrata()
  const page = await errata.context.newPage()
  await page.goto(`${backend.url}/api/health`)
  const panel = await errata.openPanel(page)

  /** Presses the button in the panel. @returns the window that opens */
  const beginSignIn = async () => {
    const opened = errata.context.waitForEvent('page')
    await panel.getByRole('button', { name: 'Sign in with Larkspur' }).click()
    return opened
  }
  const logInAs = async (window: Awaited<ReturnType<typeof beginSignIn>>, login: string) => {
    await window.getByPlaceholder('Enter any login').fill(login)
    await window.getByPlaceholder('and password').fill('any')
    await window.getByRole('button', { name: 'Sign-in' }).click()
  }

  await test.step('the panel asks for no password where the backend takes none', async () => {
    await panel.getByRole('main').getByRole('button', { name: 'Sign in' }).first().click()
    await panel.getByLabel('Backend address').fill(backend.url)
    await expect(panel.getByRole('button', { name: 'Sign in with Larkspur' })).toBeVisible(PATIENTLY)
    await expect(panel.getByLabel('Password')).toHaveCount(0)
  })

  await test.step('a window that is closed signs nobody in', async () => {
    const window = await beginSignIn()
    await window.close()
    await expect(panel.getByRole('alert')).toHaveText('The window was closed before you were signed in.', PATIENTLY)
  })

  await test.step('nor does somebody whom no admin has added', async () => {
    const window = await beginSignIn()
    await logInAs(window, 'guest')
    await expect(window.getByText('Ask an admin of Errata to add you')).toBeVisible(PATIENTLY)
    await window.getByRole('link', { name: 'Back to the panel' }).click()
    await expect(panel.getByRole('alert')).toContainText('Ask an admin to add you.', PATIENTLY)
    await errata.context.clearCookies()
  })

  await test.step('the window says who one is about to be; then the panel is signed in', async () => {
    const window = await beginSignIn()
    await logInAs(window, 'sme')
    await expect(window.getByText('sme@larkspur.example')).toBeVisible(PATIENTLY)
    await window.getByRole('button', { name: 'Sign in' }).click()
    await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
  })

  await test.step('no cookie of the backend stays in the browser', async () => {
    const cookies = await errata.context.cookies(backend.url)
    expect(cookies.filter(({ name }) => name.includes('session_token'))).toEqual([])
  })

  await test.step('who is still signed in with a token that bears no signature keeps their work, and signs in again', async () => {
    await panel.evaluate(async () => {
      const { local } = (globalThis as unknown as Extension).chrome.storage
      const session = (await local.get('session'))['session'] as { token: string }
      await local.set({ session: { ...session, token: session.token.split('.')[0] } })
    })
    await place(panel, 'Issues').click()
    await panel.getByRole('list', { name: 'Issues' }).getByRole('button').first().click()
    const dock = panel.getByRole('group', { name: 'Is this response acceptable?' })
    await dock.getByRole('button', { name: 'Yes' }).click(PATIENTLY)
    await expect(panel.getByText('Sign in to send 1 change. Nothing is lost.')).toBeVisible(PATIENTLY)
    expect(await rowsIn(errata.worker, 'outbox')).toHaveLength(1)
    await errata.context.clearCookies()
    await panel.getByRole('status').getByRole('button', { name: 'Sign in' }).click()
    const window = await beginSignIn()
    await logInAs(window, 'sme')
    await window.getByRole('button', { name: 'Sign in' }).click()
    await allSent(errata.worker)
    await expect(panel.getByRole('button', { name: /^Synced/ })).toBeVisible(PATIENTLY)
  })

  await errata.close()
  await backend.kill()
  await provider.close()
})
