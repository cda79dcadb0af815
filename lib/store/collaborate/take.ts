/** Takes an issue or remediation for oneself, once: what is drawn may be older than the last key press. */
import type { Assignment, Subject } from '../../contract/index.ts'
import { database } from '../../db/schema.ts'

type Row = Assignment & { id: string }
let last: Promise<unknown> = Promise.resolve()

/** @param take called with the current row unless it is already theirs; earlier takes are written by then */
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
  // Database problems are reported elsewhere (StateBanner).
  last = taken.catch(() => undefined)
  return last as Promise<void>
}
