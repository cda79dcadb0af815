/** The list of issues: its content, why it is empty, and what the bar and the selection show. */
import { type ReactElement, type ReactNode, useEffect, useState } from 'react'
import { IssuesView, type IssuesData } from '../../../components/issues/IssuesView.tsx'
import SelectionBar from '../../../components/issues/SelectionBar.tsx'
import { DensityProvider } from '../../../components/ui/density.ts'
import { agoInWords } from '../../../components/ui/format.ts'
import { words } from '../../../components/ui/words.ts'
import { Split } from '../../../components/shell/Split.tsx'
import type { Issue as IssueRow } from '../../../lib/contract/index.ts'
import { DEFAULT_EVALS } from '../../../lib/domain/retest/evals.ts'
import {
  DEFAULT_ISSUE_FILTER,
  type IssueFilter,
  parseFilter,
  withField,
  withTerm,
} from '../../../lib/domain/issues/issue-filter.ts'
import { database } from '../../../lib/db/schema.ts'
import { useBulk } from '../../../lib/store/issues/bulk-progress.ts'
import { useSelection } from '../../../lib/store/issues/selection.ts'
import * as f from '../fixtures.ts'
import { PEOPLE } from '../together.tsx'
import { nothing, After, clickOn, typeInto, type FrameProps, Frame, OUT } from './frame.tsx'

const expandFirst = (root: HTMLElement): void => {
  void database()
    .exchanges.bulkPut(
      Array.from({ length: 9 }, (_, n) => {
        const one = f.members[n % f.members.length]!
        return { ...one, id: `${one.id.slice(0, -2)}${n + 10}`, issueId: f.issues[0]!.id }
      }),
    )
    .then(() => clickOn(words.desk.expand)(root))
}

/** Through the menu, whose entries appear with it. */
const saveView = (root: HTMLElement): void => {
  const entry = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find(
    (one) => one.textContent === words.desk.saveView,
  )
  if (!entry) {
    clickOn(words.desk.views)(root)
    throw new Error('The menu is not there yet')
  }
  entry.click()
}

const SOME = f.issues.slice(1, 4).map((issue) => issue.id)
const THOUSANDS = f.manyIssues.slice(0, 5_000).map((issue) => issue.id)

function Selecting({ ids = SOME, children }: { ids?: readonly string[]; children: ReactNode }) {
  useEffect(() => {
    useSelection.getState().freeze(ids)
    return useSelection.getState().clear
  }, [ids])
  return children
}

function Running({ children }: { children: ReactNode }) {
  useEffect(() => {
    useBulk.setState({ running: { act: 'close', done: 1_200, total: 5_000, secondsLeft: 9, stop: nothing } })
    return () => useBulk.setState({ running: null })
  }, [])
  return children
}

/** Issues that come, one after another, until the list is held because somebody is in it. */
function Arriving() {
  const [missing, setMissing] = useState(60)
  const arrive = (root: HTMLElement): void => {
    root.querySelector<HTMLElement>('[data-row]')?.focus()
    if (root.textContent?.includes(words.desk.fresh(3))) return
    setMissing(missing - 1)
    throw new Error('They have not come yet')
  }
  const desk = f.manyIssues.slice(0, 70)
  return <After run={arrive}>{issues(ready(desk.slice(missing), desk))}</After>
}

export const ready = (issues: readonly IssueRow[], desk: readonly IssueRow[] = f.issues): IssuesData => ({
  state: 'ready',
  issues,
  total: issues.length,
  desk,
  lastAddressed: { at: new Date(Date.now() - 2 * 3_600_000).toISOString(), by: 'you' },
})

