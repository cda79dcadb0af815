/** Texts of the writer, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { writer, reach } from '../words/en/write.ts'

export const writerWords = late('writer', writer)
export const reachWords = late('reach', reach)
