/** Undoes changes to an Expert Answer or guidance. */
import type { Remediation } from '../../contract/index.ts'
import { isServed } from '../remediation/served.ts'
import type { RemediationMutation } from './remediation-change.ts'
import type { MutationDraft, World } from './world.ts'

export function inverseOfRemediation(mutation: RemediationMutation, before: World): MutationDraft[] {
  const { remediationId } = mutation.args
  const was = before.remediation
  if (mutation.name === 'remediation.review')
    return [{ name: mutation.name, args: { remediationId, reviewBy: was?.reviewBy ?? null } }]
  const old = replacedBy(mutation, before)
  const comesBack = old ? [backToRevision(old)] : []
  return was
    ? [backToRevision(was), ...comesBack]
    : [{ name: 'remediation.archive', args: { remediationId, baseRevision: 1 } }, ...comesBack]
}

const backToRevision = ({ id, revision }: Remediation): MutationDraft => ({
  name: 'remediation.restore',
  args: { remediationId: id, baseRevision: revision + 1, toRevision: revision },
})

/** The remediation that was paused when this one replaced it in serving. */
function replacedBy(mutation: RemediationMutation, { remediation, replaced, project }: World): Remediation | null {
  const begins =
    mutation.name === 'remediation.approve' || (mutation.name === 'remediation.publish' && !project.approval)
  const wasServed = remediation !== null && isServed(remediation.status)
  return begins && !wasServed && replaced && isServed(replaced.status) ? replaced : null
}
