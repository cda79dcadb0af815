/**
 * Non-answers: the response refuses, evades, or says that it does not know. What counts is who says it and where:
 * "I could not find that" at the start is a non-answer; "we do not ship to islands" is an answer, though a negative one;
 * a caveat at the end of a full answer is neither.
 */
import { sentencesOf, type Sentence } from './sentences.ts'

export type NonAnswer = {
  /** Probability that the response does not answer, 0–1. */
  probability: number
  kind: 'no_information' | 'refusal' | 'deflection' | null
  span: { start: number; end: number } | null
  /** Sentences that refuse, evade, or say that nothing is known. */
  cues: { start: number; end: number }[]
}

const SOURCE =
  '(?:context|document(?:s|ation)?|text|passages?|information|article|section|manual|statement|filing|report|data|excerpts?|sources?|material|content|page|knowledge base|records?|guide)'
const TELL =
  '(?:answer|provide|give|tell|find|locate|determine|calculate|confirm|verify|say|offer|share|identify|assess|access|retrieve|see|comment|assist|help|respond|address|discuss|recommend|compute|derive|conclude|advise)'
const HELP =
  '(?:answer|provide|give|tell|assist|help|support|respond|fulfil|fulfill|comply|generate|create|engage|discuss|promote|offer|recommend|share|disclose|condone|endorse|encourage|facilitate|participate|advise|speculate|describe|write|produce|suggest|comment|reveal|express|predict)'

