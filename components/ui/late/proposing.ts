/** Texts about a model's proposals, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { proposing } from '../words/en/proposing.ts'

export const proposingWords = late('proposing', proposing)
