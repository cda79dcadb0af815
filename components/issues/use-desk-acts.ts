/** Actions on the desk besides judging: views, and bulk actions. */
import { useMemo } from 'react'
import type { Issue, View } from '../../lib/contract/index.ts'
import { can } from '../../lib/domain/permissions.ts'
import { formatFilter, type IssueFilter } from '../../lib/domain/issues/issue-filter.ts'
import { formatRoute } from '../../lib/domain/route.ts'
import type { BulkAct, BulkAssignment } from '../../lib/store/issues/bulk-progress.ts'
import { useSelection } from '../../lib/store/issues/selection.ts'
import { actionWords, usePanelUser } from '../shell/panel-user.ts'
import { copy } from '../ui/copy.ts'
import { words } from '../ui/words.ts'
import type { ViewActs } from './ViewsMenu.tsx'

export function useViewActs(filter: IssueFilter): ViewActs {
  const { act, role, userId, session, project } = usePanelUser()
  const backend = session?.backend
  const projectId = project?.id
  return useMemo(
    (): ViewActs => ({
      mayShare: role !== null && can(role, 'judge'),
      mayRemove: (view: View) => view.by === userId || (role !== null && can(role, 'administer')),
      onSave: (name, saved, shared) =>
        void act(words.desk.viewSaved(name), [
          { name: 'view.save', args: { viewId: crypto.randomUUID(), name, filter: saved, shared } },
        ]),
      onRemove: (view) =>
        void act(words.desk.viewRemoved(view.name), [{ name: 'view.remove', args: { viewId: view.id } }]),
      onCopyLink: () => {
        if (!backend || !projectId) return
        const link = new URL(formatRoute({ place: 'issues', projectId, filter: formatFilter(filter) }), backend)
        void copy(link.href, words.desk.linkCopied)
      },
    }),
    [act, role, userId, filter, backend, projectId],
  )
}

export function useBulkActs(all: readonly Issue[] | null) {
  const { who, readOnly, act } = usePanelUser()
  const clear = useSelection((selection) => selection.clear)
  const mayAct = who !== null && !readOnly && can(who.actor.role, 'judge')
  return {
    mayAct,
    onAct: (kind: BulkAct, ids: readonly string[], given?: BulkAssignment) => {
      if (!who || !mayAct) return
      void import('../../lib/store/issues/bulk.ts')
        .then(({ doForAll }) =>
          doForAll(
            who,
            kind,
            ids,
            {
              ...actionWords(),
              done: (which, n) => words.desk.done[which](n),
              stopped: words.desk.stopped,
            },
            given,
          ),
        )
        .then((done) => done && clear())
    },
    /** Merges into the issue with the most exchanges. */
    onMerge: (ids: readonly string[]) => {
      const chosen = (all ?? []).filter((issue) => ids.includes(issue.id))
      const into = chosen.toSorted((a, b) => b.exchangeCount - a.exchangeCount || (a.id < b.id ? -1 : 1))[0]
      if (!into || chosen.length < 2) return
      const issueIds = chosen.filter((issue) => issue !== into).map((issue) => issue.id)
      void act(words.desk.done.merge(chosen.length), [
        { name: 'issue.merge', args: { issueIds, intoIssueId: into.id } },
      ]).then((done) => done.ok && clear())
    },
  }
}
