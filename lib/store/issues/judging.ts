/**
 * Judging goes on before it is certain that the verdict could be stored: the next issue is drawn meanwhile, and what else
 * the verdict changes is asked for after that. Where it could not be stored, whoever gave it is put back on its issue.
 */
import { create } from 'zustand'
import { holdLive } from '../../db/live.ts'
import type { MutationDraft } from '../../domain/index.ts'
import type { Done } from '../shell/actions.ts'
import { usePanel } from '../shell/panel.ts'

/** Two frames: a write that takes no longer is stored before anything is drawn, and more would be felt. */
const STORED_WITHIN_MS = 32

export type Judged = { issueId: string; exchangeId: string; title: string; label: string; mutations: MutationDraft[] }

/** The last verdict that was not stored, until it is given again. */
type NotKept = { judged: Judged; detail: string; mayTryAgain: boolean }
export const useNotKept = create<{ notKept: NotKept | null }>()(() => ({ notKept: null }))

/**
 * @param store begins the write in this very turn
 * @param goOn opens the next issue; not called where the refusal comes at once
 * @returns whether it went on
 */
export async function judgeAndGoOn(
  judged: Judged,
  store: () => Promise<Done>,
  goOn: () => void,
): Promise<{ done: Done; wentOn: boolean }> {
  if (useNotKept.getState().notKept?.judged.exchangeId === judged.exchangeId) useNotKept.setState({ notKept: null })
  const release = holdLive()
  const stored = store()
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), STORED_WITHIN_MS))
  const wentOn = (await Promise.race([stored, late]))?.ok !== false
  if (wentOn) {
    goOn()
    // Drawn: the frame in which it is drawn has ended.
    requestAnimationFrame(() => setTimeout(release))
  } else release()
  const done = await stored
  if (!done.ok) {
    const mayTryAgain = done.code === 'failed' || done.code === 'storage_full'
    useNotKept.setState({ notKept: { judged, detail: done.detail, mayTryAgain } })
  }
  return { done, wentOn }
}

/**
 * Opens the issue whose verdict was not stored.
 * @param isBusy whether somebody types: their words are not taken from under their hands
 * @returns false where they stay where they are
 */
export function putBack({ issueId, exchangeId }: Judged, isBusy: boolean): boolean {
  const panel = usePanel.getState()
  if (isBusy || panel.place !== 'issues') return false
  if (panel.openIssueId !== issueId) panel.openIssue(issueId, undefined, exchangeId)
  return true
}
