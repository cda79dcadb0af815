/** Undo and redo, said in words; loaded with the first of them. */
import { redo, undo } from '../../db/undo.ts'
import { database } from '../../db/schema.ts'
import { type ActionWords, again, guarded, nudge, type Who } from './actions.ts'
import { noteWrite } from './health.ts'
import { tellOf, useBulk } from '../issues/bulk-progress.ts'
import { useDesk } from '../issues/desk.ts'
import { usePanel } from './panel.ts'

const WAYS = { undo, redo }
/** Two presses of a key are two undos, one after the other: at once they would turn parts of the same act. */
let last: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work)
  last = mine
  return mine
}
/** A desk that has much to read is not waited for any longer. */
const AT_MOST_MS = 2_000

/**
 * What is about many takes a while: how far it is, is told, and it can be stopped.
 * @param actionId of the history; the newest one where it is not said
 * @param isChosen it was chosen from the history: nobody is led away from what they are at
 */
export async function takeBack(
  who: Who,
  words: ActionWords,
  way: keyof typeof WAYS,
  actionId?: number,
  isChosen = false,
): Promise<void> {
  // What is half done cannot be taken back yet.
  if (useBulk.getState().running) return
  const done = await inTurn(async () => {
    const told = tellOf(way)
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
    // The label was given when it was to be for all.
    const what = got ? `${label} · ${words.gotTo(got.to, got.of)}` : label
    const said = way === 'undo' ? words.undone(what) : words.redone(what)
    panel.say(skipped > 0 ? `${said}. ${words.skipped(skipped)}` : said)
  }
  nudge()
  if (issueId && way === 'undo' && !isChosen) await backTo(issueId)
  else if (lastId) await listedAgain(lastId)
  useBulk.setState(({ turned }) => ({ turned: turned + 1 }))
}

/** Judging has gone on to the next issue: whoever takes it back wants to see, and judge, the one before. */
async function backTo(issueId: string): Promise<void> {
  await listedAgain(issueId)
  const { place, openIssueId, openIssue } = usePanel.getState()
  if (place === 'issues' && openIssueId !== null && openIssueId !== issueId) openIssue(issueId)
}

/** The list holds it as the database does: whoever leaves it again at once comes back to its row. */
async function listedAgain(issueId: string): Promise<void> {
  const now = JSON.stringify(await database().issues.get(issueId))
  const isListed = (): boolean => JSON.stringify(useDesk.getState().find(issueId)) === now
  if (isListed()) return
  await new Promise<void>((resolve) => {
    const stop = useDesk.subscribe(() => isListed() && done())
    const timer = setTimeout(() => done(), AT_MOST_MS)
    const done = (): void => {
      stop()
      clearTimeout(timer)
      resolve()
    }
  })
}
