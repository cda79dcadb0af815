/** Taking an issue or a remediation for oneself, once: what is drawn may be older than the last press of the key. */
import type { Assignment, Subject } from '../../contract/index.ts'
import { database } from '../../db/schema.ts'

type Row = Assignment & { id: string }
let last: Promise<unknown> = Promise.resolve()

/** @param take is called with the row as it stands, unless it is theirs already; what was taken before is written by then */
export function takeOnce(
  subject: Subject,
  id: string,
  userId: string,
  take: (row: Row) => Promise<unknown>,
): Promise<void> {
  const taken = last.then(async () => {
    const row = await (subject === 'issue' ? database().issues.get(id) : database().remediations.get(id))
    if (row && row.assignee !== userId) await take(row)
  })
  // What is wrong with the database is told elsewhere (StateBanner).
  last = taken.catch(() => undefined)
  return last as Promise<void>
}
