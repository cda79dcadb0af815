/**
 * Chooses the frame of a tab in which a question is asked. If a chat was read, its frame. Otherwise a frame whose
 * message box says that an assistant is asked there; otherwise a launcher is pressed, in one frame only, and what it
 * opens may be in another frame, or in one that is yet to be created.
 */
import type { Answer, AskReply } from './protocol.ts'

export type ChatPlace = { frameId: number; chat: number }
export type AskDeps = {
  ask(frameId: number, more: { chat?: number; mayOpen?: boolean }): Promise<Answer<AskReply>>
  /** Frames that may be read, the main one first. */
  frames(): Promise<number[]>
  pause(ms: number): Promise<void>
}

/** What Chromium says where there was a receiver, and it did not live to answer. */
export const codeOfAsking = (error: unknown): 'CUT_OFF' | 'NO_RECEIVER' =>
  /(channel|port) (is |was )?closed/i.test(String(error)) ? 'CUT_OFF' : 'NO_RECEIVER'

const COMES_MS = 8_000
const STEP_MS = 500

const reasonOf = (answer: Answer<AskReply>): string | null =>
  answer.ok && !answer.value.sent ? answer.value.reason : answer.ok ? null : answer.code

/** Whether the question was asked, or failed for a reason that holds in every frame. */
const isFinal = (answer: Answer<AskReply>): boolean =>
  !['no_chat', 'no_composer', 'form_first', 'opened', 'NO_RECEIVER', 'FAILED'].includes(reasonOf(answer) ?? '')

export async function askFrames(place: ChatPlace | null, { ask, frames, pause }: AskDeps): Promise<Answer<AskReply>> {
  let nearest: Answer<AskReply> = { ok: false, code: 'NO_RECEIVER' }
  const heard = (answer: Answer<AskReply>): boolean => {
    // A frame with a chat says more than one without, and one that answers says more than one that does not.
    if (!['no_composer', 'form_first'].includes(reasonOf(nearest) ?? ''))
      nearest = answer.ok || !nearest.ok ? answer : nearest
    return isFinal(answer)
  }
  /** A frame that is gone was only probed; one whose launcher was pressed has made way for what it opened. */
  const askOne = async (frameId: number, mayOpen: boolean): Promise<Answer<AskReply>> => {
    const answer = await ask(frameId, mayOpen ? { mayOpen } : {})
    if (reasonOf(answer) !== 'CUT_OFF' || frameId === 0 || frameId === place?.frameId) return answer
    if ((await frames()).includes(frameId)) return answer
    return mayOpen ? { ok: true, value: { sent: false, reason: 'opened' } } : { ok: false, code: 'NO_RECEIVER' }
  }
  const inAny = async (mayOpen: boolean): Promise<Answer<AskReply> | null> => {
    for (const frameId of await frames()) {
      const answer = await askOne(frameId, mayOpen)
      if (heard(answer)) return answer
      if (reasonOf(answer) === 'opened' || (mayOpen && reasonOf(answer) === 'form_first')) return answer
    }
    return null
  }

  if (place) {
    const answer = await ask(place.frameId, { chat: place.chat })
    if (heard(answer)) return answer
  }
  // A form that waits in one frame says nothing of the others; where there is one, nothing more is pressed.
  const there = (await inAny(false)) ?? (reasonOf(nearest) === 'form_first' ? nearest : await inAny(true))
  if (!there) return nearest
  if (reasonOf(there) !== 'opened') return there
  for (let waited = 0; waited < COMES_MS; waited += STEP_MS) {
    await pause(STEP_MS)
    const answer = await inAny(false)
    if (answer) return answer
  }
  return { ok: true, value: { sent: false, reason: 'no_composer' } }
}
