/** What a user may do with a remediation in its current state. The server checks it again. */
import type { Remediation, Role } from '../../lib/contract/index.ts'
import { mayChangeServed } from '../../lib/domain/decide/remediation-change.ts'
import { can } from '../../lib/domain/permissions.ts'
import { mayApprove } from '../../lib/domain/remediation/due.ts'

type Somebody = {
  role: Role
  userId: string | null
  /** Publishing needs a second person's approval. */
  approval: boolean
  readOnly: boolean
}

export function rightsOn(one: Remediation, { role, userId, approval, readOnly }: Somebody) {
  const publish = can(role, 'publish') && !readOnly
  const serve = mayChangeServed(role, { approval }) && !readOnly
  return {
    publish,
    serve,
    approve: mayApprove(one, { userId, role }) && !readOnly,
    // Archiving one that was never served needs no right to change what is served.
    archive: one.status !== 'archived' && (one.content ? serve : publish),
    edit: one.status !== 'archived' && can(role, 'draft') && !readOnly,
    retest: can(role, 'retest') && !readOnly,
  }
}
export type RemediationRights = ReturnType<typeof rightsOn>
