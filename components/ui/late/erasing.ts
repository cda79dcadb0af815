/** Texts of erasing, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { erasing } from '../words/en/erasing.ts'

export const erasingWords = late('erasing', erasing)
