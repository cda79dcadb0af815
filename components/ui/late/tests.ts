/** Texts of Tests, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { tests } from '../words/en/tests.ts'

export const testWords = late('tests', tests)
