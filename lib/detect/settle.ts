/**
 * When has an answer come to rest? Pure; the clock comes in as `now` (ms, any origin).
 *
 *   changed ──text differs──▶ changed (quiet time starts again, steps + 1)
 *   changed ──quiet long enough, no sign of writing──▶ settled
 *   settled ──text differs──▶ changed
 *
 * A widget that shows that it writes (busy, cursor, stop button) is believed for as long as it shows it, up to
 * `STALE_SIGN_MS`: some leave the sign standing for ever. Where it was seen to go it is believed for longer: a tool may
 * work for half a minute. One that showed it with each of its last words is believed too when it takes it away.
 * Without a sign only time tells: pauses of 2.5 s in mid-answer are usual, and the next words may be most of a second late
 * after them; one in mid-sentence may be longer, and where longer ones were seen they may come again. What comes may be
 * the first of more ("Let me look that up."), unless the answers of this chat come whole. Where nobody sees the page its
 * clocks go slowly or not at all, and what is drawn word by word stands still.
 */
export const QUIET_MS = 1_200
export const SIGN_GONE_QUIET_MS = 2_000
export const STREAM_QUIET_MS = 4_000
export const MID_SENTENCE_QUIET_MS = 5_000
export const STALE_SIGN_MS = 10_000
export const STALE_TRUSTED_SIGN_MS = 35_000
/** In a tab that was hidden for long a timer comes once a minute. */
export const UNSEEN_QUIET_MS = 65_000
/** What goes on after a longer time was not interrupted by a pause: it may be more that was asked for, or sources. */
export const LONGEST_PAUSE_MS = 6_500
/** The next pause may be longer than the longest so far. */
const LONGER_STILL = 1.3
/** So many changes under a sign, one after the other, are no coincidence. */
const SIGNS_BELIEVED = 3

/**
 * How a turn came to be known: it was there before we looked, or is the reader's own; it came in a chat whose answers
 * come whole; it may be the beginning of an answer.
 */
export type Came = 'there' | 'whole' | 'begun'

/** What is known of a chat and its page. */
export type Pace = {
  /** The longest pause, in ms, after which an answer went on without a sign of writing. */
  pause: number
  /** Its signs of writing were seen to go, and none stood there for ever. */
  signsGo: boolean
  /** Nobody sees the page. */
  unseen: boolean
  /** Since when somebody sees it; on the clock of `now`. */
  seenSince: number
}
export const UNKNOWN_PACE: Pace = { pause: 0, signsGo: false, unseen: false, seenSince: -Infinity }

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

export function quietNeeded(rest: Rest, writing: boolean, pace: Pace = UNKNOWN_PACE): number {
  const mayGrow = rest.steps > 0 || rest.came === 'begun'
  return Math.max(quietSeen(rest, writing, pace), pace.unseen && mayGrow ? UNSEEN_QUIET_MS : 0)
}

/** Where somebody sees the page. */
function quietSeen(rest: Rest, writing: boolean, pace: Pace): number {
  if (writing) return pace.signsGo ? STALE_TRUSTED_SIGN_MS : STALE_SIGN_MS
  if (rest.signs >= SIGNS_BELIEVED) return SIGN_GONE_QUIET_MS
  const inMidSentence = rest.came !== 'there' && !ENDED.test(rest.text)
  if (rest.steps === 0 && rest.came !== 'begun') return inMidSentence ? STREAM_QUIET_MS : QUIET_MS
  return Math.max(inMidSentence ? MID_SENTENCE_QUIET_MS : STREAM_QUIET_MS, pace.pause * LONGER_STILL)
}

/** What was drawn word by word goes on once it is seen again. */
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

/** When it is worth looking again, or null when it has settled. */
export const wakeAt = (rest: Rest, writing: boolean, pace: Pace = UNKNOWN_PACE): number | null =>
  rest.settled ? null : quietSince(rest, pace) + quietNeeded(rest, writing, pace)

/** How long a chat paused before its answer went on; 0 where it is not one that goes on. */
export function pauseBefore(rest: Rest, text: string, now: number): number {
  const paused = now - rest.since
  return rest.came !== 'there' &&
    text.length > rest.text.length &&
    text.startsWith(rest.text) &&
    paused <= LONGEST_PAUSE_MS
    ? paused
    : 0
}
