/**
 * Requests the rows of a mutation all at once. `loadWorld` reads them one after another, because each may depend on the
 * one before. Each of these steps waits for the panel's thread, which draws meanwhile; but the rows that a mutation
 * names are usually all that it needs. So those are requested together, and `loadWorld` finds them here.
 */
import type { EntityName, EntityRow } from '../contract/index.ts'
import { type MutationDraft, namedBy, type RowStore } from '../domain/index.ts'
import type { ReadBatch } from './batch-reads.ts'
import { rowStore, type CurrentRow, tableOf } from './rows.ts'
import type { ErrataDatabase } from './schema.ts'

type PrefetchedRows = {
  /** For this mutation only, once all reads are done: it does not see later writes. */
  store: RowStore
  /** The current row in the place of a write; undefined if it was not requested. */
  current(entity: EntityName, id: string): CurrentRow | undefined
}

/** @param reads collects the requests; results are available once they are answered */
export function prefetchRows(
  db: ErrataDatabase,
  projectId: string,
  mutation: MutationDraft,
  reads: ReadBatch,
): PrefetchedRows {
  const rows = rowStore(db, projectId)
  const requested = new Map<string, () => unknown>()
  const one = (entity: EntityName, id: string | undefined): void => {
    if (id) requested.set(`${entity} ${id}`, reads.one(tableOf(db, entity), id))
  }
  /** A row that the mutation may write. */
  const written = (entity: EntityName, id: string | undefined): void => {
    one(entity, id)
    if (id) requested.set(`shadow ${entity} ${id}`, reads.one(db.shadow, [entity, id]))
  }

  const { exchangeId, issueId, verdictId, remediationId, retestId } = namedBy(mutation)
  one('project', projectId)
  written('verdict', verdictId)
  written('remediation', remediationId)
  // Without its shadow, so that the write does not count as fully requested (`isSynchronous`) and is not committed early:
  // runs.ts writes more in the same transaction.
  one('retest', retestId)
  one('exchange', exchangeId)
  written('issue', issueId)
  if (exchangeId) requested.set(`verdictsOf ${exchangeId}`, reads.all(db.verdicts, 'exchangeId', exchangeId))
  if (issueId) {
    requested.set(`verdictsOf ${issueId}`, reads.all(db.verdicts, 'issueId', issueId))
    requested.set(`remediationsOf ${issueId}`, reads.all(db.remediations, 'issueId', issueId))
    requested.set(`retestsOf ${issueId}`, reads.all(db.retests, 'issueId', issueId))
  }

  const known = (key: string): unknown => requested.get(key)?.() ?? null
  const or = <T>(key: string, ask: () => T): T => (requested.has(key) ? (known(key) as T) : ask())
  const store: RowStore = {
    ...rows,
    get: <E extends EntityName>(entity: E, id: string) =>
      or<ReturnType<RowStore['get']>>(`${entity} ${id}`, () => rows.get(entity, id)) as EntityRow<E> | null,
    verdictsOf: (by) => or(`verdictsOf ${'issueId' in by ? by.issueId : by.exchangeId}`, () => rows.verdictsOf(by)),
    remediationsOf: (id) => or(`remediationsOf ${id}`, () => rows.remediationsOf(id)),
    retestsOf: (id) => or(`retestsOf ${id}`, () => rows.retestsOf(id)),
  }
  const current = (entity: EntityName, id: string): CurrentRow | undefined => {
    const shadow = `shadow ${entity} ${id}`
    if (!requested.has(shadow)) return undefined
    return { isShadowed: known(shadow) !== null, row: known(`${entity} ${id}`) as CurrentRow['row'] }
  }
  return { store, current }
}
