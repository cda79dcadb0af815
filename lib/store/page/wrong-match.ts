/** The mutations for reporting a wrong match, so that it appears among the open issues at once. */
import { database } from '../../db/schema.ts'
import type { MutationDraft } from '../../domain/index.ts'

/**
 * The question may have been clustered into the very issue that the answer addresses, because it was served by it: then
 * it gets an issue of its own. If it is alone in its issue, that issue is reopened.
 */
export async function wrongMatchMutations(
  remediationId: string,
  exchangeId: string,
  isFalse: boolean,
): Promise<MutationDraft[]> {
  const db = database()
  const issueId = crypto.randomUUID()
  const report: MutationDraft = {
    name: 'remediation.false_match',
    args: { remediationId, exchangeId, isFalse, issueId },
  }
  const exchange = isFalse ? await db.exchanges.get(exchangeId) : undefined
  const issue = exchange?.issueId ? await db.issues.get(exchange.issueId) : undefined
  if (issue?.status !== 'addressed') return [report]
  const args = { exchangeIds: [exchangeId], remediationIds: [], toIssueId: issueId, reopen: false }
  return issue.exchangeCount > 1
    ? [report, { name: 'exchange.move', args }]
    : [report, { name: 'issue.override', args: { issueId: issue.id, status: 'unaddressed' } }]
}
