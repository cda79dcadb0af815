/** Answers messages in the content script: only our own extension may ask. A validator would outweigh the script. */
import { browser } from '../platform/browser.ts'
import { type Answer, type Envelope, HANDLER_LIMIT_MS, type Reply, type Request, type ToPage } from './protocol.ts'
import { isOwnExtension, type Stamp } from './senders.ts'

export type PageHandlers = { [N in ToPage]: (payload: Request<N>) => Reply<N> | Promise<Reply<N>> }

/** Checked against the handlers: importing the message table would add it to every page. */
const isOneOf = (handlers: PageHandlers, name: unknown): name is ToPage =>
  typeof name === 'string' && Object.hasOwn(handlers, name)

/** @returns a function that stops listening */
export function listenInPage(handlers: PageHandlers): () => void {
  const listener = (message: unknown, stamp: Stamp, respond: (reply: Answer<unknown>) => void): boolean => {
    const { name, payload } = (message ?? {}) as Envelope
    if (!isOneOf(handlers, name)) return false
    if (!isOwnExtension(stamp, browser.runtime.id)) {
      respond({ ok: false, code: 'FORBIDDEN_SENDER' })
      return false
    }
    let answered = false
    const once = (reply: Answer<unknown>): void => {
      if (answered) return
      answered = true
      clearTimeout(timer)
      respond(reply)
    }
    const timer = setTimeout(() => once({ ok: false, code: 'TIMED_OUT' }), HANDLER_LIMIT_MS)
    const handler = handlers[name] as (payload: unknown) => unknown
    Promise.resolve()
      .then(() => handler(payload))
      .then(
        (value) => once({ ok: true, value }),
        () => once({ ok: false, code: 'FAILED' }),
      )
    return true
  }
  browser.runtime.onMessage.addListener(listener)
  return () => browser.runtime.onMessage.removeListener(listener)
}
