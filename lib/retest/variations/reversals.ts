/** Sentences similar to the query that reverse it: the opposite action, before instead of after. */
import { isAlone, type ParsedQuestion } from './question.ts'
import type { VariantText } from './variation.ts'
import { turned, type Turn } from './turn.ts'

const NP = '((?:(?:the|my|our|your|an?|this|all|new) )*[\\w-]+(?: [\\w-]+){0,3}?)'

const SOFTWARE =
  '((?:(?:the|an?|my|our|this|your) )?(?:[\\w-]+ ){0,2}?(?:app|apps|software|driver|drivers|extension|plug-?in|add-?on|program|client|game|font|widget))'
const FREEZABLE = '(?:(?:my|our|the|an?|this) )?(?:[\\w-]+ ){0,2}?(?:account|card|contract|membership|subscription)'
const AMOUNT = '(?:an? |the )?(?:[\\w-]+ of )?(?:[-−]?[\\d$€£]|zero|freezing)'
// These have limits at both ends; a file's size has only one.
const MEASURE = 'age|order value|order|deposit|stay|rental period|term|temperature|height'

/** Actions and circumstances with their opposites, and the small words that change with them. */
const OPPOSITE_DEEDS: readonly Turn[] = [
  { from: `add ${NP} to`, to: 'remove $1 from' },
  { from: `remove ${NP} from`, to: 'add $1 to' },
  { from: `connect ${NP} (?:to|with)`, to: 'disconnect $1 from' },
  { from: `disconnect ${NP} from`, to: 'connect $1 to' },
  { from: `pair ${NP} with`, to: 'unpair $1 from' },
  { from: `unpair ${NP} from`, to: 'pair $1 with' },
  // "Export to a file": one does not import to one.
  { from: 'import(?!.* (?:to|into|from|as)\\b)', to: 'export' },
  { from: 'export(?!.* (?:to|into|from|as)\\b)', to: 'import' },
  { from: 'subscribe to', to: 'unsubscribe from' },
  { from: 'unsubscribe from', to: 'subscribe to' },
  { from: '(log|sign) out of', to: '$1 in to' },
  { from: '(log|sign) (?:in to|into)', to: '$1 out of' },
  // "Wrong with", "help with", "pay with", and what a thing works or is linked with, have no opposite.
  { from: '(?<=\\b(?:it works?|open|travel|fly|available) )with', to: 'without' },
  // Nobody wants a fee, and "without losing it" has no opposite.
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
  // Loading something "from the site" or "onto the phone" goes only one way.
  { from: '(?<!\\b(?:have|need) to )upload(?!.* (?:to|into|onto|from|as|with)\\b)', to: 'download' },
  { from: 'download(?!.* (?:to|into|onto|from|as|with|before|after)\\b)', to: 'upload' },
  { from: `minimum (${MEASURE})`, to: 'maximum $1' },
  { from: `maximum (${MEASURE})`, to: 'minimum $1' },
  { from: `(?:un)?hide(?= (?!and\\b))`, to: 'show' },
  // In "can you show me", "does it show that", "show up", nothing is shown that could be hidden.
  { from: '(?<=\\bhow (?:do I|can I|to) )show(?= (?!up\\b|me\\b|that\\b|how\\b))', to: 'hide' },
  // Duration and reason are only given for freezing.
  { from: `freeze (${FREEZABLE})(?!.*\\b(?:for|while|until|because)\\b)`, to: 'unfreeze $1' },
  { from: `unfreeze (${FREEZABLE})`, to: 'freeze $1' },
  // "More than one" means several, and "above you" is not a height; nobody asks why so little.
  { from: '(?<!^why\\b.*)more than(?! one\\b| once\\b)', to: 'less than' },
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
// "A block", "the upgrade" are not actions.
const AS_DEED = '(?<!\\b(?:an?|the|my|your|this) )'
const BOTH_WAYS: readonly Turn[] = PAIRS.flatMap(([a, b]) => [
  { from: `${AS_DEED}${a}`, to: b },
  { from: `${AS_DEED}${b}`, to: a },
])
const POLARITY = [...OPPOSITE_DEEDS, ...BOTH_WAYS]

// "Raise the limit above 50" states the direction twice: reversing one half contradicts the other.
const SAID_TWICE = /\b(?:raise|increase|lower|decrease|reduce)\b.*\b(?:above|below|over|under|more|less|beyond)\b/i
// "Hide what they should not see": what is said of the thing depends on the action.
const BOUND_TO_DEED =
  /\b(?:that|which|who|whom|what|so)\b.*(?:n['’]t|\bnot|\bno|\bnever)\b|\b(?:because|since|due to|so that)\b/i

// With two actions, reversing one seldom suits the other; in a problem, the other half says what is wrong.
const TWO_HALVES = /\b(?:and|but)\b|&/i

export const reversed = (q: ParsedQuestion): VariantText[] =>
  !isAlone(q) ||
  SAID_TWICE.test(q.core) ||
  TWO_HALVES.test(q.core) ||
  (q.kind === 'statement' && /\bafter\b/i.test(q.core))
    ? []
    : [...(BOUND_TO_DEED.test(q.core) ? [] : turned(q, POLARITY)), ...atAnotherTime(q)]

const MAY_ONE = /^(?:can|could|may|is it possible to|am I allowed to|do (?:I|we) (?:have|need) to)\b/i
// Adding, undoing and returning have a fixed order relative to what they follow.
const HAS_ITS_ORDER = /\b(?:add|back|bring|clean|delete|keep|pack|remove|return|still|undo)\b/i
const TIME_OF_DAY = String.raw`\d{1,2}(?::\d\d)? ?[ap]m|\d{1,2}:\d\d|noon|midnight`
const DATE =
  '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November|December'
const EVENT =
  '(?:(?:the|my|our|an?) )?(?:[\\w-]+ )?(?:arrival|breakfast|check-in|check-out|class|departure|dinner|exam|flight|lunch|meal|operation|MRI|surgery|test|training|treatment)'

/** Before or after a time of day or date; before or after an event only if the question is whether one may. */
function atAnotherTime(q: ParsedQuestion): VariantText[] {
  const mayBeAsked = MAY_ONE.test(q.core) && !HAS_ITS_ORDER.test(q.core)
  const when = `(?= (?:${TIME_OF_DAY}|${DATE}${mayBeAsked ? `|${EVENT}` : ''})(?![\\w-]))`
  return turned(q, [
    { from: `before${when}`, to: 'after' },
    { from: `after${when}`, to: 'before' },
  ])
}
