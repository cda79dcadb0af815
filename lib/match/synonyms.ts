/**
 * Unifies words that mean the same in a support question, and turns phrasal verbs into one word.
 * The first word of a line represents all. Only words that are safe to swap in front of a customer belong here: a line
 * can cause a verbatim answer to be served, so "may mean the same" is not enough.
 */
import { isStop, numberOf, stem } from './words.ts'
import { normaliseQuery } from './normalise.ts'

const GROUPS = `
enable activate
disable deactivate
change update edit modify amend alter adjust
delete remove erase
cancel terminate
email mail
password passcode passphrase
phone telephone cellphone
mobile cell
picture photo image photograph
app application
company firm
parcel package
shipping ship shipment deliver delivery
refund reimburse reimbursement
return takeback
cost price charge fee pricing
coupon voucher promo promotional discount
purchase buy bought order
invoice bill
connect link integrate linked integration
pair pairing
include contain included
login signin logon
logout signout logoff
signup register registration
enrol enroll enrollment
install installation
configure setup configuration
find locate
show display
work run function operate
fix repair resolve troubleshoot
issue problem trouble
error fault
vacation holiday
quick fast
difference differ
receive got received
send sent
choose select pick chosen
create make made
start begin began
stop end
obtain acquire
begin commence
permit allow
forget forgot forgotten
lose lost
steal stolen
break broke broken
pay paid payment
know knew
subscription subscribe subscriber
track trace tracking
extend prolong extension
renew renewal renewing
top-up topup
warranty guarantee
repair mend
manual handbook
guide tutorial
employee staff
customer client
television tv
thermostat
temperature temp
notification alert notify
minimum min
maximum max
maybe perhaps
hour hr
to into
large big great
larger bigger greater
invite invitation
twofactor 2fa mfa
minute minute mins
annual yearly annually
book reserve reservation booking
fly flight
view see
increase raise
decrease lower reduce
convert exchange swap
rent hire lease
collect fetch
submit file lodge
approve authorise authorize
verify confirm
reject decline refuse
damaged defective faulty
incorrect wrong mistaken
secure safe
complimentary gratis
cheap inexpensive
rapid speedy
finish complete
frequently often
assist help
respond reply answer
postpone reschedule
luggage baggage
apartment flat
elevator lift
movie film
shop store
doctor physician
medication medicine
child kid
car automobile
waste garbage rubbish trash
headphones earphones headset
laptop notebook
computer pc
lawyer attorney
timetable schedule
postcode zipcode zip
surname lastname
licence license
atm cashpoint
deadline cutoff
simultaneous concurrent
country nation
necessary mandatory compulsory
membership member
transfer remit wire
`

const CANONICAL: ReadonlyMap<string, string> = new Map(
  GROUPS.trim()
    .split('\n')
    .flatMap((line) => {
      const words = line.trim().split(/\s+/)
      const head = stem(words[0] ?? '')
      return words.map((word): [string, string] => [stem(word), head])
    })
    .reverse(),
)

/** The form that represents a word: its number in digits, its synonym group, or its stem. Expects lower case. */
export function canonical(lower: string): string {
  const number = numberOf(lower)
  if (number !== null) return number
  const root = stem(lower)
  return CANONICAL.get(root) ?? root
}

const PARTICLE_VERBS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  turn: { on: 'enable', off: 'disable', up: 'increase', down: 'decrease' },
  switch: { on: 'enable', off: 'disable' },
  shut: { off: 'disable', down: 'shutdown' },
  power: { on: 'poweron', off: 'poweroff' },
  log: { in: 'login', into: 'login', on: 'login', out: 'logout', off: 'logout' },
  sign: { in: 'login', into: 'login', out: 'logout', up: 'signup' },
  set: { up: 'setup' },
  check: { in: 'checkin', out: 'checkout' },
  opt: { in: 'optin', into: 'optin', out: 'optout' },
  top: { up: 'topup' },
  hook: { up: 'connect' },
  send: { back: 'return' },
  take: { back: 'return' },
  give: { back: 'return' },
  speed: { up: 'accelerate' },
  slow: { down: 'decelerate' },
  back: { up: 'backup' },
  move: { in: 'movein', out: 'moveout' },
}
const VERB_OF: Readonly<Record<string, string>> = {
  turned: 'turn',
  turning: 'turn',
  turns: 'turn',
  switched: 'switch',
  switching: 'switch',
  switches: 'switch',
  shutting: 'shut',
  logged: 'log',
  logging: 'log',
  signed: 'sign',
  signing: 'sign',
  setting: 'set',
  checked: 'check',
  checking: 'check',
  opted: 'opt',
  opting: 'opt',
  topping: 'top',
  topped: 'top',
  sending: 'send',
  sent: 'send',
  backing: 'back',
  moved: 'move',
  moving: 'move',
  moves: 'move',
  powered: 'power',
  powering: 'power',
}
const REACH = 5

