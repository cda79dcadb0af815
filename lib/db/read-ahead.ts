/**
 * Requests the rows of a mutation all at once. `loadWorld` reads them one after another, because each may depend on the
 * one before. Each of these steps waits for the panel's thread, which draws meanwhile; but the rows that a mutation
 * names are usually all that it needs. So those are requested together, and `loadWorld` finds them here.
 */
import type { EntityName, EntityRow } from '../contract/index.ts'
import { type MutationDraft, namedBy, type RowStore } from '../domain/index.ts'
import type { ReadTogether } from './read-together.ts'
import { rowStore, type Standing, tableOf } from './rows.ts'
import type { ErrataDatabase } from './schema.ts'

type Ahead = {
  /** For this mutation only, once all reads are done: it does not see later writes. */
  store: RowStore
  /** The current row in the place of a write; undefined if it was not requested. */
  standing(entity: EntityName, id: string): Standing | undefined
}

/** @param reads collects the requests; results are available once they are answered */
export function readAhead(db: ErrataDatabase, projectId: string, mutation: MutationDraft, reads: ReadTogether): Ahead {
  const rows = rowStore(db, projectId)
  const asked = new Map<string, () => unknown>()
  const one = (entity: EntityName, id: string | undefined): void => {
    if (id) asked.set(`${entity} ${id}`, reads.one(tableOf(db, entity), id))
  }
  /** A row that the mutation may write. */
  const written = (entity: EntityName, id: string | undefined): void => {
    one(entity, id)
    if (id) asked.set(`shadow ${entity} ${id}`, reads.one(db.shadow, [entity, id]))
  }

  const { exchangeId, issueId, verdictId, remediationId, retestId } = namedBy(mutation)
  one('project', projectId)
  written('verdict', verdictId)
  written('remediation', remediationId)
  // Without its shadow, so that the write does not count as fully requested (`isAtOnce`) and is not committed early:
  // runs.ts writes more in the same transaction.
  one('retest', retestId)
  one('exchange', exchangeId)
  written('issue', issueId)
  if (exchangeId) asked.set(`verdictsOf ${exchangeId}`, reads.all(db.verdicts, 'exchangeId', exchangeId))
  if (issueId) {
    asked.set(`verdictsOf ${issueId}`, reads.all(db.verdicts, 'issueId', issueId))
    asked.set(`remediationsOf ${issueId}`, reads.all(db.remediations, 'issueId', issueId))
    asked.set(`retestsOf ${issueId}`, reads.all(db.retests, 'issueId', issueId))
  }

  const known = (key: string): unknown => asked.get(key)?.() ?? null
  const or = <T>(key: string, ask: () => T): T => (asked.has(key) ? (known(key) as T) : ask())
  const store: RowStore = {
    ...rows,
    get: <E extends EntityName>(entity: E, id: string) =>
      or<ReturnType<RowStore['get']>>(`${entity} ${id}`, () => rows.get(entity, id)) as EntityRow<E> | null,
    verdictsOf: (by) => or(`verdictsOf ${'issueId' in by ? by.issueId : by.exchangeId}`, () => rows.verdictsOf(by)),
    remediationsOf: (id) => or(`remediationsOf ${id}`, () => rows.remediationsOf(id)),
    retestsOf: (id) => or(`retestsOf ${id}`, () => rows.retestsOf(id)),
  }
  const standing = (entity: EntityName, id: string): Standing | undefined => {
    const shadow = `shadow ${entity} ${id}`
    if (!asked.has(shadow)) return undefined
    return { isShadowed: known(shadow) !== null, row: known(`${entity} ${id}`) as Standing['row'] }
  }
  return { store, standing }
}
