/** Who uses this panel and what they may do, for every place. */
import { createContext, useContext, useMemo } from 'react'
import type { Project, Role } from '../../lib/contract/index.ts'
import { type ActionWords, type Done, guarded, perform, type Who } from '../../lib/store/shell/actions.ts'
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

export type Whose = {
  membership: Membership
  session: SessionView | null
  project: Project | null
  role: Role | null
  userId: string | null
  readOnly: boolean
  nameOf: (userId: string) => string
  /** Applies the mutations, shows the label, and triggers a sync. Refused if nobody is signed in. */
  act: (label: string, mutations: readonly MutationDraft[]) => Promise<Done>
  who: Who | null
  /** Undoes the newest action, or the given one. */
  undo: (actionId?: number) => void
  /** Undoes or redoes one action of the history. */
  turn: (way: 'undo' | 'redo', actionId: number) => void
  redo: () => void
}

const WhoseContext = createContext<Whose | null>(null)
export const WhoseProvider = WhoseContext.Provider

export function useWhose(): Whose {
  const whose = useContext(WhoseContext)
  if (!whose) throw new Error('A place is drawn outside of the panel.')
  return whose
}

export function useMakeWhose(membership: Membership, readOnly: boolean): Whose {
  const ready = membership.state === 'ready' ? membership : null
  const projectId = ready?.project.id
  const userId = ready?.userId ?? null
  const role = ready?.role ?? null
  return useMemo((): Whose => {
    const who: Who | null = projectId && userId && role ? { projectId, actor: { userId, role } } : null
    const refuse = (): Done => {
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
