/**
 * Words interchangeable in the sentence as written, with their inflections and, where needed, their neighbours.
 * Narrower than the synonyms of lib/match: those make two queries comparable, these have to read well.
 */
import { step, type VariantText } from './variation.ts'

const FEATURE =
  '(?:[\\w-]+ )?(?:mode|notifications?|feature|alerts?|sync|voicemail|forwarding|roaming|reminders?|backups?)'
const DETAIL = '(?:PIN|password|passcode|(?:(?:e-?mail|billing|home|shipping) )?address|phone number)'
const LIMIT = '(?:[\\w-]+ )?(?:limit|budget|allowance|volume|price|temperature|brightness)'

/** Either may replace the other, anywhere. */
const EQUAL: readonly [string, string][] = [
  ['parcel', 'package'],
  ['parcels', 'packages'],
  ['discount code', 'promo code'],
  ['discount code', 'voucher code'],
  ['bought', 'purchased'],
  ['turn on', 'switch on'],
  ['turn off', 'switch off'],
  ['book an appointment', 'make an appointment'],
  ['power outage', 'power cut'],
  ['photo', 'picture'],
  ['photos', 'pictures'],
  ['larger than', 'bigger than'],
  ['for free', 'free of charge'],
  ['log in', 'sign in'],
  ['log out', 'sign out'],
  ['set up', 'configure'],
  ['very slow', 'really slow'],
  ['luggage', 'baggage'],
  ['rental car', 'hire car'],
  ['cancelled', 'canceled'],
  ['enrol', 'enroll'],
  ['opening hours', 'business hours'],
  ['get my money back', 'get a refund'],
  ['ship to', 'deliver to'],
  ['what happens to', 'what will happen to'],
  ['gift card', 'gift voucher'],
  ['take the exam again', 'retake the exam'],
  ['annual bill', 'yearly bill'],
  ['annual fee', 'yearly fee'],
  ['annual report', 'yearly report'],
  ['laptop', 'notebook computer'],
  ['mobile phone', 'cell phone'],
]

/** Only the first may be replaced by the second; `$1` is a part that stays. */
const ONE_WAY: readonly [string, string][] = [
  ['outdoors', 'outside'],
  ['wi-?fi', 'wireless network'],
  ['buy (?=an?|the|my|more|some)', 'purchase '],
  [`(?:turn|switch) on (${FEATURE})`, 'enable $1'],
  [`(?:turn|switch) off (${FEATURE})`, 'disable $1'],
  [`(?:enable|activate) (${FEATURE})`, 'turn on $1'],
  [`(?:disable|deactivate) (${FEATURE})`, 'turn off $1'],
  [`disable (${FEATURE})`, 'deactivate $1'],
  [`enable (${FEATURE})`, 'activate $1'],
  [`change ((?:my|our) ${DETAIL})`, 'update $1'],
  [`update ((?:my|our) ${DETAIL})`, 'change $1'],
  [`(?:raise) ((?:my|our|the) ${LIMIT})`, 'increase $1'],
  [`(?:lower) ((?:my|our|the) ${LIMIT})`, 'reduce $1'],
  [`(?:increase) ((?:my|our|the) ${LIMIT})`, 'raise $1'],
  [`(?:reduce) ((?:my|our|the) ${LIMIT})`, 'lower $1'],
  ['can I find (?=my|the|an? )', 'can I locate '],
  ['will I receive (?=my|the|an? )', 'will I get '],
  ['I received', 'I got'],
  ['per (month|year|day|week|hour)', 'a $1'],
  ['is there a fee for', 'is there a charge for'],
  ['replace (the|my) (filter|battery|bulb)', 'change $1 $2'],
  ['(?:larger|bigger) than (?=\\d)', 'over '],
  ['was charged twice', 'was billed twice'],
  ['charged twice', 'charged two times'],
  ['text messages', 'SMS messages'],
  ['back in stock', 'available again'],
  ['is delivered', 'gets delivered'],
  ['I forgot my', "I can't remember my"],
  ['children under (?=\\d)', 'children younger than '],
  ['declined', 'rejected'],
  ['the app', 'the application'],
  ['when is the deadline', 'what is the last date'],
  ['cash withdrawals', 'withdrawing cash'],
  ['the daily limit for', 'the limit per day for'],
  ['my daily limit for', 'my limit per day for'],
  ['the contract ends', 'the contract is over'],
  ['before it is delivered', 'before it arrives'],
  ['need a referral', 'need to be referred'],
  ['add a new (user|member)', 'add another $1'],
  ['on the (Basic|Pro|Team|Premium|Enterprise) plan', 'with the $1 plan'],
  ['at checkout', 'when I check out'],
  ['since the update', 'after the update'],
  ['block my', 'put a block on my'],
]

type Swap = { from: RegExp; to: string }
const whole = (from: string, to: string): Swap => ({ from: new RegExp(`(?<![\\w-])(?:${from})(?![\\w-])`, 'i'), to })
const open = (from: string, to: string): Swap => ({ from: new RegExp(`(?<![\\w-])(?:${from})`, 'i'), to })
const SWAPS: readonly Swap[] = [
  ...EQUAL.flatMap(([a, b]) => [whole(a, b), whole(b, a)]),
  ...ONE_WAY.map(([from, to]) => (to.endsWith(' ') ? open(from, to) : whole(from, to))),
]

/** The query with one word or phrase swapped, once for each that can be. */
export function reworded(query: string): VariantText[] {
  return SWAPS.flatMap(({ from, to }) => {
    const match = from.exec(query)
    if (!match) return []
    const said = to.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
    const small = match[0].charAt(0) === match[0].charAt(0).toLowerCase()
    const put = small ? said : said.charAt(0).toUpperCase() + said.slice(1)
    const text = query.slice(0, match.index) + put + query.slice(match.index + match[0].length)
    return [{ text, why: step(match[0].trim(), said.trim()) }]
  })
}
