/**
 * The undo history: undo and redo are actions like any other. A bulk action is stored in parts, and undone in parts, so
 * that the panel can show progress and stop it; the remaining parts are the next to be undone.
 */
import { changedSince, expectedBy } from '../domain/decide/changed-since.ts'
import type { MutationDraft } from '../domain/index.ts'
import { type ActError, type ActRequest, type ActResult, applyMutations, inTransaction } from './act.ts'
import { readDraft, writeDraft } from './meta.ts'
import type { ActionRow, ErrataDatabase, PutAside } from './schema.ts'

type UndoContext = Omit<ActRequest, 'label' | 'mutations' | 'undoable'>
export type Direction = 'undo' | 'redo'
/** What was undone or redone. */
export type UndoResult = {
  label: string
  /** The single issue it was about; null if it was about several, or none. */
  issueId: string | null
  /** One of the issues it was about. */
  lastId: string | null
  /** Refused individually, and left unchanged. */
  skipped: number
  /** Number of mutations done; equal to `total` unless stopped. */
  done: number
  total: number
  /** For a bulk action that ended early: how far it got. */
  got: { to: number; of: number } | null
}
/** For a bulk action: progress after each part, and a signal checked before each. */
type UndoProgress = { onPart: (done: number, total: number) => void; signal: AbortSignal }

/** Refusals that would be the same at another attempt. */
const PERMANENT_REFUSALS: ReadonlySet<ActError> = new Set(['conflict', 'not_found', 'invalid'])

const issuesOf = (drafts: readonly MutationDraft[]): string[] => [
  ...new Set(drafts.flatMap(({ args }) => ('issueId' in args && args.issueId ? [args.issueId] : []))),
]

/** Last undone first; parts of one action in their own order. */
const byUndoing = (a: ActionRow, b: ActionRow): number =>
  a.undoneAt === b.undoneAt ? 0 : a.undoneAt! < b.undoneAt! ? 1 : -1

type UndoPlan = {
  /** In order: one row, or all remaining parts of a bulk action. */
  rows: ActionRow[]
  /** Rows that would be undone or redone before it. */
  ahead: ActionRow[]
  /** Rows that failed when it was their turn: they can be tried again after this. */
  stuckAfter: number[]
  got: UndoResult['got']
}

