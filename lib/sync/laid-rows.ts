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
import { keepFlagged } from '../db/flagged.ts'
import { keepWords } from '../db/issue-words.ts'
import type { Write } from '../domain/index.ts'
import { isSameRow } from './same-row.ts'

/** By entity and id. */
type Rows = Map<string, Write>
type Standing = Map<string, unknown>

export type Laid = {
  written: PromiseLike<unknown>
  /** All writes have been requested from the database. */
  isAsked: boolean
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
const MOST_COMPARED = 200

/** The rows currently stored in their places; null if there are too many to read. */
export async function standingRows(db: ErrataDatabase, projectId: string, rows: Rows): Promise<Standing | null> {
  if (rows.size > MOST_COMPARED) return null
  const standing: Standing = new Map()
  await Promise.all(
    [...byEntity(rows.values())].map(async ([entity, writes]) => {
      const found = await tableOf(db, entity).bulkGet(writes.map(({ id }) => keyOf(entity, id, projectId)))
      for (const [index, { id }] of writes.entries()) standing.set(`${entity} ${id}`, found[index] ?? null)
    }),
  )
  return standing
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
const AT_ONCE = 49

/** @param standing null: unknown, so all rows are written */
export function layRows(db: ErrataDatabase, projectId: string, rows: Rows, standing: Standing | null): Laid {
  const before = ({ entity, id }: Write): unknown => standing?.get(`${entity} ${id}`)
  const changed = [...rows.values()].filter((write) => standing === null || !isSameRow(before(write), write.row))
  const asked: PromiseLike<unknown>[] = []
  let isAsked = true
  for (const [entity, writes] of byEntity(changed)) {
    const table = tableOf(db, entity)
    const gone = writes.filter(({ row }) => row === null)
    if (gone.length > 0) isAsked = false
    for (const write of gone) asked.push(setRow(db, projectId, write))
    const there = writes.filter(({ row }) => row !== null)
    for (let from = 0; from < there.length; from += AT_ONCE)
      asked.push(table.bulkPut(there.slice(from, from + AT_ONCE).map(({ row }) => row)))
    if (entity === 'issue') {
      const worded = there.filter((write) => !hasSameWords(write.row as Issue, before(write) as Issue | null))
      if (worded.length > 0)
        asked.push(
          keepWords(
            db,
            worded.map(({ row }) => row as Issue),
          ),
        )
    }
    if (entity === 'exchange') {
      const flagged = there.filter((write) => !hasSameFlags(write.row as Exchange, before(write) as Exchange | null))
      if (flagged.length > 0) {
        isAsked = false
        asked.push(
          keepFlagged(
            db,
            flagged.map(({ row }) => row as Exchange),
          ),
        )
      }
    }
  }
  return { written: Promise.all(asked), isAsked }
}
