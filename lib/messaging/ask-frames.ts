/**
 * In which frame of a tab a question is asked. Where a chat was read, there. Where none was: in a frame whose message
 * box says that one asks an assistant there; else a launcher is pressed, in one frame only, and what it opens may be in
 * another frame, or in one that has yet to come.
 */
import type { Answer, AskReply } from './protocol.ts'

export type ChatPlace = { frameId: number; chat: number }
export type AskDeps = {
  ask(frameId: number, more: { chat?: number; mayOpen?: boolean }): Promise<Answer<AskReply>>
  /** Frames that may be read, the main one first. */
  frames(): Promise<number[]>
  pause(ms: number): Promise<void>
}

const COMES_MS = 8_000
const STEP_MS = 500

const reasonOf = (answer: Answer<AskReply>): string | null =>
  answer.ok && !answer.value.sent ? answer.value.reason : answer.ok ? null : answer.code

/** Whether it was asked there, or could have been but for a reason that another frame does not change. */
const isFinal = (answer: Answer<AskReply>): boolean =>
  !['no_chat', 'no_composer', 'opened', 'NO_RECEIVER', 'FAILED'].includes(reasonOf(answer) ?? '')

export async function askFrames(place: ChatPlace | null, { ask, frames, pause }: AskDeps): Promise<Answer<AskReply>> {
  let nearest: Answer<AskReply> = { ok: false, code: 'NO_RECEIVER' }
  const heard = (answer: Answer<AskReply>): boolean => {
    // A frame with a chat says more than one without, and that more than one that does not answer.
    if (reasonOf(nearest) !== 'no_composer') nearest = answer.ok || !nearest.ok ? answer : nearest
    return isFinal(answer)
  }
  const inAny = async (mayOpen: boolean): Promise<Answer<AskReply> | null> => {
    for (const frameId of await frames()) {
      const answer = await ask(frameId, mayOpen ? { mayOpen } : {})
      if (heard(answer)) return answer
      if (reasonOf(answer) === 'opened') return answer
    }
    return null
  }

  if (place) {
    const answer = await ask(place.frameId, { chat: place.chat })
    if (heard(answer)) return answer
  }
  const there = (await inAny(false)) ?? (await inAny(true))
  if (!there) return nearest
  if (reasonOf(there) !== 'opened') return there
  for (let waited = 0; waited < COMES_MS; waited += STEP_MS) {
    await pause(STEP_MS)
    const answer = await inAny(false)
    if (answer) return answer
  }
  return { ok: true, value: { sent: false, reason: 'no_composer' } }
}
