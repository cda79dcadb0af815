import 'fake-indexeddb/auto'
import { pageAnswers, sent } from './browser.ts'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import OpenIssue from '../../../components/issues/OpenIssue.tsx'
import TestsPlace from '../../../components/retest/TestsPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import type { Role, SnapshotTurn } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/schema.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import type { ActivePage } from '../../../lib/store/page/page.ts'
import { testIdOf } from '../../../lib/store/retest/ask-subject.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { exchange, issue, minute, project, PROJECT_ID, remediation, SITE, uuid, verdict } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const QUERY = exchange().query
const BAD = exchange().response
const ME = 'user-sme'
const membership = (role: Role): Membership => ({
  state: 'ready',
  session: {
    backend: 'https://errata.example',
    me: { userId: ME, name: 'Sam', email: 's@x.example', projects: [{ id: PROJECT_ID, name: 'L', role }] },
  },
  project: project(),
  role,
  userId: ME,
  nameOf: () => 'you',
})
const page: ActivePage = {
  place: { tabId: 7, windowId: 1, url: `${SITE}/hub` } as ActivePage['place'],
  reading: { state: 'allowed', origin: SITE, lasting: true, script: 'there', found: true, seen: null },
  again: nothing,
}
function Panel({ role }: { role: Role }) {
  const place = usePanel((panel) => panel.place)
  const panelUser = useMakePanelUser(membership(role), false)
  return (
    <PanelUserProvider value={panelUser}>
      {place === 'tests' ? (
        <TestsPlace page={page} sites={[SITE]} />
      ) : (
        <OpenIssue
          {...{ id: uuid(100), exchangeId: null, beside: false, halfLifeDays: 14 }}
          {...{ onBack: nothing, onStep: nothing, onGoOn: nothing, onNotKept: nothing }}
        />
      )}
    </PanelUserProvider>
  )
}

const turn = (key: string, role: 'user' | 'assistant', text: string): SnapshotTurn => ({
  key,
  role,
  text,
  settled: true,
  ended: true,
  truncated: false,
  logId: null,
  citations: [],
})
const says = (text: string): Promise<unknown> =>
  act(
    async () =>
      void (await database().conversations.put({
        tabId: 7,
        frameId: 0,
        chat: 0,
        origin: SITE,
        url: `${SITE}/hub`,
        title: 'Hub',
        language: 'en',
        conversationKey: 'new',
        revision: 2,
        total: 2,
        article: null,
        updatedAt: minute(30),
        turns: [turn('1', 'user', QUERY), turn('2', 'assistant', text)],
        detection: { confidence: 1, why: [], root: 'document' },
      })),
  )
const recorded = async () => (await database().outbox.toArray()).map((row) => row.mutation)
const status = async () => (await database().issues.get(uuid(100)))?.status

