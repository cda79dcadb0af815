/** Texts about what replaced a response, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { replaced } from '../words/en/replaced.ts'

export const replacedWords = late('replaced', replaced)
