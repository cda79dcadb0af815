/** Editing a remediation: what is typed, what arrived in the meantime, and which of two versions is kept (CF1). */
import { useEffect, useState } from 'react'
import type { Remediation } from '../../lib/contract/index.ts'
import { useBulk } from '../../lib/store/issues/bulk-progress.ts'
import { keepTheirs } from '../../lib/store/remediation/keep-theirs.ts'
import { useKept } from '../../lib/store/remediation/kept.ts'
import { conflictOf } from '../../lib/store/remediation/remediations.ts'
import { dismissRefusal } from '../../lib/store/session/sync-state.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { actionWords, usePanelUser } from '../shell/panel-user.ts'
import { doneTo } from '../ui/format.ts'
import { useSingleFlight } from '../ui/single-flight.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { conflictWords, remediationWords } from '../ui/late/remediations.ts'
import { contentToEdit } from './draft.ts'
import { draftArgs, editOf, isUnsaved, metWith, mineOf, readBase, readEdit } from './edits.ts'
import { merged } from './merge.ts'
import type { Edit } from './RemediationEditor.tsx'

type Saved = 'remediation.publish' | 'remediation.draft'
type Refusals = Parameters<typeof conflictOf>[0]

/** @param one undefined while it is being read, or if it is gone */
export function useWriting(id: string, one: Remediation | undefined, refusals: Refusals | undefined) {
  const { project, act } = usePanelUser()
  const panel = usePanel()
  const approval = project?.approval ?? false
  const [mode, setMode] = useState<'show' | 'edit' | 'merge'>('show')
  const [problem, setProblem] = useState<string | null>(null)
  const alone = useSingleFlight()
  const turned = useBulk((bulk) => bulk.undoCount)
  const typed = useKept<unknown>(`remediation:${id}`, (kept) => kept, turned)
  /** The revision that the edit is based on: one that arrives later must not be overwritten. */
  const [base, setBase] = useState(0)
  const [isCompared, setCompared] = useState(false)
  useEffect(() => setProblem(null), [mode])

  const kept = one ? readEdit(typed.value, one) : null
  const keptBase = kept ? readBase(typed.value, { revision: base }) : base
  // Words from another window are shown here, so adopt the revision they are based on.
  if (mode === 'edit' && keptBase !== base) setBase(keptBase)
  const refused = refusals ? conflictOf(refusals) : null
  const conflict = isCompared && kept ? metWith(kept) : refused

  const save = (...which: Parameters<typeof saveIt>): boolean => alone.run('save', () => saveIt(...which))
  const saveIt = async (
    over: Remediation,
    name: Saved,
    edit: Edit,
    { replace = false, baseRevision = base } = {},
  ): Promise<void> => {
    const newId = crypto.randomUUID()
    const now = replace
      ? { ...draftArgs(over, edit, 0), remediationId: newId, replaces: id }
      : draftArgs(over, edit, baseRevision)
    const label =
      name === 'remediation.draft'
        ? remediationWords.done.draft
        : approval
          ? lifecycleWords.done.asked
          : replace
            ? lifecycleWords.done.replaced
            : remediationWords.done.published
    const done = await act(doneTo(label, edit.query), [{ name, args: now }])
    if (!done.ok) {
      setProblem(done.detail)
      return
    }
    typed.clear()
    setCompared(false)
    // Merged, or published over theirs: the refused words have been used.
    if (refused && !isCompared) await dismissRefusal(refused.mutationId)
    setMode('show')
    if (replace) panel.openRemediation(newId)
  }

  /** The editor's initial content. */
  const initialOf = (one: Remediation): Edit =>
    mode === 'merge' && conflict
      ? { ...editOf(one), content: merged(contentToEdit(one), conflict.mine) }
      : (kept ?? editOf(one))

  return {
    mode,
    problem,
    /** A merge is not overwritten by another window's words that are not based on their version. */
    kept: mode === 'merge' && keptBase !== base ? null : kept,
    /** Something was typed here that was neither published nor saved. */
    isUnsaved: one !== undefined && isUnsaved(kept, one),
    conflict,
    initialOf,
    /** The current revision is no longer the one the edit is based on. */
    isMet: mode === 'edit' && one !== undefined && one.revision !== base,
    show: () => setMode('show'),
    edit: (one: Remediation) => {
      setBase(kept ? readBase(typed.value, one) : one.revision)
      setMode('edit')
    },
    merge: (one: Remediation) => {
      setBase(one.revision)
      setMode('merge')
    },
    compare: () => {
      setCompared(true)
      setMode('show')
    },
    type: (edit: Edit) => typed.set({ ...edit, base }),
    publish: (one: Remediation, edit: Edit, replace: boolean) =>
      void save(one, 'remediation.publish', edit, { replace }),
    saveDraft: (one: Remediation, edit: Edit) => void save(one, 'remediation.draft', edit),
    publishDraft: (one: Remediation) =>
      one.draft &&
      void save(one, 'remediation.publish', { ...editOf(one), content: one.draft }, { baseRevision: one.revision }),
    keepMine: (one: Remediation) =>
      conflict && void save(one, 'remediation.publish', mineOf(one, conflict), { baseRevision: one.revision }),
    keepTheirs: () => {
      const aside = isCompared
        ? { place: `remediation:${id}`, words: typed.value }
        : refused && { refusal: refused.mutationId }
      if (!aside || !project) return
      const label = one ? doneTo(conflictWords.keptTheirs, one.query) : conflictWords.keptTheirs
      alone.run('save', async () => {
        if (!(await keepTheirs({ projectId: project.id, label, aside }, actionWords()))) return
        if (isCompared) typed.clear()
        setCompared(false)
      })
    },
  }
}
