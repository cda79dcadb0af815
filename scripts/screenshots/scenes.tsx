import { type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react'
import { IssueDetail, type IssueData, type IssueDetailProps } from '../../components/exchange/IssueDetail.tsx'
import { VerdictDock } from '../../components/exchange/VerdictDock.tsx'
import { IssuesView, type IssuesData } from '../../components/issues/IssuesView.tsx'
import SelectionBar from '../../components/issues/SelectionBar.tsx'
import { PageView, type PageViewProps } from '../../components/page/PageView.tsx'
import type { PageData } from '../../components/page/page-data.ts'
import { emptyDraft, type WriterDraft } from '../../components/remediation/draft.ts'
import { RemediationDetail, type RemediationData } from '../../components/remediation/RemediationDetail.tsx'
import RemediationEditor from '../../components/remediation/RemediationEditor.tsx'
import { NeighboursView } from '../../components/remediation/NeighboursView.tsx'
import { ReachView } from '../../components/remediation/Reach.tsx'
import { RemediationList, type RemediationsData } from '../../components/remediation/RemediationList.tsx'
import Writer from '../../components/remediation/Writer.tsx'
import { AskNow } from '../../components/retest/AskNow.tsx'
import type { AskPlace, RetestRun } from '../../components/retest/run.ts'
import { TestDetail, TestsList } from '../../components/retest/TestsView.tsx'
import type { ShownAdapter } from '../../components/settings/AdapterItem.tsx'
import { SettingsView, type SettingsViewProps } from '../../components/settings/SettingsView.tsx'
import { DensityProvider } from '../../components/ui/density.ts'
import { words } from '../../components/ui/words.ts'
import CommandList from '../../components/shell/CommandList.tsx'
import KeySheet from '../../components/shell/KeySheet.tsx'
import { Shell, type ShellProps } from '../../components/shell/Shell.tsx'
import { Split } from '../../components/shell/Split.tsx'
import { type PanelState, StateBanner } from '../../components/shell/StateBanner.tsx'
import { useWide } from '../../components/ui/wide.ts'
import type { Issue as IssueRow, Remediation, Role } from '../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../lib/domain/evals.ts'
import {
  DEFAULT_ISSUE_FILTER,
  type IssueFilter,
  parseFilter,
  withField,
  withTerm,
} from '../../lib/domain/issue-filter.ts'
import { database } from '../../lib/db/schema.ts'
import { useBulk } from '../../lib/store/bulk-progress.ts'
import type { Place } from '../../lib/store/panel.ts'
import { useSelection } from '../../lib/store/selection.ts'
import * as f from './fixtures.ts'
import type { OtherHere } from '../../lib/store/presence.ts'
import { judgeScenes } from './judge-scenes.tsx'
import { Done, ToAllow, ToJudge, ToOpen, ToRead, ToSignIn } from './tour.tsx'
import { Activity, AssignedTo, Assigning, Comments, ForMe } from './together.tsx'
import type { ViewName } from './views.ts'

const nothing = (): void => {}

/** Clicks and moves as a person would, once the view stands: for menus and dialogs, which open by hand only. */
function After({ run, children }: { run: (root: HTMLElement) => void; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => root.current && run(root.current), 60)
    return () => clearTimeout(timer)
  }, [run])
  return (
    <div ref={root} className="h-full">
      {children}
    </div>
  )
}
const clickOn = (label: string) => (root: HTMLElement) => {
  const found = [...root.querySelectorAll<HTMLElement>('button, summary')].find(
    (button) => button.getAttribute('aria-label') === label || button.textContent?.trim().startsWith(label),
  )
  found?.click()
}

