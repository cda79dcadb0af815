/** Off topic: the response takes up none of the words of the question, nor words of their family. */
import { plainText } from '../match/normalise.ts'
import { tokenise } from '../match/words.ts'
import { cosine, vectorise } from '../match/vectors.ts'
import { beginningOf, partsOf, type Lexicon } from './grounds.ts'
import { logistic } from './logistic.ts'
import type { AskedWord } from './sufficiency.ts'

export type Topic = {
  /** Probability that the response belongs to another question. */
  probability: number
  /** Content words of the response. */
  words: number
}

const READ = 4_000

export function judgeTopic(query: string, asked: readonly AskedWord[], response: string, lexicon: Lexicon): Topic {
  const text = plainText(response.slice(0, READ))
  const roots = new Set<string>()
  const beginnings = new Set<string>()
  for (const token of tokenise(text)) {
    for (const part of partsOf(token)) {
      const root = lexicon(part.lower)
      if (root === '') continue
      roots.add(root)
      const beginning = beginningOf(root)
      if (beginning) beginnings.add(beginning)
    }
  }
  const total = asked.reduce((sum, w) => sum + w.weight, 0)
  const met = (w: AskedWord): boolean =>
    roots.has(w.root) || (beginningOf(w.root) !== null && beginnings.has(beginningOf(w.root)!))
  const missing = total === 0 ? 0 : asked.filter((w) => !met(w)).reduce((sum, w) => sum + w.weight, 0) / total
  // Spellings and compounds that whole words miss.
  const alike = cosine(vectorise(query.slice(0, 600)), vectorise(text.slice(0, 1_200)))
  const apart = logistic(-4 + 6.5 * missing - 9 * alike)
  // A short reply, or one to a remark, can be right without a word in common: then only little is known.
  const known =
    Math.min(1, roots.size / ENOUGH.response) * Math.min(1, total / ENOUGH.query) * (isQuestion(query) ? 1 : 0.6)
  return { probability: apart * known, words: roots.size }
}

const ENOUGH = { response: 25, query: 3 }

const isQuestion = (query: string): boolean =>
  /\?|^\W*(?:how|what|why|where|when|which|who|can|could|do|does|did|is|are|will|should|may)\b/i.test(query)
