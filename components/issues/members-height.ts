import type { Issue } from '../../lib/contract/index.ts'
import { seenCount } from '../../lib/domain/issues/seen-count.ts'

/** Of the questions under a row; the others are counted in one line more. */
export const MOST_MEMBERS = 8
/** Px. */
export const MEMBER_LINE = 28

/** Px that the questions of an issue take under its row, known before they are read. */
export const membersHeight = (issue: Issue): number =>
  (Math.min(MOST_MEMBERS, seenCount(issue)) + (seenCount(issue) > MOST_MEMBERS ? 1 : 0)) * MEMBER_LINE + 1
