/**
 * Turns a question into its clause: "when does check-in open" → "when check-in opens". The end of the subject is only
 * found at known words; without one, there is no clause.
 */

export type Clause = {
  /** "if", "when", "how long", … */
  word: string
  /** Subject first: "check-in opens". */
  clause: string
}

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

const VERBS = list(`
  work cost include support cover contain expire apply accept require allow offer need have come fit take arrive open close start end begin
  last connect deliver receive get find want cause happen mean drain receive become stay remain be
`)
const PREDICATES = list(`
  included excluded available possible covered allowed required supported compatible free open closed waterproof late early slow broken
  blinking flashing beeping missing empty full refundable valid invalid blocked locked gone down offline online safe necessary mandatory
  delivered shipped cancelled canceled declined rejected charged deducted delayed back ready so still not too always never no
`)
/** What follows a participle that is not an adjective before its noun. */
const ENDS_PARTICIPLE = /^(?:|in|on|at|by|for|from|to|with|when|if|again|yet|already|automatically)$/i
const PRONOUN = /^(?:I|we|you|they|he|she|it|there|this|that)$/i
const DETERMINER = /^(?:the|a|an|my|our|your|their|this|that|these|those|any|two|three|children|customers)$/i

const ASKED =
  /^(?:(why|when|where|how (?:long|often|early|soon|late|much|far)|how many [\w-]+|what time|what|(?:what|which) [\w-]+) )?(is|are|was|were|can|could|will|should|do|does|has|have|must)(n['’]t|['’]t)? (.+)$/i

export function clauseOf(core: string): Clause | null {
  const found = ASKED.exec(core)
  if (!found) return subjectAsked(core)
  const [, word, aux = '', not, rest = ''] = found
  const verb = aux.toLowerCase()
  const words = rest.split(' ')
  if (not !== undefined && (verb === 'do' || verb === 'does')) return null
  if (word === undefined && /^(?:do|does|can|could|will|would) (?:you|it)\b.*\b(?:please|tell|help)\b/i.test(core))
    return null
  const at = subjectEnd(words, verb)
  const subject = at === null ? rest : words.slice(0, at).join(' ')
  const predicate = at === null ? '' : words.slice(at).join(' ')
  if (at === null && !isThing(word, verb, rest)) return subjectAsked(core)
  return { word: word === undefined ? 'if' : small(word), clause: joined(subject, verb, not ?? '', predicate) }
}

const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** "How many seats are included": what is asked for is the subject, so the order stays. */
function subjectAsked(core: string): Clause | null {
  const found = /^(what) (happens (?:to|if|when) .+)$/i.exec(core)
  if (found) return { word: 'what', clause: found[2]! }
  const counted =
    /^((?:how many|which|what) [\w-]+s) ((?:are|were) (?:(?!I\b|we\b|you\b|they\b|the\b|my\b|your\b).+))$/i.exec(core)
  return counted ? { word: small(counted[1]!), clause: counted[2]! } : null
}

/** "Where is my order": everything after the verb is the subject. */
const isThing = (word: string | undefined, verb: string, rest: string): boolean =>
  word !== undefined &&
  /^(?:what|where|when|how much|what time)$/i.test(word) &&
  (verb === 'is' || verb === 'are') &&
  DETERMINER.test(rest.split(' ')[0] ?? '') &&
  !/\b(?:I|we|you|it|wrong|if|when|because)\b/i.test(rest)

function subjectEnd(words: readonly string[], verb: string): number | null {
  const first = words[0] ?? ''
  if (PRONOUN.test(first)) return words.length > 1 ? 1 : null
  const copula = verb === 'is' || verb === 'are' || verb === 'was' || verb === 'were'
  const known = copula ? PREDICATES : VERBS
  if (verb === 'has' || verb === 'have') return null
  const from = DETERMINER.test(first) ? 2 : 1
  for (let i = from; i < words.length; i++) {
    // Lower case only: "the Free plan" is a name.
    const word = words[i]!
    if (known.has(word)) return i
    if (copula && /^[a-z]{3,}ed$/.test(word) && ENDS_PARTICIPLE.test(words[i + 1] ?? '')) return i
    // Such a word opens a phrase of its own: the subject may have ended before it, unnoticed.
    if (/^(?:if|when|because|that|which|to|while|after|before)$/.test(word)) return null
  }
  return null
}

function joined(subject: string, verb: string, not: string, predicate: string): string {
  if (verb === 'do') return `${subject} ${predicate}`
  if (verb === 'does') return `${subject} ${thirdPerson(predicate)}`
  const spaced = predicate === '' ? '' : ` ${predicate}`
  return `${subject} ${verb}${not}${spaced}`
}

/** "open late" → "opens late". */
function thirdPerson(predicate: string): string {
  const [verb = '', ...rest] = predicate.split(' ')
  const said =
    verb === 'have'
      ? 'has'
      : verb === 'be'
        ? 'is'
        : /(?:s|x|z|ch|sh|o)$/.test(verb)
          ? `${verb}es`
          : /[^aeiou]y$/.test(verb)
            ? `${verb.slice(0, -1)}ies`
            : `${verb}s`
  return [said, ...rest].join(' ')
}
