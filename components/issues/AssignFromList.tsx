/** The keys of assignment for the issue that has the focus in the list. */
import type { Issue } from '../../lib/contract/index.ts'
import { useAssign } from '../collaborate/use-assign.tsx'
import { aboutIssue } from './issue-words.ts'

type AssignFromListProps = { issue: Issue; active: boolean }

export default function AssignFromList({ issue, active }: AssignFromListProps) {
  return useAssign('issue', issue, active, (done) => aboutIssue(done, issue)).dialog
}
