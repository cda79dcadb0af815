/** Remediations: the list, one of them in each of its states, and its editor. */
import { type ReactElement, type ReactNode, useState } from 'react'
import { RemediationDetail, type RemediationData } from '../../../components/remediation/RemediationDetail.tsx'
import { merged } from '../../../components/remediation/merge.ts'
import RemediationEditor from '../../../components/remediation/RemediationEditor.tsx'
import { ServedTo } from '../../../components/remediation/ServedTo.tsx'
import { ClashesView } from '../../../components/remediation/ClashesView.tsx'
import { NeighboursView } from '../../../components/remediation/NeighboursView.tsx'
import { ReachView } from '../../../components/remediation/Reach.tsx'
import { RemediationList, type RemediationsData } from '../../../components/remediation/RemediationList.tsx'
import { DensityProvider } from '../../../components/ui/density.ts'
import { remediationWords } from '../../../components/ui/late/remediations.ts'
import { Split } from '../../../components/shell/Split.tsx'
import { useWide } from '../../../components/ui/wide.ts'
import type { Remediation, RemediationContent, Role } from '../../../lib/contract/index.ts'
import { can } from '../../../lib/domain/permissions.ts'
import { clashes } from '../../../lib/store/remediation/clashes-of.ts'
import * as f from '../fixtures.ts'
import { lifecycleWords } from '../../../components/ui/late/lifecycle.ts'
import { writerWords } from '../../../components/ui/late/write.ts'
import { nothing, After, clickOn, Frame } from './frame.tsx'

const REMEDIATIONS: RemediationsData = { state: 'ready', rows: f.remediations, retests: f.lastRetests }

function Remediations({
  data = REMEDIATIONS,
  filter = 'all' as const,
  openId = null,
  stopped = false,
}: {
  data?: RemediationsData
  filter?: 'all' | 'archived' | 'due'
  openId?: string | null
  stopped?: boolean
}) {
  return (
    <RemediationList
      data={data}
      by={{ userId: 'user-sme', role: 'sme' }}
      filter={filter}
      openId={openId}
      stopped={stopped}
      active
      onFilter={nothing}
      onOpen={nothing}
      onGoIssues={nothing}
      onSignIn={nothing}
    />
  )
}

const ONE: RemediationData = {
  remediation: f.remediations[0]!,
  revisions: f.revisions,
  retests: f.retests,
  conflict: null,
  replacedBy: null,
  askedAs: null,
}

const WAITING: Remediation = {
  ...f.remediations[0]!,
  id: 'waiting',
  status: 'active_with_draft',
  draft: { kind: 'answer', answer: `${f.ANSWER} Both lights go off first.` },
  draftBy: ['me'],
  approval: { askedBy: 'me', askedAt: f.ago(40), declined: null },
}

const DEAD = 'https://help.larkspur.example/hub/reset-13'

const SILENT = 'https://status.larkspur.example/hubs'
const MOVED = 'https://help.larkspur.example/lights'
const DUE: Remediation = {
  ...f.remediations[0]!,
  content: { kind: 'answer', answer: `${f.ANSWER} See [Reset your hub](${DEAD}), ${SILENT} and ${MOVED}.` },
  approvedBy: 'dana',
  reviewBy: f.ago(2 * 24 * 60),
  links: [
    { href: DEAD, state: 'dead', status: 404, at: f.ago(200) },
    { href: SILENT, state: 'unreachable', status: null, at: f.ago(9 * 24 * 60) },
    { href: MOVED, state: 'moved', status: 200, at: f.ago(3_000) },
  ],
  replaces: 'earlier',
}

const SHARED: Remediation = { ...f.remediations[0]!, rollout: 10, falseMatches: ['e2'] }

const contentText = (content: RemediationContent): string =>
  content.kind === 'answer' ? content.answer : content.explanation

function SharedWith({ role = 'sme' }: { role?: Role }) {
  return (
    <ServedTo
      remediation={SHARED}
      hits={[
        { exchangeId: 'e1', at: f.ago(3), exchange: { query: 'how to reset hub v13' }, isFalse: false },
        {
          exchangeId: 'e4',
          at: f.ago(20),
          exchange: { query: 'and for version 13?', question: 'How do I reset a hub of version 13?' },
          isFalse: false,
        },
        { exchangeId: 'e2', at: f.ago(50), exchange: { query: 'How do I reset my password?' }, isFalse: true },
        { exchangeId: 'e3', at: f.ago(800), exchange: null, isFalse: false },
      ]}
      mayPublish={can(role, 'publish')}
      mayJudge={can(role, 'judge')}
      onShare={nothing}
      onFalseMatch={nothing}
    />
  )
}

