/** Counts how often a remediation was served, and keeps its latest hits. */
import { sql } from 'kysely'
import { type Hit, HITS_KEPT } from '../../../lib/contract/index.ts'
import type { Tx } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'

/** A served remediation; guidance is served before there is an exchange. */
export type ServedOnce = { id: string; at: string } & Partial<Pick<Hit, 'exchangeId' | 'distance'>>

/** In one statement, under the project's lock: an expert's change writes the whole row, hits included. */
export async function countHits(tx: Tx, projectId: string, served: readonly ServedOnce[]): Promise<void> {
  if (served.length === 0) return
  const byId = new Map<string, ServedOnce[]>()
  for (const one of served) byId.set(one.id, [...(byId.get(one.id) ?? []), one])
  const counts = [...byId].map(([id, hits]) => ({ id, ...countOf(hits) }))
  await sql`update remediation set row = row || jsonb_build_object(
      'hits', (row ->> 'hits')::int + (one ->> 'count')::int, 'lastHitAt', one ->> 'at',
      'lastHits', (select coalesce(jsonb_agg(hit order by place), '[]') from jsonb_array_elements(
        (one -> 'last') || coalesce(row -> 'lastHits', '[]')) with ordinality known (hit, place)
        where place <= ${HITS_KEPT}))
    from jsonb_array_elements(${toJsonb(counts)}::jsonb) one
    where project_id = ${projectId} and id = one ->> 'id'`.execute(tx)
}

function countOf(hits: readonly ServedOnce[]): { count: number; at: string; last: Hit[] } {
  const newest = hits.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  const last = newest.flatMap(({ exchangeId, at, distance = null }): Hit[] =>
    exchangeId ? [{ exchangeId, at, distance }] : [],
  )
  return { count: hits.length, at: newest[0]!.at, last: last.slice(0, HITS_KEPT) }
}
