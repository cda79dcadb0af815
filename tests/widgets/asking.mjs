/**
 * Asks in a page as the panel does: its own message, its own choice of the frame, its own rule of when an answer is all
 * there. What is waited for longer than the assistant works is ours, and told.
 */
import { askFrames } from '../../lib/messaging/ask-frames.ts'
import { baselineOf } from '../../lib/retest/answer-to.ts'
import { beginWaiting, completeAt, readAgain } from '../../lib/retest/waiting.ts'
import { current, evaluateInside, tell } from './adapter.mjs'

const LOOK_MS = 150
const WORK_LOOK_MS = 10
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

/** Looks at the assistant by itself, so that reading does not make its end look later. @returns when it was at work last */
function watchWork(isBusy, isDrawn) {
  let stopped = false
  let busyAt = Date.now()
  let undrawnAt = busyAt
  let drawn = false
  const watching = (async () => {
    for (; !stopped; await sleep(WORK_LOOK_MS)) {
      if (await isBusy()) {
        busyAt = Date.now()
        drawn = false
      } else if (!drawn && !(drawn = await isDrawn())) undrawnAt = Date.now()
    }
  })()
  return async () => {
    // Where it never was to be seen as a whole, only the end of the work is known.
    const ended = drawn ? Math.max(busyAt, undrawnAt) : busyAt
    stopped = true
    await watching
    return ended
  }
}

/**
 * @param {{ isBusy: () => Promise<boolean>, isDrawn?: () => Promise<boolean>, isAnswered?: boolean, newConversation?: boolean }} how
 *   `isBusy`: the assistant is at work, by what it says itself; `isDrawn`: its whole answer is to be seen in the page;
 *   `isAnswered`: false where nobody is there to answer
 * @returns why it was not sent, or what was read, how long after the assistant's end (ms), and whether a sign told it
 */
export async function askAndWait(page, question, how) {
  const { isBusy, isDrawn = async () => true, isAnswered = true, newConversation = false } = how
  const before = await current(page)
  const begun = Date.now()
  const problem = await ask(
    page,
    question,
    before ? { frameId: before.frameId, chat: before.chat } : null,
    newConversation,
  )
  if (problem) return { problem }
  const workEnd = watchWork(isBusy, isDrawn)
  let waiting = beginWaiting(question, baselineOf(before), begun)
  let read
  let complete = false
  for (const until = begun + LIMIT_MS; !complete && Date.now() < until;) {
    read = await current(page, read, LOOK_MS)
    waiting = readAgain(waiting, read, Date.now())
    const at = completeAt(waiting)
    complete = at !== null && Date.now() >= at
    if (!isAnswered && waiting.asked) break
  }
  const now = Date.now()
  const { text, ended, asked } = waiting
  return { problem: null, text, ended, isAsked: asked, complete, over: now - (await workEnd()), ms: now - begun }
}
