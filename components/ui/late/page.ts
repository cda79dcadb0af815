/** Texts of Page: they come with the first place that says them. */
import { late } from '../words.ts'
import { myFlags } from '../words/en/my-flags.ts'
import { page } from '../words/en/page.ts'

export const pageWords = late('page', page)
export const myFlagWords = late('myFlags', myFlags)
