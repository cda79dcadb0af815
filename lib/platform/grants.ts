/**
 * Tabs that the user lets us read for now, by a click on the toolbar button. The browser keeps the grant itself
 * (activeTab) until the tab goes to another origin; this remembers that it was given, so that the page can be read
 * again after a reload, and so that the panel can say why.
 */
import { browser } from './browser.ts'
import { originOf } from './sites.ts'

const KEY = 'grants'
/** Null: the button was clicked on a page that extensions cannot read, which the panel should say. */
type Grants = Record<string, string | null>

async function readGrants(): Promise<Grants> {
  const found = await browser.storage.session.get(KEY)
  return (found[KEY] as Grants | undefined) ?? {}
}

export async function grantTab(tabId: number, url: string | undefined): Promise<void> {
  await browser.storage.session.set({ [KEY]: { ...(await readGrants()), [tabId]: originOf(url) } })
}

export async function forgetTab(tabId: number): Promise<void> {
  const { [String(tabId)]: _gone, ...rest } = await readGrants()
  await browser.storage.session.set({ [KEY]: rest })
}

/** The origin that may be read in this tab because of the user's click, or null. */
export async function grantedOrigin(tabId: number): Promise<string | null> {
  return (await readGrants())[String(tabId)] ?? null
}

/** Calls back when a tab was granted or forgotten: the browser does not report clicks on the toolbar button. */
export function watchGrants(changed: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'session' && KEY in changes) changed()
  }
  browser.storage.onChanged.addListener(listener)
  return () => browser.storage.onChanged.removeListener(listener)
}
