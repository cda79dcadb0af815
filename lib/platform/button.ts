/** The toolbar button: how much waits, for whoever looks at it; and what its click came to, on the page of a mail's link. */
import { browser } from './browser.ts'

export async function showWaiting(count: number): Promise<void> {
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) })
  await browser.action.setBadgeBackgroundColor({ color: '#0d5cb6' })
}

export type LinkState = 'opened' | 'signed_out' | 'elsewhere'

/** In the tab that the user clicked in; where the browser does not let us, nothing is said. */
export async function sayOnLinkPage(tabId: number, state: LinkState): Promise<void> {
  await browser.scripting
    .executeScript({
      target: { tabId },
      func: (said: string) => void (document.documentElement.dataset['errata'] = said),
      args: [state],
    })
    .catch(() => undefined)
}
