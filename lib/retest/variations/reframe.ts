/** The same question in another frame: "How do I …" → "What is the best way to …". */
import { clauseOf } from './clause.ts'
import { around, capital, type Question } from './question.ts'
import { step, type Found } from './variation.ts'

/** `$1`, `$2` stand for what the pattern caught. Patterns see the sentence that asks, without its end mark. */
type Rule = { asks: RegExp; unless?: RegExp; says: readonly string[] }

// Verbs that do not say what is done, or that read oddly after "the best way to".
const VAGUE =
  /^how (?:do|can|could|should) (?:I|we) (?:know|tell|see|feel|be|become|not|get (?:to|there|here|started)|find out|do|go|even|actually|also|still)\b/i

const RULES: readonly Rule[] = [
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
    says: ['Is it possible to $2?', 'Am I able to $2?', 'I would like to know if $1 can $2.', 'Is there a way to $2?'],
  },
  { asks: /^is it possible to (.+)$/i, says: ['Can I $1?', 'Is there a way to $1?', 'Am I able to $1?'] },
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
    asks: /^when does (.+) (open|close|start|begin|end)$/i,
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
  { asks: /^how much does (.+) cost (.+)$/i, says: ['What does $1 cost $2?', 'What is the price of $1 $2?'] },
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

const EMBEDDED = [
  'Can you tell me {word} {clause}?',
  'I would like to know {word} {clause}.',
  'Do you know {word} {clause}?',
]

/** Reframed questions, the closest first. */
export function reframed(q: Question): Found[] {
  if (q.kind !== 'question') return []
  const found: Found[] = []
  const frameOf = (said: string): string => said.replace(/\$\d/g, '…')
  for (const { asks, unless, says } of RULES) {
    const match = asks.exec(q.core)
    if (!match || unless?.test(q.core)) continue
    const asked = frameOf(lead(q.core, match))
    for (const said of says) {
      if (/\b(?:Am|am) I\b/.test(said) && /^we$/i.test(match[1] ?? '')) continue
      const sentence = capital(said.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? ''))
      found.push({ text: around(q, sentence), why: step(asked, frameOf(said)) })
    }
  }
  const clause = /^how (?:do|can|to)\b/i.test(q.core) ? null : clauseOf(q.core)
  if (clause) {
    for (const said of EMBEDDED) {
      // "Do you know if you …" asks the assistant about itself.
      if (said.startsWith('Do you') && /^you\b/i.test(clause.clause)) continue
      const sentence = said.replace('{word}', clause.word).replace('{clause}', clause.clause)
      found.push({
        text: around(q, sentence),
        why: step(q.core, said.replace('{word}', clause.word).replace('{clause}', '…')),
      })
    }
  }
  return found
}

/** What of the question was read as its frame: all before the first part that was caught and kept. */
function lead(core: string, match: RegExpExecArray): string {
  const kept = match.slice(1).filter((one) => one !== undefined && !/^(?:I|we)$/i.test(one))
  const at = kept[0] === undefined ? core.length : core.indexOf(kept[0])
  return `${core.slice(0, at)}…`
}

const WISH = /^I (?:want|need|would like|['’]d like) to (.+)$/i
const IN_TROUBLE =
  /n['’]t\b|\b(?:not|no|never|keeps?|crash\w*|slow|broken|errors?|offline|fail\w*|lost|forgot\w*|stolen|charged twice|stopped|stuck)\b/i

const TROUBLE: readonly Rule[] = [
  { asks: /^(I) can(?:['’]t|not) (.+)$/i, says: ["I'm unable to $2.", "I'm not able to $2."] },
  { asks: /^(.+[^s]) doesn['’]t work(.*)$/i, says: ["$1 isn't working$2.", '$1 does not work$2.'] },
  { asks: /^(.+[^s]) does not ([a-z]+)(.*)$/i, says: ["$1 doesn't $2$3.", "$1 won't $2$3."] },
  { asks: /^((?:the|my|our) [\w -]+[^s]) won['’]t ([a-z]+)(.*)$/i, says: ["$1 doesn't $2$3.", '$1 refuses to $2$3.'] },
  { asks: /^I never received (.+)$/i, says: ["I haven't received $1.", '$1 never arrived.'] },
]

/** A trouble told with other words, or with the question that goes without saying. */
export function retold(q: Question): Found[] {
  if (q.kind !== 'statement' || / and /i.test(q.core)) return []
  const wish = WISH.exec(q.core)?.[1]
  if (wish !== undefined) {
    return [`How do I ${wish}?`, `How can I ${wish}?`, `I want to ${wish}. How do I do that?`].map((text) => ({
      text,
      why: step(q.core, text.slice(0, -1)),
    }))
  }
  const found: Found[] = []
  for (const { asks, says } of TROUBLE) {
    const match = asks.exec(q.core)
    if (!match) continue
    for (const said of says) {
      const text = said.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? '')
      found.push({ text: capital(text), why: step(q.core, text.replace(/[.]$/, '')) })
    }
  }
  if (!IN_TROUBLE.test(q.core)) return found
  for (const added of ['What can I do?', 'Can you help?']) {
    found.push({ text: `${capital(q.core)}. ${added}`, why: `+ ${added}` })
  }
  return found
}

const FOLLOW_UPS: readonly Rule[] = [
  { asks: /^(?:and )?what about (.+)$/i, says: ['How about $1?', 'And what about $1?', 'And $1?'] },
  { asks: /^(?:and )?what if (.+)$/i, says: ['And what happens if $1?', 'And if $1?', 'What if $1?'] },
]

/** "And what if …" asked again in the middle of a conversation. */
export function followedUp(q: Question): Found[] {
  if (q.kind !== 'follow-up') return []
  return FOLLOW_UPS.flatMap(({ asks, says }) => {
    const match = asks.exec(q.core)
    if (!match) return []
    return says.map((said) => ({
      text: said.replace('$1', match[1]!),
      why: step(lead(q.core, match), said.replace('$1', '…')),
    }))
  })
}