export function List({
  data = ready(f.issues),
  filter = DEFAULT_ISSUE_FILTER,
  openId = null,
  mayAct = true,
}: {
  data?: IssuesData
  filter?: IssueFilter
  openId?: string | null
  /** False for members who may only read. */
  mayAct?: boolean
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
      viewActs={{ mayShare: mayAct, mayRemove: () => true, onSave: nothing, onRemove: nothing, onCopyLink: nothing }}
      saidActs={{ stop: nothing, resume: nothing }}
      onCounting={nothing}
      footer={
        <SelectionBar
          listed={f.issues.map((one) => one.id)}
          people={PEOPLE}
          userId="me"
          active
          mayAct
          onAct={nothing}
          onMerge={nothing}
        />
      }
      selectable={mayAct}
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

export const issues = (
  data: IssuesData,
  over: Partial<FrameProps> = {},
  filter = DEFAULT_ISSUE_FILTER,
): ReactElement => (
  <Frame place="issues" {...over}>
    <Split list={<List data={data} filter={filter} />} detail={null} />
  </Frame>
)

export const issuesScenes = {
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
  'issues-signed-out-unsent': () =>
    issues(ready(f.issues), { sync: { state: 'signedOut' }, state: { standing: 'signedOut', pending: 3 } }),
  'issues-blocked': () => issues(ready(f.issues), { state: { standing: 'upgraded' } }),
  'issues-deleted': () => issues(ready(f.issues), { state: { standing: 'deleted', pending: 3 } }),
  'issues-offline': () =>
    issues(ready(f.issues), { sync: { state: 'offline', pending: 3 }, state: { standing: 'offline', pending: 3 } }),
  'issues-update-needed': () =>
    issues(ready(f.issues), { sync: { state: 'updateNeeded' }, state: { standing: 'updateNeeded', pending: 2 } }),
  'issues-not-synced': () =>
    issues(ready(f.issues), { sync: { state: 'error' }, state: { standing: 'failing', pending: 2 } }),
  'issues-not-kept': () =>
    issues(ready(f.issues), { sync: { state: 'error' }, state: { standing: 'notKept', pending: 2 } }),
  'issues-read-only': () =>
    issues(ready(f.issues), { sync: { state: 'updateNeeded' }, state: { standing: 'readOnly' } }),
  'issues-storage-full': () => issues(ready(f.issues), { state: { standing: 'full' } }),
  'issues-refused': () => issues(ready(f.issues), { state: { standing: 'refused', refused: 1 } }),
  'issues-conflict': () =>
    issues(ready(f.issues), {
      state: { standing: 'conflict', conflict: { who: 'Dana Reyes', when: agoInWords(f.ago(2), Date.now()) } },
    }),
  // Everything the header can show, beside a name too long for it.
  'issues-long-name': () =>
    issues(ready(f.issues), {
      project: { id: 'a', name: 'Larkspur Smart Home Europe' },
      projects: [
        { id: 'a', name: 'Larkspur Smart Home Europe' },
        { id: 'b', name: 'Larkspur Shop' },
      ],
      sync: { state: 'waiting', pending: 12 },
      waiting: 120,
    }),
  'issues-long-texts': () =>
    issues(
      ready(
        f.issues.map((one) => ({ ...one, title: f.LONG_QUESTION, exchangeCount: 1_234_567 })),
        f.manyIssues,
      ),
      { counts: { page: 2, issues: 1_234_567, tests: 1 }, sync: { state: 'offline', pending: 1_234_567 } },
    ),
  'issues-filter-menu': () => <After run={clickOn(words.issues.filter)}>{issues(ready(f.issues))}</After>,
  'issues-filter-values': () => <After run={typeInto('language:')}>{issues(ready(f.issues))}</After>,
  'issues-chips': () => issues(ready(f.issues.slice(0, 3)), {}, MANY_CHIPS),
  'issues-views': () => <After run={clickOn(words.desk.views)}>{issues(ready(f.issues))}</After>,
  'issues-view-gone': () => (
    <After run={clickOn(`${words.desk.views}: ${f.views[2]!.name}`)}>
      {issues(ready(f.issues.slice(0, 2)), {}, parseFilter(f.views[2]!.filter))}
    </After>
  ),
  'issues-view-save': () => <After run={saveView}>{issues(ready(f.issues.slice(0, 2)), {}, FOUND_NOTHING)}</After>,
  'issues-viewer': () => (
    <Frame place="issues" counts={{ issues: 8 }}>
      <Split list={<List mayAct={false} />} detail={null} />
    </Frame>
  ),
  'issues-selected': () => <Selecting>{issues(ready(f.issues))}</Selecting>,
  'issues-assigning': () => (
    <After run={clickOn(words.desk.acts.assign)}>
      <Selecting>{issues(ready(f.issues))}</Selecting>
    </After>
  ),
  'issues-selected-many': () => (
    <Selecting ids={THOUSANDS}>{issues(ready(f.manyIssues, f.manyIssues), { counts: { issues: 12_345 } })}</Selecting>
  ),
  'issues-running': () => <Running>{issues(ready(f.issues))}</Running>,
  'issues-expanded': () => <After run={expandFirst}>{issues(ready(f.issues))}</After>,
  'issues-arrived': () => <Arriving />,
} satisfies Record<string, () => ReactElement>
