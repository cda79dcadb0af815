/**
 * Judging continues before it is certain that the verdict was stored: the next issue is drawn meanwhile, and other
 * effects of the verdict are read after that. If it could not be stored, the person is taken back to its issue.
 */
import { create } from 'zustand'
import { pauseLiveQueries } from '../../db/live.ts'
import type { MutationDraft } from '../../domain/index.ts'
import type { ActionResult } from '../shell/actions.ts'
import { usePanel } from '../shell/panel.ts'

/** Two frames: a faster write is stored before anything is drawn; a longer wait would be noticeable. */
const STORED_WITHIN_MS = 32

export type JudgedIssue = {
  issueId: string
  exchangeId: string
  title: string
  label: string
  mutations: MutationDraft[]
}

/** The last verdict that was not stored, until it is given again. */
type UnsavedVerdict = { judged: JudgedIssue; detail: string; mayTryAgain: boolean }
export const useUnsavedVerdict = create<{ notKept: UnsavedVerdict | null }>()(() => ({ notKept: null }))

/**
 * @param store begins the write synchronously
 * @param advance opens the next issue; not called if the write fails at once
 * @returns whether it went on
 */
export async function judgeAndAdvance(
  judged: JudgedIssue,
  store: () => Promise<ActionResult>,
  advance: () => void,
): Promise<{ done: ActionResult; advanced: boolean }> {
  if (useUnsavedVerdict.getState().notKept?.judged.exchangeId === judged.exchangeId)
    useUnsavedVerdict.setState({ notKept: null })
  const release = pauseLiveQueries()
  const stored = store()
  const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), STORED_WITHIN_MS))
  const advanced = (await Promise.race([stored, late]))?.ok !== false
  if (advanced) {
    advance()
    // After the frame that draws it has ended.
    requestAnimationFrame(() => setTimeout(release))
  } else release()
  const done = await stored
  if (!done.ok) {
    const mayTryAgain = done.code === 'failed' || done.code === 'storage_full'
    useUnsavedVerdict.setState({ notKept: { judged, detail: done.detail, mayTryAgain } })
  }
  return { done, advanced }
}

/**
 * Opens the issue whose verdict was not stored.
 * @param isBusy whether the person is typing: their text must not be taken away
 * @returns false if they stay where they are
 */
export function reopenIssue({ issueId, exchangeId }: JudgedIssue, isBusy: boolean): boolean {
  const panel = usePanel.getState()
  if (isBusy || panel.place !== 'issues') return false
  if (panel.openIssueId !== issueId) panel.openIssue(issueId, undefined, exchangeId)
  return true
}
