import { expect, it, vi } from 'vitest'
import { browser } from '../../../lib/platform/browser.ts'
import { openSignInWindow } from '../../../lib/platform/identity.ts'

const REDIRECT = 'https://errata.chromiumapp.org/'

it.each([
  ['was closed', 'The user did not approve access.', null],
  ['shows a page that does not load', 'Authorization page could not be loaded.', `${REDIRECT}?error=provider_away`],
])('a sign-in window that %s', async (_, message, ended) => {
  const launchWebAuthFlow = vi.fn(() => Promise.reject(new Error(message)))
  Object.assign(browser, { identity: { launchWebAuthFlow, getRedirectURL: () => REDIRECT } })
  expect(await openSignInWindow('https://errata.example/sign-in/provider')).toBe(ended)
})