async function planUndo(
  db: ErrataDatabase,
  projectId: string,
  way: Direction,
  actionId?: number,
): Promise<UndoPlan | null> {
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

/** Undoes or redoes one row in one transaction; null if another window has done so meanwhile. */
function applyRow(
  db: ErrataDatabase,
  again: UndoContext,
  way: Direction,
  id: number,
  { ahead, stuckAfter }: UndoPlan,
): Promise<ActResult<{ skipped: number } | null>> {
  return inTransaction(db, db.tables, async () => {
    const isUndo = way === 'undo'
    const row = await db.actions.get(id)
    if (!row || (row.undoneAt === null) !== isUndo) return null
    if (row.aside) {
      const aside = await swapAside(db, row.aside, isUndo ? null : again.now)
      await db.actions.update(id, { undoneAt: isUndo ? again.now : null, aside })
      return { skipped: 0 }
    }
    const [mutations, done] = isUndo ? [row.inverse, row.done] : [row.done, row.inverse]
    const before = ahead.flatMap((one) => one.done)
    const { inverse, written, skipped } = await applyMutations(db, {
      ...again,
      label: '',
      // Also checked on the server: a colleague's change may be there and not have arrived here yet.
      mutations: mutations.map((draft) => ({ ...draft, expects: expectedBy(draft, done) })),
      refusalOf: (draft, world) => changedSince(draft, before, world, again.actor.userId),
    })
    // The inverse of an undo is what redo applies: it starts from the current revisions.
    const now = isUndo ? { undoneAt: again.now, done: inverse } : { undoneAt: null, inverse }
    const turned = db.actions.update(id, { ...now, stuck: false })
    await Promise.all([written, turned, ...stuckAfter.map((one) => db.actions.update(one, { stuck: false }))])
    return { skipped }
  })
}

/**
 * The row and, for a bulk action, all its other parts: each in a transaction of its own, leaving unchanged what a
 * colleague has changed meanwhile. A single row is refused as a whole.
 */
async function applyPlan(
  db: ErrataDatabase,
  again: UndoContext,
  way: Direction,
  actionId?: number,
  along?: UndoProgress,
): Promise<ActResult<UndoResult | null>> {
  const all = await planUndo(db, again.projectId, way, actionId)
  if (!all) return { ok: true, value: null }
  const { rows, ahead, got } = all
  const first = rows[0]!
  const isPart = first.batch !== undefined
  const about = issuesOf(first.done)
  const total = rows.reduce((sum, row) => sum + row.done.length, 0)
  const turned: UndoResult = {
    label: first.label,
    issueId: !isPart && about.length === 1 ? about[0]! : null,
    lastId: null,
    skipped: 0,
    done: 0,
    total,
    got,
  }
  for (const row of rows) {
    if (rows.length > 1) along?.onPart(turned.done, total)
    if (along?.signal.aborted) break
    const part = await applyRow(db, isPart ? { ...again, skipRefused: true } : again, way, row.id!, all)
    if (!part.ok) {
      // The next press skips it; it can still be chosen from the history. One that was not next in order may become
      // possible once the rows ahead of it are undone.
      if (PERMANENT_REFUSALS.has(part.code) && ahead.length === 0) await db.actions.update(row.id!, { stuck: true })
      return part
    }
    // Another window was faster: this press is for the row after it.
    if (!part.value && row === first && actionId === undefined) return applyPlan(db, again, way, actionId, along)
    turned.skipped += part.value?.skipped ?? 0
    turned.done += row.done.length
    turned.lastId = issuesOf(row.done).at(-1) ?? turned.lastId
    // Lets the panel draw.
    if (rows.length > 1) await new Promise((resolve) => setTimeout(resolve))
  }
  return { ok: true, value: turned }
}

/** Undoes the newest action, or the given one; null if there is none. */
export const undo = (
  db: ErrataDatabase,
  again: UndoContext,
  actionId?: number,
  along?: UndoProgress,
): Promise<ActResult<UndoResult | null>> => applyPlan(db, again, 'undo', actionId, along)

/** Redoes the action undone last, or the given one; null if there is none. */
export const redo = (
  db: ErrataDatabase,
  again: UndoContext,
  actionId?: number,
  along?: UndoProgress,
): Promise<ActResult<UndoResult | null>> => applyPlan(db, again, 'redo', actionId, along)

/**
 * Swaps set-aside words with those that replaced them: neither direction loses a word.
 * @param at when they were set aside; null: they no longer are
 */
async function swapAside(db: ErrataDatabase, aside: PutAside, at: string | null): Promise<PutAside> {
  if ('refusal' in aside) {
    await db.refusals.update(aside.refusal, { resolvedAt: at })
    return aside
  }
  const stood = await readDraft(db, aside.place)
  await writeDraft(db, aside.place, aside.words)
  return { ...aside, words: stood ?? null }
}

/**
 * Sets one's own words aside in favour of somebody else's, on this computer only.
 * @returns the action's id in the history
 */
export async function putAside(
  db: ErrataDatabase,
  step: { projectId: string; label: string; now: string },
  aside: PutAside,
): Promise<number | null> {
  const { projectId, label, now } = step
  return db.transaction('rw', [db.actions, db.meta, db.refusals], async () => {
    await ('refusal' in aside ? swapAside(db, aside, now) : writeDraft(db, aside.place, null))
    // As with every new action, undone ones can no longer be redone.
    await db.actions
      .where('undoneAt')
      .above('')
      .filter((row) => row.projectId === projectId)
      .delete()
    const row: ActionRow = { projectId, label, at: now, done: [], inverse: [], undoneAt: null, aside }
    return (await db.actions.add(row)) ?? null
  })
}
