/** Texts of the notes beside an answer that is written: they come with them. */
import { late } from '../words.ts'
import { lint } from '../words/en/lint.ts'

export const lintWords = late('lint', lint)
