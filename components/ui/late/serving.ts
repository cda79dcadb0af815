/** Texts of serving, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { serving } from '../words/en/serving.ts'

export const servingWords = late('serving', serving)
