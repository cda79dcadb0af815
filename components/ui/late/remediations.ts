/** Texts of remediations: they come with the first place that says them. */
import { late } from '../words.ts'
import { remediations, conflict } from '../words/en/remediations.ts'

export const remediationWords = late('remediations', remediations)
export const conflictWords = late('conflict', conflict)
