/** Rows by entity: how `decide` reads them, and how its writes are laid over the server's. */
import type { Table } from 'dexie'
import type { EntityName, EntityRow, Exchange, Issue } from '../contract/index.ts'
import type { RowStore, Write } from '../domain/index.ts'
import { keepFlagged } from './flagged.ts'
import { keepWords } from './issue-words.ts'
import { type ErrataDatabase, type ShadowRow, TABLE_OF } from './schema.ts'

/** Members are keyed by project and person; everything else by its own id. */
export const keyOf = (entity: EntityName, id: string, projectId: string): string | [string, string] =>
  entity === 'member' ? [projectId, id] : id

export const tableOf = (db: ErrataDatabase, entity: EntityName): Table => db.table(TABLE_OF[entity])

export function rowStore(db: ErrataDatabase, projectId: string): RowStore {
  return {
    async get<E extends EntityName>(entity: E, id: string): Promise<EntityRow<E> | null> {
      return ((await tableOf(db, entity).get(keyOf(entity, id, projectId))) as EntityRow<E> | undefined) ?? null
    },
    verdictsOf: (by) =>
      'issueId' in by
        ? db.verdicts.where('issueId').equals(by.issueId).toArray()
        : db.verdicts.where('exchangeId').equals(by.exchangeId).toArray(),
    remediationsOf: (issueId) => db.remediations.where('issueId').equals(issueId).toArray(),
    retestsOfVerdicts: (verdictIds) =>
      verdictIds.length === 0 ? [] : db.retests.filter((one) => verdictIds.includes(one.verdictId ?? '')).toArray(),
    retestsOf: (issueId) => db.retests.where('issueId').equals(issueId).toArray(),
    commentsOn: (subject, subjectId) => db.comments.where('[subject+subjectId]').equals([subject, subjectId]).toArray(),
    exchangesOf: (issueId) => db.exchanges.where('issueId').equals(issueId).toArray(),
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
    isChanged && entity === 'issue' ? keepWords(db, [row]) : undefined,
    isChanged && entity === 'exchange' ? keepFlagged(db, [row]) : undefined,
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
export type Standing = { isShadowed: boolean; row: Write['row'] }

const standingNow = async (db: ErrataDatabase, projectId: string, { entity, id }: Write): Promise<Standing> => {
  const [kept, row] = await Promise.all([
    db.shadow.get([entity, id]),
    tableOf(db, entity).get(keyOf(entity, id, projectId)),
  ])
  return { isShadowed: kept !== undefined, row: row ?? null }
}

/** Whether a write can be requested synchronously, because nothing has to be read first. */
export const isAtOnce = (write: Write, standing: Standing | undefined): boolean =>
  standing !== undefined && write.row !== null && !(write.entity === 'exchange' && changesIndex(write, standing.row))

/** `standing`: the current row if already read; see `isAtOnce`. */
type Over = { write: Write; standing: Standing | undefined }
type Known = { write: Write; standing: Standing }

/**
 * Local writes: the first one to a row moves the server's version to `shadow` (PL2). Writes whose current row is known
 * are requested at once, and their shadows together: each Dexie call takes 0.2 ms of the drawing thread.
 */
export function writeOver(db: ErrataDatabase, projectId: string, writes: readonly Over[]): Promise<unknown> {
  const known = writes.flatMap(({ write, standing }): Known[] => (standing ? [{ write, standing }] : []))
  const asked = over(db, projectId, known)
  const others = writes.filter(({ standing }) => !standing).map(({ write }) => write)
  const read = others.map((write) => standingNow(db, projectId, write))
  const each = read.map((standing, at) =>
    standing.then((found) => over(db, projectId, [{ write: others[at]!, standing: found }])),
  )
  return Promise.all([asked, ...each])
}

function over(db: ErrataDatabase, projectId: string, writes: readonly Known[]): Promise<unknown> {
  const shadows = writes.flatMap(({ write, standing }): ShadowRow[] =>
    standing.isShadowed ? [] : [{ entity: write.entity, id: write.id, projectId, row: standing.row } as ShadowRow],
  )
  return Promise.all([
    shadows.length > 0 ? db.shadow.bulkPut(shadows) : undefined,
    ...writes.map(({ write, standing }) => setRow(db, projectId, write, standing.row)),
  ])
}
