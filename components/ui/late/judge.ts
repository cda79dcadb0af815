/** Texts of judging, loaded with the first place where verdicts are given. */
import { late } from '../words.ts'
import { judge } from '../words/en/judge.ts'
import { experts, because } from '../words/en/experts.ts'

export const judgeWords = late('judge', judge)
export const expertWords = late('experts', experts)
export const becauseWords = late('because', because)
