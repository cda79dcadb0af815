/** Texts of erasing: they come with the first place that says them. */
import { late } from '../words.ts'
import { erasing } from '../words/en/erasing.ts'

export const erasingWords = late('erasing', erasing)
