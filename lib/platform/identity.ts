/** The browser's window for signing in elsewhere. Its permission, asked on demand, has no warning and no sites. */
import { browser } from './browser.ts'

/** The browser requires that this is called within a click or a key press. */
export const allowSignInWindow = (): Promise<boolean> => browser.permissions.request({ permissions: ['identity'] })

export const signInRedirect = (): string => browser.identity.getRedirectURL()

/**
 * @returns the address it ended at; null if it was closed. Where the provider's page does not load, which the browser
 * tells by its words alone, the address is the one that our backend ends at when it cannot reach the provider itself.
 */
export async function openSignInWindow(address: string): Promise<string | null> {
  try {
    return (await browser.identity.launchWebAuthFlow({ url: address, interactive: true })) ?? null
  } catch (error) {
    return String(error).includes('could not be loaded') ? `${signInRedirect()}?error=provider_away` : null
  }
}
