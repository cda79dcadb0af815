/**
 * Phrases with which a response refuses, evades, or says that it does not know. Each pattern is tested on one sentence,
 * in lower case, with straight apostrophes. Order matters: the first match decides the kind.
 */

export type NonAnswerKind = 'no_information' | 'refusal' | 'deflection' | 'needs_input'
/** `weight` 0–1: how certain the words alone are. */
export type Cue = { kind: NonAnswerKind; weight: number; pattern: RegExp }

const SOURCE =
  '(?:context|document(?:s|ation)?|text|passages?|information|article|section|manual|statement|filing|report|data|excerpts?|sources?|material|content|page|knowledge base|records?|guide|evidence|exhibits?)'
const TELL =
  '(?:answer|provide|give|tell|find|locate|determine|calculate|confirm|verify|say|offer|share|identify|assess|access|retrieve|see|comment|assist|help|respond|address|discuss|recommend|compute|derive|conclude|advise)'
const HELP =
  '(?:answer|provide|give|tell|assist|help|support|respond|fulfil|fulfill|comply|generate|create|engage|discuss|promote|offer|recommend|share|disclose|condone|endorse|encourage|facilitate|participate|advise|speculate|describe|write|produce|suggest|comment|reveal|express|predict)'

export const CUES: readonly Cue[] = [
  {
    kind: 'no_information',
    weight: 1,
    // A field left empty instead of a sentence.
    pattern: /^\W*(?:n\/a|no (?:information|data|answer|idea|clue)(?: (?:available|found|provided|given))?)\W*$/,
  },
  {
    kind: 'no_information',
    weight: 1,
    pattern: new RegExp(
      `\\b(?:the|this|that|these|your|our|any|provided|given|available|supplied|above) (?:\\w+ ){0,4}${SOURCE}\\b[^.!?]{0,90}?\\b(?:do|does|did)(?: not|n't) (?:\\w+ ){0,2}?(?:provide|contain|include|mention|specify|have|offer|discuss|indicate|state|give|cover|address|say|explain|disclose|describe|refer|list|report|answer|relate|outline|detail|break down)\\b(?! that\\b)`,
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
    // "We do not offer refunds" and "we can't provide a replacement" are answers; "we cannot determine it" is not.
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
    kind: 'refusal',
    weight: 1,
    pattern:
      /\bi(?: am|'m) (?:just |only |merely )?an? (?:ai|artificial intelligence|language model|virtual assistant|computer program)\b[^.!?]{0,60}\b(?:not|n't|cannot|unable)\b(?! (?:hold|have) (?:personal|feelings|emotions))/,
  },
  {
    kind: 'refusal',
    weight: 0.9,
    // Rejects the question instead of answering it.
    pattern:
      /\bi must (?:\w+ )?(?:clarify|correct)\b|\b(?:the|this|your) (?:question|premise|request|phrase|phrasing|assumption)\b[^.!?]{0,50}\b(?:harmful|inaccurate|inappropriate|offensive|flawed|not (?:be )?(?:\w+ )?(?:meaningful|appropriate|accurate|valid|universally))\b|\bthere is no (?:\w+ )?(?:reason|justification) (?:why|for|that|to)\b|\b(?:is|are|was|were|be) (?:not|never) (?:\w+ )?(?:justified|justifiable|acceptable|condoned)\b|\bshould never be (?:\w+ or )?(?:condoned|considered|tolerated|encouraged)\b/,
  },
  {
    kind: 'needs_input',
    weight: 0.8,
    // A calculation left to the customer: the inputs are requested at the end.
    pattern:
      /\b(?:please|if you (?:can |could )?) ?provide\b[^.!?]{0,80}\b(?:figures|data|values|statements|numbers)\b|\b(?:you|one) (?:will|would)(?: then| also)? need to (?:look|refer|obtain|access|consult|locate)\b|\b(?:use|using|with) the (?:actual|necessary|relevant) (?:figures|numbers|values|data)\b/,
  },
  {
    kind: 'deflection',
    weight: 0.75,
    pattern:
      /\b(?:please|you (?:can|may|should|could|will need to|would need to|might want to)|i (?:would |'d )?(?:suggest|recommend|advise)(?: that)?(?: you)?|it is (?:best|recommended) to|kindly)\b[^.!?]{0,40}\b(?:contact|contacting|reach(?:ing)? out|consult|consulting|call|calling|email|emailing|speak(?:ing)?|check(?:ing)?|refer(?:ring)?|visit(?:ing)?)\b[^.!?]{0,60}\b(?:support|customer (?:service|care)|team|agent|representative|professional|manufacturer|dealer|website|manual|help ?desk|provider|department|documentation|expert|specialist)\b/,
  },
]
