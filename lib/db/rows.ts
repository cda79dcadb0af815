/** Rows by entity: how `decide` reads them, and how its writes are laid over the server's. */
import type { Table } from 'dexie'
import type { EntityName, EntityRow, Exchange, Issue } from '../contract/index.ts'
import type { RowStore, Write } from '../domain/index.ts'
import { indexFlags } from './flagged.ts'
import { indexWords } from './issue-words.ts'
import { type ErrataDatabase, type ShadowRow, TABLE_OF } from './schema.ts'

/** Members are keyed by project and person; everything else by its own id. */
export const keyOf = (entity: EntityName, id: string, projectId: string): string | [string, string] =>
  entity === 'member' ? [projectId, id] : id

export const tableOf = (db: ErrataDatabase, entity: EntityName): Table => db.table(TABLE_OF[entity])

export function rowStore(db: ErrataDatabase, projectId: string): RowStore {
  // A row of another project may name an issue of this one. Filtered afterwards: Dexie's own filter reads row by row.
  const here = <Row extends { projectId: string }>(rows: Row[]): Row[] =>
    rows.filter((row) => row.projectId === projectId)
  return {
    async get<E extends EntityName>(entity: E, id: string): Promise<EntityRow<E> | null> {
      return ((await tableOf(db, entity).get(keyOf(entity, id, projectId))) as EntityRow<E> | undefined) ?? null
    },
    verdictsOf: (by) =>
      'issueId' in by
        ? db.verdicts.where('issueId').equals(by.issueId).toArray().then(here)
        : db.verdicts.where('exchangeId').equals(by.exchangeId).toArray().then(here),
    remediationsOf: (issueId) => db.remediations.where('issueId').equals(issueId).toArray().then(here),
    retestsOfVerdicts: (verdictIds) =>
      verdictIds.length === 0 ? [] : db.retests.filter((one) => verdictIds.includes(one.verdictId ?? '')).toArray(),
    retestsOf: (issueId) => db.retests.where('issueId').equals(issueId).toArray().then(here),
    commentsOn: (subject, subjectId) => db.comments.where('[subject+subjectId]').equals([subject, subjectId]).toArray(),
    exchangesOf: (issueId) => db.exchanges.where('issueId').equals(issueId).toArray().then(here),
    sites: () => db.sites.where('projectId').equals(projectId).toArray(),
    members: () => db.members.where('[projectId+id]').between([projectId, ''], [projectId, '\uffff']).toArray(),
    running: () =>
      db.runs
        .where('projectId')
        .equals(projectId)
        .filter((run) => run.state === 'running')
        .toArray(),
    // Rows that this computer's user may not see are not here anyway.
    contributorsOf: () => Promise.resolve(null),
  }
}

/** Puts or deletes a row, regardless of pending changes. @param before the current row, if known */
export async function setRow(
  db: ErrataDatabase,
  projectId: string,
  write: Write,
  before?: Write['row'],
): Promise<void> {
  const { entity, id, row } = write
  const table = tableOf(db, entity)
  if (row === null) {
    await Promise.all([
      table.delete(keyOf(entity, id, projectId)),
      entity === 'issue' ? db.issueWords.delete(id) : undefined,
      entity === 'exchange' ? db.flagged.where('exchangeId').equals(id).delete() : undefined,
    ])
    return
  }
  const isChanged = changesIndex(write, before)
  await Promise.all([
    table.put(row),
    isChanged && entity === 'issue' ? indexWords(db, [row]) : undefined,
    isChanged && entity === 'exchange' ? indexFlags(db, [row]) : undefined,
  ])
}

/** Whether the index kept beside a row has to change. */
function changesIndex(write: Write, before: Write['row'] | undefined): boolean {
  switch (write.entity) {
    case 'issue':
      return !hasSameWords(write.row, before as Issue | null | undefined)
    case 'exchange':
      return !hasSameFlags(write.row, before as Exchange | null | undefined)
    default:
      return false
  }
}

export const hasSameFlags = (exchange: Exchange | null, before: Exchange | null | undefined): boolean =>
  before !== undefined && JSON.stringify(exchange?.flags ?? []) === JSON.stringify(before?.flags ?? [])

export const hasSameWords = (issue: Issue | null, before: Issue | null | undefined): boolean =>
  issue?.title === before?.title && issue?.mergedInto === before?.mergedInto

/** The current row in the place of a write, if known. */
export type CurrentRow = { isShadowed: boolean; row: Write['row'] }

const readCurrent = async (db: ErrataDatabase, projectId: string, { entity, id }: Write): Promise<CurrentRow> => {
  const [kept, row] = await Promise.all([
    db.shadow.get([entity, id]),
    tableOf(db, entity).get(keyOf(entity, id, projectId)),
  ])
  return { isShadowed: kept !== undefined, row: row ?? null }
}

/** Whether a write can be requested synchronously, because nothing has to be read first. */
export const isSynchronous = (write: Write, current: CurrentRow | undefined): boolean =>
  current !== undefined && write.row !== null && !(write.entity === 'exchange' && changesIndex(write, current.row))

/** `current`: the current row if already read; see `isSynchronous`. */
type PendingWrite = { write: Write; current: CurrentRow | undefined }
type KnownWrite = { write: Write; current: CurrentRow }

/**
 * Local writes: the first one to a row moves the server's version to `shadow` (PL2). Writes whose current row is known
 * are requested at once, and their shadows together: each Dexie call takes 0.2 ms of the drawing thread.
 */
export function writeWithShadow(
  db: ErrataDatabase,
  projectId: string,
  writes: readonly PendingWrite[],
): Promise<unknown> {
  const known = writes.flatMap(({ write, current }): KnownWrite[] => (current ? [{ write, current }] : []))
  const asked = writeKnown(db, projectId, known)
  const others = writes.filter(({ current }) => !current).map(({ write }) => write)
  const read = others.map((write) => readCurrent(db, projectId, write))
  const each = read.map((standing, at) =>
    standing.then((found) => writeKnown(db, projectId, [{ write: others[at]!, current: found }])),
  )
  return Promise.all([asked, ...each])
}

function writeKnown(db: ErrataDatabase, projectId: string, writes: readonly KnownWrite[]): Promise<unknown> {
  const shadows = writes.flatMap(({ write, current }): ShadowRow[] =>
    current.isShadowed ? [] : [{ entity: write.entity, id: write.id, projectId, row: current.row } as ShadowRow],
  )
  return Promise.all([
    shadows.length > 0 ? db.shadow.bulkPut(shadows) : undefined,
    ...writes.map(({ write, current }) => setRow(db, projectId, write, current.row)),
  ])
}
