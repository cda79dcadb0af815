/** Which remediations somebody has to look at, and why. Pure: `now` in ms. */
import type { LinkCheck, Remediation, Role } from '../contract/index.ts'
import { can } from './permissions.ts'
import { isServed } from './served.ts'

export const isWaiting = (one: Pick<Remediation, 'approval' | 'status'>): boolean =>
  one.approval !== null && one.approval.declined === null && one.status !== 'archived'

/** Nobody approves what they had a hand in, whatever their role. */
export const mayApprove = (one: Remediation, by: { userId: string | null; role: Role }): boolean =>
  isWaiting(one) &&
  can(by.role, 'approve') &&
  by.userId !== null &&
  one.approval?.askedBy !== by.userId &&
  !one.draftBy.includes(by.userId)

export const isReviewDue = (one: Pick<Remediation, 'reviewBy' | 'status'>, now: number): boolean =>
  one.reviewBy !== null && one.status !== 'archived' && Date.parse(one.reviewBy) <= now

/** Links of what is served that lead nowhere now. */
export function deadLinks(one: Pick<Remediation, 'content' | 'links' | 'status'>): LinkCheck[] {
  const { content } = one
  if (!isServed(one.status) || content?.kind !== 'answer') return []
  return one.links.filter((link) => link.state === 'dead' && content.answer.includes(link.href))
}

export const isDue = (one: Remediation, now: number): boolean => isReviewDue(one, now) || deadLinks(one).length > 0

/** Soonest first; what has a dead link before what is only to be looked at again. */
export const byDue = (a: Remediation, b: Remediation): number =>
  deadLinks(b).length - deadLinks(a).length || (a.reviewBy ?? '9').localeCompare(b.reviewBy ?? '9')

/** What asks this person to act: to agree to what a colleague wrote, or to look whether what is due still holds. */
export function forMe(
  rows: readonly Remediation[],
  by: { userId: string | null; role: Role },
  now: number,
): Remediation[] {
  return rows.filter((one) => mayApprove(one, by) || (can(by.role, 'publish') && isDue(one, now)))
}
