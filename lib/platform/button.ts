/** The toolbar button: a badge with how much waits, and the result of its click on the page of an e-mail's link. */
import { browser } from './browser.ts'

export async function showWaitingCount(count: number): Promise<void> {
  await browser.action.setBadgeText({ text: count === 0 ? '' : count > 99 ? '99+' : String(count) })
  await browser.action.setBadgeBackgroundColor({ color: '#0d5cb6' })
}

export type LinkState = 'opened' | 'signed_out' | 'elsewhere'

/** In the tab where the user clicked; if the browser does not let us into it, nothing is shown. */
export async function showOnLinkPage(tabId: number, state: LinkState): Promise<void> {
  await browser.scripting
    .executeScript({
      target: { tabId },
      func: (said: string) => void (document.documentElement.dataset['errata'] = said),
      args: [state],
    })
    .catch(() => undefined)
}
