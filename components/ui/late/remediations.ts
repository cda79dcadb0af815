/** Texts of remediations, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { remediations, conflict } from '../words/en/remediations.ts'

export const remediationWords = late('remediations', remediations)
export const conflictWords = late('conflict', conflict)
