/** Sentences that read like the query and turn it round: the opposite deed, a negation, the other way. */
import { around, type Question } from './question.ts'
import { step, type Found } from './variation.ts'
import { turned, type Turn } from './turn.ts'

const NP = '((?:(?:the|my|our|your|an?|this|all|new) )*[\\w-]+(?: [\\w-]+){0,3}?)'

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
  { from: 'without', to: 'with' },
  { from: 'after (the|my|our) ([\\w-]+) was', to: 'before $1 $2 is' },
  { from: 'keep my (number|address|name|e-?mail address)', to: 'change my $1' },
  { from: 'cancel (my|the|our) (subscription|contract|plan|membership)', to: 'renew $1 $2' },
  { from: 'renew (my|the|our) (subscription|contract|plan|membership)', to: 'cancel $1 $2' },
  { from: '(?:book|make) an appointment', to: 'cancel an appointment' },
  { from: 'cancel an appointment', to: 'make an appointment' },
  { from: 'pick up the (car|rental car|hire car|keys?)', to: 'return the $1' },
  { from: 'return the (car|rental car|hire car|keys?)', to: 'pick up the $1' },
  { from: 'use a (gift card|voucher)', to: 'buy a $1' },
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
  ['hide', 'show'],
  ['install', 'uninstall'],
  ['upload', 'download'],
  ['increase', 'decrease'],
  ['raise', 'lower'],
  ['log in', 'log out'],
  ['sign in', 'sign out'],
  ['pause', 'resume'],
  ['freeze', 'unfreeze'],
  ['upgrade', 'downgrade'],
  ['follow', 'unfollow'],
  ['attach', 'detach'],
  ['encrypt', 'decrypt'],
  ['open an account', 'close an account'],
  ['before', 'after'],
  ['outdoors', 'indoors'],
  ['incoming', 'outgoing'],
  ['withdrawals', 'deposits'],
  ['minimum', 'maximum'],
  ['larger than', 'smaller than'],
  ['bigger than', 'smaller than'],
  ['more than', 'less than'],
  ['above', 'below'],
  ['move out', 'move in'],
  ['if I fail', 'if I pass'],
  ['domestic', 'international'],
]
const BOTH_WAYS: readonly Turn[] = PAIRS.flatMap(([a, b]) => [
  { from: a, to: b },
  { from: b, to: a },
])
const POLARITY = [...OPPOSITE_DEEDS, ...BOTH_WAYS]

// "Raise the limit above 50" says one direction twice: with one half turned round it contradicts itself.
const SAID_TWICE = /\b(?:raise|increase|lower|decrease|reduce)\b.*\b(?:above|below|over|under|more|less|beyond)\b/i

export const reversed = (q: Question): Found[] => (SAID_TWICE.test(q.core) ? [] : turned(q, POLARITY))

const NEGATIONS: readonly [RegExp, string][] = [
  [/^can (I|we) (.+)$/i, "Why can't $1 $2?"],
  [/^do you (?!have to\b)(.+)$/i, "Why don't you $1?"],
  [/^is (?!it\b|there\b)(.+)$/i, "Why isn't $1?"],
  [/^does (.+)$/i, "Why doesn't $1?"],
  [/^(.+) doesn['’]t work(.*)$/i, '$1 works$2.'],
  [/^(what if|and what if) I (?!do not|don['’]t|am|have|was|can|will)(.+)$/i, "$1 I don't $2?"],
]

/** What the query takes for granted, denied; or what it denies, taken for granted. */
export function negated(q: Question): Found[] {
  if (/ (?:and|but) /i.test(q.core)) return []
  for (const [asks, says] of NEGATIONS) {
    const match = asks.exec(q.core)
    if (!match) continue
    const text = says.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
    return [{ text: around(q, text), why: step(q.core, text.replace(/[.?]$/, '')) }]
  }
  return []
}

const PLACE = '((?:(?:the|another|my|your) )?[A-Za-z][\\w-]*)'
const DIRECTIONS: readonly Turn[] = [
  { from: `from ${PLACE} to ${PLACE}`, to: 'from $2 to $1' },
  {
    from: `(?<=\\b(?:ship|deliver|transfers?|flights?|trains?|travel|delivery|shipping|shipment|move) )to ${PLACE}`,
    to: 'from $1',
  },
  {
    from: `(?<=\\b(?:ship|deliver|transfers?|flights?|trains?|travel|delivery|shipping|shipment|move) )from ${PLACE}(?! to\\b)`,
    to: 'to $1',
  },
]

/** There becomes here: "to Japan" → "from Japan". */
export const redirected = (q: Question): Found[] => turned(q, DIRECTIONS)

// Whoever asks what a deed costs, or how long it takes, thinks of one that is charged for, or that others have to carry out.
const CHARGED =
  '(?:add|book|cancel|change|extend|get|hire|insure|open|order|renew|rent|repair|replace|return|send|ship|switch|transfer|upgrade)'
const CARRIED_OUT =
  '(?:activate|apply|cancel|change|close|deliver|export|get|import|install|move|open|port|process|recover|refund|register|renew|repair|replace|return|send|set up|ship|switch|transfer|upgrade|verify)'

const OTHER_FRAMES: readonly [RegExp, readonly string[]][] = [
  [new RegExp(`^how (?:do|can) (?:I|we) (${CHARGED} .+)$`, 'i'), ['How much does it cost to $1?']],
  [new RegExp(`^how (?:do|can) (?:I|we) (${CARRIED_OUT} .+)$`, 'i'), ['How long does it take to $1?']],
  [new RegExp(`^how to (${CHARGED} .+)$`, 'i'), ['How much does it cost to $1?']],
  [new RegExp(`^how to (${CARRIED_OUT} .+)$`, 'i'), ['How long does it take to $1?']],
  [new RegExp(`^how long does it take to (${CHARGED} .+)$`, 'i'), ['How much does it cost to $1?']],
  [/^how long does it take to (.+)$/i, ['How do I $1?']],
  [/^how long does (.+) take$/i, ['How much does $1 cost?']],
  [/^where (?:can|do) (I|we) (?!find|locate|look|see)(.+)$/i, ['When can $1 $2?']],
  [/^when does (.+) (open|close|start|begin)$/i, ['Where does $1 $2?']],
  [/^do I need (an? [\w-]+(?: [\w-]+)?) to (.+)$/i, ['Where do I get $1 to $2?']],
]

/** Another thing asked about the same deed: what it costs in place of how it is done. */
export function askedOtherwise(q: Question): Found[] {
  return OTHER_FRAMES.flatMap(([asks, says]) => {
    const match = asks.exec(q.core)
    if (!match) return []
    return says.map((said) => {
      const text = said.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
      return { text: around(q, text), why: step(q.core, text.slice(0, -1)) }
    })
  })
}
