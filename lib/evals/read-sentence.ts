/** A sentence read word by word. */
import type { Clause } from './clauses.ts'

export type SentenceWord = {
  root: string
  text: string
  lower: string
  start: number
  end: number
  numbers: string[]
  stop: boolean
}

/** A sentence as read for contradictions. */
export type ReadSentence = { words: SentenceWord[]; clauses: Clause[] }