const CUES: readonly { kind: NonNullable<NonAnswer['kind']>; weight: number; pattern: RegExp }[] = [
  {
    kind: 'no_information',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:the|this|that|these|your|our|any|provided|given|available|supplied|above) (?:\\w+ ){0,4}${SOURCE}\\b[^.!?]{0,90}?\\b(?:do|does|did)(?: not|n't) (?:\\w+ ){0,2}?(?:provide|contain|include|mention|specify|have|offer|discuss|indicate|state|give|cover|address|say|explain|disclose|describe|refer|list|report|answer|relate)\\b(?! that\\b)`,
    ),
  },
  {
    kind: 'no_information',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:not|n't) (?:\\w+ ){0,3}?(?:provided|mentioned|specified|included|available|stated|found|given|disclosed|addressed|discussed|contained|described|listed|indicated|explained|covered|present|clear)(?: \\w+)? (?:in|within|from|by|on) (?:the|this|your|our|any|that|these)\\b[^.!?]{0,50}\\b${SOURCE}\\b`,
    ),
  },
  {
    kind: 'no_information',
    weight: 1,
    pattern:
      /\b(?:there (?:is|are|was|were)|i (?:have|see|find|found)|we have|contains?|provides?|includes?|has) (?:no|not enough|insufficient|no specific|n't any|not any) (?:\w+ ){0,3}?(?:information|mention|data|reference|details?|indication|evidence|record|context|answer|results?|documentation)\b/,
  },
  {
    kind: 'no_information',
    weight: 1,
    pattern: new RegExp(
      `\\bi(?: am|'m)?(?: currently| really| simply| also| still| just)? ?(?:can(?:not|'t| not)|could(?: not|n't)|(?:do|did|was|were|would|will)(?: not|n't)|not able|unable|won't)(?: be)?(?: able)?(?: to)? (?:\\w+ )?${TELL}\\b(?! (?:any )?(?:problem|issue|error|reason)s?\\b)`,
    ),
  },
  {
    kind: 'no_information',
    weight: 1,
    pattern:
      /\bi(?: am|'m)?(?: really| honestly)? (?:do not|don't|did not|didn't) (?:know|have (?:\w+ ){0,2}?(?:access|information|enough|sufficient|data|details?|real-time|personal|knowledge|specific|the ability|an answer|that))\b/,
  },
  {
    kind: 'no_information',
    weight: 1,
    pattern:
      /\b(?:i am|i'm) (?:not sure|unsure|not certain|not aware|unaware|not familiar|unable|not able|not equipped|not capable)\b/,
  },
  {
    kind: 'no_information',
    weight: 1,
    pattern:
      /\b(?:can(?:not|'t| not)|could(?: not|n't)) be (?:\w+ )?(?:determined|answered|calculated|provided|found|computed|confirmed|established|assessed|derived|concluded|ascertained)\b|\b(?:impossible|not possible|difficult) to (?:\w+ )?(?:determine|answer|calculate|provide|say|give|compute|assess|tell)\b/,
  },
  {
    kind: 'no_information',
    weight: 0.9,
    pattern:
      /\bwithout (?:having |any |the |some )?(?:more|further|additional|access to|specific|knowing|relevant) (?:\w+ ){0,3}?(?:information|context|details?|data|documents?|statements?|excerpts?|make|model)\b|\byou (?:have not|haven't|did not|didn't) (?:\w+ )?(?:provided?|shared?|included?|given?|specified|specify|attached?)\b/,
  },
  {
    kind: 'no_information',
    weight: 0.9,
    pattern:
      /\b(?:is|are|was|were)(?: not|n't) (?:\w+ ){0,2}?(?:related|relevant) to the (?:\w+ ){0,2}?(?:context|text|passage|document|information|article|topic)|\b(?:given|provided) context is (?:only )?(?:about|related)|\b(?:information|answer|figure|amount|data|details?)\b[^.!?]{0,60}\b(?:is|are|was|were)(?: not|n't) (?:\w+ ){0,2}?(?:provided|available|given|mentioned|specified|included|disclosed|stated|found|present)\b/,
  },
  {
    kind: 'no_information',
    weight: 1,
    // "We do not offer refunds" and "we can't provide a replacement" are answers; "we cannot determine it" is none.
    pattern:
      /\bwe(?: are|'re)?(?: currently| really| simply| also| still| just)? ?(?:can(?:not|'t| not)|could(?: not|n't)|(?:were |are )?(?:not able|unable)|weren't able)(?: be able)?(?: to)? (?:\w+ )?(?:answer|find|locate|determine|calculate|confirm|verify|identify|assess|compute|derive|conclude|retrieve|tell|assist|help (?:you )?(?:with|on) (?:that|this)|(?:provide|give)(?: you)?(?: with)? (?:an?|the|any|this|that) (?:\w+ )?(?:answer|information|details?|figures?|numbers?|amount))\b|\bwe (?:do not|don't) (?:know|have (?:\w+ ){0,2}?(?:information|data|figures|details|access))\b/,
  },
  {
    kind: 'refusal',
    weight: 1,
    pattern: new RegExp(
      `\\bi(?: am|'m)?(?: really| simply| also| strictly| am sorry but i)? ?(?:can(?:not|'t| not)|could(?: not|n't)|will not|won't|must not|refuse to|decline to|do not|don't|not able to|unable to|not (?:going|allowed|permitted|comfortable|programmed|designed|authorized)(?: to)?)(?: in good conscience| ethically| legally)? (?:\\w+ )?${HELP}\\b`,
    ),
  },
  {
    kind: 'refusal',
    weight: 0.9,
    pattern:
      /(?:\b(?:is|are|be|was)|'s) (?:both |also |\w+ly )?(?:(?:not|never) (?:\w+ly |considered |be )?(?:appropriate|ethical|acceptable|accurate or|okay|ok|fair|advisable|safe or|right to|respectful)|(?:\w+ly )?(?:illegal and|unethical|inappropriate|harmful and|offensive))\b|\b(?:do not|don't) think it(?: is|'s) (?:appropriate|right|fair|ethical|accurate)\b|\bgoes? against (?:my|ethical|the law|our|the)|\bagainst (?:my|our) (?:programming|guidelines|policy|policies|principles|ethical)|\bas an? (?:ai|artificial intelligence|language model|responsible)\b[^.!?]{0,40}\b(?:not|n't|cannot|unable)\b(?! (?:hold|have) personal)|\bi (?:strongly )?(?:advise against|discourage|condemn|urge you)\b|\bnot (?:something|a topic) (?:i|that i|we) (?:can|am able|should|discuss)/,
  },
  {
    kind: 'deflection',
    weight: 0.75,
    pattern:
      /\b(?:please|you (?:can|may|should|could|will need to|would need to|might want to)|i (?:would |'d )?(?:suggest|recommend|advise)(?: that)?(?: you)?|it is (?:best|recommended) to|kindly)\b[^.!?]{0,40}\b(?:contact|contacting|reach(?:ing)? out|consult|consulting|call|calling|email|emailing|speak(?:ing)?|check(?:ing)?|refer(?:ring)?|visit(?:ing)?)\b[^.!?]{0,60}\b(?:support|customer (?:service|care)|team|agent|representative|professional|manufacturer|dealer|website|manual|help ?desk|provider|department|documentation|expert|specialist)\b/,
  },
]

// "Sorry for the delay", "I don't see any problem": no refusal.
const HARMLESS =
  /\b(?:sorry|apologi[sz]e|apologies) (?:for|about|to hear)\b|\bif (?:you|i|we|it)\b[^,]{0,60}\b(?:not|n't|unable|cannot)\b|\b(?:feel free|do not hesitate|don't hesitate)\b|\bif you (?:have|need|require|want)\b[^.!?]*\blet (?:me|us) know\b/g
// "… does not state it. However, it mentions …" goes on to answer.
const GOES_ON =
  /^\W*(?:however|but|nevertheless|still|that said|instead)\b[^.!?]{0,30}\b(?:we can (?:calculate|infer|estimate|see|find|determine)|(?:it|they|the (?:\w+ )?(?:text|document|context|passage|filing|report|article)s?) (?:does |do |also )?(?:mention|state|say|show|indicate|suggest|note|list|provide|include|report)s?)\b/i
// What a response comes to in the end.
const CONCLUDES = /^\W*(?:therefore|thus|hence|so|unfortunately|as a result|without|since|otherwise|due to)\b/i
// A search that found nothing, told as a fact with a way on, is a turn of a dialogue.
const ASKS_BACK =
  /\b(?:could|can|would|may|will) (?:you|i)\b[^.!?]*\?|\b(?:which|what|where|when|who|how|do you|are you|is (?:it|that|there)|shall i|should i)\b[^.!?]*\?\s*$/

/** Words of a sentence that say something; a cue and a greeting hold none of the answer. */
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
      const weight =
        cue.weight * (cue.kind === 'no_information' && GOES_ON.test(sentences[i + 1]?.text ?? '') ? 0.55 : 1)
      const concludes = cue.kind === 'no_information' && i >= sentences.length - 3 && CONCLUDES.test(sentence.text)
      const placed = weigh(weight, wordsBefore, total, cueWords, cue.kind, response)
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

function cueIn(sentence: Sentence): { kind: NonNullable<NonAnswer['kind']>; weight: number } | null {
  const text = sentence.text.toLowerCase().replaceAll('’', "'").replace(HARMLESS, ' ')
  return CUES.find(({ pattern }) => pattern.test(text)) ?? null
}

/**
 * Early counts most: after `wordsBefore` words of answer, a cue is a caveat. Late ones count by the share of the
 * response that they make up.
 */
function weigh(
  weight: number,
  wordsBefore: number,
  total: number,
  cueWords: number,
  kind: string,
  response: string,
): number {
  const early = wordsBefore === 0 ? 1 : Math.max(0, 1 - wordsBefore / 25)
  const share = cueWords / total
  if (kind === 'deflection') return weight * Math.max(0.2 * early, share >= 0.6 ? 0.85 * share : 0.5 * share)
  const position = 0.35 + 0.6 * early
  const softened = total <= 30 && ASKS_BACK.test(response) ? 0.6 : 1
  return Math.min(0.97, weight * softened * Math.max(wordsBefore === 0 ? position : 0.95 * early, 0.9 * share))
}

/** The finding in one plain sentence. */
export function nonAnswerReason(found: NonAnswer): string {
  if (found.probability < 0.5) return 'The response answers, with a caveat.'
  if (found.kind === 'refusal') return 'The response refuses to answer.'
  if (found.kind === 'deflection') return 'The response sends the customer elsewhere and does not answer.'
  return 'The response says that it does not know or could not find the answer.'
}