// A particle after one of these belongs to something else.
const CLOSES = new Set(['and', 'or', 'but', 'if', 'when', 'because', 'while', 'then', 'to', 'for', 'from', 'not'])

/** "turn vacation mode on" → "enable vacation mode". */
function joinParticles(words: string[]): string[] {
  const out = [...words]
  for (let i = 0; i < out.length; i++) {
    const word = out[i]!
    const verb = VERB_OF[word] ?? word
    const particles = Object.hasOwn(PARTICLE_VERBS, verb) ? PARTICLE_VERBS[verb] : undefined
    if (!particles) continue
    const separable = verb === 'turn' || verb === 'switch' || verb === 'shut' || verb === 'power' || verb === 'send'
    const last = separable ? Math.min(out.length - 1, i + REACH) : i + 1
    for (let j = i + 1; j <= last; j++) {
      const next = out[j]
      if (next === undefined || CLOSES.has(next)) break
      if (!Object.hasOwn(particles, next)) continue
      out[i] = particles[next]!
      out.splice(j, 1)
      break
    }
  }
  return out
}

const PHRASES: readonly [RegExp, string][] = [
  [/\b(?:can|do|could) not (?:remember|recall)\b|\bno longer (?:know|remember)\b/g, 'forgot'],
  [
    /\bwhat (?:should|can|could|shall|must|do|would) (?:i|we) do(?: now| next| then)?(?= *$)|\bwhat next(?= *$)/g,
    'what now',
  ],
  [/\b(?:until|till|by) (?:when|what date|which date)\b|\bhow late\b/g, 'when deadline'],
  [/\bdue date\b|\bclosing date\b|\bcut off(?: date)?\b/g, 'deadline'],
  [/\bat (?:once|the same time)\b|\bin parallel\b|\bsimultaneously\b/g, 'simultaneous'],
  [/\b(?:type|key|fill|put) in\b/g, 'enter'],
  [/\b(?:give|bring|hand|take|send) back\b/g, 'return'],
  [/\b(give|bring|hand|send) ((?:my |the |our |a |an |this )?(?:\S+ ){1,2}?)back\b/g, 'return $2'],
  [/\bpick up\b/g, 'collect'],
  [/\bhand in\b/g, 'submit'],
  [/\blook up\b/g, 'find'],
  [/\b(?:comes?|coming) with\b/g, 'include'],
  [/\bfree of charge\b|\bat no (?:extra |additional )?cost\b|\bfor free\b/g, 'free'],
  [/\b(?:get|obtain|receive) a copy of\b/g, 'download'],
  [/\b(convert|exchange|swap|change) (\S+) (?:for|into) (?=\S+$)/g, 'convert $2 to '],
  [/\bdo(?:es)? (?:you|they|the \w+) (?:accept|take) (?=\S+(?: \S+)?$)/g, 'can i pay with '],
  [
    /^(?:is|are) (.+) accepted(?: here)?(?: as (?:a )?(?:payment(?: methods?)?|means of payment))$/g,
    'can i pay with $1',
  ],
  [/\b(?:zip|postal) codes?\b/g, 'postcode'],
  [/\b(?:last|family) name\b/g, 'surname'],
  [/\bdate of birth\b|\bbirth date\b|\bdob\b/g, 'birthday'],
  [/\b(?:cash machine|cash point)s?\b/g, 'atm'],
  [/\b(?:make|schedule|arrange|set up) (an? |my |the )?((?:\S+ )?(?:appointment|reservation|meeting))\b/g, 'book $1$2'],
  [/\bget rid of\b/g, 'remove'],
  [/\b(?:get|have|receive|want|claim|ask for|request) (?:a |my |the |your )?(?:money|refund) ?(?:back)?\b/g, 'refund'],
  [/\bmoney back\b/g, 'refund'],
  [/\bpromo(?:tion(?:al)?)? codes?\b|\bcoupon codes?\b|\bvoucher codes?\b|\bdiscount codes?\b/g, 'couponcode'],
  [/\b(?:telephone|phone|mobile|cell) numbers?\b/g, 'phonenumber'],
  [/\b(?:email|mail) address(?:es)?\b/g, 'email'],
  [/\bcredit cards?\b/g, 'creditcard'],
  [/\bdebit cards?\b/g, 'debitcard'],
  [/\bwi fi\b/g, 'wifi'],
  [/\btwo factor\b|\b2 factor\b/g, 'twofactor'],
  [/\bmake (?:a |the |my )?(payment|purchase|change)s?(?: (?:to|of|for))?\b/g, '$1'],
  [/\bmake use of\b/g, 'use'],
  [/\bpay (?:using|by|through|via)\b/g, 'pay with'],
  [/\b(?:works?|working|runs?|running|available|compatible|usable) (?:for|with|on)\b/g, 'work on'],
  [/\b(link(?:ed)?|connect(?:ed)?|integrated?|pair(?:ed)?) with\b/g, '$1 to'],
  [/\b(?:a|an|any) (?=\d)/g, ''],
  [/(\d)(kb|mb|gb|tb|kg|km|cm|mm|mins?|hrs?|days?|weeks?|months?|years?|%)(?= |$)/g, '$1 $2'],
  [/\b(?:over|above|more than|greater than|exceeding) (?=\d)/g, 'larger than '],
  [/\b(?:under|below|less than|fewer than|lower than) (?=\d)/g, 'smaller than '],
  [/(?<=. )(?:and |so )?how (?:does|do|can|should) (?:that|this|it|i do (?:that|this|it))(?: work)?$/g, ''],
  [/(?<=\w )(?:on|in|for|of) (?:my|the|your|our) account\b/g, ''],
]

