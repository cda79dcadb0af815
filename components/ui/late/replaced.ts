/** Texts of what stands in place of a response: they come with the first place that says them. */
import { late } from '../words.ts'
import { replaced } from '../words/en/replaced.ts'

export const replacedWords = late('replaced', replaced)
