/**
 * When has an answer come to rest? Pure; the clock comes in as `now` (ms, any origin).
 *
 *   changed ──text differs──▶ changed (quiet time starts again, steps + 1)
 *   changed ──quiet long enough, no sign of writing──▶ settled
 *   settled ──text differs──▶ changed
 *
 * A widget that shows that it writes (busy, cursor, stop button) is believed for as long as it shows it, up to
 * `STALE_SIGN_MS`: some leave the sign standing for ever. One that showed it with each of its last words is believed too
 * when it takes it away. Without a sign only time tells: pauses of 2.5 s in mid-answer are usual, and the next words may
 * be most of a second late after them; one in mid-sentence may be longer. What comes may be the first of more ("Let me
 * look that up."), unless the answers of this chat come whole.
 */
export const QUIET_MS = 1_200
export const SIGN_GONE_QUIET_MS = 2_000
export const STREAM_QUIET_MS = 4_000
export const MID_SENTENCE_QUIET_MS = 5_000
export const STALE_SIGN_MS = 10_000
/** So many changes under a sign, one after the other, are no coincidence. */
const SIGNS_BELIEVED = 3

/**
 * How a turn came to be known: it was there before we looked, or is the reader's own; it came in a chat whose answers
 * come whole; it may be the beginning of an answer.
 */
export type Came = 'there' | 'whole' | 'begun'
export type Rest = {
  text: string
  since: number
  steps: number
  /** Of the last steps, one after the other, those under a sign of writing. */
  signs: number
  settled: boolean
  came: Came
}

/** @param settled nobody writes it any more: much stands below it, in a page that is all there */
export const beginRest = (text: string, now: number, came: Came, settled = false): Rest => ({
  text,
  since: now,
  steps: 0,
  signs: 0,
  settled,
  came,
})

const ENDED = /[.!?…。！？؟:;)\]}"'”’|`\p{Extended_Pictographic}]\s*$|\]\([^)]*\)\s*$/u

export function quietNeeded(rest: Rest, writing: boolean): number {
  if (writing) return STALE_SIGN_MS
  if (rest.signs >= SIGNS_BELIEVED) return SIGN_GONE_QUIET_MS
  const inMidSentence = rest.came !== 'there' && !ENDED.test(rest.text)
  if (rest.steps === 0 && rest.came !== 'begun') return inMidSentence ? STREAM_QUIET_MS : QUIET_MS
  return inMidSentence ? MID_SENTENCE_QUIET_MS : STREAM_QUIET_MS
}

export function nextRest(rest: Rest, text: string, writing: boolean, now: number): Rest {
  if (text !== rest.text)
    return {
      ...rest,
      text,
      since: now,
      steps: rest.settled ? 1 : rest.steps + 1,
      signs: writing ? rest.signs + 1 : 0,
      settled: false,
    }
  if (rest.settled) return rest
  return now - rest.since >= quietNeeded(rest, writing) ? { ...rest, settled: true } : rest
}

/** When it is worth looking again, or null when it has settled. */
export const wakeAt = (rest: Rest, writing: boolean): number | null =>
  rest.settled ? null : rest.since + quietNeeded(rest, writing)