function Editing({
  answer,
  asked = null,
  merging = false,
}: {
  answer: string
  asked?: string | null
  merging?: boolean
}) {
  const { query } = ONE.remediation
  return (
    <RemediationEditor
      remediation={ONE.remediation}
      initial={{
        query,
        content: { kind: 'answer', answer },
        serve: 'always',
        negativeExamples: [],
        positiveExamples: [],
      }}
      role="sme"
      merging={merging}
      companyDomains={[]}
      projectId={null}
      approval={false}
      asked={asked ?? query}
      turns={{ tabId: 1, frameId: 0, turnKey: 't' }}
      nameOf={f.nameOf}
      active
      onType={nothing}
      onPublish={nothing}
      onSaveDraft={nothing}
      onCancel={nothing}
      onOpen={nothing}
    />
  )
}

const MINE = 'For a **version 13** hub, hold the button for 10 seconds until the light turns blue, then let go.'

const CLASHES = clashes({ query: f.guidanceRow.query, guidance: f.GUIDANCE }, [
  {
    ...f.guidanceRow,
    id: 'other',
    query: 'Resetting a version 13 hub',
    editedBy: 'kim',
    content: {
      kind: 'guidance',
      explanation: '',
      guidance: { ...f.GUIDANCE, do: ['Say 30 seconds for version 13'], dont: ['link to the article Reset your hub'] },
    },
  },
])

/** Suggestions normally looked up during writing, given here. */
function Findings() {
  const [negatives, setNegatives] = useState(['How do I reset a version 12 hub?'])
  const [positives, setPositives] = useState(['hub 13 hangs, how do I start over'])
  return (
    <div className="flex flex-col gap-3 p-3">
      <NeighboursView
        found={{ conflicts: [f.remediations[0]!], similar: [f.remediations[0]!, f.guidanceRow], clashes: [] }}
        writing={false}
        nameOf={f.nameOf}
        onUse={nothing}
        onOpen={nothing}
      />
      <ReachView
        startOpen
        found={{
          served: [
            { query: 'how to reset hub v13', why: 'reworded' },
            { query: 'Version 13 hub: how is it reset?', why: 'same' },
          ],
          close: [{ query: 'How do I restart a version 13 hub?', why: 'words', words: ['restart', 'reset'] }],
          taken: [{ query: 'how can I reset the v13 hub to sell it', by: 'How do I reset a hub before I sell it?' }],
        }}
        negatives={negatives}
        positives={positives}
        onNegatives={setNegatives}
        onPositives={setPositives}
      />
    </div>
  )
}

function RemediationScene({
  data,
  editor = null,
  serving = null,
  clashes: clashing = null,
  role = 'sme',
  userId = 'me',
  approval = false,
  isUnsaved = false,
}: {
  data: RemediationData
  editor?: ReactNode
  serving?: ReactNode
  clashes?: ReactNode
  role?: Role
  userId?: string
  approval?: boolean
  isUnsaved?: boolean
}) {
  const wide = useWide()
  return (
    <Frame place="remediations">
      <Split
        list={<Remediations openId={data.remediation.id} />}
        detail={
          <RemediationDetail
            data={data}
            role={role}
            userId={userId}
            approval={approval}
            isUnsaved={isUnsaved}
            nameOf={f.nameOf}
            active
            beside={wide}
            editor={editor}
            serving={serving}
            clashes={clashing}
            onApprove={nothing}
            onDecline={nothing}
            onReview={nothing}
            onOpen={nothing}
            onBack={nothing}
            onEdit={nothing}
            onPublishDraft={nothing}
            onPause={nothing}
            onReactivate={nothing}
            onArchive={nothing}
            onRestore={nothing}
            onKeepMine={nothing}
            onKeepTheirs={nothing}
            onMerge={nothing}
            onAskNow={nothing}
            onIssue={nothing}
          />
        }
      />
    </Frame>
  )
}

