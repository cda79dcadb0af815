/** Browser shortcuts and context menu entries: both work in every frame, without the panel. */
import { browser } from './browser.ts'

/** The names in wxt.config.ts, which has their keys. */
export type Command = 'flag-last-response' | 'flag-selection' | 'toggle-marks'
export type MenuEntry = 'flag-response' | 'flag-words'

type Message = 'menu_flag_response' | 'menu_flag_words' | 'page_not_read'

/** From public/_locales, in the browser's language. WXT types the names only if its own step has run before. */
const message = (name: Message): string =>
  (browser.i18n as unknown as { getMessage: (name: string) => string }).getMessage(name)

const WEB = ['https://*/*', 'http://127.0.0.1/*', 'http://localhost/*']

/** The browser keeps the entries over restarts; they are made again only after an install or update. */
export async function createContextMenu(): Promise<void> {
  await browser.contextMenus.removeAll()
  const entry = (id: MenuEntry, title: string, contexts: ['page', 'link', 'image'] | ['selection']): void =>
    void browser.contextMenus.create({ id, title, contexts, documentUrlPatterns: WEB })
  entry('flag-response', message('menu_flag_response'), ['page', 'link', 'image'])
  entry('flag-words', message('menu_flag_words'), ['selection'])
}

/** Shown on the tab's toolbar button, because there is no page of ours to show it in; it disappears with the page. */
export async function showNotReadBadge(tabId: number): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: '!' })
  await browser.action.setTitle({ tabId, title: message('page_not_read') })
}

export type BrowserShortcut = {
  command: Command | 'open-panel'
  /** In the browser's notation; empty: none. */ key: string
}

/** The current bindings, which the user may have changed in the browser. */
export async function browserShortcuts(): Promise<BrowserShortcut[]> {
  const all = await browser.commands.getAll()
  return all.flatMap(({ name, shortcut }) =>
    name === undefined
      ? []
      : [{ command: name === '_execute_action' ? 'open-panel' : (name as Command), key: shortcut ?? '' }],
  )
}

/** They can be changed only on the browser's own page. */
export async function openShortcutSettings(): Promise<void> {
  await browser.tabs.create({ url: 'chrome://extensions/shortcuts' })
}
