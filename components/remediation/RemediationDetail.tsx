import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Remediation, Retest, Revision, Role } from '../../lib/contract/index.ts'
import { isWaiting, mayApprove } from '../../lib/domain/remediation/due.ts'
import { can } from '../../lib/domain/permissions.ts'
import { mayChangeServed } from '../../lib/domain/decide/remediation-change.ts'
import { isServed } from '../../lib/domain/remediation/served.ts'
import type { Names } from '../exchange/History.tsx'
import { DiffText } from '../retest/DiffText.tsx'
import { RetestLine } from '../retest/RetestLine.tsx'
import { Ago } from '../ui/Ago.tsx'
import { BackBar } from '../ui/BackButton.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Dialog, DialogActs } from '../ui/Dialog.tsx'
import { Dock } from '../ui/Dock.tsx'
import { useNow } from '../ui/clock.ts'
import { Fold, More, Section } from '../ui/Fold.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import { remediationWords } from '../ui/late/remediations.ts'
import { draftingWords, lifecycleWords } from '../ui/late/lifecycle.ts'
import { testWords } from '../ui/late/tests.ts'
import { ContentView } from './ContentView.tsx'
import { type Conflict, ConflictView } from './ConflictView.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { ReviewDialog } from './ReviewDialog.tsx'
import { contentLine, lowerFirst } from './remediation-text.ts'
import { Revisions } from './Revisions.tsx'
import { Standing } from './Standing.tsx'

export type RemediationData = {
  remediation: Remediation
  revisions: readonly Revision[]
  /** Newest first. */
  retests: readonly Retest[]
  conflict: Conflict | null
  /** The one that took its place, if any did. */
  replacedBy: Remediation | null
  /** How the question was asked where it was written, where that is known and another one. */
  askedAs: string | null
}

export type RemediationDetailProps = {
  data: RemediationData | 'loading' | 'gone'
  role: Role
  userId: string | null
  /** What is published waits for a second person. */
  approval: boolean
  readOnly?: boolean
  nameOf: Names
  active: boolean
  beside?: boolean
  /** In place of the content while it is being edited. */
  editor: ReactNode
  /** Who works on it. */
  assigned?: ReactNode
  /** What else is given to the assistant and contradicts it. */
  clashes?: ReactNode
  /** Who gets it, and what it was given for. */
  serving?: ReactNode
  /** What people say about it. */
  talk?: ReactNode
  onBack: () => void
  onEdit: () => void
  onPublishDraft: () => void
  onPause: (reason: string | null) => void
  onReactivate: () => void
  onArchive: () => void
  onApprove: () => void
  onDecline: (reason: string | null) => void
  onReview: (reviewBy: string | null) => void
  onRestore: (revision: number) => void
  onKeepMine: () => void
  onKeepTheirs: () => void
  onMerge: () => void
  onAskNow: () => void
  onIssue: (id: string) => void
  onOpen: (id: string) => void
}

export function RemediationDetail(props: RemediationDetailProps) {
  const { data, onBack, beside, active, editor } = props
  useKeys(beside || editor ? {} : { Escape: onBack }, active)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      {!beside && <BackBar to={remediationWords.back} onBack={onBack} />}
      {data === 'loading' && <Skeleton label={remediationWords.loading} />}
      {data === 'gone' && <Blank title={remediationWords.gone} />}
      {typeof data === 'object' && <Loaded {...props} data={data} />}
    </div>
  )
}

