/** Sentences that read like the query and turn it round: the opposite deed, a negation, the other way. */
import { around, type Question } from './question.ts'
import { step, type Found } from './variation.ts'
import { turned, type Turn } from './turn.ts'

const NP = '((?:(?:the|my|our|your|an?|this|all|new) )*[\\w-]+(?: [\\w-]+){0,3}?)'

const SOFTWARE =
  '((?:(?:the|an?|my|our|this|your) )?(?:[\\w-]+ ){0,2}?(?:app|apps|software|driver|drivers|extension|plug-?in|add-?on|program|client|game|font|widget))'
const FREEZABLE = '(?:(?:my|our|the|an?|this) )?(?:[\\w-]+ ){0,2}?(?:account|card|contract|membership|subscription)'
const AMOUNT = '(?:an? |the )?(?:[\\w-]+ of )?(?:[-−]?[\\d$€£]|zero|freezing)'
// Of these both ends are limited; of a file's size only one is.
const MEASURE = 'age|order value|order|deposit|stay|rental period|term|temperature|height'

/** Deeds and circumstances with their opposites, and with the small words that change along. Both ways unless `only`. */
const OPPOSITE_DEEDS: readonly Turn[] = [
  { from: `add ${NP} to`, to: 'remove $1 from' },
  { from: `remove ${NP} from`, to: 'add $1 to' },
  { from: `connect ${NP} (?:to|with)`, to: 'disconnect $1 from' },
  { from: `disconnect ${NP} from`, to: 'connect $1 to' },
  { from: `pair ${NP} with`, to: 'unpair $1 from' },
  { from: `unpair ${NP} from`, to: 'pair $1 with' },
  // "Export to a file": there is no import to one.
  { from: 'import(?!.* (?:to|into|from|as)\\b)', to: 'export' },
  { from: 'export(?!.* (?:to|into|from|as)\\b)', to: 'import' },
  { from: 'subscribe to', to: 'unsubscribe from' },
  { from: 'unsubscribe from', to: 'subscribe to' },
  { from: '(log|sign) out of', to: '$1 in to' },
  { from: '(log|sign) (?:in to|into)', to: '$1 out of' },
  // "Wrong with", "help with" and "pay with" have no other side.
  { from: '(?<=\\b(?:works?|open|travel|fly|account|available) )with', to: 'without' },
  // Nobody wants a fee, and "without losing it" has no other side.
  {
    from: '(?<=^(?:can|could|may|do|does|is|are|will)\\b.*)without(?= (?:an?|the|my|our|any) (?!(?:extra |additional )?(?:fee|cost|charge|penalty|fine|problem|trouble|risk|delay|limit|reason)))',
    to: 'with',
  },
  { from: 'after (the|my|our) ([\\w-]+) was', to: 'before $1 $2 is' },
  { from: 'keep my (number|address|name|e-?mail address)', to: 'change my $1' },
  { from: 'cancel (my|the|our) (subscription|contract|plan|membership)', to: 'renew $1 $2' },
  { from: 'renew (my|the|our) (subscription|contract|plan|membership)', to: 'cancel $1 $2' },
  { from: '(?:book|make) an appointment', to: 'cancel an appointment' },
  { from: 'cancel an appointment', to: 'make an appointment' },
  { from: 'pick up the (car|rental car|hire car|keys?)', to: 'return the $1' },
  { from: 'return the (car|rental car|hire car|keys?)', to: 'pick up the $1' },
  { from: 'use a (gift card|voucher)', to: 'buy a $1' },
  { from: `(?<!to )install ${SOFTWARE}`, to: 'uninstall $1' },
  { from: `uninstall ${SOFTWARE}`, to: 'install $1' },
  // What is loaded "from the site" or "onto the phone" goes one way only.
  { from: '(?<!\\b(?:have|need) to )upload(?!.* (?:to|into|onto|from|as|with)\\b)', to: 'download' },
  { from: 'download(?!.* (?:to|into|onto|from|as|with|before|after)\\b)', to: 'upload' },
  { from: `minimum (${MEASURE})`, to: 'maximum $1' },
  { from: `maximum (${MEASURE})`, to: 'minimum $1' },
  { from: `(?:un)?hide(?= (?!and\\b))`, to: 'show' },
  // "Can you show me", "does it show that", "show up" show nothing that could be hidden.
  { from: '(?<=\\bhow (?:do I|can I|to) )show(?= (?!up\\b|me\\b|that\\b|how\\b))', to: 'hide' },
  { from: `freeze (${FREEZABLE})`, to: 'unfreeze $1' },
  { from: `unfreeze (${FREEZABLE})`, to: 'freeze $1' },
  // "More than one" is several, and "above you" is no height.
  { from: 'more than(?! one\\b| once\\b)', to: 'less than' },
  { from: 'less than(?! one\\b)', to: 'more than' },
  { from: `above(?= ${AMOUNT})`, to: 'below' },
  { from: `below(?= ${AMOUNT})`, to: 'above' },
  { from: 'update the (firmware|software|app)', to: 'downgrade the $1' },
  { from: '(?<=(?:what time|when) is )check-in', to: 'check-out' },
  { from: '(?<=(?:what time|when) is )check-out', to: 'check-in' },
  { from: '(?<=what time|when) (does|do) (.+) open', to: ' $1 $2 close' },
  { from: '(?<=what time|when) (does|do) (.+) close', to: ' $1 $2 open' },
]

