/** Difficult query: it does not say what is meant. Describes the question; does not count against the response. */
import type { Because } from '../contract/because.ts'
import { why } from './reasons.ts'
import { sentencesOf } from './sentences.ts'
import type { AskedWord } from './sufficiency.ts'

export type Ease = { probability: number; because: Because }

const VAGUE =
  /^\W*(?:(?:and|so|but|ok|well)\W+)*(?:(?:why|how|what|when|where|which one|who)\W*(?:is|are|about|for|does|do|did|can|now|then|that|this|it|one)?\W*(?:that|this|it|one|mean)?\W*$|(?:it|this|that|he|she|they)\b[^.?!]{0,40}$|(?:does|do|did|is|can|will) (?:it|this|that|they)\b[^.?!]{0,25}\??$|(?:doesn't|does not|not) work\w*\W*$|help( me)?( please)?\W*$)/i
// Turns that are not questions count as easy.
const TALK =
  /^\W*(?:hi|hello|hey|thanks|thank you|thx|ok|okay|yes|yep|yeah|no|nope|sure|great|good|perfect|bye|goodbye|please|cool|fine|got it|never ?mind|correct|right)\b[^?]{0,40}$/i

export const isSmallTalk = (query: string): boolean => query.trim() === '' || TALK.test(query.trim())

export function judgeEase(query: string, asked: readonly AskedWord[]): Ease {
  const strong = asked.filter((w) => w.weight >= 1)
  const questions = sentencesOf(query).filter((s) => /\?\s*$/.test(s.text)).length
  if (!/[\p{L}\p{N}]/u.test(query)) return { probability: 0.85, because: why('no_words') }
  if (/(\p{L})\1{4,}|^[bcdfghjklmnpqrstvwxz]{7,}$/iu.test(query.trim()))
    return { probability: 0.8, because: why('unreadable') }
  if (strong.length === 0 && (VAGUE.test(query.trim()) || (asked.length === 0 && query.includes('?')))) {
    return { probability: 0.8, because: why('about_nothing') }
  }
  if (strong.length <= 1 && VAGUE.test(query.trim())) return { probability: 0.6, because: why('refers_to_unnamed') }
  if (questions >= 4) return { probability: 0.72, because: why('many_questions', { count: questions }) }
  return { probability: questions === 3 ? 0.45 : 0.1, because: why('clear') }
}
