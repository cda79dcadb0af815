/**
 * Every user action goes through here: rows and outbox rows in one strict transaction (OB1), decided by the same rules
 * as on the server. No fetch, asynchronous crypto or messages inside: IndexedDB would commit too early.
 */
import type { Table } from 'dexie'
import type { Because, RefusalCode } from '../contract/index.ts'
import {
  type Actor,
  decide,
  type DecideRules,
  inverseOf,
  loadWorld,
  type MutationDraft,
  type World,
  type Write,
} from '../domain/index.ts'
import { centralQuery } from '../match/cluster.ts'
import { findPersonalData } from '../redact/index.ts'
import { commitSoon } from './commit-soon.ts'
import { readMetaInBatch, serverTime, writeMeta } from './meta.ts'
import { prefetchRows } from './prefetch-rows.ts'
import { batchReads } from './batch-reads.ts'
import { isSynchronous, rowStore, writeWithShadow } from './rows.ts'
import type { ActionRow, ErrataDatabase } from './schema.ts'
import { clearSettledRefusals } from './settled-refusals.ts'
import { tablesOf } from './tables-of.ts'

export type ActRequest = {
  projectId: string
  /** Its text in the toast and the undo history: "Marked Bad". */
  label: string
  mutations: readonly MutationDraft[]
  actor: Actor
  /** ISO time. */
  now: string
  newId(): string
  /** False for automatic actions, and for undo and redo, which keep their own record. */
  undoable?: boolean
  /** Id of the bulk action that this is part of, which is undone and redone as one. */
  batch?: string
  /** Number of subjects of that bulk action. */
  of?: number
  /** Number of those that this part covers. */
  subjects?: number
  /** Leaves out refused mutations and applies the rest. */
  skipRefused?: boolean
  /** Checked for each mutation before the rules; a result counts as a refusal. */
  refusalOf?(draft: MutationDraft, world: World): ActRefusal | null
}

export type ActError = RefusalCode | 'no_project'
export type ActResult<T> = { ok: true; value: T } | ({ ok: false } & ActRefusal)
export type ActRefusal = { code: ActError; detail: string; because?: Because }

export const DECIDE_RULES: DecideRules = {
  personalDataIn: (text, companyDomains) =>
    findPersonalData(text, { companyDomains: [...companyDomains] })[0]?.text ?? null,
  centralOf: centralQuery,
}

/** Rows of the undo history; DESIGN promises at least 20. The largest bulk action has fifty parts. */
const KEPT_ACTIONS = 200
/** How often older ones are deleted: that takes time of its own, and no verdict waits for it. */
const FORGET_EVERY = 50

class Refused extends Error {
  readonly why: ActRefusal
  constructor(why: ActRefusal) {
    super(why.detail)
    this.why = why
  }
}

type Applied = {
  inverse: MutationDraft[]
  done: MutationDraft[]
  skipped: number
  /** Resolves once all is written. */
  written: Promise<unknown>
  /** Whether all writes have been requested by now. */
  isRequested: boolean
}

