import type { Issue } from '../../lib/contract/index.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'

/** Questions shown under a row; one more line counts the others. */
export const MOST_MEMBERS = 8
/** Px. */
export const MEMBER_LINE = 28

/** Height of an issue's questions under its row, in px, known before they are read. */
export const membersHeight = (issue: Issue): number =>
  (Math.min(MOST_MEMBERS, seenCount(issue)) + (seenCount(issue) > MOST_MEMBERS ? 1 : 0)) * MEMBER_LINE + 1
