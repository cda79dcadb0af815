/** One remediation, wired: its side content is loaded with it, its editor on demand. */
import { lazy, Suspense } from 'react'
import { useRemediationDetail } from '../../lib/db/hooks.ts'
import { useTurnPlace } from '../../lib/store/page/show.ts'
import { useQueryOf } from '../../lib/store/remediation/remediations.ts'
import { useWritingHelp } from '../../lib/store/remediation/writing-help.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { KeysWait } from '../early/KeysWait.tsx'
import { usePanelUser } from '../shell/panel-user.ts'
import { useNow } from '../ui/clock.ts'
import { useSingleFlight } from '../ui/single-flight.ts'
import { agoInWords } from '../ui/format.ts'
import { conflictWords } from '../ui/late/remediations.ts'
import { words } from '../ui/words.ts'
import { actsOn } from './remediation-acts.ts'
import { RemediationDetail } from './RemediationDetail.tsx'
import { useWriting } from './use-writing.ts'

const Assigned = lazy(() => import('../collaborate/Assigned.tsx'))
const Clashes = lazy(() => import('./Clashes.tsx'))
const Serving = lazy(() => import('./Serving.tsx'))
const Talk = lazy(() => import('../collaborate/Talk.tsx'))
const RemediationEditor = lazy(() => import('./RemediationEditor.tsx'))

export function OpenRemediation({ id, beside }: { id: string; beside: boolean }) {
  const { role, userId, readOnly, nameOf, project, session, act } = usePanelUser()
  const panel = usePanel()
  const found = useRemediationDetail(id)
  const one = found?.remediation
  const exchangeId = one?.exchangeId ?? null
  const turns = useTurnPlace(exchangeId)
  const asked = useQueryOf(exchangeId)
  const alone = useSingleFlight()
  const writing = useWriting(id, one, found?.refusals)
  const isShown = writing.mode === 'show'
  const help = useWritingHelp(isShown ? null : (session?.backend ?? null), project?.id ?? null)
  const now = useNow()
  if (role === null) return null

  const approval = project?.approval ?? false
  const acts = one && actsOn(one, (label, drafts) => void alone.run('act', async () => void (await act(label, drafts))))
  return (
    <RemediationDetail
      data={
        found === undefined
          ? 'loading'
          : found === null
            ? 'gone'
            : {
                ...found,
                conflict: writing.conflict,
                askedAs: asked !== found.remediation.query ? asked : null,
              }
      }
      role={role}
      userId={userId}
      approval={approval}
      readOnly={readOnly}
      nameOf={nameOf}
      active
      beside={beside}
      isUnsaved={writing.isUnsaved}
      editor={
        !isShown && one ? (
          <Suspense
            fallback={
              <p className="p-3 text-quiet">
                {words.loading}
                <KeysWait />
              </p>
            }
          >
            <RemediationEditor
              key={`${writing.mode}-${id}`}
              remediation={one}
              initial={writing.initialOf(one)}
              merging={writing.mode === 'merge'}
              kept={writing.kept}
              role={role}
              companyDomains={project?.companyDomains ?? []}
              projectId={project?.id ?? null}
              help={help}
              approval={approval}
              asked={asked}
              turns={turns}
              nameOf={nameOf}
              active
              problem={writing.problem}
              meanwhile={writing.isMet ? conflictWords.why(nameOf(one.editedBy), agoInWords(one.editedAt, now)) : null}
              onCompare={writing.compare}
              onType={writing.type}
              onPublish={(edit, replace) => writing.publish(one, edit, replace)}
              onSaveDraft={(edit) => writing.saveDraft(one, edit)}
              onCancel={writing.show}
              onOpen={panel.openRemediation}
            />
          </Suspense>
        ) : null
      }
      assigned={
        one && (
          <Suspense fallback={null}>
            <Assigned
              subject="remediation"
              row={one}
              title={one.query}
              isDone={one.status === 'archived'}
              active={isShown}
            />
          </Suspense>
        )
      }
      clashes={
        one &&
        isShown && (
          <Suspense fallback={null}>
            <Clashes remediation={one} />
          </Suspense>
        )
      }
      serving={
        one &&
        isShown && (
          <Suspense fallback={null}>
            <Serving remediation={one} />
          </Suspense>
        )
      }
      talk={
        one && (
          <Suspense fallback={null}>
            <Talk subject="remediation" id={one.id} title={one.query} active={isShown} />
          </Suspense>
        )
      }
      onBack={() => panel.openRemediation(null)}
      onEdit={() => one && writing.edit(one)}
      onPublishDraft={() => one && writing.publishDraft(one)}
      onPause={(reason) => acts?.pause(reason)}
      onReactivate={() => acts?.reactivate()}
      onArchive={() => {
        acts?.archive()
        panel.openRemediation(null)
      }}
      onApprove={() => acts?.approve()}
      onDecline={(reason) => acts?.decline(reason)}
      onReview={(reviewBy) => acts?.review(reviewBy)}
      onRestore={(toRevision) => acts?.restore(toRevision)}
      onKeepMine={() => one && writing.keepMine(one)}
      onKeepTheirs={writing.keepTheirs}
      onMerge={() => one && writing.merge(one)}
      onAskNow={() => panel.openTest(id, true)}
      onOpen={panel.openRemediation}
      onIssue={(issueId) => panel.openIssue(issueId)}
    />
  )
}
