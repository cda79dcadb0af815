/** Difficult query: nothing in it says what is meant. A description of the question, no accusation of the response. */
import { sentencesOf } from './sentences.ts'
import type { AskedWord } from './sufficiency.ts'

export type Ease = { probability: number; reason: string }

const VAGUE =
  /^\W*(?:(?:and|so|but|ok|well)\W+)*(?:(?:why|how|what|when|where|which one|who)\W*(?:is|are|about|for|does|do|did|can|now|then|that|this|it|one)?\W*(?:that|this|it|one|mean)?\W*$|(?:it|this|that|he|she|they)\b[^.?!]{0,40}$|(?:does|do|did|is|can|will) (?:it|this|that|they)\b[^.?!]{0,25}\??$|(?:doesn't|does not|not) work\w*\W*$|help( me)?( please)?\W*$)/i
// Turns that are no questions: they are easy to answer.
const TALK =
  /^\W*(?:hi|hello|hey|thanks|thank you|thx|ok|okay|yes|yep|yeah|no|nope|sure|great|good|perfect|bye|goodbye|please|cool|fine|got it|never ?mind|correct|right)\b[^?]{0,40}$/i

export const isSmallTalk = (query: string): boolean => query.trim() === '' || TALK.test(query.trim())

export function judgeEase(query: string, asked: readonly AskedWord[]): Ease {
  const strong = asked.filter((w) => w.weight >= 1)
  const questions = sentencesOf(query).filter((s) => /\?\s*$/.test(s.text)).length
  if (!/[\p{L}\p{N}]/u.test(query)) return { probability: 0.85, reason: 'The query has no words.' }
  if (/(\p{L})\1{4,}|^[bcdfghjklmnpqrstvwxz]{7,}$/iu.test(query.trim()))
    return { probability: 0.8, reason: 'The query is not readable.' }
  if (strong.length === 0 && (VAGUE.test(query.trim()) || (asked.length === 0 && query.includes('?')))) {
    return { probability: 0.8, reason: 'The query does not say what it is about.' }
  }
  if (strong.length <= 1 && VAGUE.test(query.trim()))
    return { probability: 0.6, reason: 'The query refers to something that it does not name.' }
  if (questions >= 4) return { probability: 0.72, reason: `The query asks ${questions} questions at once.` }
  return { probability: questions === 3 ? 0.45 : 0.1, reason: 'The query says what it asks.' }
}
