/** Rows that show how the experts' work is going, from one snapshot. */
import type { Exchange, Issue, Remediation, Retest, Revision, Verdict } from '../contract/index.ts'
import type { ErrataDatabase } from './schema.ts'

export type WorkRows = {
  issues: Issue[]
  remediations: Remediation[]
  revisions: Revision[]
  retests: Retest[]
  verdicts: Verdict[]
  /** Exchanges with a verdict. */
  judged: Exchange[]
}

export const workRows = (db: ErrataDatabase, projectId: string): Promise<WorkRows> =>
  db.transaction('r', [db.issues, db.remediations, db.revisions, db.retests, db.verdicts, db.exchanges], async () => {
    const [issues, remediations, revisions, retests, verdicts] = await Promise.all([
      db.issues.where('projectId').equals(projectId).toArray(),
      db.remediations.where('projectId').equals(projectId).toArray(),
      db.revisions.where('projectId').equals(projectId).toArray(),
      db.retests.where('projectId').equals(projectId).toArray(),
      db.verdicts.where('projectId').equals(projectId).toArray(),
    ])
    const ids = [...new Set(verdicts.map((one) => one.exchangeId))]
    const judged = (await db.exchanges.bulkGet(ids)).filter((one) => one !== undefined)
    return { issues, remediations, revisions, retests, verdicts, judged }
  })
