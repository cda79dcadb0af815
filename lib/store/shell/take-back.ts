/** Undo and redo with their messages; loaded on first use. */
import { redo, undo } from '../../db/undo.ts'
import { database } from '../../db/schema.ts'
import { type ActionWords, again, guarded, requestSync, type ProjectActor } from './actions.ts'
import { noteWrite } from './health.ts'
import { trackProgress, useBulk } from '../issues/bulk-progress.ts'
import { type Desk, useDesk } from '../issues/desk.ts'
import { usePanel } from './panel.ts'

const WAYS = { undo, redo }
/** Two key presses are two undos, one after the other: at the same time they would undo parts of the same action. */
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work)
  last = mine
  return mine
}

/**
 * Bulk actions take a while: shows progress, and can be stopped.
 * @param actionId in the history; default: the newest
 * @param isChosen chosen from the history: then the view does not change
 */
export async function takeBack(
  who: ProjectActor,
  words: ActionWords,
  way: keyof typeof WAYS,
  actionId?: number,
  isChosen = false,
): Promise<void> {
  // A running bulk action cannot be undone yet.
  if (useBulk.getState().running) return
  const done = await inTurn(async () => {
    const told = trackProgress(way)
    const along = { signal: told.signal, onPart: told.progress }
    const turned = await guarded(words, () => WAYS[way](database(), again(who), actionId, along))
    told.end()
    return turned
  })
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
  const { label, issueId, lastId, skipped, done: count, total, got } = done.value
  if (count > 0) noteWrite()
  if (count < total) panel.say(words.stoppedTurning(count, total))
  else {
    // The label was written for the whole selection.
    const what = got ? `${label} · ${words.gotTo(got.to, got.of)}` : label
    const said = way === 'undo' ? words.undone(what) : words.redone(what)
    panel.say(skipped > 0 ? `${said}. ${words.skipped(skipped)}` : said)
  }
  requestSync()
  if (issueId && way === 'undo' && !isChosen) await backTo(issueId)
  else if (lastId) await listedAgain(lastId)
  useBulk.setState(({ undoCount }) => ({ undoCount: undoCount + 1 }))
}

/** Judging had moved on to the next issue: undoing it returns to the one before, to see and judge it again. */
async function backTo(issueId: string): Promise<void> {
  await listedAgain(issueId)
  const { place, openIssueId, openIssue } = usePanel.getState()
  if (place === 'issues' && openIssueId !== null && openIssueId !== issueId) openIssue(issueId)
}

/** Waits until the list has read the issue again, so that leaving the issue at once leads back to its row. */
async function listedAgain(issueId: string): Promise<void> {
  const isListed = ({ isBehind, failed }: Desk): boolean => failed !== null || !isBehind(issueId)
  if (isListed(useDesk.getState())) return
  await new Promise<void>((resolve) => {
    const stop = useDesk.subscribe((desk) => {
      if (!isListed(desk)) return
      stop()
      resolve()
    })
  })
}
