/** Texts of remediations that clash: they come with the first place that says them. */
import { late } from '../words.ts'
import { clashes } from '../words/en/clashes.ts'

export const clashWords = late('clashes', clashes)
