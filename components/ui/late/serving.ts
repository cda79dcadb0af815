/** Texts of serving: they come with the first place that says them. */
import { late } from '../words.ts'
import { serving } from '../words/en/serving.ts'

export const servingWords = late('serving', serving)
