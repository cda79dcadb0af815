/** Texts of the linter's notes on an answer, with which they are loaded. */
import { late } from '../words.ts'
import { lint } from '../words/en/lint.ts'

export const lintWords = late('lint', lint)
