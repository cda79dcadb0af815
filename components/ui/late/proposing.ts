/** Texts of what a model proposes: they come with the first place that says them. */
import { late } from '../words.ts'
import { proposing } from '../words/en/proposing.ts'

export const proposingWords = late('proposing', proposing)
