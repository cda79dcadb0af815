/**
 * Performs a user's action: one entry in the undo history, its text for the toast, then a nudge to the worker. Never
 * throws.
 */
import type { CapturedExchange } from '../../contract/index.ts'
import type { BroughtIn } from '../../capture/by-hand.ts'
import type * as ActModule from '../../db/act.ts'
import type { ActError, ActRefusal } from '../../db/act.ts'
import { whenResumed } from '../../db/live.ts'
import { database } from '../../db/schema.ts'
import type { Actor, MutationDraft } from '../../domain/index.ts'
import { send } from '../../messaging/send.ts'
import { noteRefusedWrite, noteWrite } from './health.ts'
import { usePanel } from './panel.ts'

export type ProjectActor = { projectId: string; actor: Actor }
export type ActionResult = { ok: true } | { ok: false; code: ActError | 'storage_full' | 'failed'; detail: string }

/** The panel's texts for refusals and failures. */
type Words = {
  refused: (why: ActRefusal) => Promise<string>
  failed: string
  skipped: (n: number) => string
  undone: (what: string) => string
  redone: (what: string) => string
  stoppedTurning: (done: number, total: number) => string
  /** How far a bulk action got. */
  gotTo: (done: number, total: number) => string
  nothingToUndo: string
  nothingToRedo: string
}

/** The decision rules are loaded after the first draw (Panel preloads them), not before it. */
export const loadActs = async (): Promise<Acts> => (acts ??= await import('../../db/act.ts'))

type Acts = typeof ActModule
/** Once loaded, an action starts synchronously with its key, before anything is redrawn. */
let acts: Acts | undefined
const withActs = <T>(work: (loaded: Acts) => Promise<T>): Promise<T> => (acts ? work(acts) : loadActs().then(work))

export const again = (who: ProjectActor) => ({
  projectId: who.projectId,
  actor: who.actor,
  now: new Date().toISOString(),
  newId: () => crypto.randomUUID(),
})

export async function guarded<T>(
  words: Words,
  work: () => Promise<T>,
): Promise<T | Extract<ActionResult, { ok: false }>> {
  try {
    return await work()
  } catch (error) {
    const code = noteRefusedWrite(error) ? 'storage_full' : 'failed'
    usePanel.getState().say(words.failed, { tone: 'bad' })
    return { ok: false, code, detail: words.failed }
  }
}

/** Updates the marks in pages, and asks for a sync. */
export function requestSync(): void {
  void send('sync.requested', { reason: 'write' })
  void Promise.resolve(whenResumed(() => database().conversations.toArray())).then((rows) => {
    for (const tabId of new Set(rows.map((row) => row.tabId))) void send('marks.refresh.requested', { tabId })
  })
}

/** User Timing entry: from the key press to the end of the transaction. */
const ACTION_MEASURE = 'errata.action'

/** @param label text of the toast, which offers Undo */
export async function perform(
  who: ProjectActor,
  label: string,
  mutations: readonly MutationDraft[],
  words: Words,
): Promise<ActionResult> {
  const began = performance.now()
  const done = await guarded(words, () =>
    withActs((loaded) => loaded.act(database(), { ...again(who), label, mutations })),
  )
  if (!done.ok) {
    const { code, detail: said = '' } = done
    if (code === 'storage_full' || code === 'failed') return { ok: false, code, detail: said }
    const detail = await words.refused({ ...done, code, detail: said })
    usePanel.getState().say(detail, { tone: 'bad' })
    return { ok: false, code, detail }
  }
  performance.measure(ACTION_MEASURE, { start: began })
  noteWrite()
  usePanel.getState().say(label, { takesBack: done.value })
  requestSync()
  return { ok: true }
}

/**
 * The drafts that first add a page's exchange to the project, if it is not there yet; the issue it may open, and its
 * flags.
 */
export async function withCapture(who: ProjectActor, exchange: CapturedExchange): Promise<BroughtIn> {
  // Placing an exchange needs the matcher, which is loaded when somebody flags or judges one by hand.
  const { bringIn } = await import('../../capture/by-hand.ts')
  return bringIn({ db: database(), newId: () => crypto.randomUUID() }, who.projectId, exchange)
}

export type { Words as ActionWords }