const PAIRS: readonly [string, string][] = [
  ['enable', 'disable'],
  ['activate', 'deactivate'],
  ['turn on', 'turn off'],
  ['switch on', 'switch off'],
  ['lock', 'unlock'],
  ['block', 'unblock'],
  ['mute', 'unmute'],
  ['increase', 'decrease'],
  ['raise', 'lower'],
  ['log in', 'log out'],
  ['sign in', 'sign out'],
  ['pause', 'resume'],
  ['upgrade', 'downgrade'],
  ['attach', 'detach'],
  ['encrypt', 'decrypt'],
  ['open an account', 'close an account'],
  ['outdoors', 'indoors'],
  ['incoming', 'outgoing'],
  ['withdrawals', 'deposits'],
  ['larger than', 'smaller than'],
  ['bigger than', 'smaller than'],
  ['move out', 'move in'],
  ['if I fail', 'if I pass'],
  ['domestic', 'international'],
]
// "A block", "the upgrade" are no deeds.
const AS_DEED = '(?<!\\b(?:an?|the|my|your|this) )'
const BOTH_WAYS: readonly Turn[] = PAIRS.flatMap(([a, b]) => [
  { from: `${AS_DEED}${a}`, to: b },
  { from: `${AS_DEED}${b}`, to: a },
])
const POLARITY = [...OPPOSITE_DEEDS, ...BOTH_WAYS]

