/** Remediations, wired: the list, one of them, its editor, and the choice where two versions meet. */
import { lazy, Suspense, useEffect, useState } from 'react'
import type { MutationArgs, Remediation } from '../../lib/contract/index.ts'
import { useRemediationDetail, useRemediations, useRetests } from '../../lib/db/hooks.ts'
import { useIsArriving } from '../../lib/store/session/first-pull.ts'
import { useBulk } from '../../lib/store/issues/bulk-progress.ts'
import { keepTheirs } from '../../lib/store/remediation/keep-theirs.ts'
import { useKept } from '../../lib/store/remediation/kept.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { type Conflict, conflictOf, lastRetests, useQueryOf } from '../../lib/store/remediation/remediations.ts'
import { useTurnsOf } from '../../lib/store/page/show.ts'
import { dismissRefusal } from '../../lib/store/session/sync-state.ts'
import { useWritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { Split } from '../shell/Split.tsx'
import { actionWords, useWhose } from '../shell/who.ts'
import { useNow } from '../ui/clock.ts'
import { agoInWords } from '../ui/format.ts'
import { useLeft } from '../ui/list-keys.ts'
import { useWide } from '../ui/wide.ts'
import { words } from '../ui/words.ts'
import { conflictWords, remediationWords } from '../ui/late/remediations.ts'
import { lifecycleWords } from '../ui/late/lifecycle.ts'
import { contentToEdit } from './draft.ts'
import { merged } from './merge.ts'
import type { Edit } from './RemediationEditor.tsx'
import { RemediationDetail } from './RemediationDetail.tsx'
import { RemediationList } from './RemediationList.tsx'

const Assigned = lazy(() => import('../collaborate/Assigned.tsx'))
const Clashes = lazy(() => import('./Clashes.tsx'))
const Serving = lazy(() => import('./Serving.tsx'))
const Talk = lazy(() => import('../collaborate/Talk.tsx'))
const RemediationEditor = lazy(() => import('./RemediationEditor.tsx'))

export default function RemediationsPlace() {
  const { membership, project } = useWhose()
  const isArriving = useIsArriving(membership)
  const panel = usePanel()
  const wide = useWide()
  const rows = useRemediations(project?.id ?? null)
  const retests = useRetests(project?.id ?? null)
  const { openRemediationId } = panel
  const leftId = useLeft(openRemediationId)

  return (
    <Split
      empty={!rows?.length}
      list={
        <RemediationList
          data={
            membership.state === 'signed_out'
              ? { state: 'signed_out' }
              : rows && retests && !(isArriving && rows.length === 0)
                ? {
                    state: 'ready',
                    rows: rows.toSorted((a, b) => Date.parse(b.editedAt) - Date.parse(a.editedAt)),
                    retests: lastRetests(retests),
                  }
                : { state: 'loading' }
          }
          filter={panel.remediationFilter}
          openId={openRemediationId}
          leftId={leftId}
          stopped={Boolean(project?.servingStopped)}
          active={wide || openRemediationId === null}
          onFilter={panel.filterRemediations}
          onOpen={panel.openRemediation}
          onGoIssues={() => panel.go('issues')}
          onSignIn={() => panel.openSettings('account')}
        />
      }
      detail={
        openRemediationId ? <OpenRemediation key={openRemediationId} id={openRemediationId} beside={wide} /> : null
      }
    />
  )
}

const editOf = (one: Remediation): Edit => {
  const { query, serve, negativeExamples, positiveExamples = [] } = one.draftTerms ?? one
  return { query, content: contentToEdit(one), serve, negativeExamples, positiveExamples }
}

/** What is being written, and what came meanwhile. */
const metWith = ({ content, ...terms }: Edit): Pick<Conflict, 'mine' | 'terms'> => ({ mine: content, terms })

/** Keep mine: my words, for the questions that I meant them for. */
const mineOf = (one: Remediation, { mine, terms }: Pick<Conflict, 'mine' | 'terms'>): Edit => {
  const theirs = editOf(one)
  return {
    query: terms.query,
    content: mine,
    serve: terms.serve ?? theirs.serve,
    negativeExamples: terms.negativeExamples ?? theirs.negativeExamples,
    positiveExamples: terms.positiveExamples ?? theirs.positiveExamples,
  }
}

/** What was kept may be of an older version; it is taken only where it is of the same kind. */
function readEdit(kept: unknown, one: Remediation): Edit | null {
  if (typeof kept !== 'object' || kept === null) return null
  const edit = kept as Partial<Edit>
  return edit.content?.kind === one.kind ? { ...editOf(one), ...edit } : null
}

/** The revision that kept words were written over; of an older version's the one that stands now. */
function readBase(kept: unknown, one: Remediation): number {
  const base = (kept as { base?: unknown } | null | undefined)?.base
  return typeof base === 'number' ? base : one.revision
}

function OpenRemediation({ id, beside }: { id: string; beside: boolean }) {
  const { role, userId, readOnly, nameOf, project, session, act } = useWhose()
  const panel = usePanel()
  const found = useRemediationDetail(id)
  const exchangeId = found?.remediation.exchangeId ?? null
  const turns = useTurnsOf(exchangeId)
  const asked = useQueryOf(exchangeId)
  const approval = project?.approval ?? false
  const [mode, setMode] = useState<'show' | 'edit' | 'merge'>('show')
  const [problem, setProblem] = useState<string | null>(null)
  const help = useWritingHelp(mode === 'show' ? null : (session?.backend ?? null), project?.id ?? null)
  const turned = useBulk((bulk) => bulk.turned)
  const typed = useKept<unknown>(`remediation:${id}`, (kept) => kept, turned)
  /** What is being written was begun over this revision: another one that comes meanwhile is not to be written over (CF1). */
  const [base, setBase] = useState(0)
  const [isCompared, setCompared] = useState(false)
  const now = useNow()
  useEffect(() => setProblem(null), [mode])
  if (role === null) return null

  const one = found?.remediation
  const kept = one ? readEdit(typed.value, one) : null
  const refused = found ? conflictOf(found.refusals) : null
  const conflict = isCompared && kept ? metWith(kept) : refused
  const isMet = mode === 'edit' && one !== undefined && one.revision !== base

  const args = (edit: Edit, baseRevision: number): MutationArgs<'remediation.draft'> => ({
    remediationId: id,
    baseRevision,
    issueId: one?.issueId ?? null,
    exchangeId: one?.exchangeId ?? null,
    kind: edit.content.kind,
    query: edit.query,
    content: edit.content,
    serve: edit.serve,
    negativeExamples: edit.negativeExamples,
    positiveExamples: edit.positiveExamples,
  })
  const publishedLabel = approval ? lifecycleWords.done.asked : remediationWords.done.published
  const save = async (
    name: 'remediation.publish' | 'remediation.draft',
    edit: Edit,
    { replace = false, over = base } = {},
  ): Promise<void> => {
    const newId = crypto.randomUUID()
    const now = replace ? { ...args(edit, 0), remediationId: newId, replaces: id } : args(edit, over)
    const label =
      name === 'remediation.draft'
        ? remediationWords.done.draft
        : replace && !approval
          ? lifecycleWords.done.replaced
          : publishedLabel
    const done = await act(label, [{ name, args: now }])
    if (!done.ok) {
      setProblem(done.detail)
      return
    }
    typed.clear()
    setCompared(false)
    // Merged or published over theirs: the refused words were used.
    if (refused && !isCompared) await dismissRefusal(refused.mutationId)
    setMode('show')
    if (replace) panel.openRemediation(newId)
  }
  const simple = (
    label: string,
    name: 'remediation.reactivate' | 'remediation.archive' | 'remediation.approve',
  ): void => {
    if (one) void act(label, [{ name, args: { remediationId: id, baseRevision: one.revision } }])
  }
  const initial: Edit | null = !one
    ? null
    : mode === 'merge' && conflict
      ? { ...editOf(one), content: merged(contentToEdit(one), conflict.mine) }
      : (kept ?? editOf(one))

  return (
    <RemediationDetail
      data={
        found === undefined
          ? 'loading'
          : found === null
            ? 'gone'
            : { ...found, conflict, askedAs: asked !== found.remediation.query ? asked : null }
      }
      role={role}
      userId={userId}
      approval={approval}
      readOnly={readOnly}
      nameOf={nameOf}
      active
      beside={beside}
      editor={
        mode !== 'show' && one && initial ? (
          <Suspense fallback={<p className="p-3 text-quiet">{words.loading}</p>}>
            <RemediationEditor
              key={`${mode}-${id}`}
              remediation={one}
              initial={initial}
              merging={mode === 'merge'}
              role={role}
              companyDomains={project?.companyDomains ?? []}
              projectId={project?.id ?? null}
              help={help}
              approval={approval}
              asked={asked}
              turns={turns}
              nameOf={nameOf}
              active
              problem={problem}
              meanwhile={isMet ? conflictWords.why(nameOf(one.editedBy), agoInWords(one.editedAt, now)) : null}
              onCompare={() => {
                setCompared(true)
                setMode('show')
              }}
              onType={(edit) => typed.set({ ...edit, base })}
              onPublish={(edit, replace) => void save('remediation.publish', edit, { replace })}
              onSaveDraft={(edit) => void save('remediation.draft', edit)}
              onCancel={() => setMode('show')}
              onOpen={panel.openRemediation}
            />
          </Suspense>
        ) : null
      }
      assigned={
        one && (
          <Suspense fallback={null}>
            <Assigned subject="remediation" row={one} active={mode === 'show'} />
          </Suspense>
        )
      }
      clashes={
        one?.kind === 'guidance' &&
        mode === 'show' && (
          <Suspense fallback={null}>
            <Clashes remediation={one} />
          </Suspense>
        )
      }
      serving={
        one &&
        mode === 'show' && (
          <Suspense fallback={null}>
            <Serving remediation={one} />
          </Suspense>
        )
      }
      talk={
        one && (
          <Suspense fallback={null}>
            <Talk subject="remediation" id={one.id} active={mode === 'show'} />
          </Suspense>
        )
      }
      onBack={() => panel.openRemediation(null)}
      onEdit={() => {
        if (!one) return
        setBase(kept ? readBase(typed.value, one) : one.revision)
        setMode('edit')
      }}
      onPublishDraft={() =>
        one?.draft && void save('remediation.publish', { ...editOf(one), content: one.draft }, { over: one.revision })
      }
      onPause={(reason) => {
        if (one)
          void act(remediationWords.done.paused, [
            { name: 'remediation.pause', args: { remediationId: id, baseRevision: one.revision, reason } },
          ])
      }}
      onReactivate={() => simple(remediationWords.done.reactivated, 'remediation.reactivate')}
      onArchive={() => {
        simple(remediationWords.done.archived, 'remediation.archive')
        panel.openRemediation(null)
      }}
      onApprove={() => simple(lifecycleWords.done.approved, 'remediation.approve')}
      onDecline={(reason) => {
        if (one)
          void act(lifecycleWords.done.declined, [
            { name: 'remediation.decline', args: { remediationId: id, baseRevision: one.revision, reason } },
          ])
      }}
      onReview={(reviewBy) =>
        void act(lifecycleWords.done.review, [{ name: 'remediation.review', args: { remediationId: id, reviewBy } }])
      }
      onRestore={(toRevision) => {
        if (one)
          void act(remediationWords.done.restored, [
            { name: 'remediation.restore', args: { remediationId: id, baseRevision: one.revision, toRevision } },
          ])
      }}
      onKeepMine={() =>
        one && conflict && void save('remediation.publish', mineOf(one, conflict), { over: one.revision })
      }
      onKeepTheirs={() => {
        const aside = isCompared
          ? { place: `remediation:${id}`, words: typed.value }
          : refused && { refusal: refused.mutationId }
        if (!aside || !project) return
        void keepTheirs({ projectId: project.id, label: conflictWords.keptTheirs, aside }, actionWords()).then(
          (isKept) => {
            if (!isKept) return
            if (isCompared) typed.clear()
            setCompared(false)
          },
        )
      }}
      onMerge={() => {
        if (!one) return
        setBase(one.revision)
        setMode('merge')
      }}
      onAskNow={() => panel.openTest(id, true)}
      onOpen={panel.openRemediation}
      onIssue={(issueId) => panel.openIssue(issueId)}
    />
  )
}