export const remediationScenes = {
  remediations: () => (
    <Frame place="remediations">
      <Split list={<Remediations />} detail={null} />
    </Frame>
  ),
  'remediations-compact': () => (
    <DensityProvider value="compact">
      <Frame place="remediations">
        <Remediations />
      </Frame>
    </DensityProvider>
  ),
  'remediations-empty': () => (
    <Frame place="remediations">
      <Split list={<Remediations data={{ state: 'ready', rows: [], retests: new Map() }} />} detail={null} />
    </Frame>
  ),
  'remediations-filtered-empty': () => (
    <Frame place="remediations">
      <Split list={<Remediations filter="archived" />} detail={null} />
    </Frame>
  ),
  'remediations-all-archived': () => (
    <Frame place="remediations">
      <Remediations
        data={{ ...REMEDIATIONS, rows: f.remediations.map((one) => ({ ...one, status: 'archived' as const })) }}
      />
    </Frame>
  ),
  'remediation-answer': () => <RemediationScene data={ONE} />,
  'remediation-long-texts': () => (
    <RemediationScene
      data={{
        ...ONE,
        remediation: {
          ...ONE.remediation,
          query: f.LONG_QUESTION,
          hits: 1_234_567,
          content: { kind: 'answer', answer: `See ${f.LONG_ADDRESS}.` },
        },
      }}
    />
  ),
  'remediation-guidance': () => <RemediationScene data={{ ...ONE, remediation: f.guidanceRow, retests: [] }} />,
  'remediation-with-draft': () => <RemediationScene data={{ ...ONE, remediation: f.remediations[2]! }} />,
  'remediation-paused': () => <RemediationScene data={{ ...ONE, remediation: f.remediations[4]!, retests: [] }} />,
  'remediation-unsaved': () => <RemediationScene data={ONE} isUnsaved />,
  'remediation-edit': () => <RemediationScene data={ONE} editor={<Editing answer={f.ANSWER} />} />,
  'remediation-edit-general': () => (
    <RemediationScene data={ONE} editor={<Editing answer={f.ANSWER} asked="hub reset v13 how??" />} />
  ),
  'remediation-edit-unsafe': () => (
    <RemediationScene
      data={ONE}
      editor={<Editing answer={'Hold it for [10 seconds](javascript:alert(1)), see [help](help.larkspur).'} />}
    />
  ),
  'remediation-replace': () => (
    <After run={clickOn(writerWords.publish)}>
      <RemediationScene
        data={ONE}
        editor={
          <Editing answer="Resets are done by our support team now. Write to us from the app and tell which lights are on." />
        }
      />
    </After>
  ),
  'remediation-findings': () => <RemediationScene data={ONE} editor={<Findings />} />,
  'remediation-waiting': () => (
    <RemediationScene data={{ ...ONE, remediation: WAITING }} role="approver" userId="april" approval />
  ),
  'remediation-sent-back': () => (
    <RemediationScene
      data={{
        ...ONE,
        remediation: {
          ...WAITING,
          approval: {
            ...WAITING.approval!,
            declined: { by: 'dana', at: f.ago(9), reason: 'Which lights? Version 13 has two.' },
          },
        },
      }}
      approval
    />
  ),
  'remediation-due': () => (
    <RemediationScene
      data={{
        ...ONE,
        remediation: DUE,
        replacedBy: null,
      }}
    />
  ),
  'remediation-review': () => (
    <After run={clickOn(lifecycleWords.reviewBy)}>
      <RemediationScene data={ONE} />
    </After>
  ),
  'remediations-due': () => (
    <Frame place="remediations">
      <Split
        list={
          <Remediations
            filter="due"
            data={{ state: 'ready', rows: [DUE, ...f.remediations.slice(1), WAITING], retests: f.lastRetests }}
          />
        }
        detail={null}
      />
    </Frame>
  ),
  'remediation-conflict': () => (
    <RemediationScene
      data={{
        ...ONE,
        conflict: {
          mine: {
            kind: 'answer',
            answer: MINE,
          },
        },
      }}
    />
  ),
  'remediation-conflict-guidance': () => (
    <RemediationScene
      data={{
        ...ONE,
        remediation: f.guidanceRow,
        retests: [],
        conflict: {
          mine: {
            kind: 'guidance',
            explanation: 'Ask for the version.',
            guidance: {
              ...f.GUIDANCE,
              do: ['Ask which version it is'],
              dont: [],
              wording: 'Which version do you have?',
            },
          },
        },
      }}
    />
  ),
  'remediation-merge': () => (
    <RemediationScene
      data={ONE}
      editor={
        <Editing answer={contentText(merged(ONE.remediation.content!, { kind: 'answer', answer: MINE }))} merging />
      }
    />
  ),
  'remediation-viewer': () => <RemediationScene data={ONE} role="viewer" serving={<SharedWith role="viewer" />} />,
  'remediation-agent': () => <RemediationScene data={ONE} role="agent" serving={<SharedWith role="agent" />} />,
  'remediation-clash': () => (
    <RemediationScene
      data={{ ...ONE, remediation: f.guidanceRow }}
      clashes={<ClashesView clashes={CLASHES} nameOf={f.nameOf} onOpen={nothing} />}
    />
  ),
  'remediation-share': () => <RemediationScene data={{ ...ONE, remediation: SHARED }} serving={<SharedWith />} />,
  'remediations-stopped': () => (
    <Frame place="remediations">
      <Split list={<Remediations stopped />} detail={null} />
    </Frame>
  ),
  'remediation-pause': () => (
    <After run={clickOn(remediationWords.pause)}>
      <RemediationScene data={ONE} />
    </After>
  ),
} satisfies Record<string, () => ReactElement>
