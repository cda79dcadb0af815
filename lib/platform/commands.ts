/** Shortcuts of the browser and entries of its context menu: both work in every frame, without the panel. */
import { browser } from './browser.ts'

/** Names of wxt.config.ts, where their keys are. */
export type Command = 'flag-last-response' | 'flag-selection' | 'toggle-marks'
export type MenuEntry = 'flag-response' | 'flag-words'

type Message = 'menu_flag_response' | 'menu_flag_words' | 'page_not_read'

/** Of public/_locales, in the browser's language. WXT types the names only where its own step has run before. */
const message = (name: Message): string =>
  (browser.i18n as unknown as { getMessage: (name: string) => string }).getMessage(name)

const WEB = ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*']

/** The browser keeps the entries over restarts; made anew only when it, or the extension, begins anew. */
export async function makeMenu(): Promise<void> {
  await browser.contextMenus.removeAll()
  const entry = (id: MenuEntry, title: string, contexts: ['page', 'link', 'image'] | ['selection']): void =>
    void browser.contextMenus.create({ id, title, contexts, documentUrlPatterns: WEB })
  entry('flag-response', message('menu_flag_response'), ['page', 'link', 'image'])
  entry('flag-words', message('menu_flag_words'), ['selection'])
}

/** On the toolbar button of a tab, where there is no page of ours to say it in; it goes with the page. */
export async function sayNotReadAtButton(tabId: number): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' })
  await browser.action.setTitle({ tabId, title: message('page_not_read') })
}

export type BrowserKey = { command: Command | 'open-panel'; /** As the browser writes it; empty: none. */ key: string }

/** What the browser has bound now: somebody may have changed it there. */
export async function browserKeys(): Promise<BrowserKey[]> {
  const all = await browser.commands.getAll()
  return all.flatMap(({ name, shortcut }) =>
    name === undefined
      ? []
      : [{ command: name === '_execute_action' ? 'open-panel' : (name as Command), key: shortcut ?? '' }],
  )
}

/** Only the browser's own page can change them. */
export async function openBrowserKeys(): Promise<void> {
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' })
}
