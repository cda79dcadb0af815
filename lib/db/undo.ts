/**
 * The undo history: what was done is taken back, and done again, with acts as any. An act on many stands in it in parts,
 * and is turned in parts, so that the panel says how far it is, and one can stop it; what is left is the next to turn.
 */
import { changedSince, expectedBy } from '../domain/decide/changed-since.ts'
import type { MutationDraft } from '../domain/index.ts'
import { type ActError, type ActRequest, type ActResult, applyAll, inTransaction } from './act.ts'
import { readDraft, writeDraft } from './meta.ts'
import type { ActionRow, ErrataDatabase, PutAside } from './schema.ts'

type Again = Omit<ActRequest, 'label' | 'mutations' | 'undoable'>
export type Way = 'undo' | 'redo'
/** What was undone or done again. */
export type Turned = {
  label: string
  /** The one issue that it was about; null where it was about many, or none. */
  issueId: string | null
  /** One of those that it was about. */
  lastId: string | null
  /** Refused one by one, and left as they are. */
  skipped: number
  /** How much of it is through; all of it where it was not stopped. */
  done: number
  total: number
  /** Of an act on many that did not get to all of them: to how many it did. */
  got: { to: number; of: number } | null
}
/** For an act on many: told after each part how far it is, and asked before each whether to stop. */
type Along = { onPart: (done: number, total: number) => void; signal: AbortSignal }

/** What the same press would be told again. */
const WILL_NOT: ReadonlySet<ActError> = new Set(['conflict', 'not_found', 'invalid'])

const issuesOf = (drafts: readonly MutationDraft[]): string[] => [
  ...new Set(drafts.flatMap(({ args }) => ('issueId' in args && args.issueId ? [args.issueId] : []))),
]

/** What was undone last comes first; parts of one act in their own order. */
const byUndoing = (a: ActionRow, b: ActionRow): number =>
  a.undoneAt === b.undoneAt ? 0 : a.undoneAt! < b.undoneAt! ? 1 : -1

type ToTurn = {
  /** In that order: one, or all parts of a larger act that are still to be turned. */
  rows: ActionRow[]
  /** What the next presses would turn before it. */
  ahead: ActionRow[]
  /** What could not be turned when it was next: it can be tried again after this. */
  stuckAfter: number[]
  got: Turned['got']
}

async function toTurn(db: ErrataDatabase, projectId: string, way: Way, actionId?: number): Promise<ToTurn | null> {
  const isUndo = way === 'undo'
  const all = await db.actions.filter((row) => row.projectId === projectId).toArray()
  const standing = all.filter((row) => (row.undoneAt === null) === isUndo)
  const next = isUndo ? standing.toReversed() : standing.toSorted(byUndoing)
  const row = actionId === undefined ? next.find((one) => !one.stuck) : next.find((one) => one.id === actionId)
  if (!row) return null
  const isOfIt = (one: ActionRow): boolean => one === row || (row.batch !== undefined && one.batch === row.batch)
  const did = all.filter(isOfIt).reduce((sum, one) => sum + (one.subjects ?? one.done.length), 0)
  const [before, after] = [next.slice(0, next.indexOf(row)), next.slice(next.indexOf(row))]
  return {
    rows: [row, ...next.filter((one) => one !== row && isOfIt(one))],
    ahead: before.filter((one) => !one.stuck && !isOfIt(one)),
    stuckAfter: after.filter((one) => one.stuck && !isOfIt(one)).map((one) => one.id!),
    got: row.of !== undefined && did < row.of ? { to: did, of: row.of } : null,
  }
}

/** One row of the history, in one transaction; null where another window has turned it meanwhile. */
function turn(
  db: ErrataDatabase,
  again: Again,
  way: Way,
  id: number,
  { ahead, stuckAfter }: ToTurn,
): Promise<ActResult<{ skipped: number } | null>> {
  return inTransaction(db, db.tables, async () => {
    const isUndo = way === 'undo'
    const row = await db.actions.get(id)
    if (!row || (row.undoneAt === null) !== isUndo) return null
    if (row.aside) {
      const aside = await turnAside(db, row.aside, isUndo ? null : again.now)
      await db.actions.update(id, { undoneAt: isUndo ? again.now : null, aside })
      return { skipped: 0 }
    }
    const [mutations, done] = isUndo ? [row.inverse, row.done] : [row.done, row.inverse]
    const before = ahead.flatMap((one) => one.done)
    const { inverse, written, skipped } = await applyAll(db, {
      ...again,
      label: '',
      // Also where it gets to: a colleague's change may be there and not have come here yet.
      mutations: mutations.map((draft) => ({ ...draft, expects: expectedBy(draft, done) })),
      refusalOf: (draft, world) => changedSince(draft, before, world, again.actor.userId),
    })
    // What undoes the undoing is what redo will do: it starts from the revisions that there are now.
    const now = isUndo ? { undoneAt: again.now, done: inverse } : { undoneAt: null, inverse }
    const turned = db.actions.update(id, { ...now, stuck: false })
    await Promise.all([written, turned, ...stuckAfter.map((one) => db.actions.update(one, { stuck: false }))])
    return { skipped }
  })
}

