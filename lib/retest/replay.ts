/** What a customer said before a question, and whether the question depends on it. */
import type { Turn } from '../contract/index.ts'

export type Replay = {
  /** The customer's own words, oldest first. */
  questions: string[]
  /** The question refers back: without what came before, it asks something else, or nothing. */
  needed: boolean
}

const MOST = 5
const POINTS_BACK =
  /^(?:and|but|or|so|then|what about|how about|same|also|why|und|aber|oder|was ist mit|و|ماذا عن)\b|\b(?:it|that|this|those|these|them|there|the same|the other|the first|the second|das|dies|diese[rs]?|dort|davon)\b/i
const SHORT = 4

export function questionsBefore(query: string, before: readonly Turn[]): Replay {
  const questions = before
    .filter(({ role }) => role === 'user')
    .map(({ text }) => text)
    .slice(-MOST)
  const words = query.trim().split(/\s+/).length
  return { questions, needed: questions.length > 0 && (words < SHORT || POINTS_BACK.test(query.trim())) }
}
