/**
 * User frustration: the customer says they were not answered, repeats the question at once, or shouts. It counts
 * against what was said before; the evidence is the customer's own words.
 */
import { fine, quoted, type EvalFinding } from '../finding.ts'
import { why } from '../reasons.ts'
import { messagesOf, type Around } from './around.ts'
import { hasSameWords, wordsOf } from './same-words.ts'

/** English, German, Spanish, French, Japanese. Each complains about the assistant, never about a product. */
const COMPLAINTS: readonly RegExp[] = [
  /\b(?:that(?:'s| is|s)?|this(?: is|'s)?) not (?:what|the question) i(?:'ve| have)? ?(?:asked|said|meant|want(?:ed)?|was asking)?/i,
  /\bnot (?:what i asked|my question)\b|\bwasn'?t (?:what i asked|my question)\b/i,
  /\byou (?:did ?n[o']?t|have ?n[o']?t|do ?n[o']?t|are ?n[o']?t|never|still have ?n[o']?t) (?:even |really )?(?:answer(?:ed|ing)?|understand|understood|read(?:ing)?|listen(?:ed|ing)?|get|help(?:ed|ing)?)\b(?! (?:with|by|from|to|in|at) )/i,
  /\byou(?:'re| are)? (?:keep|just|only) (?:repeating|saying|telling me) (?:the same|that|this|it)\b/i,
  /\bi(?:'ve| have)? (?:already )?(?:told|asked) (?:you|this|that|it)(?: that| this| my \w+(?: \w+)?)?\b[^.?]{0,25}(?:already|before|\b(?:two|three|four|several|many|\d) times|!|$)|\bi(?:'ve| have)? already (?:told you|said (?:that|this|so)|asked (?:you|that|this))\b/i,
  /\bare you even (?:reading|listening)\b|\bwhat part of\b.{1,60}\bdo(?:n't| not)? you (?:not )?understand\b/i,
  /\b(?:this|the|stupid|dumb) (?:chat ?)?bot is (?:\w+ )?(?:terrible|useless|stupid|awful|a joke|no (?:use|help)|not helping)\b/i,
  /\bthis is (?:useless|going nowhere|ridiculous|a joke|hopeless)\b|\byou(?:'re| are) (?:useless|no help|not helping|of no help|no use)\b/i,
  /^\W*no\b[^.!?]{0,20}\b(?:wrong|i asked (?:about|for|how|when|where|what))\b|\bi asked (?:about|for|how|when|where|what) .{2,80}\bnot\b/i,
  /\bdas (?:war|ist) nicht (?:meine frage|was ich (?:gefragt|gemeint|wissen))/i,
  /\b(?:du|sie) (?:verstehst|verstehen|beantwort\w+|hör\w*|lies\w*|lesen) (?:mich|meine frage|mir|das)? ?nicht\b|\bdas hilft mir (?:so |überhaupt |gar )?nicht(?: weiter)?\b|\bich habe (?:das |ihnen |dir )*(?:schon|bereits) (?:gesagt|geschrieben|gefragt|dreimal)/i,
  /\b(?:eso|esto) no es lo que (?:he )?(?:pregunt|ped|quer|quier)\w*|\bno (?:me (?:estás|está|has|ha) (?:entend|respond|ayud)\w*|respondes? a mi pregunta)|\bya (?:te|se) lo (?:dije|he dicho)/i,
  /\bce n'est pas (?:ce que j'ai (?:demandé|dit)|ma question)|\bvous ne (?:répondez|comprenez) pas\b|\bvous ne m'(?:aidez|écoutez) pas\b|\bje vous l'ai déjà dit/i,
  /それは聞いて(?:い)?(?:ません|ない)|質問に答えて|聞いていることと違|そうではなくて|何度も(?:言|聞)|役に立(?:たない|ちません)/,
]

/** Longer than the label of a menu button usually is. */
const LEAST_ASKED = { words: 5, characters: 12 }

export function judgeFrustration(query: string, { before }: Around): EvalFinding {
  const [answered] = messagesOf('assistant', before)
  if (answered === undefined) return fine('nothing_before')
  const [asked] = messagesOf('user', before)
  const straight = query.replaceAll('’', "'")
  for (const complaint of COMPLAINTS) {
    const found = complaint.exec(straight)
    if (found)
      return {
        probability: 0.9,
        because: why('complains'),
        evidence: [quoted('query', query, found.index, found.index + found[0].length)],
      }
  }
  const whole = [quoted('query', query, 0, query.length)]
  const isLong = wordsOf(query).length >= LEAST_ASKED.words || isDense(query)
  if (asked !== undefined && isLong && hasSameWords(query, asked, 0))
    return { probability: 0.85, because: why('asks_again'), evidence: whole }
  if (asked !== undefined && isShouted(query) && !isShouted(asked))
    return { probability: 0.75, because: why('shouts'), evidence: whole }
  return fine('no_frustration')
}

/** Written in a script without spaces between words. */
const isDense = (text: string): boolean =>
  (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) >= LEAST_ASKED.characters

/** At least four words in capitals, and hardly any small letters. */
function isShouted(text: string): boolean {
  const loud = text.match(/(?<![\p{L}\p{N}])\p{Lu}{3,}(?![\p{L}\p{N}])/gu) ?? []
  const letters = text.match(/[\p{Lu}\p{Ll}]/gu)?.length ?? 0
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0
  return loud.length >= 4 && letters >= 16 && capitals / letters >= 0.85
}
