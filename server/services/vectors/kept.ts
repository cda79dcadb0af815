/** Vectors of phrasings in the database: by a hash of the words, never the words. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { normaliseQuery } from '../../../lib/match/normalise.ts'
import type { Database } from '../../db/database.ts'

/** Questions that are equal after normalisation share a vector. */
export const hashOf = (text: string): string => createHash('sha256').update(normaliseQuery(text)).digest('base64url')

/** By hash; null: the source refused the text. */
export type KeptVectors = Map<string, Float32Array | null>

export async function readVectors(db: Database, projectId: string, source: string): Promise<KeptVectors> {
  const { rows } = await sql<{ hash: string; vector: Uint8Array | null }>`
    select hash, vector from phrasing_vector where project_id = ${projectId} and source = ${source}`.execute(db.kysely)
  return new Map(rows.map(({ hash, vector }) => [hash, vector && floatsOf(vector)]))
}

export async function writeVectors(
  db: Database,
  projectId: string,
  source: string,
  vectors: ReadonlyMap<string, Float32Array | null>,
): Promise<void> {
  if (vectors.size === 0) return
  const rows = [...vectors].map(
    ([hash, vector]) => sql`(${projectId}::uuid, ${source}, ${hash}, ${vector && bytesOf(vector)}::bytea)`,
  )
  await sql`insert into phrasing_vector (project_id, source, hash, vector) values ${sql.join(rows)}
    on conflict do nothing`.execute(db.kysely)
}

/** Deletes vectors that no published phrasing uses any more, and those of other sources. */
export async function dropOthers(
  db: Database,
  projectId: string,
  source: string,
  hashes: readonly string[],
): Promise<void> {
  await sql`delete from phrasing_vector where project_id = ${projectId}
    and (source <> ${source} or not (hash = any(${hashes as string[]}::text[])))`.execute(db.kysely)
}

// Always little-endian, so that servers on different machines can share a database.
function bytesOf(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(vector.length * 4)
  vector.forEach((one, at) => bytes.writeFloatLE(one, at * 4))
  return bytes
}

function floatsOf(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Float32Array.from({ length: Math.floor(bytes.byteLength / 4) }, (_, at) => view.getFloat32(at * 4, true))
}
