/** Rows by entity: how `decide` reads them, and how its writes are laid over the server's. */
import type { Table } from 'dexie'
import type { EntityName, EntityRow, Exchange, Issue } from '../contract/index.ts'
import type { RowStore, Write } from '../domain/index.ts'
import { keepFlagged } from './flagged.ts'
import { keepWords } from './issue-words.ts'
import { type ErrataDatabase, TABLE_OF } from './schema.ts'

/** Members are keyed by project and person; everything else by its own id. */
const keyOf = (entity: EntityName, id: string, projectId: string): string | [string, string] =>
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
    retestsOf: (issueId) => db.retests.where('issueId').equals(issueId).toArray(),
    exchangesOf: (issueId) => db.exchanges.where('issueId').equals(issueId).toArray(),
    sites: () => db.sites.where('projectId').equals(projectId).toArray(),
    members: () => db.members.where('[projectId+id]').between([projectId, ''], [projectId, '\uffff']).toArray(),
    running: () =>
      db.runs
        .where('projectId')
        .equals(projectId)
        .filter((run) => run.state === 'running')
        .toArray(),
    // What its owner may not see is not on this computer.
    contributorsOf: () => Promise.resolve(null),
  }
}

/** Puts or deletes a row as it is, without regard to pending changes. @param before the row that stands there, if that is known */
export async function setRow(
  db: ErrataDatabase,
  projectId: string,
  { entity, id, row }: Write,
  before?: unknown,
): Promise<void> {
  const table = tableOf(db, entity)
  if (row === null) {
    await Promise.all([
      table.delete(keyOf(entity, id, projectId)),
      entity === 'issue' ? db.issueWords.delete(id) : undefined,
      entity === 'exchange' ? db.flagged.where('exchangeId').equals(id).delete() : undefined,
    ])
    return
  }
  const isRenamed = entity === 'issue' && !hasSameWords(row, before as Issue | undefined)
  const isFlagged = entity === 'exchange' && !hasSameFlags(row, before as Exchange | undefined)
  await Promise.all([
    table.put(row),
    isRenamed ? keepWords(db, [row]) : undefined,
    isFlagged ? keepFlagged(db, [row]) : undefined,
  ])
}

const hasSameFlags = (exchange: Exchange, before: Exchange | undefined): boolean =>
  JSON.stringify(exchange.flags) === JSON.stringify(before?.flags)

const hasSameWords = (issue: Issue, before: Issue | undefined): boolean =>
  issue.title === before?.title && issue.mergedInto === before.mergedInto

/** A local write: the server's own row goes to `shadow` the first time (PL2). */
export async function writeOver(db: ErrataDatabase, projectId: string, write: Write): Promise<void> {
  const { entity, id } = write
  const [kept, row] = await Promise.all([
    db.shadow.get([entity, id]),
    tableOf(db, entity).get(keyOf(entity, id, projectId)),
  ])
  await Promise.all([
    kept ? undefined : db.shadow.put({ entity, id, projectId, row: row ?? null }),
    setRow(db, projectId, write, row),
  ])
}
