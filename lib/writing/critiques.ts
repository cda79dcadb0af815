/** Common complaints by experts, each with the instruction that prevents it. */

export type Critique = { do: string | null; dont: string | null }

const CRITIQUES: readonly { pattern: RegExp; do: string | null; dont: string | null }[] = [
  {
    pattern:
      /\b(?:too|very|overly|way too|so) (?:verbose|long|wordy|lengthy|detailed|much text)\b|\bverbose\b|\bwordy\b|\btoo much (?:text|information|detail)\b|\brambl/i,
    do: 'Keep the answer short: answer the question in two or three sentences',
    dont: 'Write a long answer, or add background that was not asked for',
  },
  {
    pattern:
      /\boff[- ]topic\b|\birrelevant\b|\bnot relevant\b|\bbeside the point\b|\bnothing to do with\b|\bunrelated\b/i,
    do: 'Stay with what the customer asked',
    dont: 'Bring up unrelated topics that the question does not ask about',
  },
  {
    pattern:
      /\b(?:did not|didn['’]t|does not|doesn['’]t|not|never|fails? to|failed to) (?:really |actually |even )?(?:answer(?:ing|ed)?|address(?:ing|ed)?)\b(?! (?:with|in))|\bevasive\b|\bdodg/i,
    do: 'Answer the question itself in the first sentence',
    dont: 'Leave the customer without an answer to the question',
  },
  {
    pattern:
      /\b(?:did not|didn['’]t|does not|doesn['’]t|never) (?:say|tell|explain|show) (?:\w+ )?how\b|\bno (?:steps|instructions)\b/i,
    do: 'Say how it is done, with the steps',
    dont: 'Leave the customer without the steps',
  },
  {
    pattern:
      /\b(?:answer|point|result|important part) (?:comes|is|was) (?:at the (?:very )?(?:end|bottom)|(?:too |very )?late|last|buried|hidden)\b|\bbur(?:y|ies|ied) the (?:answer|lede|point)\b/i,
    do: 'Answer in the first sentence',
    dont: 'Bury the answer below other things',
  },
  {
    pattern: /\bmisunderst(?:ood|ands?)\b|\bwrong question\b|\bmisread\b/i,
    do: 'Make sure which question is meant, and ask back where it is unclear',
    dont: 'Answer another question than the one that was asked',
  },
  {
    pattern:
      /\b(?:too|very|sounds?|so|is|was|bit) (?:rude|cold|harsh|unfriendly|impolite|robotic|formal|stiff|dismissive|pushy)\b|\b(?:rude|unfriendly|impolite|robotic|dismissive|no empathy|lacks? empathy)\b|\b(?:bad|wrong) tone\b/i,
    do: 'Use a warm and polite tone, and show empathy with what the customer says',
    dont: 'Sound cold, stiff or dismissive',
  },
  {
    pattern:
      /\b(?:too|very|is|was) (?:short|brief|vague|generic|general|terse)\b|\bincomplete\b|\bvague\b|\bnot (?:specific|detailed|complete) enough\b|\btoo little\b/i,
    do: 'Give a complete answer with the concrete steps',
    dont: 'Give an answer that is too short to act on',
  },
  {
    pattern:
      /\b(?:unclear|confusing|hard to (?:follow|understand|read)|(?:nobody|no one|no customer) (?:understands|knows)|(?:customers|users|people|they) (?:do not|don['’]t|won['’]t|will not) (?:understand|know what)|jargon|too technical)\b/i,
    do: 'Use plain words and short sentences, and explain terms that a customer may not know',
    dont: 'Use jargon, or words that only specialists know',
  },
  {
    pattern:
      /\b(?:made up|makes? (?:it|things|this|stuff) up|invent(?:s|ed)|hallucinat\w*|fabricat\w*|not in (?:our|the|any) (?:sources?|docs?|documentation|articles?))\b/i,
    do: 'Say so where the sources do not hold the answer',
    dont: 'Make up anything that the sources do not say',
  },
  {
    pattern: /\b(?:outdated|out of date|out-of-date|obsolete|old (?:information|version|article))\b/i,
    do: 'Use the current article for this',
    dont: 'Use outdated information',
  },
  {
    pattern: /\b(?:no|missing|without|lacks?(?: a)?|needs? a) (?:link|source|reference|citation)s?\b/i,
    do: 'Link to the article that holds the details',
    dont: 'Leave the answer without a link',
  },
  {
    pattern: /\brepetitive\b|\brepeats? itself\b|\brepeat(?:s|ed)? (?:the )?same\b/i,
    do: 'Say everything once',
    dont: 'Repeat what has been said already',
  },
  {
    pattern: /\b(?:personal (?:data|information)|privacy|private data)\b/i,
    do: null,
    dont: 'Give or ask for personal data in the chat',
  },
  {
    pattern: /\bunsafe\b|\bdangerous\b/i,
    do: 'Put safety first, and refer to a specialist where there is a risk',
    dont: 'Encourage anything that can hurt somebody',
  },
  {
    pattern:
      /\bwrong language\b|\b(?:replie[sd]|answer(?:s|ed)|responded|responds|writes|wrote|talks|talked) (?:only )?in (?:English|German|French|Spanish|Italian|Dutch|Arabic|Japanese|Chinese|Turkish|Polish|Portuguese|Russian)\b|\bnot in (?:the )?(?:same|user's|customer's) language\b/i,
    do: 'Answer in the language of the question',
    dont: 'Answer in another language than that of the question',
  },
  {
    pattern: /\b(?:no|missing) next steps?\b|\bno call to action\b/i,
    do: 'End with the next step that the customer can take',
    dont: 'Leave the customer without anything to do',
  },
]

/** Complaints in a remark, in a fixed order. "Incorrect" alone yields none, as it says nothing that can be followed. */
export const critiquesIn = (text: string): Critique[] =>
  CRITIQUES.filter(({ pattern }) => pattern.test(text)).map((c) => ({ do: c.do, dont: c.dont }))
