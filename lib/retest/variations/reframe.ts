/** The same question in another frame: "How do I …" → "What is the best way to …". */
import { clauseOf } from './clause.ts'
import { FRAMES, type Rule } from './frames.ts'
import { around, capital, type ParsedQuestion } from './question.ts'
import { step, type VariantText } from './variation.ts'

const EMBEDDED = [
  'Can you tell me {word} {clause}?',
  'I would like to know {word} {clause}.',
  'Do you know {word} {clause}?',
]

/** Reframed questions, the closest first. */
export function reframed(q: ParsedQuestion): VariantText[] {
  if (q.kind !== 'question') return []
  const found: VariantText[] = []
  const frameOf = (said: string): string => said.replace(/\$\d/g, '…')
  for (const { asks, unless, says } of FRAMES) {
    const match = asks.exec(q.core)
    if (!match || unless?.test(q.core)) continue
    const asked = frameOf(lead(q.core, match))
    for (const said of says) {
      if (/\b(?:Am|am) I\b/.test(said) && /^we$/i.test(match[1] ?? '')) continue
      const sentence = capital(said.replace(/\$(\d)/g, (_, n: string) => match[Number(n)] ?? ''))
      found.push({ text: around(q, sentence), why: step(asked, frameOf(said)) })
    }
  }
  const clause = /^(?:how (?:do|can|to)|where do)\b/i.test(q.core) ? null : clauseOf(q.core)
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

/** The part of the question matched as its frame: everything before the first captured part that is kept. */
function lead(core: string, match: RegExpExecArray): string {
  const kept = match.slice(1).filter((one) => one !== undefined && !/^(?:I|we)$/i.test(one))
  const at = kept[0] === undefined ? core.length : core.indexOf(kept[0])
  return `${core.slice(0, at)}…`
}

const WISH = /^I(?: want| need| would like|['’]d like) to (.+)$/i
const IN_TROUBLE =
  /n['’]t\b|\b(?:not|no|never|keeps?|crash\w*|slow|broken|errors?|offline|fail\w*|lost|forgot\w*|stolen|charged twice|stopped|stuck)\b/i

const TROUBLE: readonly Rule[] = [
  { asks: /^(I) can(?:['’]t|not) (.+)$/i, says: ["I'm unable to $2.", "I'm not able to $2."] },
  { asks: /^(.+[^s]) doesn['’]t work(.*)$/i, says: ["$1 isn't working$2.", '$1 does not work$2.'] },
  { asks: /^(.+[^s]) does not ([a-z]+)(.*)$/i, says: ["$1 doesn't $2$3.", "$1 won't $2$3."] },
  { asks: /^((?:the|my|our) [\w -]+[^s]) won['’]t ([a-z]+)(.*)$/i, says: ["$1 doesn't $2$3.", '$1 refuses to $2$3.'] },
  { asks: /^I never received (.+)$/i, says: ["I haven't received $1.", '$1 never arrived.'] },
]

/** A problem in other words, or with the question that it implies. */
export function retold(q: ParsedQuestion): VariantText[] {
  if (q.kind !== 'statement' || / and /i.test(q.core)) return []
  const wish = WISH.exec(q.core)?.[1]
  if (wish !== undefined) {
    return [`How do I ${wish}?`, `How can I ${wish}?`, `I want to ${wish}. How do I do that?`].map((text) => ({
      text,
      why: step(q.core, text.slice(0, -1)),
    }))
  }
  const found: VariantText[] = []
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

/** Repeats "And what if …" in other words, in mid-conversation. */
export function followedUp(q: ParsedQuestion): VariantText[] {
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
