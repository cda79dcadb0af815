/**
 * Frames of other sites. A click on the toolbar button lets us into a page, but not into these: many a chat is in one.
 */
import { browser } from './browser.ts'
import { isAllowed, originOf } from './sites.ts'

/** At the most so many are told: those at the end of the page, where a chat is put. */
const MOST = 3

/**
 * Runs in the page's isolated world, so it stands alone: the addresses of frames that are large enough to see. Widgets
 * hang their shadow root on an element of their own or on an empty one; others are not asked, since a page has many.
 */
function addressesOfFrames(): string[] {
  const { dom } = (globalThis as unknown as { chrome: typeof browser }).chrome
  const framesIn = (root: ParentNode): HTMLIFrameElement[] =>
    [...root.querySelectorAll<HTMLElement>('*')].flatMap((el) => {
      if (el.localName === 'iframe') return [el as HTMLIFrameElement]
      const mayHost = el instanceof HTMLElement && (el.localName.includes('-') || !el.hasChildNodes())
      const inner = mayHost && dom.openOrClosedShadowRoot(el)
      return inner ? framesIn(inner as ShadowRoot) : []
    })
  return framesIn(document)
    .filter((frame) => frame.offsetWidth >= 40 && frame.offsetHeight >= 40)
    .map((frame) => frame.src)
}

/** Origins of a page's frames that we may not read, the last in the page first. */
export async function unreadFrames(tabId: number): Promise<string[]> {
  try {
    const [told] = await browser.scripting.executeScript({
      target: { tabId },
      func: addressesOfFrames,
      // A page that is slow to load is asked as it stands, and again once it is loaded.
      injectImmediately: true,
    })
    const origins = new Set((told?.result ?? []).toReversed().flatMap((address) => originOf(address) ?? []))
    const own = originOf((await browser.tabs.get(tabId)).url)
    const isRead = await Promise.all([...origins].map((origin) => origin === own || isAllowed(origin)))
    return [...origins].filter((_, at) => !isRead[at]).slice(0, MOST)
  } catch {
    return []
  }
}
