/** Who uses this panel and what they may do, for every place. */
import { createContext, useContext, useMemo } from 'react'
import type { Project, Role } from '../../lib/contract/index.ts'
import {
  type ActionWords,
  type ActionResult,
  guarded,
  perform,
  type ProjectActor,
} from '../../lib/store/shell/actions.ts'
import type { Membership, SessionView } from '../../lib/store/session/member.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { words } from '../ui/words.ts'

export const actionWords = (): ActionWords => ({
  refused: async ({ code, ...said }) =>
    code === 'no_project'
      ? words.notArrived
      : (await import('../ui/late/refusal-text.ts')).refusalText({ code, ...said }),
  failed: words.notDone,
  skipped: words.desk.skipped,
  undone: words.toast.undone,
  redone: words.toast.redone,
  stoppedTurning: words.toast.stoppedTurning,
  gotTo: words.desk.progress,
  nothingToUndo: words.toast.nothingToUndo,
  nothingToRedo: words.toast.nothingToRedo,
})

export type PanelUser = {
  membership: Membership
  session: SessionView | null
  project: Project | null
  role: Role | null
  userId: string | null
  readOnly: boolean
  nameOf: (userId: string) => string
  /** Applies the mutations, shows the label, and triggers a sync. Refused if nobody is signed in. */
  act: (label: string, mutations: readonly MutationDraft[]) => Promise<ActionResult>
  who: ProjectActor | null
  /** Undoes the newest action, or the given one. */
  undo: (actionId?: number) => void
  /** Undoes or redoes one action of the history. */
  turn: (way: 'undo' | 'redo', actionId: number) => void
  redo: () => void
}

const PanelUserContext = createContext<PanelUser | null>(null)
export const PanelUserProvider = PanelUserContext.Provider

export function usePanelUser(): PanelUser {
  const user = useContext(PanelUserContext)
  if (!user) throw new Error('A place is drawn outside of the panel.')
  return user
}

export function useMakePanelUser(membership: Membership, readOnly: boolean): PanelUser {
  const ready = membership.state === 'ready' ? membership : null
  const projectId = ready?.project.id
  const userId = ready?.userId ?? null
  const role = ready?.role ?? null
  return useMemo((): PanelUser => {
    const who: ProjectActor | null = projectId && userId && role ? { projectId, actor: { userId, role } } : null
    const refuse = (): ActionResult => {
      const detail = readOnly ? words.banner.readOnly : words.issues.signInWhy
      usePanel.getState().say(detail, { tone: 'bad' })
      return { ok: false, code: 'forbidden', detail }
    }
    const takeBack = (way: 'undo' | 'redo', ...which: [id?: number, isChosen?: boolean]): void => {
      const said = actionWords()
      void (who && !readOnly
        ? guarded(said, async () =>
            (await import('../../lib/store/shell/take-back.ts')).takeBack(who, said, way, ...which),
          )
        : refuse())
    }
    return {
      membership,
      session: membership.state === 'ready' || membership.state === 'arriving' ? membership.session : null,
      project: ready?.project ?? null,
      role,
      userId,
      readOnly,
      nameOf: ready?.nameOf ?? (() => words.someone),
      who,
      act: (label, mutations) =>
        who && !readOnly ? perform(who, label, mutations, actionWords()) : Promise.resolve(refuse()),
      undo: (id) => takeBack('undo', id),
      turn: (way, id) => takeBack(way, id, true),
      redo: () => takeBack('redo'),
    }
  }, [membership, ready?.project, ready?.nameOf, projectId, userId, role, readOnly])
}
