/** One remediation on one screen: what it says, how it was tested, who is served it, and what can be done with it. */
import { type ReactNode, useEffect, useRef, useState } from 'react'
import type { Remediation, Retest, Revision, Role } from '../../lib/contract/index.ts'
import type { Names } from '../exchange/History.tsx'
import { RetestLine } from '../retest/RetestLine.tsx'
import { BackBar } from '../ui/BackButton.tsx'
import { useNow } from '../ui/clock.ts'
import { Fold, Section } from '../ui/Fold.tsx'
import { useKeys } from '../ui/keys.ts'
import { useLostFocus } from '../ui/lost-focus.ts'
import { Blank, Skeleton } from '../ui/Notice.tsx'
import { remediationWords } from '../ui/late/remediations.ts'
import { type Conflict, ConflictView } from './ConflictView.tsx'
import { AskedFirstDialogs } from './AskedFirstDialogs.tsx'
import { type AskedFirst, type RemediationActs, RemediationDock } from './RemediationDock.tsx'
import { RemediationHeading } from './RemediationHeading.tsx'
import { rightsOn } from './remediation-rights.ts'
import { Revisions } from './Revisions.tsx'
import { ServedAndDraft } from './ServedAndDraft.tsx'

export type RemediationData = {
  remediation: Remediation
  revisions: readonly Revision[]
  /** Newest first. */
  retests: readonly Retest[]
  conflict: Conflict | null
  /** The remediation that replaced it, if any. */
  replacedBy: Remediation | null
  /** The question as originally asked, if it is known and differs. */
  askedAs: string | null
}

export type RemediationDetailProps = RemediationActs & {
  data: RemediationData | 'loading' | 'gone'
  role: Role
  userId: string | null
  /** Publishing needs a second person's approval. */
  approval: boolean
  readOnly?: boolean
  nameOf: Names
  active: boolean
  beside?: boolean
  /** Something was typed in the editor that was neither published nor saved. */
  isUnsaved?: boolean
  /** Replaces the content while it is being edited. */
  editor: ReactNode
  /** The assignee. */
  assigned?: ReactNode
  /** Other guidance given to the assistant that contradicts it. */
  clashes?: ReactNode
  /** Who is served it, and for which questions it was. */
  serving?: ReactNode
  /** Comments on it. */
  talk?: ReactNode
  onBack: () => void
  onRestore: (revision: number) => void
  onKeepMine: () => void
  onKeepTheirs: () => void
  onMerge: () => void
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
  const { data, approval, readOnly = false, nameOf, editor, active } = props
  const { remediation: one, revisions, retests, conflict } = data
  const now = useNow()
  const [asking, setAsking] = useState<AskedFirst | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const question = useRef<HTMLHeadingElement>(null)
  useEffect(() => void (question.current ?? heading.current)?.focus({ preventScroll: true }), [one.id])
  const isEdited = Boolean(editor)
  // The button that ended the editing or the conflict, or changed the revision, is gone.
  useLostFocus(`${isEdited} ${conflict !== null} ${one.revision}`, () =>
    isEdited ? undefined : (question.current ?? heading.current),
  )
  const may = rightsOn(one, { role: props.role, userId: props.userId, approval, readOnly })
  useKeys(may.retest && !editor ? { r: props.onAskNow } : {}, active)

  return (
    <>
      <div className="@container min-h-0 flex-1 overflow-y-auto">
        {conflict && !editor && (
          <ConflictView
            conflict={conflict}
            theirs={one}
            nameOf={nameOf}
            mayPublish={may.publish}
            onKeepMine={props.onKeepMine}
            onKeepTheirs={props.onKeepTheirs}
            onMerge={props.onMerge}
            heading={question}
          />
        )}
        <div className="@min-[820px]:grid @min-[820px]:min-h-full @min-[820px]:grid-cols-[minmax(0,1fr)_340px]">
          <div className="min-w-0">
            <RemediationHeading
              one={one}
              replacedBy={data.replacedBy}
              askedAs={data.askedAs}
              now={now}
              nameOf={nameOf}
              heading={heading}
              assigned={props.assigned}
              onReviewed={may.publish ? () => setAsking('review') : null}
              onOpen={props.onOpen}
            />
            {editor ?? (
              <div className="flex flex-col gap-2 px-3 pb-3">
                {props.clashes}
                {!conflict && <ServedAndDraft one={one} />}
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
                mayRestore={may.publish}
                onRestore={props.onRestore}
              />
            </Fold>
          </div>
        </div>
      </div>
      {!editor && <RemediationDock {...props} one={one} may={may} isDisputed={conflict !== null} onAsk={setAsking} />}
      <AskedFirstDialogs {...props} one={one} now={now} asking={asking} onClose={() => setAsking(null)} />
    </>
  )
}
