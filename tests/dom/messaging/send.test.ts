import { afterEach, expect, it, vi } from 'vitest'
import { send } from '../../../lib/messaging/send.ts'
import { browser } from '../../../lib/platform/browser.ts'

afterEach(() => vi.restoreAllMocks())

const show = (persisted: boolean): void => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted }))

it('sends again what had no answer when the page went into the back/forward cache', async () => {
  const ANSWER = { ok: true, value: {} }
  const sending = vi.fn<() => Promise<unknown>>()
  sending.mockReturnValueOnce(new Promise(() => undefined)).mockResolvedValueOnce(ANSWER)
  vi.spyOn(browser.runtime, 'sendMessage').mockImplementation(sending as never)
  const sent = send('page.left', {})
  show(false)
  await Promise.resolve()
  expect(sending).toHaveBeenCalledTimes(1)
  show(true)
  expect(await sent).toEqual(ANSWER)
  expect(sending).toHaveBeenCalledTimes(2)
})
