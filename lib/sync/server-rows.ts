/** Writes the server's rows from a pull into the tables, within the transaction of that pull. */
import type { Change, EntityName, Exchange, Issue } from '../contract/index.ts'
import {
  type ErrataDatabase,
  hasSameFlags,
  hasSameWords,
  keyOf,
  setRow,
  type ShadowRow,
  SYNCED_TABLES,
  TABLE_OF,
  tableOf,
} from '../db/index.ts'
import { indexFlags } from '../db/flagged.ts'
import { indexWords } from '../db/issue-words.ts'
import type { Write } from '../domain/index.ts'
import { isSameRow } from './same-row.ts'

/** By entity and id. */
type Rows = Map<string, Write>
type CurrentRows = Map<string, unknown>

export type WriteBatch = {
  written: PromiseLike<unknown>
  /** All writes have been requested from the database. */
  isRequested: boolean
}

/** PL1: clears the synced tables and their local indexes; pending work stays. */
export async function clearSynced(db: ErrataDatabase, projectId: string): Promise<void> {
  for (const name of SYNCED_TABLES) {
    if (name === 'projects') await db.projects.delete(projectId)
    else
      await db
        .table(name)
        .filter((row: { projectId: string }) => row.projectId === projectId)
        .delete()
  }
  await db.issueWords.where('projectId').equals(projectId).delete()
  await db.flagged.where('projectId').equals(projectId).delete()
}

/** The server's rows: the shadow of a row that a pending mutation changed, unless a newer one arrived. */
export function serverRows(changes: readonly Change[], shadows: readonly ShadowRow[]): Rows {
  const rows: Rows = new Map()
  // Skips entities that only a newer server knows.
  const known = changes.filter(({ entity }) => Object.hasOwn(TABLE_OF, entity))
  for (const { entity, id, row } of [...shadows, ...known]) rows.set(`${entity} ${id}`, { entity, id, row } as Write)
  return rows
}

/** More arrive only after a long absence; then writing all of them is faster than comparing. */
const MAX_COMPARED = 200

/** The rows currently stored in their places; null if there are too many to read. */
export async function currentRows(db: ErrataDatabase, projectId: string, rows: Rows): Promise<CurrentRows | null> {
  if (rows.size > MAX_COMPARED) return null
  const current: CurrentRows = new Map()
  await Promise.all(
    [...byEntity(rows.values())].map(async ([entity, writes]) => {
      const found = await tableOf(db, entity).bulkGet(writes.map(({ id }) => keyOf(entity, id, projectId)))
      for (const [index, { id }] of writes.entries()) current.set(`${entity} ${id}`, found[index] ?? null)
    }),
  )
  return current
}

function byEntity(writes: Iterable<Write>): Map<EntityName, Write[]> {
  const groups = new Map<EntityName, Write[]>()
  for (const write of writes) {
    const group = groups.get(write.entity)
    if (group) group.push(write)
    else groups.set(write.entity, [write])
  }
  return groups
}

/** Dexie reports no keys for bulk writes of fifty or more, so that every query on the table would run again. */
const BULK_SIZE = 49

/** @param current null: unknown, so all rows are written */
export function writeServerRows(
  db: ErrataDatabase,
  projectId: string,
  rows: Rows,
  current: CurrentRows | null,
): WriteBatch {
  const before = ({ entity, id }: Write): unknown => current?.get(`${entity} ${id}`)
  const changed = [...rows.values()].filter((write) => current === null || !isSameRow(before(write), write.row))
  const requests: PromiseLike<unknown>[] = []
  let isRequested = true
  for (const [entity, writes] of byEntity(changed)) {
    const table = tableOf(db, entity)
    const gone = writes.filter(({ row }) => row === null)
    if (gone.length > 0) isRequested = false
    for (const write of gone) requests.push(setRow(db, projectId, write))
    const present = writes.filter(({ row }) => row !== null)
    for (let from = 0; from < present.length; from += BULK_SIZE)
      requests.push(table.bulkPut(present.slice(from, from + BULK_SIZE).map(({ row }) => row)))
    if (entity === 'issue') {
      const renamed = present.filter((write) => !hasSameWords(write.row as Issue, before(write) as Issue | null))
      if (renamed.length > 0)
        requests.push(
          indexWords(
            db,
            renamed.map(({ row }) => row as Issue),
          ),
        )
    }
    if (entity === 'exchange') {
      const flagged = present.filter((write) => !hasSameFlags(write.row as Exchange, before(write) as Exchange | null))
      if (flagged.length > 0) {
        isRequested = false
        requests.push(
          indexFlags(
            db,
            flagged.map(({ row }) => row as Exchange),
          ),
        )
      }
    }
  }
  return { written: Promise.all(requests), isRequested }
}
