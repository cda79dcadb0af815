/** Sentence frames of English support questions, each with others that ask the same, the closest first. */

/** `$1`, `$2` are the pattern's groups. Patterns match the sentence that asks, without its end mark. */
export type Rule = { asks: RegExp; unless?: RegExp; says: readonly string[] }

// Verbs that do not say what is done, or that read oddly after "the best way to".
const VAGUE =
  /^how (?:do|can|could|should) (?:I|we) (?:know|tell|see|feel|be|become|not|get (?:to|there|here|started)|find out|do|go|even|actually|also|still)\b/i

export const FRAMES: readonly Rule[] = [
  {
    asks: /^how (?:do|can|could|should) (I|we) (.+)$/i,
    unless: VAGUE,
    says: [
      'What is the best way to $2?',
      'What do $1 need to do to $2?',
      '$1 want to $2. How do $1 do that?',
      'Can you explain how to $2?',
    ],
  },
  { asks: /^how do (I|we) (.+)$/i, says: ['How can $1 $2?'] },
  { asks: /^how can (I|we) (.+)$/i, says: ['How do $1 $2?'] },
  {
    asks: /^(?:can|could) you (?:please )?(?:tell|show) me how to (.+)$/i,
    says: ['How do I $1?', 'What is the best way to $1?', 'Can you explain how to $1?'],
  },
  { asks: /^how to (.+)$/i, says: ['How do I $1?', 'What is the best way to $1?', 'Can you explain how to $1?'] },
  {
    asks: /^can (I|we) (.+)$/i,
    unless: /^can (?:I|we) (?:ask|not|just|even|also|still|please|talk|speak)\b/i,
    says: ['Is it possible to $2?', 'Could $1 $2?', 'I would like to know if $1 can $2.', 'Is there a way to $2?'],
  },
  { asks: /^is it possible to (.+)$/i, says: ['Can I $1?', 'Is there a way to $1?', 'Could I $1?'] },
  { asks: /^is there a way to (.+)$/i, says: ['Can I $1?', 'Is it possible to $1?'] },
  {
    asks: /^(?:do I have to|must I) (.+)$/i,
    says: ['Do I need to $1?', 'Is it necessary to $1?', 'Am I required to $1?'],
  },
  { asks: /^do I need to (.+)$/i, says: ['Do I have to $1?', 'Is it necessary to $1?', 'Am I required to $1?'] },
  {
    asks: /^do I need (an? [\w-]+(?: [\w-]+)?) to (.+)$/i,
    says: ['Is $1 required to $2?', 'Do I have to have $1 to $2?', 'Is $1 necessary to $2?'],
  },
  { asks: /^where can (I|we) (.+)$/i, says: ['Where do $1 $2?', 'Can you tell me where $1 can $2?'] },
  { asks: /^where do (I|we) (.+)$/i, says: ['Where can $1 $2?', 'Can you tell me where $1 can $2?'] },
  { asks: /^where can I find (.+)$/i, says: ['Where do I look for $1?'] },
  {
    asks: /^when does (.+) (open|close)$/i,
    says: ['What time does $1 $2?', 'At what time does $1 $2?'],
  },
  { asks: /^(?:at )?what time (does|is) (.+)$/i, says: ['When $1 $2?'] },
  { asks: /^when is the deadline (.+)$/i, says: ['What is the deadline $1?'] },
  {
    asks: /^how long does it take to (.+)$/i,
    says: ['How much time does it take to $1?', 'How long will it take to $1?'],
  },
  { asks: /^how long does (an? .+|the .+) take$/i, says: ['How much time does $1 take?', 'How long will $1 take?'] },
  { asks: /^how much does (.+) cost$/i, says: ['What does $1 cost?', 'What is the price of $1?'] },
  { asks: /^how much does (?!it\b)(.+) cost (.+)$/i, says: ['What does $1 cost $2?', 'What is the price of $1 $2?'] },
  {
    asks: /^how much is (the [\w -]*\b(?:fee|price|charge|rent|deposit)\b.*)$/i,
    says: ['What is $1?', 'How high is $1?'],
  },
  { asks: /^how many ([\w-]+) can (I|we) (.+)$/i, says: ['What is the maximum number of $1 $2 can $3?'] },
  { asks: /^what does (.+) mean$/i, says: ['What is the meaning of $1?', 'Can you explain what $1 means?'] },
  {
    asks: /^what is ((?:the|my|your) .+)$/i,
    unless: /\b(?:for|if|wrong|problem|matter|difference)$/i,
    says: ['Could you tell me $1?', 'I would like to know $1.'],
  },
  {
    asks: /^what are ((?:the|my|your) .+)$/i,
    unless: /\b(?:for|if)$/i,
    says: ['Could you tell me $1?', 'I would like to know $1.'],
  },
  { asks: /^what are your opening hours$/i, says: ['When are you open?'] },
  { asks: /^what are your opening hours (on .+)$/i, says: ['When are you open $1?'] },
  {
    asks: /^what (?:documents|papers) do (I|we) need (.+)$/i,
    says: ['Which documents do $1 need $2?', 'Can you tell me which documents $1 need $2?'],
  },
  {
    asks: /^what (?:should|can) I do$/i,
    says: ['What do I need to do?', 'What are my options?', 'Can you tell me what to do?'],
  },
  { asks: /^which (\w+s) do you (.+)$/i, says: ['What $1 do you $2?', 'Can you tell me which $1 you $2?'] },
  { asks: /^does (.+) work with (.+)$/i, says: ['Is $1 compatible with $2?', 'Can I use $1 with $2?'] },
  {
    asks: /^is there an? (fee|charge) for (.+)$/i,
    unless: / for pay/i,
    says: ['Do you charge a fee for $2?', 'Do I have to pay a fee for $2?'],
  },
  {
    asks: /^why can['’]t (I|we) (.+)$/i,
    says: ['Why am I unable to $2?', "What is the reason $1 can't $2?", "I can't $2. Why?"],
  },
  { asks: /^why is there no (.+)$/i, says: ['How come there is no $1?', 'What is the reason that there is no $1?'] },
  {
    asks: /^do you (?:ship|deliver) to (.+)$/i,
    says: ['Is delivery to $1 possible?', 'Can I have my order delivered to $1?'],
  },
]
