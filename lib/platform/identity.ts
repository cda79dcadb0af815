/** The browser's own window for signing in elsewhere. Asked for when somebody wants it; it shows no warning and opens no site. */
import { browser } from './browser.ts'

/** Within a click or a key press, as the browser wants it. */
export const allowSignInWindow = (): Promise<boolean> => browser.permissions.request({ permissions: ['identity'] })

export const signInRedirect = (): string => browser.identity.getRedirectURL()

/** @returns the address that it ended at; null where it was closed, or could not be opened */
export async function openSignInWindow(address: string): Promise<string | null> {
  try {
    return (await browser.identity.launchWebAuthFlow({ url: address, interactive: true })) ?? null
  } catch {
    return null
  }
}