/** Unfolds the activity and goes down to what people say. */
const toTheEnd = (root: HTMLElement): void => {
  for (const fold of [...root.querySelectorAll('details')].slice(-1)) fold.open = true
  const inView = root.querySelector('textarea')?.closest('section')
  setTimeout(() => inView?.scrollIntoView({ block: 'start' }), 60)
}
const typeMention = (root: HTMLElement): void => {
  const field = root.querySelector('textarea')
  if (!field) return
  field.scrollIntoView({ block: 'center' })
  field.focus()
  document.execCommand('insertText', false, 'Could you look, @da')
}
/** As typed by a person: React hears of it. */
const typeInto = (text: string) => (root: HTMLElement) => {
  const field = root.querySelector<HTMLInputElement>('[role="combobox"]')
  if (!field) return
  field.focus()
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
const expandFirst = (root: HTMLElement): void => {
  void database()
    .exchanges.bulkPut(f.members.map((one) => ({ ...one, issueId: f.issues[0]!.id })))
    .then(() => clickOn(words.desk.expand)(root))
}
function Selecting({ children }: { children: ReactNode }) {
  useEffect(() => useSelection.getState().freeze(f.issues.slice(1, 4).map((issue) => issue.id)), [])
  return children
}
function Running({ children }: { children: ReactNode }) {
  useEffect(() => useBulk.setState({ running: { act: 'close', done: 1_200, total: 5_000, stop: nothing } }), [])
  return children
}

type FrameProps = Partial<Omit<ShellProps, 'place' | 'children' | 'banner'>> & {
  place: Place
  state?: Partial<PanelState>
  /** The first steps, over everything that holds. */
  tour?: ReactNode
  children: ReactNode
}

const GOOD: PanelState = {
  conflict: null,
  sync: 'ok',
  pending: 0,
  refused: 0,
  readOnly: false,
  storageFull: false,
  blocked: false,
}

function Frame({ place, state, tour, children, ...over }: FrameProps) {
  return (
    <Shell
      project="Larkspur"
      site="reading"
      sync={{ state: 'synced' }}
      signedIn
      inTab={false}
      onGo={nothing}
      onOpenTab={nothing}
      onKeys={nothing}
      onSignOut={nothing}
      counts={{ page: 2, issues: 8, tests: 1 }}
      said={null}
      onUndo={nothing}
      onHistory={nothing}
      place={place}
      banner={
        <>
          {tour}
          <StateBanner
            state={{ ...GOOD, ...state }}
            onSignIn={nothing}
            onDetails={nothing}
            onCompare={nothing}
            onFreeSpace={nothing}
            onReload={nothing}
          />
        </>
      }
      {...over}
    >
      {children}
    </Shell>
  )
}

const ready = (issues: readonly IssueRow[], desk: readonly IssueRow[] = f.issues): IssuesData => ({
  state: 'ready',
  issues,
  total: issues.length,
  desk,
  lastAddressed: { at: new Date(Date.now() - 2 * 3_600_000).toISOString(), by: 'you' },
})

function List({
  data = ready(f.issues),
  filter = DEFAULT_ISSUE_FILTER,
  openId = null,
}: {
  data?: IssuesData
  filter?: IssueFilter
  openId?: string | null
}) {
  const [asked, setAsked] = useState(filter)
  return (
    <IssuesView
      data={data}
      filter={asked}
      facts={f.filterFacts}
      people={f.people}
      evals={DEFAULT_EVALS}
      views={f.views}
      viewActs={{ mayShare: true, mayRemove: () => true, onSave: nothing, onRemove: nothing, onCopyLink: nothing }}
      onTyped={nothing}
      footer={<SelectionBar listed={f.issues.map((one) => one.id)} active mayAct onAct={nothing} onMerge={nothing} />}
      selectable
      halfLifeDays={14}
      openId={openId}
      active
      onFilter={setAsked}
      onOpen={nothing}
      onRetry={nothing}
      onSignIn={nothing}
      onGoPage={nothing}
      onGoTests={nothing}
    />
  )
}

const MANY_CHIPS: IssueFilter = parseFilter(
  'status=open&site=https%3A%2F%2Fhelp.larkspur.example&language=de&assignee=me&eval=politeness&since=7d&meta.plan=Plus&mood=cross&text=hub',
)
const FOUND_NOTHING: IssueFilter = {
  ...withTerm(withTerm(DEFAULT_ISSUE_FILTER, { field: 'primary', value: 'hallucination' }), {
    field: 'language',
    value: 'de',
  }),
  text: 'refund',
}

const issues = (data: IssuesData, over: Partial<FrameProps> = {}, filter = DEFAULT_ISSUE_FILTER): ReactElement => (
  <Frame place="issues" {...over}>
    <Split list={<List data={data} filter={filter} />} detail={null} />
  </Frame>
)

const DATA: IssueData = { issue: f.issue, members: f.members, verdicts: [], remediations: [], retests: [] }
const WRITTEN: IssueData = {
  ...DATA,
  issue: { ...f.issue, status: 'regressed' },
  verdicts: [f.verdict()],
  remediations: [f.guidanceRow],
  retests: [f.retests[1]!],
}

function Issue({
  writing = false,
  data = DATA,
  dock,
  role = 'sme',
  others = [],
  more = {},
}: {
  data?: IssueData | 'loading' | 'gone'
  dock?: ReactNode
  role?: Role
  writing?: boolean
  others?: readonly OtherHere[]
  more?: Pick<IssueDetailProps, 'assigned' | 'talk' | 'happened'>
}) {
  const wide = useWide()
  const detail = (
    <IssueDetail
      {...more}
      data={data}
      exchangeId={null}
      writing={writing}
      halfLifeDays={14}
      nameOf={f.nameOf}
      others={others}
      active
      beside={wide}
      onBack={nothing}
      onStep={nothing}
      onExchange={nothing}
      onShowInPage={nothing}
      onRemediation={nothing}
      dock={
        dock ?? (
          <VerdictDock
            role={role}
            mine={null}
            review={{ state: 'single' }}
            nameOf={f.nameOf}
            addressed={false}
            active
            onJudge={nothing}
            onBadBecause={nothing}
            onTakeBack={nothing}
            onWrite={nothing}
            onReopen={nothing}
          />
        )
      }
    />
  )
  return (
    <Frame
      place="issues"
      said={{ id: 1, text: 'Marked Good: Which bulbs are supported?', undoable: true, tone: 'plain' }}
    >
      <Split list={<List openId={f.issue.id} />} detail={detail} />
    </Frame>
  )
}

function Writing({ start }: { start: WriterDraft }) {
  const [draft, setDraft] = useState(start)
  return (
    <Issue
      writing
      data={{ ...DATA, verdicts: [f.verdict({ by: 'me' })] }}
      dock={
        <Writer
          exchange={f.members[0]!}
          draft={draft}
          role="sme"
          companyDomains={['larkspur.example']}
          projectId={null}
          approval={false}
          turns={{ tabId: 1, frameId: 0, turnKey: 't' }}
          nameOf={f.nameOf}
          active
          onChange={setDraft}
          onReason={nothing}
          onPublish={nothing}
          onSaveDraft={nothing}
          onLeave={nothing}
          onNext={nothing}
          onRemediation={nothing}
        />
      }
    />
  )
}

const page = (data: PageData, over: Partial<PageViewProps> = {}, frame: Partial<FrameProps> = {}): ReactElement => (
  <Frame place="page" {...frame}>
    <PageView
      data={data}
      role="sme"
      userId="me"
      active
      onJudge={nothing}
      onFlag={nothing}
      onUnflag={nothing}
      onShow={nothing}
      onOpenIssue={nothing}
      onReadOnce={nothing}
      onAlways={nothing}
      onLookAgain={nothing}
      onReload={nothing}
      onAddSite={nothing}
      onMarks={nothing}
      onReport={nothing}
      onPoint={nothing}
      onStopPointing={nothing}
      {...over}
    />
  </Frame>
)
const reading = (over: Partial<typeof f.conversation> = {}): PageData => ({
  state: 'reading',
  inProject: true,
  lasting: true,
  conversation: { ...f.conversation, ...over },
})

const REMEDIATIONS: RemediationsData = { state: 'ready', rows: f.remediations, retests: f.lastRetests }

function Remediations({
  data = REMEDIATIONS,
  filter = 'all' as const,
  openId = null,
}: {
  data?: RemediationsData
  filter?: 'all' | 'archived' | 'due'
  openId?: string | null
}) {
  return (
    <RemediationList
      data={data}
      filter={filter}
      openId={openId}
      active
      onFilter={nothing}
      onOpen={nothing}
      onGoIssues={nothing}
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
const DUE: Remediation = {
  ...f.remediations[0]!,
  content: { kind: 'answer', answer: `${f.ANSWER} See [Reset your hub](${DEAD}).` },
  approvedBy: 'dana',
  reviewBy: f.ago(2 * 24 * 60),
  links: [{ href: DEAD, state: 'dead', status: 404, at: f.ago(200) }],
  replaces: 'earlier',
}

function Editing({ answer, asked = null }: { answer: string; asked?: string | null }) {
  const { query } = ONE.remediation
  return (
    <RemediationEditor
      remediation={ONE.remediation}
      initial={{ query, content: { kind: 'answer', answer }, serve: 'always', negativeExamples: [] }}
      role="sme"
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

/** What is looked up while one writes: here it is given. */
function Findings() {
  const [negatives, setNegatives] = useState(['How do I reset a version 12 hub?'])
  return (
    <div className="flex flex-col gap-3 p-3">
      <NeighboursView
        found={{ conflicts: [f.remediations[0]!], similar: [f.remediations[0]!, f.guidanceRow] }}
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
          close: [{ query: 'How do I restart a version 13 hub?', why: 'words' }],
        }}
        negatives={negatives}
        onNegatives={setNegatives}
      />
    </div>
  )
}

function RemediationScene({
  data,
  editor = null,
  role = 'sme',
  userId = 'me',
  approval = false,
}: {
  data: RemediationData
  editor?: ReactNode
  role?: Role
  userId?: string
  approval?: boolean
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
            nameOf={f.nameOf}
            active
            beside={wide}
            editor={editor}
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

function Test({ run, place = { can: true, host: 'help.larkspur.example' } }: { run: RetestRun; place?: AskPlace }) {
  const wide = useWide()
  return (
    <Frame place="tests">
      <Split
        list={
          <TestsList
            data={REMEDIATIONS}
            openId={f.remediations[0]!.id}
            active
            onOpen={nothing}
            onGoRemediations={nothing}
          />
        }
        detail={
          <TestDetail
            remediation={f.remediations[0]!}
            retests={f.retests}
            nameOf={f.nameOf}
            beside={wide}
            active
            onBack={nothing}
            onRemediation={nothing}
            ask={
              <AskNow
                remediation={f.remediations[0]!}
                run={run}
                place={place}
                role="tester"
                active
                onAsk={nothing}
                onStop={nothing}
              />
            }
          />
        }
      />
    </Frame>
  )
}

const SETTINGS: SettingsViewProps = {
  account: { name: 'Sam Okafor', email: 'sme@larkspur.example', role: 'sme', project: 'Larkspur' },
  backend: 'http://127.0.0.1:4600',
  signIn: { busy: false, problem: null },
  sync: {
    words: 'Synced',
    pending: 0,
    lastAt: new Date(Date.now() - 70_000).toISOString(),
    nextAt: null,
    refusals: [],
  },
  sites: [
    { origin: 'https://help.larkspur.example', siteId: 's1', allowed: true, adapters: [] },
    { origin: 'https://shop.example', siteId: null, allowed: true, adapters: [] },
    { origin: 'https://status.larkspur.example', siteId: 's2', allowed: false, adapters: [] },
  ],
  mayAdminister: false,
  mayPropose: true,
  importProblem: null,
  look: { language: null, onLanguage: nothing, density: 'comfortable', onDensity: nothing },
  mails: { mention: true, assignment: false },
  singleKeys: true,
  signingOut: false,
  onSigningOut: nothing,
  onSignIn: nothing,
  onSignOut: nothing,
  onSync: nothing,
  onDismiss: nothing,
  onCopy: nothing,
  onCompare: nothing,
  onRemoveSite: nothing,
  onRemoveFromProject: nothing,
  onApproveAdapter: nothing,
  onTryAdapter: nothing,
  onRetireAdapter: nothing,
  onRemoveAdapter: nothing,
  onExportAdapter: nothing,
  onImportAdapter: nothing,
  onSingleKeys: nothing,
  onShowKeys: nothing,
}
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString()
const adapter = (over: Partial<ShownAdapter> & Pick<ShownAdapter, 'id' | 'status'>): ShownAdapter => ({
  last: { words: 'Made by Mika Aalto', at: ago(3) },
  isOwn: false,
  isNewer: false,
  matches: null,
  ...over,
})
const SITES_WITH_ADAPTERS: SettingsViewProps['sites'] = [
  {
    origin: 'https://help.larkspur.example',
    siteId: 's1',
    allowed: true,
    adapters: [
      adapter({ id: 'a1', status: 'draft', matches: true }),
      adapter({ id: 'a2', status: 'active', last: { words: 'Approved by you', at: ago(400) }, matches: false }),
      adapter({ id: 'a3', status: 'active', last: { words: 'Approved by Dana Reyes', at: ago(90) }, isNewer: true }),
      adapter({ id: 'a4', status: 'retired', last: { words: 'Retired by you', at: ago(800) } }),
    ],
  },
  {
    origin: 'https://shop.example',
    siteId: null,
    allowed: true,
    adapters: [adapter({ id: 'a5', status: 'kept_here', last: null, isOwn: true })],
  },
  { origin: 'https://status.larkspur.example', siteId: 's2', allowed: false, adapters: [] },
]

const settings = (over: Partial<SettingsViewProps> = {}, frame: Partial<FrameProps> = {}): ReactElement => (
  <Frame place="settings" {...frame}>
    <SettingsView {...SETTINGS} {...over} />
  </Frame>
)

const OUT: Partial<FrameProps> = {
  signedIn: false,
  project: null,
  counts: {},
  sync: { state: 'signedOut' },
  state: { sync: 'signed_out' },
}

export const SCENES: Record<ViewName, () => ReactElement> = {
  issues: () => issues(ready(f.issues)),
  'issues-compact': () => <DensityProvider value="compact">{issues(ready(f.issues))}</DensityProvider>,
  'issues-many': () => issues(ready(f.manyIssues, f.manyIssues), { counts: { page: 2, issues: 12_345, tests: 1 } }),
  'issues-addressed': () =>
    issues(ready(f.addressedIssues), {}, withField(DEFAULT_ISSUE_FILTER, 'status', ['addressed'])),
  'issues-filtered-empty': () => issues(ready([]), {}, FOUND_NOTHING),
  'issues-all-addressed': () => issues(ready([]), { counts: {} }),
  'issues-none-yet': () => issues(ready([], []), { counts: {} }),
  'issues-loading': () => issues({ state: 'loading' }, { sync: { state: 'syncing' } }),
  'issues-failed': () =>
    issues({ state: 'failed', detail: 'The backend did not answer in 10 s.' }, { sync: { state: 'error' } }),
  'issues-signed-out': () => issues({ state: 'signed_out' }, OUT),
  'issues-offline': () =>
    issues(ready(f.issues), { sync: { state: 'offline', pending: 3 }, state: { sync: 'offline', pending: 3 } }),
  'issues-update-needed': () =>
    issues(ready(f.issues), { sync: { state: 'updateNeeded' }, state: { sync: 'update_needed', pending: 2 } }),
  'issues-read-only': () => issues(ready(f.issues), { sync: { state: 'updateNeeded' }, state: { readOnly: true } }),
  'issues-storage-full': () => issues(ready(f.issues), { state: { storageFull: true } }),
  'issues-refused': () => issues(ready(f.issues), { state: { refused: 1 } }),
  'issues-conflict': () =>
    issues(ready(f.issues), { state: { refused: 1, conflict: { who: 'Dana Reyes', when: '2 min ago' } } }),
  'issues-filter-menu': () => <After run={clickOn(words.issues.filter)}>{issues(ready(f.issues))}</After>,
  'issues-filter-values': () => <After run={typeInto('language:')}>{issues(ready(f.issues))}</After>,
  'issues-chips': () => issues(ready(f.issues.slice(0, 3)), {}, MANY_CHIPS),
  'issues-views': () => <After run={clickOn(words.desk.views)}>{issues(ready(f.issues))}</After>,
  'issues-selected': () => <Selecting>{issues(ready(f.issues))}</Selecting>,
  'issues-running': () => <Running>{issues(ready(f.issues))}</Running>,
  'issues-expanded': () => <After run={expandFirst}>{issues(ready(f.issues))}</After>,
  issue: () => <Issue data={WRITTEN} />,
  'issue-judged-bad': () => (
    <Issue
      data={{
        ...DATA,
        issue: { ...f.issue, status: 'addressed', tags: ['held_back'] },
        verdicts: [f.verdict({ by: 'me' })],
      }}
      dock={
        <VerdictDock
          role="sme"
          mine={f.verdict({ by: 'me' })}
          review={{ state: 'single' }}
          nameOf={f.nameOf}
          addressed
          active
          onJudge={nothing}
          onBadBecause={nothing}
          onTakeBack={nothing}
          onWrite={nothing}
          onReopen={nothing}
        />
      }
    />
  ),
  ...judgeScenes({ Frame, Issue, clicked: (label, scene) => <After run={clickOn(label)}>{scene}</After> }),
  'issue-viewer': () => <Issue role="viewer" />,
  'issue-loading': () => <Issue data="loading" dock={<></>} />,
  'issue-gone': () => <Issue data="gone" dock={<></>} />,
  'writer-empty': () => <Writing start={emptyDraft('always')} />,
  'writer-filled': () => (
    <Writing
      start={{
        ...emptyDraft('always'),
        explanation: 'Ask which version first. Never say 30 seconds for version 13.',
        answer: f.ANSWER,
        reason: 'wrong_fact',
      }}
    />
  ),
  'writer-guidance-text': () => (
    <After run={clickOn('As text')}>
      <Writing start={{ ...emptyDraft('always'), explanation: 'Ask which version first.', guidance: f.GUIDANCE }} />
    </After>
  ),
  'writer-noted': () => (
    <Writing
      start={{
        ...emptyDraft('always'),
        answer: 'Turn on SSO first. It costs $15 at the moment, see [the plans](htps://larkspur.example/plans).',
      }}
    />
  ),
  'writer-blocked': () => (
    <Writing start={{ ...emptyDraft('always'), answer: 'Write to jan.visser@gmail.com and he will look at it.' }} />
  ),
  'page-reading': () => page(reading()),
  'page-streaming': () =>
    page(
      reading({
        exchanges: f.conversation.exchanges.slice(1, 2),
        turns: 4,
        pending: {
          query: 'How do I reset a version 13 hub?',
          answer: {
            key: 'p',
            role: 'assistant',
            text: 'Hold the reset button on the back of the',
            truncated: false,
            settled: false,
            logId: null,
            citations: [],
          },
        },
      }),
    ),
  'page-several-chats': () =>
    page(
      reading({
        chats: [
          { frameId: 0, chat: 0, host: 'help.larkspur.example', turns: 6, chosen: true },
          { frameId: 12, chat: 0, host: 'orders.larkspur.example', turns: 2, chosen: false },
        ],
      }),
    ),
  'page-selected': () =>
    page(reading(), { selected: { exchangeId: f.conversation.exchanges[0]!.id, quote: '30 seconds' } }),
  'page-marks-refused': () => page(reading(), { marksRefused: true, onMarksAgain: nothing }),
  'page-adapter-newer': () => page(reading(), { adapterIsNewer: true }),
  'page-how': () => <After run={clickOn(words.page.how)}>{page(reading())}</After>,
  'page-flag': () => <After run={clickOn(words.page.flag)}>{page(reading())}</After>,
  'page-not-in-project': () =>
    page({ state: 'reading', inProject: false, lasting: false, conversation: f.conversation }, { role: 'admin' }),
  'page-empty': () => page(reading({ exchanges: [], turns: 1 })),
  'page-not-allowed': () => page({ state: 'not_allowed', host: 'help.larkspur.example' }, {}, { site: 'notAllowed' }),
  'tour-open': () => issues(ready([], []), { counts: {}, site: 'none', tour: <ToOpen /> }),
  'tour-allow': () =>
    page({ state: 'not_allowed', host: 'help.larkspur.example' }, {}, { site: 'notAllowed', tour: <ToAllow /> }),
  'tour-read': () =>
    page({ state: 'no_chat', host: 'help.larkspur.example', seen: f.seen }, {}, { site: 'idle', tour: <ToRead /> }),
  'tour-judge': () => page(reading(), {}, { tour: <ToJudge /> }),
  'tour-sign-in': () => page(reading(), { role: null, userId: null }, { ...OUT, tour: <ToSignIn /> }),
  'tour-done': () => page(reading(), {}, { tour: <Done /> }),
  'page-denied': () =>
    page(
      { state: 'not_allowed', host: null },
      { problem: 'The browser did not give access. Click the Errata icon in the toolbar while this page is open.' },
      { site: 'notAllowed' },
    ),
  'page-no-chat': () => (
    <After run={clickOn(words.page.noChatReasons)}>
      {page({ state: 'no_chat', host: 'help.larkspur.example', seen: f.seen }, {}, { site: 'idle' })}
    </After>
  ),
  'page-pointing': () =>
    page(
      { state: 'no_chat', host: 'help.larkspur.example', seen: f.seen },
      { pointing: { step: 'assistant', counts: null } },
      { site: 'idle' },
    ),
  'page-pointing-check': () =>
    page(reading(), { pointing: { step: 'check', counts: { user: 6, assistant: 6, agent: 0 } } }),
  'page-adapter': () => (
    <After run={clickOn(words.page.how)}>
      {page(reading({ detection: { ...f.conversation.detection, adapter: { id: 'a', matches: true } } }))}
    </After>
  ),
  'page-adapter-broken': () =>
    page(reading({ detection: { ...f.conversation.detection, adapter: { id: 'a', matches: false } } })),
  'page-unsure': () => page(reading({ detection: { ...f.conversation.detection, confidence: 0.63 } })),
  'page-reload': () => page({ state: 'reload' }, {}, { site: 'idle' }),
  'page-unreadable': () => page({ state: 'unreadable' }, {}, { site: 'none' }),
  'page-loading': () => page({ state: 'loading' }, {}, { site: 'none' }),
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
  'remediation-answer': () => <RemediationScene data={ONE} />,
  'remediation-guidance': () => <RemediationScene data={{ ...ONE, remediation: f.guidanceRow, retests: [] }} />,
  'remediation-with-draft': () => <RemediationScene data={{ ...ONE, remediation: f.remediations[2]! }} />,
  'remediation-paused': () => <RemediationScene data={{ ...ONE, remediation: f.remediations[4]!, retests: [] }} />,
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
    <After run={clickOn('Publish')}>
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
    <After run={clickOn('Review by…')}>
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
          mutationId: 'm',
          at: new Date().toISOString(),
          mine: {
            kind: 'answer',
            answer: 'For a **version 13** hub, hold the button for 10 seconds until the light turns blue, then let go.',
          },
        },
      }}
    />
  ),
  'remediation-pause': () => (
    <After run={clickOn(words.remediations.pause)}>
      <RemediationScene data={ONE} />
    </After>
  ),
  tests: () => (
    <Frame place="tests">
      <Split
        list={<TestsList data={REMEDIATIONS} openId={null} active onOpen={nothing} onGoRemediations={nothing} />}
        detail={null}
      />
    </Frame>
  ),
  'tests-empty': () => (
    <Frame place="tests" counts={{}}>
      <Split
        list={
          <TestsList
            data={{ state: 'ready', rows: [], retests: new Map() }}
            openId={null}
            active
            onOpen={nothing}
            onGoRemediations={nothing}
          />
        }
        detail={null}
      />
    </Frame>
  ),
  'test-ready': () => <Test run={{ state: 'idle' }} />,
  'test-running': () => <Test run={{ state: 'answering', seconds: 12 }} />,
  'test-failed': () => (
    <Test
      run={{
        state: 'done',
        outcome: 'failed',
        reason: f.retests[1]!.reason,
        expected: f.retests[1]!.expected,
        got: f.retests[1]!.got,
      }}
    />
  ),
  'test-passed': () => (
    <Test
      run={{
        state: 'done',
        outcome: 'passed',
        reason: 'Word for word.',
        expected: f.retests[0]!.expected,
        got: f.retests[0]!.got,
      }}
    />
  ),
  'test-problem': () => <Test run={{ state: 'problem', problem: 'timed_out' }} />,
  'test-no-tab': () => <Test run={{ state: 'idle' }} place={{ can: false, why: 'no_tab' }} />,
  settings: () => settings(),
  'settings-signed-out': () => settings({ account: null, sync: null, sites: [] }, OUT),
  'settings-sign-in-error': () =>
    settings({ account: null, sync: null, sites: [], signIn: { busy: false, problem: 'wrong_credentials' } }, OUT),
  'settings-refused': () =>
    settings({
      sync: {
        ...SETTINGS.sync!,
        words: 'Offline',
        pending: 3,
        nextAt: new Date(Date.now() + 45_000).toISOString(),
        refusals: [
          {
            id: 'r1',
            name: 'remediation.publish',
            code: 'conflict',
            detail: 'Changed by Dana Reyes (revision 4, yours was made from 3).',
            at: new Date(Date.now() - 120_000).toISOString(),
            text: f.ANSWER,
            remediationId: f.remediations[0]!.id,
          },
          {
            id: 'r2',
            name: 'verdict.give',
            code: 'not_found',
            detail: 'This exchange is no longer there; it may have been erased.',
            at: new Date(Date.now() - 7_200_000).toISOString(),
            text: null,
            remediationId: null,
          },
        ],
      },
    }),
  'settings-adapters': () =>
    settings({
      account: { ...SETTINGS.account!, role: 'admin' },
      sites: SITES_WITH_ADAPTERS,
      mayAdminister: true,
      importProblem: {
        origin: 'https://status.larkspur.example',
        text: 'The adapter in the file is not valid. list.0.selector: only one tag with its id, classes and attributes',
      },
    }),
  'settings-sign-out': () => settings({ signingOut: true, sync: { ...SETTINGS.sync!, pending: 3 } }),
  'issue-talk': () => (
    <After run={toTheEnd}>
      <Issue data={WRITTEN} more={{ assigned: <AssignedTo />, talk: <Comments />, happened: <Activity /> }} />
    </After>
  ),
  'issue-mention': () => (
    <After run={typeMention}>
      <Issue data={WRITTEN} more={{ assigned: <AssignedTo late />, talk: <Comments none /> }} />
    </After>
  ),
  assign: () => (
    <>
      {issues(ready(f.issues))}
      <Assigning />
    </>
  ),
  waiting: () => (
    <Frame place="waiting" waiting={2}>
      <ForMe />
    </Frame>
  ),
  'waiting-none': () => (
    <Frame place="waiting">
      <ForMe none />
    </Frame>
  ),
  keys: () => (
    <>
      {issues(ready(f.issues))}
      <KeySheet
        open
        onClose={nothing}
        singleKeys
        bindings={{ g: 'y' }}
        onBindings={nothing}
        browserKeys={[
          { command: 'open-panel', key: 'Alt+Shift+E' },
          { command: 'flag-last-response', key: 'Alt+Shift+F' },
          { command: 'flag-selection', key: '' },
          { command: 'toggle-marks', key: 'Alt+Shift+M' },
        ]}
        onBrowserKeys={nothing}
      />
    </>
  ),
  commands: () => (
    <>
      {issues(ready(f.issues))}
      <CommandList
        onClose={nothing}
        onRun={nothing}
        recent={['settings', 'j']}
        others={[
          { id: 'tab', name: words.menu.tab, run: nothing },
          { id: 'settings', name: words.menu.settings, run: nothing },
          { id: 'sync', name: words.settings.syncNow, run: nothing },
        ]}
      />
    </>
  ),
  menu: () => <After run={clickOn(words.menu.label)}>{issues(ready(f.issues))}</After>,
}
