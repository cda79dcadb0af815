/** Asking: never throws; "could not establish connection" and "channel closed" are both NO_RECEIVER. */
import { browser } from '../platform/browser.ts'
import type { Answer, Reply, Request, ToPage, ToWorker } from './protocol.ts'

function isAnswer(value: unknown): value is Answer<unknown> {
  return typeof value === 'object' && value !== null && 'ok' in value
}

/** Once the extension was updated under a page, even asking throws. */
async function answered<T>(sending: () => Promise<unknown>): Promise<Answer<T>> {
  try {
    const reply = await sending()
    // The shape of the value is the receiver's promise, checked by the table's tests.
    return isAnswer(reply) ? (reply as Answer<T>) : { ok: false, code: 'NO_RECEIVER' }
  } catch {
    return { ok: false, code: 'NO_RECEIVER' }
  }
}

/** To the worker. Everything here may be sent twice without harm, so a lost worker is asked once more. */
export async function send<N extends ToWorker>(name: N, payload: Request<N>): Promise<Answer<Reply<N>>> {
  const first = await answered<Reply<N>>(() => browser.runtime.sendMessage({ name, payload }))
  if (first.ok || first.code !== 'NO_RECEIVER') return first
  return answered<Reply<N>>(() => browser.runtime.sendMessage({ name, payload }))
}

/** To the content script of a tab; of its main frame unless another is named. */
export function sendToPage<N extends ToPage>(
  tabId: number,
  name: N,
  payload: Request<N>,
  frameId = 0,
): Promise<Answer<Reply<N>>> {
  return answered<Reply<N>>(() => browser.tabs.sendMessage(tabId, { name, payload }, { frameId }))
}

/** Whether our script is in this very page, and the page in its tab: one that is kept for the way back hears nothing. */
export async function isHeardIn(tabId: number, documentId: string): Promise<boolean> {
  const payload: Request<'response.requested'> = { what: 'selection' }
  const reply = await answered(() =>
    browser.tabs.sendMessage(tabId, { name: 'response.requested', payload }, { documentId }),
  )
  return reply.ok || reply.code !== 'NO_RECEIVER'
}

/** To the content scripts of all frames of a tab, where there are any. */
export async function sendToFrames<N extends ToPage>(tabId: number, name: N, payload: Request<N>): Promise<void> {
  await answered(() => browser.tabs.sendMessage(tabId, { name, payload }))
}
