/**
 * Sends messages, and never throws; "could not establish connection" and "channel closed" are both NO_RECEIVER. Only of
 * a question that is asked in a page, "channel closed" is CUT_OFF: it may have been asked.
 */
import { browser } from '../platform/browser.ts'
import { answered } from './answered.ts'
import { codeOfAsking } from './ask-frames.ts'
import type { Answer, Reply, Request, ToPage, ToWorker } from './protocol.ts'

/** A page never hears the answer to what it sent before it went into the back/forward cache. */
async function untilBack(sending: Promise<unknown>): Promise<unknown> {
  const shown = new AbortController()
  const back = new Promise<void>((resolve) => {
    const onShow = ({ persisted }: PageTransitionEvent): void => void (persisted && resolve())
    globalThis.addEventListener?.('pageshow', onShow, { signal: shown.signal })
  })
  try {
    return await Promise.race([sending, back])
  } finally {
    shown.abort()
  }
}

/** To the worker. Every message can safely be sent twice, so if the worker is lost it is sent once more. */
export async function send<N extends ToWorker>(name: N, payload: Request<N>): Promise<Answer<Reply<N>>> {
  const first = await answered<Reply<N>>(() => untilBack(browser.runtime.sendMessage({ name, payload })))
  if (first.ok || first.code !== 'NO_RECEIVER') return first
  return answered<Reply<N>>(() => untilBack(browser.runtime.sendMessage({ name, payload })))
}

/** To a tab's content script, in its main frame unless another is given. */
export function sendToPage<N extends ToPage>(
  tabId: number,
  name: N,
  payload: Request<N>,
  frameId = 0,
): Promise<Answer<Reply<N>>> {
  return answered<Reply<N>>(() => browser.tabs.sendMessage(tabId, { name, payload }, { frameId }))
}

/** To one frame's content script. Unlike other messages, it must not be sent twice. */
export const askInFrame = (
  tabId: number,
  payload: Request<'question.asked'>,
  frameId: number,
): Promise<Answer<Reply<'question.asked'>>> =>
  answered(() => browser.tabs.sendMessage(tabId, { name: 'question.asked', payload }, { frameId }), codeOfAsking)

/** Whether our script is in this very page, and the page is shown: one in the back/forward cache receives nothing. */
export async function isHeardIn(tabId: number, documentId: string): Promise<boolean> {
  const payload: Request<'response.requested'> = { what: 'selection' }
  const reply = await answered(() =>
    browser.tabs.sendMessage(tabId, { name: 'response.requested', payload }, { documentId }),
  )
  return reply.ok || reply.code !== 'NO_RECEIVER'
}

/** To the content scripts in all frames of a tab, if there are any. */
export async function sendToFrames<N extends ToPage>(tabId: number, name: N, payload: Request<N>): Promise<void> {
  await answered(() => browser.tabs.sendMessage(tabId, { name, payload }))
}
