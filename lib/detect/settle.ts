/**
 * When has an answer come to rest? Pure; the clock comes in as `now` (ms, any origin).
 *
 *   changed ──text differs──▶ changed (quiet time starts again, steps + 1)
 *   changed ──quiet long enough, no sign of writing──▶ settled
 *   settled ──text differs──▶ changed
 *
 * A widget that shows that it writes (busy, cursor, stop button) is believed for as long as it shows it, up to
 * `STALE_SIGN_MS`: some leave the sign standing for ever. Without a sign, text that has grown is streaming, and a pause
 * of 2.5 s in mid-answer is usual; one in mid-sentence may be longer. A busy page needs no more: what is late on its
 * thread, the widget's next words and our look at them, is late in the order in which it was due.
 */
export const QUIET_MS = 1_200
export const STREAM_QUIET_MS = 3_000
export const MID_SENTENCE_QUIET_MS = 4_500
export const STALE_SIGN_MS = 10_000

export type Rest = { text: string; since: number; steps: number; settled: boolean; live: boolean }

/** @param live the turn appeared while we watched and is not the reader's own, so it may be the beginning of a streamed answer */
export const beginRest = (text: string, now: number, live: boolean): Rest => ({
  text,
  since: now,
  steps: 0,
  settled: false,
  live,
})

const ENDED = /[.!?…。！？؟:;)\]}"'”’|`\p{Extended_Pictographic}]\s*$|\]\([^)]*\)\s*$/u

export function quietNeeded(rest: Rest, writing: boolean): number {
  if (writing) return STALE_SIGN_MS
  const inMidSentence = rest.live && !ENDED.test(rest.text)
  if (rest.steps === 0) return inMidSentence ? STREAM_QUIET_MS : QUIET_MS
  return inMidSentence ? MID_SENTENCE_QUIET_MS : STREAM_QUIET_MS
}

export function nextRest(rest: Rest, text: string, writing: boolean, now: number): Rest {
  if (text !== rest.text)
    return { text, since: now, steps: rest.settled ? 1 : rest.steps + 1, settled: false, live: rest.live }
  if (rest.settled) return rest
  return now - rest.since >= quietNeeded(rest, writing) ? { ...rest, settled: true } : rest
}

/** When it is worth looking again, or null when it has settled. */
export const wakeAt = (rest: Rest, writing: boolean): number | null =>
  rest.settled ? null : rest.since + quietNeeded(rest, writing)
