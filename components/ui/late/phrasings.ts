/** Texts about other phrasings of a question, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { phrasings } from '../words/en/phrasings.ts'

export const phrasingWords = late('phrasings', phrasings)
