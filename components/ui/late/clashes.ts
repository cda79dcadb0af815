/** Texts about conflicting remediations, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { clashes } from '../words/en/clashes.ts'

export const clashWords = late('clashes', clashes)