describe('Ask now, from an issue', () => {
  panelTests()
  beforeEach(async () => {
    sent.length = 0
    pageAnswers((name) => (name === 'question.asked' ? { sent: true, fresh: true } : {}))
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
    await db.exchanges.put(exchange({ issueId: uuid(100) }))
    await db.issues.put(issue({ status: 'addressed' }))
  })

  const askFromIssue = async (role: Role = 'tester'): Promise<void> => {
    usePanel.setState({ place: 'issues', openIssueId: uuid(100) })
    render(<Panel role={role} />)
    await userEvent.click(await screen.findByRole('button', { name: 'Ask now' }))
  }
  const asked = () => waitFor(() => expect(sent.some(({ name }) => name === 'question.asked')).toBe(true))

  it('asks what was judged Bad; the same response opens the issue again, with the evidence', async () => {
    await database().verdicts.put(verdict())
    await askFromIssue()
    await asked()
    expect(screen.getByText(/should be held back, or come back different/)).toBeDefined()
    await says(BAD)
    expect(await screen.findByText('Failed')).toBeDefined()
    expect(await recorded()).toMatchObject([
      { name: 'retest.record', args: { retest: { verdictId: verdict().id, remediationId: null, outcome: 'failed' } } },
    ])
    expect(await status()).toBe('regressed')
    expect(screen.getByText('Judged Bad')).toBeDefined()
    expect(screen.getByText(/It arrives with the next sync/)).toBeDefined()
    await act(async () => void (await database().retests.toCollection().modify({ decision: null })))
    expect(await screen.findByText(/did not ask Errata about this/)).toBeDefined()
    await userEvent.click(screen.getByRole('button', { name: 'Issue' }))
    expect(
      await screen.findByText(/that was judged Bad came back, and was not held back/, { selector: 'p *' }),
    ).toBeDefined()
  })

  it('is asked by its key as well, for an exchange that nobody has judged', async () => {
    usePanel.setState({ place: 'issues', openIssueId: uuid(100) })
    render(<Panel role="tester" />)
    await screen.findByRole('button', { name: /Ask now/ })
    await userEvent.keyboard('r')
    await asked()
    expect(usePanel.getState().place).toBe('tests')
  })

  it.each<Role>(['agent', 'viewer'])(
    'is not offered to an %s, and asks nothing where they come from elsewhere',
    async (role) => {
      usePanel.setState({ place: 'issues', openIssueId: uuid(100) })
      render(<Panel role={role} />)
      await screen.findByText('Already written about this')
      expect(screen.queryByRole('button', { name: 'Ask now' })).toBeNull()
      await userEvent.keyboard('r')
      expect(usePanel.getState().place).toBe('issues')
      act(() => usePanel.getState().openTest(testIdOf({ kind: 'exchange', id: exchange().id }), true))
      expect(await screen.findByText(/testers and experts run them/)).toBeDefined()
      await waitFor(() => expect(usePanel.getState().askTestId).toBeNull())
      // A turn of the loop, in which it would have begun.
      await act(() => new Promise((resolve) => setTimeout(resolve)))
      expect(sent.filter(({ tabId, name }) => tabId !== undefined && name !== 'transcript.requested')).toEqual([])
    },
  )

  it('passes where what was judged Bad is held back', async () => {
    await database().verdicts.put(verdict())
    await askFromIssue()
    await asked()
    await says(project().fallbackMessage)
    expect(await screen.findByText('Passed')).toBeDefined()
    expect(await status()).toBe('addressed')
  })

  it('fails where what was judged Good is held back', async () => {
    await database().verdicts.put(verdict({ value: 'good' }))
    await askFromIssue()
    await asked()
    await says(project().fallbackMessage)
    expect(await screen.findByText('Failed')).toBeDefined()
    expect(await status()).toBe('regressed')
  })

  it('shows what comes of an exchange that nobody judged, and keeps nothing', async () => {
    await database().issues.put(issue())
    await askFromIssue()
    await asked()
    await says(BAD)
    expect(await screen.findByText('The same response came')).toBeDefined()
    expect(await recorded()).toEqual([])
    expect(await status()).toBe('unaddressed')
  })

  it('asks for what is served where there is something', async () => {
    await database().verdicts.put(verdict())
    await database().remediations.put(remediation())
    await askFromIssue()
    await asked()
    await says('Hold the button for 10 seconds.')
    expect(await screen.findByText('Passed')).toBeDefined()
    expect(await recorded()).toMatchObject([
      { args: { retest: { remediationId: remediation().id, expects: 'answer' } } },
    ])
  })

  it('a case by hand is asked by itself, with what comes before it', async () => {
    await database().cases.put({
      id: uuid(900),
      projectId: PROJECT_ID,
      remediationId: null,
      query: QUERY,
      before: [],
      tags: [],
      owner: null,
      assertions: [{ kind: 'must_mention', text: '10 seconds' }],
      segments: {},
      by: ME,
      at: minute(0),
      removedAt: null,
    })
    usePanel.setState({ place: 'tests', openTestId: `case:${uuid(900)}`, askTestId: `case:${uuid(900)}` })
    render(<Panel role="tester" />)
    await waitFor(() => expect(sent.some(({ name }) => name === 'question.asked')).toBe(true))
    await says('Hold it for 10 seconds.')
    expect(await screen.findByText('Passed')).toBeDefined()
    expect(await recorded()).toMatchObject([{ args: { retest: { caseId: uuid(900), remediationId: null } } }])
  })
})
