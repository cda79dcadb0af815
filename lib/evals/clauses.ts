/**
 * Sentences split into clauses, each marked with its polarity: it affirms, denies, or only supposes what it says.
 * "You can pay by card, but not by cheque" affirms card and denies cheque.
 */
import type { Token } from '../match/words.ts'

export type Polarity = 'yes' | 'no' | 'if'
/** Tokens `[from, to)`; `mark` is the index of the negating token. */
export type Clause = { from: number; to: number; polarity: Polarity; mark: number | null }

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))

const NO = set('not no never cannot cant dont neither nor none nobody unable without lacks lack')
// These deny without a "not".
const DENIED = set(
  'closed unavailable excluded prohibited forbidden impossible unsupported discontinued ineligible banned disallowed',
)
const OPENS = set('but while whereas although though however except without')
/** May precede a main clause, which they do not negate. */
const AHEAD = set('without lack lacks')
const SUPPOSES = set('if unless whether')
/** Make a clause neither affirm nor deny: "avoid copying it", "only where it is cold", "instead of salt". */
const TURNS = set('avoid avoids avoiding avoided prevent prevents preventing prevented refrain instead rather only')
const JOINS = set('and or so yet')
/** After "and", a subject or auxiliary starts a new clause; a noun continues a list. */
const HEADS = set(
  'is are was were can cannot may must will would should could has have had do does did it you we they he she there this that not no never',
)
/** After "no" or "not", these cancel the denial: "not only", "no later than". */
const NO_DENIAL = set('only just necessarily limited later more less fewer matter doubt problem problems')

export const isNo = (lower: string): boolean => NO.has(lower) || lower.endsWith("n't")

/** @param text the text that the tokens' offsets refer to */
export function clausesOf(tokens: readonly Token[], text: string): Clause[] {
  const clauses: Clause[] = []
  let supposed = false
  let clause: Clause = { from: 0, to: 0, polarity: 'yes', mark: null }
  tokens.forEach((token, i) => {
    if (i > 0 && begins(tokens, i, text, clause)) {
      clauses.push({ ...clause, to: i })
      clause = { from: i, to: i, polarity: 'yes', mark: null }
    }
    const { lower } = token
    const supposes = SUPPOSES.has(lower) && tokens[i - 1]?.lower !== 'even'
    supposed ||= supposes
    if (supposes || TURNS.has(lower)) clause.polarity = 'if'
    else if (clause.polarity === 'yes' && denies(tokens, i, text)) {
      clause.polarity = 'no'
      clause.mark = i
    }
  })
  if (tokens.length > 0) clauses.push({ ...clause, to: tokens.length })
  // "If you paid by card, we do not refund in cash": denied only conditionally.
  return supposed ? clauses.map((one) => (one.polarity === 'no' ? { ...one, polarity: 'if' } : one)) : clauses
}

const denies = (tokens: readonly Token[], i: number, text: string): boolean => {
  const { lower, end } = tokens[i]!
  // "closed-door" denies nothing.
  if (DENIED.has(lower)) return text.charAt(end) !== '-'
  // "No." as an answer of its own ("No. It is …"), or as the abbreviation of "number".
  if (lower === 'no' && text.charAt(end) === '.') return false
  return isNo(lower) && !NO_DENIAL.has(tokens[i + 1]?.lower ?? '')
}

function begins(tokens: readonly Token[], i: number, text: string, inside: Clause): boolean {
  const { lower, start } = tokens[i]!
  if (OPENS.has(lower)) return true
  const gapStart = tokens[i - 1]!.end
  let comma = false
  for (let at = gapStart; at < start; at++) {
    const code = text.charCodeAt(at)
    // ; : newline, em dash, en dash
    if (code === 59 || code === 58 || code === 10 || code === 0x2014 || code === 0x2013) return true
    if (code === 44) comma = true
  }
  // "Without a card, you can pay by …"
  if (comma && inside.mark !== null && AHEAD.has(tokens[inside.mark]!.lower)) return true
  if (lower === 'even' && SUPPOSES.has(tokens[i + 1]?.lower ?? '')) return true
  if (SUPPOSES.has(lower)) return tokens[i - 1]!.lower !== 'even'
  // The main clause after a supposition: "If it blinks, press the button."
  if (comma && HEADS.has(lower)) return true
  if (!JOINS.has(lower)) return false
  // "whether or not" supposes and denies nothing.
  if ([1, 2].some((k) => isNo(tokens[i + k]?.lower ?? ''))) return inside.polarity !== 'if'
  return comma && [1, 2, 3].some((k) => HEADS.has(tokens[i + k]?.lower ?? ''))
}
