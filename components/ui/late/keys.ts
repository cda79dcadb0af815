/** Names of the commands and their keys, loaded with the first list of them. */
import { late } from '../words.ts'
import { keys } from '../words/en/keys.ts'

export const keyWords = late('keys', keys)
