/** Texts about a remediation's lifecycle, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { drafting, lifecycle } from '../words/en/lifecycle.ts'

export const draftingWords = late('drafting', drafting)
export const lifecycleWords = late('lifecycle', lifecycle)
