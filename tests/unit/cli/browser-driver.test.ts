import { describe, expect, it } from 'vitest'
import { browserDriver } from '../../../cli/retest/browser-driver.ts'
import type { ExtensionBrowser } from '../../../cli/retest/extension-browser.ts'

const QUESTION = { text: 'Does my ticket cover the ferry?', limitMs: 1_000, quietMs: 0, mark: 'run' }

/** A page in whose only frame each message is replied to with this. */
const browserReplying = (tell: () => Promise<unknown>): ExtensionBrowser => ({
  version: '1.0.0',
  show: async () => undefined,
  frames: async () => [0],
  conversation: async () => undefined,
  tell,
  picture: async () => null,
  isThere: () => true,
  close: async () => undefined,
})

describe('asking from the command line', () => {
  it.each([
    ['answers nothing', async () => undefined],
    ['answers null', async () => null],
    ['answers something else', async () => 'yes'],
    ['is gone', async () => Promise.reject(new Error('Could not establish connection.'))],
  ])('says that nobody listens where the page %s', async (_, tell) => {
    const driver = browserDriver(browserReplying(tell), 'https://example.com/', false)
    expect(await driver.ask(QUESTION, new AbortController().signal)).toMatchObject({
      ok: false,
      problem: 'no_receiver',
    })
  })
})
