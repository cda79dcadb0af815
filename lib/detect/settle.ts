/**
 * When has an answer come to rest? Pure; the clock comes in as `now` (ms, any origin).
 *
 *   changed ──text differs──▶ changed (quiet time starts again, steps + 1)
 *   changed ──quiet long enough, no sign of writing──▶ settled
 *   settled ──text differs──▶ changed
 *
 * A widget that shows that it is writing (busy, cursor, stop button) is believed while it does, up to `STALE_SIGN_MS`:
 * some never remove the sign. If signs were seen to go off before, they are believed for longer, as a tool may work for
 * half a minute. If the sign was on for each of the last changes, its going off is believed too.
 * Without a sign only time tells. Pauses of 2.5 s in mid-answer are usual, and the words after them may be most of a
 * second late; a pause in mid-sentence may be longer, and long ones that were seen may come again. A text may be the
 * first of several ("Let me look that up."), unless this chat's answers come whole. In a page that nobody sees, clocks
 * slow down or stop, and so does anything drawn word by word.
 */
export const QUIET_MS = 1_200
export const SIGN_GONE_QUIET_MS = 2_000
export const STREAM_QUIET_MS = 4_000
export const MID_SENTENCE_QUIET_MS = 5_000
export const STALE_SIGN_MS = 10_000
export const STALE_TRUSTED_SIGN_MS = 35_000
/** In a tab that has been hidden for long, timers run once a minute. */
export const UNSEEN_QUIET_MS = 65_000
/** Text that comes after a longer time is no continuation: it may be a further request's, or sources. */
export const LONGEST_PAUSE_MS = 6_500
/** The next pause may be longer than the longest so far, by this factor. */
const LONGER_STILL = 1.3
/** So many consecutive changes under a sign are no coincidence. */
const SIGNS_BELIEVED = 3

/**
 * How a turn came: it was there before we looked, or is the reader's own; it came in a chat whose answers come whole;
 * it may be the beginning of an answer.
 */
export type Came = 'there' | 'whole' | 'begun'

/** What is known about a chat and its page. */
export type Pace = {
  /** The longest pause, in ms, after which an answer went on without a sign of writing. */
  pause: number
  /** Its signs of writing were seen to go off, and none stayed on for ever. */
  signsGo: boolean
  /** Nobody sees the page. */
  unseen: boolean
  /** Since when the page is visible, on the clock of `now`. */
  seenSince: number
}
export const UNKNOWN_PACE: Pace = { pause: 0, signsGo: false, unseen: false, seenSince: -Infinity }

export type Rest = {
  text: string
  since: number
  steps: number
  /** How many of the last steps, without a gap, came under a sign of writing. */
  signs: number
  settled: boolean
  came: Came
}

/** @param settled it is complete: much follows it in a page that is fully there */
export const beginRest = (text: string, now: number, came: Came, settled = false): Rest => ({
  text,
  since: now,
  steps: 0,
  signs: 0,
  settled,
  came,
})

const ENDED = /[.!?…。！？؟:;)\]}"'”’|`\p{Extended_Pictographic}]\s*$|\]\([^)]*\)\s*$/u

export function quietNeeded(rest: Rest, writing: boolean, pace: Pace = UNKNOWN_PACE): number {
  const mayGrow = rest.steps > 0 || rest.came === 'begun'
  return Math.max(quietSeen(rest, writing, pace), pace.unseen && mayGrow ? UNSEEN_QUIET_MS : 0)
}

/** For a visible page. */
function quietSeen(rest: Rest, writing: boolean, pace: Pace): number {
  if (writing) return pace.signsGo ? STALE_TRUSTED_SIGN_MS : STALE_SIGN_MS
  if (rest.signs >= SIGNS_BELIEVED) return SIGN_GONE_QUIET_MS
  const inMidSentence = rest.came !== 'there' && !ENDED.test(rest.text)
  if (rest.steps === 0 && rest.came !== 'begun') return inMidSentence ? STREAM_QUIET_MS : QUIET_MS
  return Math.max(inMidSentence ? MID_SENTENCE_QUIET_MS : STREAM_QUIET_MS, pace.pause * LONGER_STILL)
}

/** Text drawn word by word goes on once the page is visible again. */
const quietSince = ({ since, steps }: Rest, { seenSince }: Pace): number =>
  steps > 0 ? Math.max(since, seenSince) : since

export function nextRest(rest: Rest, text: string, writing: boolean, now: number, pace: Pace = UNKNOWN_PACE): Rest {
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
  return now - quietSince(rest, pace) >= quietNeeded(rest, writing, pace) ? { ...rest, settled: true } : rest
}

/** When to look again; null once settled. */
export const wakeAt = (rest: Rest, writing: boolean, pace: Pace = UNKNOWN_PACE): number | null =>
  rest.settled ? null : quietSince(rest, pace) + quietNeeded(rest, writing, pace)

/** How long, in ms, the answer paused before it went on; 0 if this is no continuation. */
export function pauseBefore(rest: Rest, text: string, now: number): number {
  const paused = now - rest.since
  return rest.came !== 'there' &&
    text.length > rest.text.length &&
    text.startsWith(rest.text) &&
    paused <= LONGEST_PAUSE_MS
    ? paused
    : 0
}