/** Applies drafts within the caller's transaction; throws `Refused`, so that none of them stays. */
export async function applyMutations(db: ErrataDatabase, request: ActRequest, reads = batchReads()): Promise<Applied> {
  const { projectId, actor, newId } = request
  const [first] = request.mutations
  // A database callback may wait until the panel has drawn, so requests are made together where possible.
  const prefetched = first && prefetchRows(db, projectId, first, reads)
  const [skewMs, client, lastSeq] = [
    readMetaInBatch(db, reads, 'clockSkewMs'),
    readMetaInBatch(db, reads, 'clientId'),
    readMetaInBatch(db, reads, 'lastSeq'),
  ]
  await reads.settled()
  const now = serverTime(skewMs() ?? 0, request.now)
  const knownClient = client()
  const clientId = knownClient ?? newId()
  let seq = lastSeq() ?? 0
  const applied = { inverse: [] as MutationDraft[], done: [] as MutationDraft[], skipped: 0 }
  let writes: PromiseLike<unknown>[] = []
  let isRequested = true
  for (const draft of request.mutations) {
    // Later drafts are decided on what the earlier ones wrote.
    await Promise.all(writes)
    const known = draft === first ? prefetched : undefined
    const world = await loadWorld(known?.store ?? rowStore(db, projectId), projectId, draft)
    if (!world) throw new Refused({ code: 'no_project', detail: 'This project is not on this computer yet.' })
    const refusal = request.refusalOf?.(draft, world)
    const decision = refusal ? { ...refusal, ok: false as const } : decide(draft, world, actor, now, DECIDE_RULES)
    if (!decision.ok) {
      if (!request.skipRefused) throw new Refused(decision)
      applied.skipped += 1
      continue
    }
    applied.inverse.unshift(...inverseOf(draft, world, actor.userId))
    applied.done.push(draft)
    seq += 1
    // No row is written twice, and no write waits for another.
    const current = ({ entity, id }: Write) => known?.current(entity, id)
    isRequested = decision.writes.every((write) => isSynchronous(write, current(write)))
    writes = [
      writeWithShadow(
        db,
        projectId,
        decision.writes.map((write) => ({ write, current: current(write) })),
      ),
      db.outbox.add({ seq, mutation: { ...draft, id: newId(), clientId, projectId, seq, at: now } }),
    ]
  }
  if (knownClient === undefined) writes.push(writeMeta(db, 'clientId', clientId))
  return { ...applied, isRequested, written: Promise.all([...writes, writeMeta(db, 'lastSeq', seq)]) }
}

export async function inTransaction<T>(
  db: ErrataDatabase,
  tables: Table[],
  work: () => Promise<T>,
): Promise<ActResult<T>> {
  try {
    return { ok: true, value: await db.transaction('rw', tables, async () => work()) }
  } catch (error) {
    if (error instanceof Refused) return { ...error.why, ok: false }
    throw error
  }
}

export type ActOutcome = {
  /** Of the action in the undo history; null if it is not kept. */
  actionId: number | null
  /** Drafts that were refused and left out. */
  skipped: number
}

/** One action in one transaction. @returns its id in the undo history, or null if it is not kept */
export async function act(db: ErrataDatabase, request: ActRequest): Promise<ActResult<number | null>> {
  const done = await actPart(db, request)
  return done.ok ? { ok: true, value: done.value.actionId } : done
}

export async function actPart(db: ErrataDatabase, request: ActRequest): Promise<ActResult<ActOutcome>> {
  const { projectId, label, now: at, batch, of, subjects, undoable = true } = request
  const acted = await inTransaction(db, tablesOf(db, request.mutations), async (): Promise<ActOutcome> => {
    const reads = batchReads()
    const undoneRows = undoable ? reads.all<ActionRow>(db.actions, 'undoneAt', IDBKeyRange.lowerBound('', true)) : null
    const { inverse, done, skipped, written, isRequested } = await applyMutations(db, request, reads)
    const undone = (undoneRows?.() ?? []).filter((one) => one.projectId === projectId).map((one) => one.id!)
    const row: ActionRow = {
      projectId,
      label,
      at,
      done,
      inverse,
      undoneAt: null,
      ...(batch && { batch, of, subjects }),
    }
    const isKept = undoable && inverse.length > 0
    const all = Promise.all([
      isKept ? db.actions.add(row) : null,
      // A new action makes undone ones impossible to redo.
      isKept && undone.length > 0 ? db.actions.bulkDelete(undone) : null,
      written,
    ])
    const [actionId = null] = await (isRequested ? commitSoon(all) : all)
    return { actionId, skipped }
  })
  if (acted.ok && acted.value.actionId !== null && acted.value.actionId % FORGET_EVERY === 0) await pruneHistory(db)
  return acted
}

/** Trims the undo history. If it fails, a later action tries again. */
async function pruneHistory(db: ErrataDatabase): Promise<void> {
  try {
    await db.transaction('rw', db.actions, db.refusals, async () => {
      const excess = (await db.actions.count()) - KEPT_ACTIONS
      if (excess <= 0) return
      await db.actions.bulkDelete(await db.actions.toCollection().limit(excess).primaryKeys())
      await clearSettledRefusals(db)
    })
  } catch {
    // The action itself is done.
  }
}
