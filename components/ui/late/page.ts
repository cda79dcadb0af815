/** Texts of Page, loaded with the first place that uses them. */
import { late } from '../words.ts'
import { myFlags } from '../words/en/my-flags.ts'
import { page } from '../words/en/page.ts'

export const pageWords = late('page', page)
export const myFlagWords = late('myFlags', myFlags)
