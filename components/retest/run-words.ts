/** Texts for retest runs; loaded with Tests, not with the panel. */
import { late } from '../ui/words.ts'
import { runs } from '../ui/words/en/runs.ts'

export const runWords = late('runs', runs)
