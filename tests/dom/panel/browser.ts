/** A browser for the panel in tests: messages are heard and answered, storage is empty. */
import { vi } from 'vitest'

export type Sent = { name: string; payload: unknown; tabId?: number }
export const sent: Sent[] = []
let answerPage: (name: string, payload: unknown) => unknown = () => ({})

/** What the content script says to a message. */
export function pageAnswers(answer: (name: string, payload: unknown) => unknown): void {
  answerPage = answer
}

const quiet = { addListener: vi.fn(), removeListener: vi.fn() }

vi.mock('../../../lib/platform/browser.ts', () => ({
  browser: {
    runtime: {
      id: 'errata',
      getManifest: () => ({ version: '0.1.0' }),
      sendMessage: (message: { name: string; payload: unknown }) => {
        sent.push(message)
        return Promise.resolve({ ok: true, value: {} })
      },
    },
    tabs: {
      sendMessage: (tabId: number, message: { name: string; payload: unknown }) => {
        sent.push({ ...message, tabId })
        return Promise.resolve({ ok: true, value: answerPage(message.name, message.payload) })
      },
      query: () => Promise.resolve([]),
      getCurrent: () => Promise.resolve(undefined),
      onActivated: quiet,
      onUpdated: quiet,
    },
    permissions: {
      contains: () => Promise.resolve(false),
      getAll: () => Promise.resolve({ origins: [] }),
      onAdded: quiet,
      onRemoved: quiet,
    },
    storage: {
      local: { get: () => Promise.resolve({}), set: () => Promise.resolve() },
      session: { get: () => Promise.resolve({}), set: () => Promise.resolve() },
      onChanged: quiet,
    },
  },
}))
