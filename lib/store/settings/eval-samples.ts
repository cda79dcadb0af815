/** A project's newest responses with their scores and verdicts, read from this computer in pieces. */
import { verdictsOf } from '../../db/queries.ts'
import { database } from '../../db/schema.ts'
import { byExchange } from '../../domain/experts/review.ts'
import { type Sample, sharedVerdict } from '../../evals/preview.ts'

/** What a preview covers: recent enough to show how the assistant answers now. */
const LOOKED_AT = 1_000
const A_PIECE = 100

/** Input for trying a rule. */
export type RecentSaid = { id: string; query: string; response: string; verdict: Sample['verdict'] }
export type Samples = {
  /** By eval key, newest first. */
  byEval: ReadonlyMap<string, readonly Sample[]>
  recent: readonly RecentSaid[]
}

/** @returns null if aborted */
export async function readSamples(projectId: string, signal: AbortSignal): Promise<Samples | null> {
  const db = database()
  const verdicts = byExchange(await verdictsOf(db, projectId))
  const byEval = new Map<string, Sample[]>()
  const recent: RecentSaid[] = []
  while (recent.length < LOOKED_AT) {
    const rows = await db.exchanges
      .where('[projectId+occurredAt]')
      .between([projectId, ''], [projectId, '\uffff'])
      .reverse()
      .offset(recent.length)
      .limit(A_PIECE)
      .toArray()
    if (signal.aborted) return null
    for (const { id, query, response, scores } of rows) {
      const verdict = sharedVerdict(verdicts.get(id) ?? [])
      recent.push({ id, query, response, verdict })
      for (const { eval: key, score } of scores) {
        if (score === null) continue
        const known = byEval.get(key)
        if (known) known.push({ score, verdict })
        else byEval.set(key, [{ score, verdict }])
      }
    }
    if (rows.length < A_PIECE) break
  }
  return { byEval, recent }
}
