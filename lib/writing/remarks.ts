/** Splits an explanation into parts that each say one thing: sentences, and the remarks that a sentence lists. */
import { correctionIn } from './correction.ts'
import { critiquesIn } from './critiques.ts'
import { faultIn } from './faults.ts'
import { isEmptyRemark, isImperative } from './instructions.ts'

/** @param text with any blanks; runs of them would cost the square of their length */
export function splitSentences(text: string): string[] {
  return text
    .replaceAll(/[^\S\n]+/g, ' ')
    .split(/(?<=[.!?])\s+(?=[\p{L}\d"“'(])|(?<=[.!?]["”])\s+(?=\p{Lu})|\s*[;\n•]\s*|\s+[-–—]\s+/u)
    .flatMap(splitVerdict)
    .map((s) => withoutTail(s.trim().replace(/^(?:but|and|also|plus|however),? (?=\p{L})/iu, '')))
    .filter((s) => /\p{L}/u.test(s))
}

/** Without what a sentence ends with; a pattern would begin anew at each comma within it. */
function withoutTail(sentence: string): string {
  let end = sentence.length
  while (end > 0 && /[.!;,\s]/.test(sentence[end - 1]!)) end -= 1
  return sentence.slice(0, end)
}

/** "Outdated: the button is on the back": the judgement, and what it is about. */
function splitVerdict(sentence: string): string[] {
  const at = sentence.search(/:\s/)
  const left = sentence.slice(0, at)
  const isVerdict =
    at > 0 &&
    left.split(/\s+/).length <= 6 &&
    (isEmptyRemark(left) || /^(?:wrong|incorrect|bad|old) \p{L}+$/iu.test(left) || critiquesIn(left).length > 0)
  return isVerdict ? [left, sentence.slice(at + 1)] : [sentence]
}

/** "too verbose, off topic and rude": each part is one remark. Sentences with a verb of their own stay whole. */
export function splitParts(sentence: string): string[] {
  const parts: string[] = []
  let left = sentence.replaceAll(/\s+/g, ' ')
  for (let first = firstPart(left); first !== null; first = firstPart(left)) {
    parts.push(first.part)
    left = first.left
  }
  return [...parts, ...splitRemark(left)]
}

/** What stands before the rest and is complete without it; null: nothing does. */
function firstPart(sentence: string): { part: string; left: string } | null {
  const [, unwanted, wanted] = INSTEAD_FIRST.exec(sentence) ?? []
  if (unwanted && wanted) return { part: `avoid ${unwanted}`, left: wanted }
  // "too salesy, and no guarantees": a complete judgement, and what goes with it.
  const comma = sentence.indexOf(',')
  const judged = sentence.slice(0, Math.max(0, comma))
  const isJudged =
    judged !== '' && judged.split(' ').length <= 4 && (critiquesIn(judged).length > 0 || faultIn(judged, '') !== null)
  return isJudged ? { part: judged, left: sentence.slice(comma + 1).replace(/^\s*(?:and|but|so|also)?\s*/i, '') } : null
}

function splitRemark(sentence: string): string[] {
  if (correctionIn(sentence)) return [sentence]
  // "No opinions, no parties, no names."
  const banned = sentence.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
  if (banned.length > 1 && banned.every((part) => /^no /i.test(part))) return banned
  const byBut = splitImperatives(sentence).flatMap((s) =>
    s.split(
      /,?\s+but\s+(?!also\b|only\b)|,\s+(?=(?:it|the bot|they|you|we|an? \p{L}+) (?:should|must|has to|have to|needs? to)\b|(?:it|that|this)(?:['’]s| is) \p{L}+|we (?:only|have|use|don['’]t|do not|can['’]t|cannot)\b|so (?:ask|tell|check|link|say|please)\b|(?:US|EU|UK) )|,\s+(?:and\s+)?(?=(?:always|never|don['’]t|do not|please|avoid|make sure|ask|mention|tell|link|offer|should|instead|use|point|give|send|say|direct|refer|explain|start|keep|call)\b)|,?\s+and\s+(?=(?:don['’]t|do not|never|refrain|avoid|stop)\b)/iu,
    ),
  )
  return byBut
    .flatMap(splitInstead)
    .filter((part) => !REASON.test(part))
    .flatMap((part) => {
      const pieces = part.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)
      if (pieces.length > 1 && isEmptyRemark(pieces[0] ?? '')) return [part.slice(part.indexOf(pieces[1] ?? ''))]
      return pieces.length > 1 && pieces.every((p) => critiquesIn(p).length > 0) ? pieces : [part]
    })
}

const UNWANTED = /^(?:please )?(?:never|don['’]t|do not|avoid|stop|refrain)\b/i
/** "Thank them, describe the fee": a sentence that begins with a command may continue with more of them. */
function splitImperatives(sentence: string): string[] {
  if (!isImperative(sentence) && !UNWANTED.test(sentence)) return [sentence]
  const parts: string[] = []
  for (const piece of sentence.split(/,\s+(?:and\s+|then\s+)?/)) {
    if (parts.length > 0 && !((isImperative(piece) && piece.includes(' ')) || UNWANTED.test(piece)))
      parts.push(`${parts.pop() ?? ''}, ${piece}`)
    else parts.push(piece)
  }
  return parts
}

// Explains why rather than what: of no use to an assistant.
const REASON = /^(?:because|since we|as we|we (?:don['’]t|do not|can['’]t|cannot) know)\b/i
// "Instead of guessing, ask for the code"
const INSTEAD_FIRST = /^(?:instead of|rather than) (\p{L}+ing\b[^,]*), (.+)$/iu
const INSTEAD =
  /^(.*\b(?:should|must|link|use|give|ask|say|tell|offer|send|show|refer|point)\b.*?),? (?:instead of|rather than) (\p{L}+ing\b.*)$/iu

/** "should link to the page instead of naming a number": what to do, and what to avoid. */
function splitInstead(part: string): string[] {
  const text = part
    .replace(/,?\s+because\b.*$/i, '')
    .replace(/^so\s+/i, '')
    .replace(/^just\s+/i, '')
  const [, wanted, unwanted] = INSTEAD.exec(text) ?? []
  if (wanted && unwanted) return [wanted, `avoid ${unwanted}`]
  return [text]
}
