/** What a response claims, sentence by sentence. Greetings, questions and remarks about itself claim nothing. */
import { plainText } from '../match/normalise.ts'
import { tokenise } from '../match/words.ts'
import { numbersIn, partsOf } from './grounds.ts'
import type { Lexicon } from './lexicon.ts'
import { sentencesOf } from './sentences.ts'

export type ClaimWord = {
  root: string
  text: string
  start: number
  end: number
  numbers: string[]
  /** Looks like a name: capitalised inside a sentence, or all capitals. */
  name: boolean
}
export type Claim = {
  start: number
  end: number
  text: string
  words: ClaimWord[]
  /** How much it asserts, 0–1: a sentence that sums up or cites its sources asserts less itself. */
  force: number
}

// Words of conversation rather than of the subject.
const TALK = new Set(
  `based according provided provide following passage context information document text answer question mention mentioned state stated overall summary summarize conclusion
  important note noted make sure ensure help include including also however therefore additionally furthermore moreover finally various several many typically generally usually
  example such please contact let know find used use using need want may might different certain specific type way thing like well good great common
  see details detail click tap here visit page link article website below above available
  appear appears seems seem suggest suggests suggested mentions describe describes described discuss discusses discussed indicate indicates state states involve involves
  instructions step steps follow follows depending depend vary varies factors considered terms addition case cases
  sorry happy glad hope sure course welcome kind regard free hesitate further questions assist assistance anything reach`.split(
    /\s+/,
  ),
)

const META =
  /^\W*(?:(?:sure|certainly|of course|absolutely|great|okay|ok|yes|no|hello|hi|hey|thanks|thank you|good question|great question|you're welcome|you are welcome|happy to help|i'd be happy|i am happy|i'm happy|i hope|hope (?:this|that)|let me know|please let me know|feel free|if you have|is there anything|sorry|i(?: am|'m) sorry|i understand|i apologi[sz]e|my apologies)\b[^.!?:\n]{0,90}(?:[.!?:]|$)\W*$)/i
const ABOUT_ANSWER =
  /^\W*(?:more about this|sources?:|see also|read more|learn more|related(?: articles?)?:)|\b(?:here(?: is|'s| are)|below (?:is|are)|the following|based on|according to)\b[^.!?]{0,80}:?\s*$|\b(?:the|this) (?:passage|context|text|document|provided information)s?\b[^.!?]{0,40}\b(?:do|does|did)(?: not|n't)\b|\bunable to answer\b/i

/** More than anybody reads; anything beyond is not judged. */
const MAX_CLAIMS = 250
const MAX_WORDS = 120

/** `which`: only sentences that claim something, or every sentence with at least two content words. */
export function claimsOf(response: string, lexicon: Lexicon, which: 'claims' | 'all' = 'claims'): Claim[] {
  const claims: Claim[] = []
  for (const sentence of sentencesOf(response)) {
    const text = sentence.text
    if (
      which === 'claims' &&
      (/\?["'”’)]*$/.test(text) || META.test(text) || ABOUT_ANSWER.test(text) || isHeading(text))
    )
      continue
    const words = wordsOf(text, sentence.start, lexicon)
    if (words.length < 2) continue
    if (claims.push({ start: sentence.start, end: sentence.end, text, words, force: forceOf(text) }) >= MAX_CLAIMS)
      break
  }
  return claims
}

const FORCE = { lacking: 0.1, framing: 0.4, summing: 0.4 }
const LACKING =
  /\b(?:not|no|nor|never)\b[^.!?]{0,40}\b(?:mention\w*|specif\w*|provid\w*|information|stated?|clear\w*|address\w*|details?|indicat\w*)\b|n['’]t[^.!?]{0,40}\b(?:mention|specif\w*|provide|information|state|address|indicate)\b/i
const FRAMING =
  /\b(?:based on|according to|the (?:\w+ )?(?:passages?|context|articles?|documents?|texts?|sources?|data))\b/i
const SUMMING =
  /^\W*(?:overall|in (?:summary|conclusion|general|short)|therefore|thus|to (?:summari[sz]e|sum up|conclude))\b/i

const forceOf = (text: string): number =>
  LACKING.test(text) ? FORCE.lacking : FRAMING.test(text) ? FORCE.framing : SUMMING.test(text) ? FORCE.summing : 1

const isHeading = (text: string): boolean =>
  /^(?:#{1,6}\s|\*\*[^*]{1,60}\*\*:?$)/.test(text) || (text.length < 60 && /:\s*$/.test(plainText(text)))

function wordsOf(text: string, offset: number, lexicon: Lexicon): ClaimWord[] {
  const words: ClaimWord[] = []
  const masked = text.replace(/\]\((?:[^()\s]|\([^()\s]{0,200}\)){0,2000}\)|https?:\/\/\S+/g, (m) =>
    ' '.repeat(m.length),
  )
  let first = true
  let last = 0
  for (const token of tokenise(masked)) {
    if (words.length >= MAX_WORDS) break
    const between = masked.slice(last, token.start)
    const starts: boolean = first || /[.:!?•\n]|^\s*[-*]\s/.test(between)
    const listNumber: boolean = starts && /^\d{1,2}$/.test(token.text) && /^[.)]/.test(masked.slice(token.end))
    first = listNumber
    last = token.end
    if (listNumber) continue
    for (const part of partsOf(token)) {
      const root = lexicon(part.lower)
      if (root === '' || TALK.has(part.lower)) continue
      const capital = /^\p{Lu}/u.test(part.text)
      const name = (capital && !starts) || /^\p{Lu}{2,}\d*$|\p{Ll}\p{Lu}/u.test(part.text)
      const { start, end } = part
      words.push({
        root,
        text: part.text,
        start: offset + start,
        end: offset + end,
        numbers: numbersIn(part, root),
        name,
      })
    }
  }
  return words
}