/** Pre-check whether any applies at all: they are applied one after another, and most texts contain none. */
const ANY_PHRASE = new RegExp(PHRASES.map(([{ source }]) => `(?:${source})`).join('|'))

// Two swapped letters in a function word ("hwo do i", "cna i") are the most common typing error.
const REAL_WORDS = new Set([
  'form',
  'won',
  'bale',
  'amy',
  'dose',
  'saw',
  'sue',
  'god',
  'ton',
  'ant',
  'tow',
  'yob',
  'rae',
])

function fixFunctionWord(word: string): string {
  if (word.length < 3 || word.length > 6 || isStop(word) || REAL_WORDS.has(word) || numberOf(word) !== null) return word
  // From the end, because the first letter is the least likely to be wrong: "hwo" is how, not who.
  for (let i = word.length - 2; i >= 0; i--) {
    const swapped = word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2)
    if (isStop(swapped)) return swapped
  }
  return word
}

/** Normalised query with swapped letters in function words corrected. */
const repairedQuery = (query: string): string => repaired(normaliseQuery(query))

export const repaired = (normalised: string): string => normalised.split(' ').map(fixFunctionWord).join(' ')

/**
 * Words of a query in the form that matching compares, including function words. `raw` is the word before synonyms were
 * applied.
 */
export const canonicalWords = (query: string): { word: string; raw: string }[] => wordsOfRepaired(repairedQuery(query))

/** Like `canonicalWords`, for the result of `repaired`. */
export function wordsOfRepaired(given: string): { word: string; raw: string }[] {
  let text = given
  if (ANY_PHRASE.test(given)) for (const [pattern, to] of PHRASES) text = text.replace(pattern, to)
  const words = joinParticles(text.split(' ').filter((w) => w !== ''))
  return words.map((raw) => ({ raw, word: canonical(raw) }))
}
