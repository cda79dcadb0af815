/** What runs of retests say; with Tests, not with the panel. */
import { late } from '../ui/words.ts'
import { runs } from '../ui/words/en/runs.ts'

export const runWords = late('runs', runs)
