/** Texts of the life of a remediation: they come with the first place that says them. */
import { late } from '../words.ts'
import { drafting, lifecycle } from '../words/en/lifecycle.ts'

export const draftingWords = late('drafting', drafting)
export const lifecycleWords = late('lifecycle', lifecycle)
