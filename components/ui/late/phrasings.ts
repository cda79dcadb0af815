/** Texts about how else a question is asked: they come with the first place that says them. */
import { late } from '../words.ts'
import { phrasings } from '../words/en/phrasings.ts'

export const phrasingWords = late('phrasings', phrasings)
