/** Past questions with the distance of the served answer, and experts' verdicts on it; read in pieces. */
import { verdictsOf } from '../../db/queries.ts'
import { database } from '../../db/schema.ts'
import { byExchange } from '../../domain/experts/review.ts'
import { sharedVerdict } from '../../evals/preview.ts'
import type { ServedCase } from '../../match/operating-point.ts'

const LOOKED_AT = 5_000
const A_PIECE = 250

/** Only questions that assistants sent to the backend, newest first. @returns null if aborted */
export async function readServedCases(projectId: string, signal: AbortSignal): Promise<ServedCase[] | null> {
  const db = database()
  const verdicts = byExchange(await verdictsOf(db, projectId))
  const remediations = await db.remediations.where('projectId').equals(projectId).toArray()
  const reported = new Set(remediations.flatMap((one) => one.falseMatches ?? []))
  const cases: ServedCase[] = []
  for (let read = 0; read < LOOKED_AT; read += A_PIECE) {
    const rows = await db.exchanges
      .where('[projectId+occurredAt]')
      .between([projectId, ''], [projectId, '\uffff'])
      .reverse()
      .offset(read)
      .limit(A_PIECE)
      .toArray()
    if (signal.aborted) return null
    for (const { id, source, served } of rows) {
      if (source === 'page') continue
      const verdict = reported.has(id) ? 'bad' : sharedVerdict(verdicts.get(id) ?? [])
      cases.push({
        distance: served?.kind === 'answer' ? (served.distance ?? 0) : null,
        right: verdict && verdict === 'good',
      })
    }
    if (rows.length < A_PIECE) break
  }
  return cases
}
