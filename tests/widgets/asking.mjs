/**
 * Asks in a page as the panel does: its own message, its own choice of the frame, its own rule of when an answer is all
 * there. What is waited for longer than the assistant works is ours, and told.
 */
import { askFrames } from '../../lib/messaging/ask-frames.ts'
import { baselineOf } from '../../lib/retest/answer-to.ts'
import { beginWaiting, completeAt, readAgain } from '../../lib/retest/waiting.ts'
import { conversations, evaluateInside, tell } from './adapter.mjs'

const LOOK_MS = 50
const LIMIT_MS = 60_000
const sleep = (ms) => new Promise((done) => setTimeout(done, ms))

const tabOf = (page) =>
  evaluateInside(async (url) => (await globalThis.chrome.tabs.query({})).find((tab) => tab.url === url).id, page.url())

async function askFrame(tabId, frameId, payload) {
  try {
    return await tell({ tabId, frameId }, 'question.asked', payload)
  } catch {
    return { ok: false, code: 'NO_RECEIVER' }
  }
}

const framesOf = (tabId) =>
  evaluateInside(async (id) => {
    const told = await globalThis.chrome.scripting.executeScript({
      target: { tabId: id, allFrames: true },
      func: () => true,
    })
    return told.map(({ frameId }) => frameId).toSorted((a, b) => a - b)
  }, tabId)

/** The conversation that the panel is about: the one that changed last. */
export const current = async (page) =>
  (await conversations(page)).toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1))[0]

export async function ask(page, text, place, newConversation = false) {
  const tabId = await tabOf(page)
  const answer = await askFrames(place, {
    ask: (frameId, more) => askFrame(tabId, frameId, { text, newConversation, ...more }),
    frames: () => framesOf(tabId),
    pause: sleep,
  })
  if (!answer.ok) return answer.code
  return answer.value.sent ? null : answer.value.reason
}

/**
 * @param {{ isBusy: () => Promise<boolean>, isAnswered?: boolean, newConversation?: boolean }} how `isBusy`: the assistant
 *   is at work, by what it says itself; `isAnswered`: false where nobody is there to answer
 * @returns why it was not sent, or what was read, how long after the assistant's end (ms), and whether a sign told it
 */
export async function askAndWait(page, question, { isBusy, isAnswered = true, newConversation = false }) {
  const before = await current(page)
  const begun = Date.now()
  const problem = await ask(
    page,
    question,
    before ? { frameId: before.frameId, chat: before.chat } : null,
    newConversation,
  )
  if (problem) return { problem }
  let waiting = beginWaiting(question, baselineOf(before), begun)
  let busyAt = Date.now()
  let complete = false
  for (const until = begun + LIMIT_MS; !complete && Date.now() < until; await sleep(LOOK_MS)) {
    if (await isBusy()) busyAt = Date.now()
    waiting = readAgain(waiting, await current(page), Date.now())
    const at = completeAt(waiting)
    complete = at !== null && Date.now() >= at
    if (!isAnswered && waiting.asked) break
  }
  const { text, ended, asked } = waiting
  return { problem: null, text, ended, isAsked: asked, complete, over: Date.now() - busyAt, ms: Date.now() - begun }
}