// "Raise the limit above 50" says one direction twice: with one half turned round it contradicts itself.
const SAID_TWICE = /\b(?:raise|increase|lower|decrease|reduce)\b.*\b(?:above|below|over|under|more|less|beyond)\b/i
// "Hide what they should not see": what is said of the thing goes with the deed.
const BOUND_TO_DEED =
  /\b(?:that|which|who|whom|what|so)\b.*(?:n['’]t|\bnot|\bno|\bnever)\b|\b(?:because|since|due to|so that)\b/i

// Of two deeds one turned round seldom goes with the other; in a trouble the other half tells what is wrong.
const TWO_HALVES = /\b(?:and|but)\b|&/i

/** What is told besides goes with the deed: "I lost my phone. Can I use my card without the app?" */
const isAlone = (q: Question): boolean => q.lead === '' && q.tail === ''

export const reversed = (q: Question): Found[] =>
  !isAlone(q) ||
  SAID_TWICE.test(q.core) ||
  TWO_HALVES.test(q.core) ||
  (q.kind === 'statement' && /\bafter\b/i.test(q.core))
    ? []
    : [...(BOUND_TO_DEED.test(q.core) ? [] : turned(q, POLARITY)), ...atAnotherTime(q)]

const MAY_ONE = /^(?:can|could|may|is it possible to|am I allowed to|do (?:I|we) (?:have|need) to)\b/i
// Adding, undoing and giving back have an order of their own with what they follow on.
const HAS_ITS_ORDER = /\b(?:add|back|bring|clean|delete|keep|pack|remove|return|still|undo)\b/i
const TIME_OF_DAY = String.raw`\d{1,2}(?::\d\d)? ?[ap]m|\d{1,2}:\d\d|noon|midnight`
const DATE =
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December'
const EVENT =
  '(?:(?:the|my|our|an?) )?(?:[\\w-]+ )?(?:arrival|breakfast|check-in|check-out|class|departure|dinner|exam|flight|lunch|meal|operation|MRI|surgery|test|training|treatment)'

/** Before or after a time of day or a date; before or after an event only where it is asked whether one may. */
function atAnotherTime(q: Question): Found[] {
  const mayBeAsked = MAY_ONE.test(q.core) && !HAS_ITS_ORDER.test(q.core)
  const when = `(?= (?:${TIME_OF_DAY}|${DATE}${mayBeAsked ? `|${EVENT}` : ''})(?![\\w-]))`
  return turned(q, [
    { from: `before${when}`, to: 'after' },
    { from: `after${when}`, to: 'before' },
  ])
}

// Why something is not so is asked about what one would like to be so: nobody asks why a train is not late, or costs nothing.
const WISHED =
  'accepted|allowed|available|compatible|covered|delivered|free|included|open|permitted|possible|refundable|safe|shown|suitable|supported|valid|waterproof'
const SERVES =
  'accept|allow|apply|come|connect|contain|count|cover|fit|ignore|include|let|offer|provide|recogni[sz]e|run|ship|support|work'
const PROVIDES =
  'accept|allow|deliver|give|have(?! (?:to|an?y? (?:idea|fee|charge|limit|restriction|problem)s?)\\b)|move|offer|open|price match|print|provide|publish|repair|sell|serve|ship|speak|stock|support|take(?! long)|treat'
const NEGATIONS: readonly [RegExp, string][] = [
  [/^can (I|we) (?!know\b|call you\b|make sure\b|ask\b|get (?:some |any )?help\b)(.+)$/i, "Why can't $1 $2?"],
  [new RegExp(`^do you ((?:${PROVIDES})\\b.+)$`, 'i'), "Why don't you $1?"],
  [new RegExp(`^is ((?!it\\b|there\\b|this\\b|that\\b|some|any).+ (?:${WISHED})\\b.*)$`, 'i'), "Why isn't $1?"],
  [new RegExp(`^does (.+ (?:${SERVES})\\b.*)$`, 'i'), "Why doesn't $1?"],
  [/^(what if|and what if) I (?!do not|don['’]t|am|have|was|can|will|need)(.+)$/i, "$1 I don't $2?"],
]

/** What the query takes for granted, denied; or what it denies, taken for granted. */
export function negated(q: Question): Found[] {
  if (/ (?:and|but|or) /i.test(q.core)) return []
  for (const [asks, says] of NEGATIONS) {
    const match = asks.exec(q.core)
    if (!match) continue
    const text = says.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
    return [{ text: around(q, text), why: step(q.core, text.replace(/[.?]$/, '')) }]
  }
  return []
}

const PLACE = String.raw`((?:(?:the|another|my|your) )?[A-Za-z][\w-]*)`
// What may be a verb or the first half of a name is no place, unless it is written or introduced as one.
const SURE_PLACE = String.raw`((?:the|another|my|your) [a-z][\w-]*|[A-Z][\w-]*)`
const PLACE_ENDS = String.raw`(?=$|[,.;]| (?:and|at|before|after|by|cost|during|for|if|in|included|on|or|possible|take|via|when|with|within|without)\b)`
const CARRIES = String.raw`(?<=\b(?:ship|deliver|transfers?|flights?|trains?|travel|delivery|shipping|shipment|move) )(?!.*\b(?:from|to)\b.*\b(?:from|to)\b)`
const DIRECTIONS: readonly Turn[] = [
  { from: `from ${PLACE} to ${PLACE}${PLACE_ENDS}`, to: 'from $2 to $1' },
  { from: `${CARRIES}to ${SURE_PLACE}${PLACE_ENDS}`, to: 'from $1' },
  { from: `${CARRIES}from ${SURE_PLACE}${PLACE_ENDS}`, to: 'to $1' },
]

/** There becomes here: "to Japan" → "from Japan". */
export const redirected = (q: Question): Found[] => turned(q, DIRECTIONS)

// Whoever asks what a deed costs, or how long it takes, thinks of one that is charged for, or that others have to carry out.
const PAPER =
  '(?:an?|another|my|our|the) (?:[\\w-]+ )?(?:account|appointment|card|certificate|copy|invoice|licence|license|membership|passport|permit|replacement|ticket|visa)(?= (?:at|for|from|in|of)\\b|$)'
const ARRANGED =
  '(?:my|our|the|an?) (?:[\\w-]+ )?(?:address|battery|booking|date|flight|name|plan|reservation|screen|seat|tariff|ticket|tyres?)'
const CHARGED = `(?:add (?:another|more|an? (?:additional|extra|further|second))|book|cancel|change ${ARRANGED}|extend|get ${PAPER}|hire|insure|open an? (?:[\\w-]+ )?account|order|renew|rent|repair|replace|return|send|ship|switch(?! (?:on|off|out)\\b)|transfer|upgrade)`
const CARRIED_OUT = `(?:activate|apply|cancel|change ${ARRANGED}|close|deliver|export|get (?:a refund|${PAPER})|import|install|move|open an? (?:[\\w-]+ )?account|port|process|recover|refund|register|renew|repair|replace|return|send|set up|ship|switch(?! (?:on|off|out)\\b)|transfer|upgrade|verify)`

const OTHER_FRAMES: readonly [RegExp, readonly string[]][] = [
  [new RegExp(`^how (?:do|can) (?:I|we) (${CHARGED} .+)$`, 'i'), ['How much does it cost to $1?']],
  [new RegExp(`^how (?:do|can) (?:I|we) (${CARRIED_OUT} .+)$`, 'i'), ['How long does it take to $1?']],
  [new RegExp(`^how to (${CHARGED} .+)$`, 'i'), ['How much does it cost to $1?']],
  [new RegExp(`^how to (${CARRIED_OUT} .+)$`, 'i'), ['How long does it take to $1?']],
  [new RegExp(`^how long does it take to (${CHARGED} .+)$`, 'i'), ['How much does it cost to $1?']],
  [/^how long does it take to (.+)$/i, ['How do I $1?']],
  [/^how long does (.+) take$/i, ['How much does $1 cost?']],
  [
    /^where (?:can|do) (I|we) ((?:board|check in|collect|drop off|eat|hand in|park|pick up|return|swim) .+)$/i,
    ['When can $1 $2?'],
  ],
  [/^when does (.+) (open|close|start|begin)$/i, ['Where does $1 $2?']],
  [/^do I need (an? [\w-]+(?: [\w-]+)?) to (.+)$/i, ['Where do I get $1 to $2?']],
]

/** Another thing asked about the same deed: what it costs in place of how it is done. */
export function askedOtherwise(q: Question): Found[] {
  if (!isAlone(q) || /\b(?:myself|ourselves|because)\b/i.test(q.core)) return []
  return OTHER_FRAMES.flatMap(([asks, says]) => {
    const match = asks.exec(q.core)
    if (!match) return []
    return says.map((said) => {
      const text = said.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
      return { text: around(q, text), why: step(q.core, text.slice(0, -1)) }
    })
  })
}
