/**
 * Applies the same action to all selected issues: verdict, closing, assignment. One action at a time, with progress,
 * and stoppable.
 */
import type { Issue } from '../../contract/index.ts'
import { issuesById } from '../../db/issue-pages.ts'
import { database } from '../../db/schema.ts'
import type { MutationDraft } from '../../domain/index.ts'
import { type ActionWords, guarded, requestSync, type ProjectActor } from '../shell/actions.ts'
import { type BulkAct, type BulkAssignment, trackProgress, BULK_LOCK, useBulk } from './bulk-progress.ts'
import { noteWrite } from '../shell/health.ts'
import { usePanel } from '../shell/panel.ts'

type BulkWords = ActionWords & {
  done: (act: BulkAct, n: number) => string
  stopped: (done: number, total: number) => string
}

const alone = <T>(work: () => Promise<T>): Promise<T> => navigator.locks.request(BULK_LOCK, work)

function draftFor(act: BulkAct, issue: Issue, given: BulkAssignment): MutationDraft {
  switch (act) {
    case 'good':
    case 'bad':
      return {
        name: 'verdict.give',
        args: {
          verdictId: crypto.randomUUID(),
          exchangeId: issue.centralExchangeId,
          issueId: issue.id,
          value: act,
          explanation: null,
          reasonCode: null,
          evidence: [],
        },
      }
    case 'close':
      return { name: 'issue.override', args: { issueId: issue.id, status: 'addressed' } }
    case 'assignMe':
    case 'assign':
    case 'unassign':
      return { name: 'issue.assign', args: { issueId: issue.id, to: given.to, dueAt: given.dueAt ?? issue.dueAt } }
  }
}

/** @param given the assignee, for assignments; default: the person acting. @returns whether all of it was done */
export async function doForAll(
  who: ProjectActor,
  act: BulkAct,
  ids: readonly string[],
  words: BulkWords,
  given: BulkAssignment = { to: who.actor.userId, dueAt: null },
): Promise<boolean> {
  if (useBulk.getState().running) return false
  const told = trackProgress(act)
  const progress = (done: number): void => told.progress(done, ids.length)
  progress(0)
  const db = database()
  const drafts = async (part: readonly string[]): Promise<MutationDraft[]> =>
    [...(await issuesById(db, part)).values()].flatMap((issue) => (issue ? [draftFor(act, issue, given)] : []))
  const outcome = await guarded(words, async () => {
    const { actMany } = await import('../../db/act-many.ts')
    const request = {
      projectId: who.projectId,
      actor: who.actor,
      label: words.done(act, ids.length),
      now: new Date().toISOString(),
      newId: () => crypto.randomUUID(),
      subjects: ids,
      draftsFor: drafts,
      onDone: progress,
      signal: told.signal,
    }
    return alone(() => actMany(db, request))
  })
  told.end()
  const panel = usePanel.getState()
  if ('ok' in outcome) return false
  requestSync()
  const { done, skipped, error, actionId: takesBack } = outcome
  if (done > skipped) noteWrite()
  if (error) panel.say(await words.refused(error), { tone: 'bad', takesBack })
  else if (done < ids.length) panel.say(words.stopped(done, ids.length), { takesBack })
  else if (skipped > 0) panel.say(`${words.done(act, done - skipped)}. ${words.skipped(skipped)}`, { takesBack })
  else panel.say(words.done(act, done), { takesBack })
  return error === null && done === ids.length
}
