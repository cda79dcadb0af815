/** Texts of Tests: they come with the first place that says them. */
import { late } from '../words.ts'
import { tests } from '../words/en/tests.ts'

export const testWords = late('tests', tests)
