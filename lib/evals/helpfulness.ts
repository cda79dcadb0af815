/**
 * Non-answers: the response refuses, evades, or says that it does not know. Who says it, and where, decides: "I could
 * not find that" at the start is a non-answer; "we do not ship to islands" is an answer, though a negative one; a
 * caveat at the end of a full answer is neither.
 */
import type { Because } from '../contract/because.ts'
import { CUES, type Cue, type NonAnswerKind } from './non-answer-cues.ts'
import { why } from './reasons.ts'
import { sentencesOf, type Sentence } from './sentences.ts'

export type NonAnswer = {
  /** Probability that the response does not answer, 0–1. */
  probability: number
  kind: NonAnswerKind | null
  span: { start: number; end: number } | null
  /** Sentences that refuse, evade, or say they do not know. */
  cues: { start: number; end: number }[]
}

// "Sorry for the delay", "I don't see any problem": not refusals.
const HARMLESS =
  /\b(?:sorry|apologi[sz]e|apologies) (?:for|about|to hear)\b|\bif (?:you|i|we|it)\b[^,]{0,60}\b(?:not|n't|unable|cannot)\b|\b(?:feel free|do not hesitate|don't hesitate)\b|\bif you (?:have|need|require|want)\b[^.!?]*\blet (?:me|us) know\b/g
// "… does not state it. However, it mentions …" goes on to give an answer.
const GOES_ON =
  /^\W*(?:however|but|nevertheless|still|that said|instead)\b[^.!?]{0,30}\b(?:we can (?:calculate|infer|estimate|see|find|determine)|(?:it|they|the (?:\w+ )?(?:text|document|context|passage|filing|report|article)s?) (?:does |do |also )?(?:mention|state|say|show|indicate|suggest|note|list|provide|include|report)s?)\b/i
/** Factor by what follows: facts, or only something else that the source mentions. */
const GOES_ON_WITH = { facts: 0.5, words: 0.55 }

const goesOn = (next: string): number =>
  !GOES_ON.test(next) ? 1 : /\d|\bwe can\b/.test(next) ? GOES_ON_WITH.facts : GOES_ON_WITH.words
// The response's conclusion.
const CONCLUDES = /^\W*(?:therefore|thus|hence|so|unfortunately|as a result|without|since|otherwise|due to)\b/i
// A search without results that offers a way on is a turn in a dialogue.
const ASKS_BACK =
  /\b(?:could|can|would|may|will) (?:you|i)\b[^.!?]*\?|\b(?:which|what|where|when|who|how|do you|are you|is (?:it|that|there)|shall i|should i)\b[^.!?]*\?\s*$/

/** Words in a response that is long enough to have been an answer. */
const LONG = 60

const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

export function judgeNonAnswer(response: string): NonAnswer {
  const sentences = sentencesOf(response).filter((s) => wordsIn(s.text) >= 2)
  const total = sentences.reduce((sum, s) => sum + wordsIn(s.text), 0)
  if (total === 0) return { probability: response.trim() === '' ? 0.95 : 0.05, kind: null, span: null, cues: [] }
  const cues: NonAnswer['cues'] = []
  let best: NonAnswer = { probability: 0.03, kind: null, span: null, cues }
  let wordsBefore = 0
  let cueWords = 0
  for (const [i, sentence] of sentences.entries()) {
    const words = wordsIn(sentence.text)
    const cue = cueIn(sentence)
    if (cue) {
      cueWords += words
      cues.push({ start: sentence.start, end: sentence.end })
      const weight = cue.weight * (cue.kind === 'no_information' ? goesOn(sentences[i + 1]?.text ?? '') : 1)
      const concludes =
        i >= sentences.length - 3 &&
        (cue.kind === 'needs_input' ? total >= LONG : cue.kind === 'no_information' && CONCLUDES.test(sentence.text))
      const placed = weigh({ weight, kind: cue.kind, wordsBefore, cueWords, total, response })
      const probability = concludes ? Math.max(placed, 0.55) : placed
      if (probability > best.probability)
        best = { probability, kind: cue.kind, span: { start: sentence.start, end: sentence.end }, cues }
    }
    if (!isCourtesy(sentence.text)) wordsBefore += words
  }
  return best
}

const isCourtesy = (text: string): boolean =>
  /^\W*(?:i(?: am|'m) (?:sorry|afraid)|sorry|unfortunately|thank you|thanks|hello|hi|dear|great question|good question|i understand|i apologi[sz]e|based on)\b/i.test(
    text,
  ) && wordsIn(text) <= 12

function cueIn(sentence: Sentence): Cue | null {
  const text = sentence.text.toLowerCase().replaceAll('’', "'").replace(HARMLESS, ' ')
  return CUES.find(({ pattern }) => pattern.test(text)) ?? null
}

type Placed = {
  weight: number
  kind: NonAnswerKind
  /** Words of answer before it, not counting courtesies. */
  wordsBefore: number
  /** Words in all cues so far. */
  cueWords: number
  /** Words in the response. */
  total: number
  response: string
}
/**
 * Early cues count most: after `wordsBefore` words of answer, a cue is a caveat. Later ones count by their share of the
 * response.
 */
function weigh({ weight, kind, wordsBefore, cueWords, total, response }: Placed): number {
  const early = wordsBefore === 0 ? 1 : Math.max(0, 1 - wordsBefore / 25)
  const share = cueWords / total
  if (kind === 'needs_input') return 0.3
  if (kind === 'deflection') return weight * Math.max(0.2 * early, share >= 0.6 ? 0.85 * share : 0.5 * share)
  const position = 0.35 + 0.6 * early
  const softened = total <= 30 && ASKS_BACK.test(response) ? 0.6 : 1
  return Math.min(0.97, weight * softened * Math.max(wordsBefore === 0 ? position : 0.95 * early, 0.9 * share))
}

export function nonAnswerReason(found: NonAnswer): Because {
  if (found.probability < 0.5) return why('answers_with_caveat')
  if (found.kind === 'needs_input') return why('left_to_customer')
  if (found.kind === 'refusal') return why('refuses')
  if (found.kind === 'deflection') return why('sends_elsewhere')
  return why('does_not_know')
}
