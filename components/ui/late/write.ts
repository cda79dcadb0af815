/** Texts of the writer: they come with the first place that says them. */
import { late } from '../words.ts'
import { writer, reach } from '../words/en/write.ts'

export const writerWords = late('writer', writer)
export const reachWords = late('reach', reach)
