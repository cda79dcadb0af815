/** Closed lists used by the guards: pairs that reverse a meaning, and classes whose members exclude each other. */
import { canonical } from './synonyms.ts'

const PAIRS = `
enable/disable on/off add/remove add/delete create/delete connect/disconnect link/unlink pair/unpair open/close start/stop start/end begin/end
increase/decrease increase/reduce raise/lower upgrade/downgrade upload/download import/export before/after within/after until/after with/without cancel/renew cancel/subscribe
cancel/restore cancel/reactivate cancel/undo cancel/resume cancel/keep cancel/book cancel/reinstate subscribe/unsubscribe include/exclude allow/block
allow/forbid allow/prevent permit/prohibit lock/unlock hide/show mute/unmute accept/reject accept/decline approve/deny approve/reject send/receive buy/sell deposit/withdraw
login/logout optin/optout checkin/checkout install/uninstall hire/fire pause/resume archive/restore delete/restore remove/restore more/less larger/smaller
bigger/smaller longer/shorter higher/lower faster/slower over/under above/below up/down minimum/maximum earliest/latest first/last oldest/newest old/new incoming/outgoing
inbound/outbound input/output domestic/international public/private manual/automatic manually/automatically internal/external active/inactive
personal/business annual/month free/paid early/late inside/outside indoor/outdoor indoors/outdoors left/right buyer/seller sender/recipient invite/remove join/leave
block/unblock follow/unfollow encrypt/decrypt push/pull lend/borrow save/discard full/empty full/partial front/back arrival/departure arrive/depart
heat/cool hot/cold high/low same/different mount/unmount dock/undock charge/discharge attach/detach expand/collapse zoomin/zoomout activate/cancel pay/refund
register/unregister movein/moveout poweron/poweroff accelerate/decelerate return/keep return/exchange expire/extend verified/unverified visible/invisible possible/impossible
plug/unplug follow/unfollow freeze/unfreeze load/unload pin/unpin ban/unban suspend/reinstate share/unshare assign/unassign check/uncheck select/deselect zip/unzip
credit/debit creditcard/debitcard buy/return borrow/return rent/buy hourly/daily daily/weekly weekly/monthly monthly/yearly warm/cool brighten/dim bright/dim
`

const pairOf = (text: string): [string, string] => {
  const [a, b] = text.split('/')
  return [canonical(a ?? ''), canonical(b ?? '')]
}

const OPPOSITES: ReadonlyMap<string, ReadonlySet<string>> = (() => {
  const map = new Map<string, Set<string>>()
  const put = (a: string, b: string) => map.set(a, (map.get(a) ?? new Set()).add(b))
  for (const pair of PAIRS.trim().split(/\s+/)) {
    const [a, b] = pairOf(pair)
    if (a === b) continue
    put(a, b)
    put(b, a)
  }
  return map
})()

const NEGATIVE_PREFIX = /^(?:un|dis|de|in|im|ir|non|mis)/

/** Whether two canonical words are opposites: listed, or one is the other with un-, dis-, non- … in front. */
export function areOpposite(a: string, b: string): boolean {
  if (OPPOSITES.get(a)?.has(b)) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  const prefix = short.length >= 4 ? NEGATIVE_PREFIX.exec(long) : null
  return prefix !== null && long.slice(prefix[0].length) === short
}

// Weekdays and months must come first: CALENDAR_CLASSES takes the first two.
const CLASSES = [
  'monday tuesday wednesday thursday friday saturday sunday',
  'january february march april june july august september october november december',
  'usd eur gbp chf jpy cad aud dollar euro pound franc yen',
  'windows mac macos linux ios android iphone ipad chromebook',
  'admin administrator owner viewer editor guest moderator',
  'basic pro premium enterprise starter plus team essential',
  'billing shipping email home',
  'monthly yearly weekly daily',
  'red green blue white black yellow',
  'breakfast lunch dinner',
  'visa mastercard amex paypal klarna',
  'adult child infant senior',
  'kitchen bedroom bathroom garage',
  'pin password username',
  'name address phonenumber email',
]

const CLASS_OF: ReadonlyMap<string, readonly number[]> = (() => {
  const map = new Map<string, number[]>()
  CLASSES.forEach((line, i) => {
    for (const word of line.split(' ')) map.set(canonical(word), [...(map.get(canonical(word)) ?? []), i])
  })
  return map
})()

/** Whether two different canonical words belong to one class, such as two weekdays or two operating systems. */
export function areRivals(a: string, b: string): boolean {
  if (a === b) return false
  const other = CLASS_OF.get(b)
  return other !== undefined && (CLASS_OF.get(a)?.some((i) => other.includes(i)) ?? false)
}

const CLASSED = new Set(CLASSES.flatMap((line) => line.split(' ')))

/** Whether a lower-case word belongs to a class. Compared as written, because two words can share a stem. */
export const isOfClass = (word: string): boolean => CLASSED.has(word) || CLASSED.has(word.replace(/s$/, ''))

const CALENDAR_CLASSES = CLASSES.slice(0, 2).map((line) => new Set(line.split(' ')))

/** Whether two lower-case words are different weekdays or different months. */
export const areRivalDates = (a: string, b: string): boolean =>
  a !== b && CALENDAR_CLASSES.some((names) => names.has(a) && names.has(b))