function Loaded(props: RemediationDetailProps & { data: RemediationData }) {
  const { data, role, userId, approval, readOnly = false, nameOf, editor, active } = props
  const { remediation: one, revisions, retests, conflict } = data
  const now = useNow()
  const [asking, setAsking] = useState<'pause' | 'archive' | 'decline' | 'review' | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => void heading.current?.focus({ preventScroll: true }), [one.id])
  const isEdited = Boolean(editor)
  // The button that ended the writing, a conflict or what it stood for has gone with it.
  useLostFocus(`${isEdited} ${conflict !== null} ${one.revision}`, () => (isEdited ? undefined : heading.current))
  const served = isServed(one.status)
  const mayPublish = can(role, 'publish') && !readOnly
  const mayServe = mayChangeServed(role, { approval }) && !readOnly
  const waiting = isWaiting(one)
  const mayAgree = mayApprove(one, { userId, role }) && !readOnly
  // What was never served is its authors' to put away.
  const mayArchive = one.status !== 'archived' && (one.content ? mayServe : mayPublish)
  const mayTest = can(role, 'retest') && !readOnly
  useKeys(mayTest && !editor ? { r: props.onAskNow } : {}, active)

  return (
    <>
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        {conflict && !editor && (
          <ConflictView
            conflict={conflict}
            theirs={one}
            nameOf={nameOf}
            mayPublish={mayPublish}
            onKeepMine={props.onKeepMine}
            onKeepTheirs={props.onKeepTheirs}
            onMerge={props.onMerge}
          />
        )}
        <div className="@min-[820px]:grid @min-[820px]:min-h-full @min-[820px]:grid-cols-[minmax(0,1fr)_340px]">
          <div className="min-w-0">
            <div className="px-3 pt-2.5 pb-3">
              <h1
                ref={heading}
                tabIndex={-1}
                dir="auto"
                className="line-clamp-3 text-title font-semibold [text-align:-webkit-match-parent] outline-none"
              >
                {one.query}
              </h1>
              <div className="mt-1.5 flex flex-wrap gap-1">
                <Chip tone={served ? 'cover' : one.status === 'paused' ? 'flag' : 'plain'}>
                  {words.remediationStatus[one.status]}
                </Chip>
                <Chip>{words.kind[one.kind]}</Chip>
                <Chip>
                  {remediationWords.hits(one.hits)}
                  {one.lastHitAt && (
                    <>
                      {' · '}
                      <Ago at={one.lastHitAt} />
                    </>
                  )}
                </Chip>
                {props.assigned}
              </div>
              <p className="mt-1.5 text-small text-quiet">
                {nameOf(one.editedBy)} · <Ago at={one.editedAt} inWords />
                {one.kind === 'answer' && ` · ${remediationWords.serveRule} ${lowerFirst(words.serve[one.serve])}`}
              </p>
              {data.askedAs && (
                <p className="mt-1 text-small text-quiet">
                  {draftingWords.askedAs} <q dir="auto">{data.askedAs}</q>
                </p>
              )}
              <div className="mt-1">
                <Standing
                  one={one}
                  replacedBy={data.replacedBy}
                  now={now}
                  nameOf={nameOf}
                  onReviewed={mayPublish ? () => setAsking('review') : null}
                  onOpen={props.onOpen}
                />
              </div>
              {one.status === 'paused' && one.pausedReason && (
                <p dir="auto" className="mt-1 text-small text-flag">
                  {remediationWords.pausedFor(one.pausedReason)}
                </p>
              )}
            </div>
            {editor ?? (
              <div className="flex flex-col gap-2 px-3 pb-3">
                {props.clashes}
                {one.content && !conflict && (
                  <ContentView
                    content={one.content}
                    label={served ? remediationWords.served : remediationWords.wasServed}
                    served={served}
                  />
                )}
                {one.draft && !conflict && (
                  <ContentView content={one.draft} label={remediationWords.draft} served={false} />
                )}
                {one.draftTerms && one.draftTerms.query !== one.query && !conflict && (
                  <p className="text-small text-quiet">
                    {lifecycleWords.draftAnswers} <q dir="auto">{one.draftTerms.query}</q>
                  </p>
                )}
                {one.content && one.draft && !conflict && (
                  <More title={testWords.diff}>
                    <DiffText before={contentLine(one.content)} after={contentLine(one.draft)} />
                  </More>
                )}
              </div>
            )}
          </div>
          <div className="min-w-0 @min-[820px]:border-s @min-[820px]:border-line">
            <Section title={remediationWords.retests}>
              {retests.length === 0 ? (
                <p className="text-quiet">{remediationWords.neverTested}</p>
              ) : (
                <ul className="flex flex-col gap-2">
                  {retests.slice(0, 5).map((retest) => (
                    <RetestLine key={retest.id} retest={retest} nameOf={nameOf} />
                  ))}
                </ul>
              )}
            </Section>
            {props.serving}
            {props.talk}
            <Fold title={remediationWords.revisions} summary={String(revisions.length)}>
              <Revisions
                remediation={one}
                revisions={revisions}
                nameOf={nameOf}
                mayRestore={mayPublish}
                onRestore={props.onRestore}
              />
            </Fold>
          </div>
        </div>
      </div>
      {!editor && (
        <Dock label={remediationWords.acts}>
          <div className="flex flex-wrap gap-1.5 empty:hidden">
            {mayAgree && (
              <>
                <Button emphasis="main" onClick={props.onApprove}>
                  {lifecycleWords.approve}
                </Button>
                <Button onClick={() => setAsking('decline')}>{lifecycleWords.decline}</Button>
              </>
            )}
            {mayTest && served && (
              <Button emphasis={mayAgree || conflict ? 'plain' : 'main'} keys="r" onClick={props.onAskNow}>
                {remediationWords.askNow}
              </Button>
            )}
            {one.status === 'paused' && one.content && mayServe && (
              <Button onClick={props.onReactivate}>{remediationWords.reactivate}</Button>
            )}
            {one.draft && mayPublish && !waiting && one.status !== 'archived' && (
              <Button emphasis={served || conflict || mayAgree ? 'plain' : 'main'} onClick={props.onPublishDraft}>
                {approval ? lifecycleWords.askApproval : remediationWords.publishDraft}
              </Button>
            )}
            {one.status !== 'archived' && can(role, 'draft') && !readOnly && (
              <Button onClick={props.onEdit}>{remediationWords.edit}</Button>
            )}
          </div>
          <div className="mt-1.5 flex flex-wrap gap-1.5 empty:hidden">
            {served && mayServe && (
              <Button small emphasis="quiet" onClick={() => setAsking('pause')}>
                {remediationWords.pause}
              </Button>
            )}
            {mayPublish && one.status !== 'archived' && (
              <Button small emphasis="quiet" onClick={() => setAsking('review')}>
                {lifecycleWords.reviewBy}
              </Button>
            )}
            {mayArchive && (
              <Button small emphasis="quiet" onClick={() => setAsking('archive')}>
                {remediationWords.archive}
              </Button>
            )}
            {one.issueId && (
              <Button small emphasis="quiet" onClick={() => one.issueId && props.onIssue(one.issueId)}>
                {remediationWords.issue}
              </Button>
            )}
          </div>
        </Dock>
      )}
      <ReasonDialog
        open={asking === 'decline'}
        act={lifecycleWords.decline}
        label={lifecycleWords.declineReason}
        hint={lifecycleWords.declineHint}
        onClose={() => setAsking(null)}
        onDone={(reason) => {
          setAsking(null)
          props.onDecline(reason)
        }}
      />
      <ReviewDialog
        key={one.reviewBy}
        open={asking === 'review'}
        reviewBy={one.reviewBy}
        now={now}
        onClose={() => setAsking(null)}
        onReview={(reviewBy) => {
          setAsking(null)
          props.onReview(reviewBy)
        }}
      />
      <ReasonDialog
        open={asking === 'pause'}
        act={remediationWords.pause}
        effect={remediationWords.pauseEffect}
        label={remediationWords.pauseReason}
        hint={remediationWords.pauseReasonHint}
        onClose={() => setAsking(null)}
        onDone={(reason) => {
          setAsking(null)
          props.onPause(reason)
        }}
      />
      <Dialog open={asking === 'archive'} onClose={() => setAsking(null)} title={remediationWords.archiveAsk}>
        <p>{remediationWords.archiveEffect}</p>
        <DialogActs>
          <Button
            emphasis="bad"
            onClick={() => {
              setAsking(null)
              props.onArchive()
            }}
          >
            {remediationWords.archive}
          </Button>
          <Button onClick={() => setAsking(null)}>{words.cancel}</Button>
        </DialogActs>
      </Dialog>
    </>
  )
}