/**
 * The row and, where it is a part of a larger act, all other parts of that: each in a transaction of its own, and what a
 * colleague has changed meanwhile is left as it is. One alone is refused whole.
 */
async function turnAll(
  db: ErrataDatabase,
  again: Again,
  way: Way,
  actionId?: number,
  along?: Along,
): Promise<ActResult<Turned | null>> {
  const all = await toTurn(db, again.projectId, way, actionId)
  if (!all) return { ok: true, value: null }
  const { rows, ahead, got } = all
  const first = rows[0]!
  const isPart = first.batch !== undefined
  const about = issuesOf(first.done)
  const total = rows.reduce((sum, row) => sum + row.done.length, 0)
  const turned: Turned = {
    label: first.label,
    issueId: !isPart && about.length === 1 ? about[0]! : null,
    lastId: null,
    ...{ skipped: 0, done: 0, total, got },
  }
  for (const row of rows) {
    if (rows.length > 1) along?.onPart(turned.done, total)
    if (along?.signal.aborted) break
    const part = await turn(db, isPart ? { ...again, skipRefused: true } : again, way, row.id!, all)
    if (!part.ok) {
      // The next press is about what came before it; by itself it can be tried again from the history. One that was not
      // the next may be able to be once what is ahead of it was turned.
      if (WILL_NOT.has(part.code) && ahead.length === 0) await db.actions.update(row.id!, { stuck: true })
      return part
    }
    // Another press was quicker: this one is about what comes after.
    if (!part.value && row === first && actionId === undefined) return turnAll(db, again, way, actionId, along)
    turned.skipped += part.value?.skipped ?? 0
    turned.done += row.done.length
    turned.lastId = issuesOf(row.done).at(-1) ?? turned.lastId
    // A turn for the panel.
    if (rows.length > 1) await new Promise((resolve) => setTimeout(resolve))
  }
  return { ok: true, value: turned }
}

/** Takes back the newest action, or the one named; null where there is none. */
export const undo = (
  db: ErrataDatabase,
  again: Again,
  actionId?: number,
  along?: Along,
): Promise<ActResult<Turned | null>> => turnAll(db, again, 'undo', actionId, along)

/** Does again what was undone last, or the action named; null where there is none. */
export const redo = (
  db: ErrataDatabase,
  again: Again,
  actionId?: number,
  along?: Along,
): Promise<ActResult<Turned | null>> => turnAll(db, again, 'redo', actionId, along)

/**
 * What was put aside stands again, and what stood there meanwhile is put aside in its place: neither way loses a word.
 * @param at since when it is aside; null: it is not any more
 */
async function turnAside(db: ErrataDatabase, aside: PutAside, at: string | null): Promise<PutAside> {
  if ('refusal' in aside) {
    await db.refusals.update(aside.refusal, { resolvedAt: at })
    return aside
  }
  const stood = await readDraft(db, aside.place)
  await writeDraft(db, aside.place, aside.words)
  return { ...aside, words: stood ?? null }
}

/** Words of one's own that theirs were chosen over: put aside on this computer alone. @returns the step of the history */
export async function putAside(
  db: ErrataDatabase,
  step: { projectId: string; label: string; now: string },
  aside: PutAside,
): Promise<number | null> {
  const { projectId, label, now } = step
  return db.transaction('rw', [db.actions, db.meta, db.refusals], async () => {
    await ('refusal' in aside ? turnAside(db, aside, now) : writeDraft(db, aside.place, null))
    // As with every new act: what was undone before it can no longer be done again.
    await db.actions
      .where('undoneAt')
      .above('')
      .filter((row) => row.projectId === projectId)
      .delete()
    const row: ActionRow = { projectId, label, at: now, done: [], inverse: [], undoneAt: null, aside }
    return (await db.actions.add(row)) ?? null
  })
}
