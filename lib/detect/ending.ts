/**
 * Has the widget shown that an answer is complete? Pure; the clock comes in as `now` (ms, any origin).
 *
 *   sign on ──words grow under it──▶ it goes with the writing ──off──▶ a short pause ──▶ ended
 *                                                              └─ words change all the same ──▶ not believed again
 *
 * Most widgets show a sign while they wait for an answer (dots, a stop button, a disabled message box), and many remove
 * it with the first words: only a sign during which this very answer grew can tell when it is complete. An answer
 * without such a sign is left to the quiet limit. A sign that stays on keeps an answer open however long it pauses; so
 * does a message box that does not look as it did before.
 */
export type Sign = 'busy' | 'stop' | 'indicator' | 'message' | 'composer'

/** Wait after the sign and the last words; a last piece may be drawn a moment late. */
export const ENDED_PAUSE_MS = 100
/** Words that come this long after the sign went off show that it does not go with the writing. */
const LATE_MS = 300
/** Dots may fade out during the first words, and the message box may change by chance: these must stay on longer. */
const STANDS_MS: Partial<Record<Sign, number>> = { indicator: 600, composer: 600 }
/** Characters at the beginning that stay the same while an answer grows; "Searching…" is replaced instead. */
const STAYS = 12

type Course = {
  on: boolean
  /** When words of the answer last grew under it. */
  grownAt: number | null
  offAt: number | null
  late: boolean
}
export type Ending = { text: string | null; firstAt: number; changedAt: number; courses: ReadonlyMap<Sign, Course> }
export type Look = {
  /** The answer so far. */ text: string | null
  signs: ReadonlySet<Sign>
  now: number
}

const ALL: readonly Sign[] = ['busy', 'stop', 'indicator', 'message', 'composer']
const UNSEEN: Course = { on: false, grownAt: null, offAt: null, late: false }

export const beginEnding = (now: number): Ending => ({ text: null, firstAt: now, changedAt: now, courses: new Map() })

export function lookAgain(ending: Ending, { text, signs, now }: Look): Ending {
  const changed = text !== ending.text
  const grew = changed && text !== null && isMore(text, ending.text)
  const courses = new Map<Sign, Course>()
  for (const sign of ALL) {
    const before = ending.courses.get(sign) ?? UNSEEN
    const on = signs.has(sign)
    const grewUnder = grew && before.on
    courses.set(sign, {
      on,
      grownAt: grewUnder ? now : before.grownAt,
      offAt: on ? null : before.on ? now : before.offAt,
      late: before.late || (changed && !on && before.offAt !== null && now - before.offAt > LATE_MS),
    })
  }
  const firstAt = ending.text === null ? now : ending.firstAt
  return { text, firstAt, changedAt: changed ? now : ending.changedAt, courses }
}

const isMore = (text: string, before: string | null): boolean =>
  before !== null && text.length > before.length && text.startsWith(before.slice(0, STAYS))

/**
 * When the answer will be complete if nothing changes until then; null where no sign tells.
 * @param unbelieved signs that went off too early before: while on, they still keep an answer open
 */
export function endsAt(
  { text, firstAt, changedAt, courses }: Ending,
  unbelieved: ReadonlySet<Sign> = new Set(),
): number | null {
  if (text === null) return null
  let offAt: number | null = null
  for (const [sign, { on, grownAt, offAt: wentAt, late }] of courses) {
    if (on) return null
    if (wentAt === null || grownAt === null || late || unbelieved.has(sign)) continue
    if (grownAt - firstAt < (STANDS_MS[sign] ?? 0)) continue
    // This sign covers one message, and another may follow: not trusted after "Let me look:".
    if (sign === 'message' && !hasEnded(text)) continue
    offAt = Math.max(offAt ?? 0, wentAt)
  }
  return offAt === null ? null : Math.max(offAt, changedAt) + ENDED_PAUSE_MS
}

const hasEnded = (text: string): boolean => /[.!?。！？؟)\]}"'”’|`\p{Extended_Pictographic}]\s*$/u.test(text)

/** Signs that went off before the words were complete. */
export const notMeant = ({ courses }: Ending): Sign[] =>
  [...courses].filter(([, { late }]) => late).map(([sign]) => sign)
