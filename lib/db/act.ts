/**
 * Everything a user does goes through here: the rows and the outbox rows in one strict
 * transaction (OB1), decided by the same rules as on the server. No fetch, no crypto that waits
 * and no message inside: IndexedDB would commit before its time.
 */
import type { RefusalCode, Result } from '../contract/index.ts'
import { type Actor, decide, type DecideRules, inverseOf, loadWorld, type MutationDraft } from '../domain/index.ts'
import { centralQuery } from '../match/cluster.ts'
import { findPersonalData } from '../redact/index.ts'
import { readMeta, writeMeta } from './meta.ts'
import { rowStore, writeOver } from './rows.ts'
import type { ErrataDatabase } from './schema.ts'

export type ActRequest = {
  projectId: string
  /** What the toast and the undo history call it: "Marked Bad". */
  label: string
  mutations: readonly MutationDraft[]
  actor: Actor
  /** ISO time. */
  now: string
  newId(): string
  /** False for what happens by itself and for undo and redo, which keep their own record. */
  undoable?: boolean
}

export type ActError = RefusalCode | 'no_project'

export const DECIDE_RULES: DecideRules = {
  personalDataIn: (text, companyDomains) =>
    findPersonalData(text, { companyDomains: [...companyDomains] })[0]?.text ?? null,
  centralOf: centralQuery,
}

/** Kept in the undo history; DESIGN promises at least 20. */
const KEPT_ACTIONS = 100

class Refused extends Error {
  readonly code: ActError
  constructor(code: ActError, detail: string) {
    super(detail)
    this.code = code
  }
}

/** What happens here is told in the server's time: a clock that is wrong by a day would put a verdict before what it is about. */
async function serverTime(db: ErrataDatabase, here: string): Promise<string> {
  const skew = (await readMeta(db, 'clockSkewMs')) ?? 0
  return skew === 0 ? here : new Date(Date.parse(here) + skew).toISOString()
}

/** Applies drafts within the caller's transaction; throws `Refused`, so that nothing of them stays. */
async function applyAll(db: ErrataDatabase, request: ActRequest): Promise<MutationDraft[]> {
  const { projectId, actor, newId } = request
  const [now, knownClient, lastSeq] = await Promise.all([
    serverTime(db, request.now),
    readMeta(db, 'clientId'),
    readMeta(db, 'lastSeq'),
  ])
  const clientId = knownClient ?? newId()
  let seq = lastSeq ?? 0
  const inverse: MutationDraft[] = []
  for (const draft of request.mutations) {
    const world = await loadWorld(rowStore(db, projectId), projectId, draft)
    if (!world) throw new Refused('no_project', 'This project is not on this computer yet.')
    const decision = decide(draft, world, actor, now, DECIDE_RULES)
    if (!decision.ok) throw new Refused(decision.code, decision.detail)
    inverse.unshift(...inverseOf(draft, world, actor.userId))
    seq += 1
    // Each row once, and none waits for another: every turn less is a turn sooner durable.
    await Promise.all([
      ...decision.writes.map((write) => writeOver(db, projectId, write)),
      db.outbox.add({ seq, mutation: { ...draft, id: newId(), clientId, projectId, seq, at: now } }),
    ])
  }
  await Promise.all([writeMeta(db, 'clientId', clientId), writeMeta(db, 'lastSeq', seq)])
  return inverse
}

async function inTransaction<T>(db: ErrataDatabase, work: () => Promise<T>): Promise<Result<T, ActError>> {
  try {
    return { ok: true, value: await db.transaction('rw', db.tables, work) }
  } catch (error) {
    if (error instanceof Refused) return { ok: false, code: error.code, detail: error.message }
    throw error
  }
}

/** @returns the number of the action in the undo history, or null where it is not kept */
export function act(db: ErrataDatabase, request: ActRequest): Promise<Result<number | null, ActError>> {
  return inTransaction(db, async () => {
    const inverse = await applyAll(db, request)
    if (request.undoable === false || inverse.length === 0) return null
    const { projectId, label, now: at } = request
    // What was undone before a new action can no longer be redone.
    await db.actions
      .where('undoneAt')
      .above('')
      .filter((row) => row.projectId === projectId)
      .delete()
    const id = await db.actions.add({ projectId, label, at, done: [...request.mutations], inverse, undoneAt: null })
    const excess = (await db.actions.count()) - KEPT_ACTIONS
    if (excess > 0) await db.actions.bulkDelete(await db.actions.toCollection().limit(excess).primaryKeys())
    return id ?? null
  })
}

type Again = Omit<ActRequest, 'label' | 'mutations' | 'undoable'>

/** Takes back the newest action, or the one named; null where there is none. */
export function undo(db: ErrataDatabase, again: Again, actionId?: number): Promise<Result<string | null, ActError>> {
  return inTransaction(db, async () => {
    const rows = await db.actions.filter((row) => row.projectId === again.projectId && row.undoneAt === null).toArray()
    const row = actionId === undefined ? rows.at(-1) : rows.find((one) => one.id === actionId)
    if (row?.id === undefined) return null
    // What undoes the undoing is what redo will do: it starts from the revisions that there are now.
    const done = await applyAll(db, { ...again, label: '', mutations: row.inverse })
    await db.actions.update(row.id, { undoneAt: again.now, done })
    return row.label
  })
}

/** Does again what was undone last, or the action named; null where there is none. */
export function redo(db: ErrataDatabase, again: Again, actionId?: number): Promise<Result<string | null, ActError>> {
  return inTransaction(db, async () => {
    const rows = await db.actions.filter((row) => row.projectId === again.projectId && row.undoneAt !== null).toArray()
    const lastUndone = rows.toSorted((a, b) => (a.undoneAt === b.undoneAt ? 0 : a.undoneAt! > b.undoneAt! ? -1 : 1))[0]
    const row = actionId === undefined ? lastUndone : rows.find((one) => one.id === actionId)
    if (row?.id === undefined) return null
    const inverse = await applyAll(db, { ...again, label: '', mutations: row.done })
    await db.actions.update(row.id, { undoneAt: null, inverse })
    return row.label
  })
}
