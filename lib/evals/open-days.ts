/**
 * Days told the other way round: a context that is open from Monday to Saturday holds that it is closed on Sundays. Only
 * support is found so, and by one passage at a time: more context never takes it away.
 */
import type { Claim, ClaimWord } from './claims.ts'
import type { Grounds } from './grounds.ts'
import { daysIn } from './hours.ts'

const OPEN = /\b(?:open|opens|opening hours|business hours)\b/i
const CLOSED = /\b(?:closed|closes? all day|not open|never open)\b/i
const EXCEPT = /\b(?:except|excluding|but not|other than|apart from)\b/i

type Told = { isOpen: boolean; days: ReadonlySet<number> }

/** Which days a sentence says something is open or closed on; null where it tells neither, or both. */
function toldOf(text: string): Told | null {
  const isClosed = CLOSED.test(text)
  if ((!isClosed && !OPEN.test(text)) || EXCEPT.test(text)) return null
  if (isClosed && OPEN.test(text.replace(CLOSED, ''))) return null
  const days = new Set(daysIn(text).flatMap((one) => one.days))
  return days.size === 0 ? null : { isOpen: !isClosed, days }
}

const WEEK = 7

/** "Open on two days or more" tells of the others; "closed on Mondays" tells that all others are open. */
const isHeldBy = (claim: Told, passage: Told): boolean => {
  if (claim.isOpen === passage.isOpen) return false
  const apart = [...claim.days].every((day) => !passage.days.has(day))
  return apart && (claim.isOpen ? claim.days.size + passage.days.size === WEEK : passage.days.size > 1)
}

const SAYS_IT =
  /^(?:open|opens|opened|closed|closes|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|weekdays|weekends?)$/i

/** Who says "we are open" speaks of the shop. */
const WE = /\bwe(?:'re|’re)?\b/i
const OUR_SHOP = /\bour (stores?|shops?|restaurants?|branch|branches|offices?|showrooms?)\b/gi

const none = (): ReadonlySet<ClaimWord> => new Set()

/** Words of a claim that a passage holds by saying it of the other days. */
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
