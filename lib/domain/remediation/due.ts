/** Which remediations need attention, and why. Pure: `now` in ms. */
import type { LinkCheck, Remediation, Role } from '../../contract/index.ts'
import { can } from '../permissions.ts'
import type { Unsafe } from './markdown-safety.ts'
import { unsafeOf } from './publishable.ts'
import { isServed } from './served.ts'

export const isWaiting = (one: Pick<Remediation, 'approval' | 'status'>): boolean =>
  one.approval !== null && one.approval.declined === null && one.status !== 'archived'

/** Declined: its requester must rewrite it, ask again, or archive it. */
export const isSentBack = (one: Pick<Remediation, 'approval' | 'status'>): boolean =>
  one.approval !== null && one.approval.declined !== null && one.status !== 'archived'

/** Nobody may approve what they had a hand in, whatever their role. */
export const mayApprove = (one: Remediation, by: { userId: string | null; role: Role }): boolean =>
  isWaiting(one) &&
  can(by.role, 'approve') &&
  by.userId !== null &&
  one.approval?.askedBy !== by.userId &&
  !one.draftBy.includes(by.userId)

export const isReviewDue = (one: Pick<Remediation, 'reviewBy' | 'status'>, now: number): boolean =>
  one.reviewBy !== null && one.status !== 'archived' && Date.parse(one.reviewBy) <= now

type Linked = Pick<Remediation, 'content' | 'links' | 'status'>

/** Links of what is served that had this state at the last check. */
function servedLinks({ content, links, status }: Linked, state: LinkCheck['state']): LinkCheck[] {
  if (!isServed(status) || content?.kind !== 'answer') return []
  return links.filter((link) => link.state === state && content.answer.includes(link.href))
}

/** Links of what is served that are dead now. */
export const deadLinks = (one: Linked): LinkCheck[] => servedLinks(one, 'dead')

/** Links that work, but at another address. */
export const movedLinks = (one: Linked): LinkCheck[] => servedLinks(one, 'moved')

/** Servers may be down for a night or a weekend; after this long somebody should look. */
const SILENT_MS = 7 * 86_400_000

/** Links of what is served that have been unreachable for that long. */
export const silentLinks = (one: Linked, now: number): LinkCheck[] =>
  servedLinks(one, 'unreachable').filter((link) => now - Date.parse(link.at) >= SILENT_MS)

/** Published before that was refused: why the server does not serve it. */
export const whyHeldBack = ({ content, status }: Pick<Remediation, 'content' | 'status'>): Unsafe | null =>
  isServed(status) && content ? unsafeOf(content) : null

export const isDue = (one: Remediation, now: number): boolean =>
  isReviewDue(one, now) || deadLinks(one).length > 0 || silentLinks(one, now).length > 0 || whyHeldBack(one) !== null

/** What is held back first, then dead links, then by due date. */
export const byDue = (a: Remediation, b: Remediation): number =>
  Number(whyHeldBack(b) !== null) - Number(whyHeldBack(a) !== null) ||
  deadLinks(b).length - deadLinks(a).length ||
  (a.reviewBy ?? '9').localeCompare(b.reviewBy ?? '9')

/** What needs this person to act: approve a colleague's text, rework what was declined, or review what is due. */
export function forMe(
  rows: readonly Remediation[],
  by: { userId: string | null; role: Role },
  now: number,
): Remediation[] {
  const isBack = (one: Remediation): boolean => isSentBack(one) && one.approval?.askedBy === by.userId
  return rows.filter((one) => mayApprove(one, by) || (can(by.role, 'publish') && (isDue(one, now) || isBack(one))))
}
