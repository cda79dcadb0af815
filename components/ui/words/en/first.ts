/** Texts of the first rows, which are needed before the panel's scripts and the other texts have loaded. */
import { flaggedByHand, issueStatus, issueTag, primaryIssue } from './nouns.ts'
import { counted } from './numbers.ts'
import { places, placesLabel } from './shell.ts'

export const asks = (n: number): string => counted(n, 'ask')
export const listOfIssues = 'Issues'

export const first = { asks, listOfIssues, flaggedByHand, issueStatus, issueTag, primaryIssue, places, placesLabel }

/** Their shape in every language. */
export type First = typeof first
