/** Asks something else about the same action: what it costs instead of how it is done. */
import { around, isAlone, type ParsedQuestion } from './question.ts'
import { step, type VariantText } from './variation.ts'

// Cost and duration are only asked of actions that are charged for, or that others carry out.
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

export function askedOtherwise(q: ParsedQuestion): VariantText[] {
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
