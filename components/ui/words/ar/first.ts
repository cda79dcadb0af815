import type { First } from '../en/first.ts'
import { flaggedByHand, issueStatus, issueTag, primaryIssue } from './nouns.ts'
import { counted } from './numbers.ts'
import { places, placesLabel } from './shell.ts'

export const asks: First['asks'] = (n) =>
  counted(n, { one: 'سؤال واحد', two: 'سؤالان', few: '# أسئلة', many: '# سؤالًا', other: '# سؤال' })
export const listOfIssues = 'المسائل'

export const first: First = {
  asks,
  listOfIssues,
  flaggedByHand,
  issueStatus,
  issueTag,
  primaryIssue,
  places,
  placesLabel,
}
