/**
 * The rows of a mutation, asked for all at once. `loadWorld` reads one after another, as it must: which comes next depends
 * on the one before. Each of these turns waits for the panel's thread, which draws meanwhile; but what a mutation names is
 * mostly all that it needs. So that is asked for in one go, and `loadWorld` finds it here.
 */
import type { EntityName, EntityRow } from '../contract/index.ts'
import { type MutationDraft, namedBy, type RowStore } from '../domain/index.ts'
import { rowStore, type Standing, tableOf } from './rows.ts'
import type { ErrataDatabase } from './schema.ts'

type Ahead = {
  /** Done when all is there. Of Dexie's own promises, which keep its transaction. */
  ready: PromiseLike<unknown>
  /** For this mutation alone: it does not see what is written later. */
  store: RowStore
  /** What stands in the place of a row now; undefined where that was not asked for. */
  standing(entity: EntityName, id: string): Standing | undefined
}

export function readAhead(db: ErrataDatabase, projectId: string, mutation: MutationDraft): Ahead {
  const rows = rowStore(db, projectId)
  const known = new Map<string, unknown>()
  const reads: PromiseLike<unknown>[] = []
  const read = (key: string, asked: PromiseLike<unknown>): void =>
    void reads.push(asked.then((value) => void known.set(key, value ?? null)))
  const one = (entity: EntityName, id: string | undefined): void => {
    if (id) read(`${entity} ${id}`, tableOf(db, entity).get(id))
  }
  /** One that the mutation may write. */
  const written = (entity: EntityName, id: string | undefined): void => {
    one(entity, id)
    if (id) read(`shadow ${entity} ${id}`, db.shadow.get([entity, id]))
  }

  const { exchangeId, issueId, verdictId, remediationId } = namedBy(mutation)
  one('project', projectId)
  written('verdict', verdictId)
  written('remediation', remediationId)
  one('exchange', exchangeId)
  written('issue', issueId)
  if (exchangeId) read(`verdictsOf ${exchangeId}`, db.verdicts.where({ exchangeId }).toArray())
  if (issueId) {
    read(`verdictsOf ${issueId}`, db.verdicts.where({ issueId }).toArray())
    read(`remediationsOf ${issueId}`, db.remediations.where({ issueId }).toArray())
    read(`retestsOf ${issueId}`, db.retests.where({ issueId }).toArray())
  }

  const or = <T>(key: string, ask: () => T): T => (known.has(key) ? (known.get(key) as T) : ask())
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
    if (!known.has(shadow)) return undefined
    return { isShadowed: known.get(shadow) !== null, row: known.get(`${entity} ${id}`) as Standing['row'] }
  }
  return { ready: Promise.all(reads), store, standing }
}
