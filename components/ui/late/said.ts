/** Texts about words that are looked for in what was said. */
import { late } from '../words.ts'
import { said } from '../words/en/said.ts'

export const saidWords = late('said', said)
