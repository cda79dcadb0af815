/** Denies what the query takes for granted: "Can I …" → "Why can't I …". */
import { around, type ParsedQuestion } from './question.ts'
import { step, type VariantText } from './variation.ts'

// "Why not" is asked about what one would like to be so: nobody asks why a train is not late, or costs nothing.
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

/** The query with what it takes for granted denied, or what it denies taken for granted. */
export function negated(q: ParsedQuestion): VariantText[] {
  if (/ (?:and|but|or) /i.test(q.core)) return []
  for (const [asks, says] of NEGATIONS) {
    const match = asks.exec(q.core)
    if (!match) continue
    const text = says.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
    return [{ text: around(q, text), why: step(q.core, text.replace(/[.?]$/, '')) }]
  }
  return []
}
