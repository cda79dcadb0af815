/** Texts about searching in what was said. */
import { late } from '../words.ts'
import { said } from '../words/en/said.ts'

export const saidWords = late('said', said)
