/**
 * Days stated by their complement: a context that says open from Monday to Saturday supports "closed on Sundays". Only
 * used to find support, from one passage at a time, so that added context never takes support away.
 */
import type { Claim, ClaimWord } from './claims.ts'
import type { Grounds } from './grounds.ts'
import { daysIn } from './hours.ts'

const OPEN = /\b(?:open|opens|opening hours|business hours)\b/i
const CLOSED = /\b(?:closed|closes? all day|not open|never open)\b/i
const EXCEPT = /\b(?:except|excluding|but not|other than|apart from)\b/i

type Told = { isOpen: boolean; days: ReadonlySet<number> }

/** The days on which a sentence says something is open or closed; null if it says neither, or both. */
function toldOf(text: string): Told | null {
  const isClosed = CLOSED.test(text)
  if ((!isClosed && !OPEN.test(text)) || EXCEPT.test(text)) return null
  if (isClosed && OPEN.test(text.replace(CLOSED, ''))) return null
  const days = new Set(daysIn(text).flatMap((one) => one.days))
  return days.size === 0 ? null : { isOpen: !isClosed, days }
}

const WEEK = 7

/** "Open" on two days or more implies that the others are closed; "closed on Mondays" implies the others are open. */
const isHeldBy = (claim: Told, passage: Told): boolean => {
  if (claim.isOpen === passage.isOpen) return false
  const apart = [...claim.days].every((day) => !passage.days.has(day))
  return apart && (claim.isOpen ? claim.days.size + passage.days.size === WEEK : passage.days.size > 1)
}

const SAYS_IT =
  /^(?:open|opens|opened|closed|closes|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays|weekends?)$/i

/** In "we are open", "we" means the shop. */
const WE = /\bwe(?:'re|’re)?\b/i
const OUR_SHOP = /\bour (stores?|shops?|restaurants?|branch|branches|offices?|showrooms?)\b/gi

const none = (): ReadonlySet<ClaimWord> => new Set()

/** Words of a claim that a passage supports by saying the opposite of the other days. */
export function wordsHeldByOtherDays({ text, words }: Claim, g: Grounds): ReadonlySet<ClaimWord> {
  const told = toldOf(text)
  if (!told) return none()
  const places = new Set(['open', 'closed'].flatMap((word) => g.places.get(g.lexicon.root(word)) ?? []))
  const holding = [...places]
    .map((number) => g.passages[number]!.text)
    .filter((passage) => {
      const there = toldOf(passage)
      return there !== null && isHeldBy(told, there)
    })
  if (holding.length === 0) return none()
  const shops = holding.some((passage) => WE.test(passage)) ? [...text.matchAll(OUR_SHOP)].map(([, shop]) => shop) : []
  return new Set(words.filter((word) => SAYS_IT.test(word.text) || shops.includes(word.text)))
}
