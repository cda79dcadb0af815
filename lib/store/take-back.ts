/** Undo and redo, said in words; loaded with the first of them. */
import { redo, undo } from '../db/act.ts'
import { database } from '../db/schema.ts'
import { type ActionWords, again, guarded, nudge, type Who } from './actions.ts'
import { usePanel } from './panel.ts'

const WAYS = { undo, redo }

/** @param actionId of the history; the newest one where it is not said */
export async function takeBack(who: Who, words: ActionWords, way: keyof typeof WAYS, actionId?: number): Promise<void> {
  const done = await guarded(words, () => WAYS[way](database(), again(who), actionId))
  const panel = usePanel.getState()
  if (!done.ok) {
    const { code, detail = '' } = done
    if (code !== 'storage_full' && code !== 'failed')
      panel.say(await words.refused({ ...done, code, detail }), { tone: 'bad' })
    return
  }
  if (done.value === null) {
    panel.say(way === 'undo' ? words.nothingToUndo : words.nothingToRedo)
    return
  }
  const { label, issueId } = done.value
  panel.say(way === 'undo' ? words.undone(label) : words.redone(label))
  if (way === 'undo' && actionId === undefined) backTo(issueId)
  nudge()
}

/** Judging has gone on to the next issue: whoever takes it back wants to see, and judge, the one before. */
function backTo(issueId: string | null): void {
  const { place, openIssueId, openIssue } = usePanel.getState()
  if (issueId && place === 'issues' && openIssueId !== null && openIssueId !== issueId) openIssue(issueId)
}
