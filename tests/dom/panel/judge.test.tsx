import 'fake-indexeddb/auto'
import { sent } from './browser.ts'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import type { ReactNode } from 'react'
import { describe, expect, it, vi } from 'vitest'
import WaitsForMe from '../../../components/shell/WaitsForMe.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database } from '../../../lib/db/index.ts'
import { useDesk } from '../../../lib/store/issues/desk.ts'
import { DEFAULT_ISSUE_FILTER } from '../../../lib/domain/issues/issue-filter.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { watchIssuesWaiting } from '../../../lib/store/issues/keep-waiting.ts'
import { exchange, issue, PROJECT_ID, uuid, verdict } from '../../fixtures/rows.ts'
import { nothing } from './rendering.tsx'
import { Desk, deskTests, heading, ME, openFirst, outbox } from './a-desk.tsx'

function Panel({ children }: { children: ReactNode }) {
  return <PanelUserProvider value={useMakePanelUser({ state: 'signed_out' }, false)}>{children}</PanelUserProvider>
}

describe('judging', () => {
  deskTests()

  it('words that are selected in the page are the evidence of No, which says so before', async () => {
    const span = { in: 'response' as const, start: 0, end: 8, quote: 'Response', document: null }
    const value = { tabId: 1, frameId: 0, exchangeId: uuid(1), span }
    await database().meta.put({ key: 'selectedInPage', value })
    const user = await openFirst()
    expect(await screen.findByText('No takes “Response” as its evidence.')).toBeTruthy()
    await user.keyboard('b')
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect((await outbox())[0]!.args).toMatchObject({ value: 'bad', evidence: [span] })
  })

  it('Yes to another response than the central one says, before and after, that the issue stays open', async () => {
    await database().exchanges.put(exchange({ id: uuid(9), issueId: uuid(101), query: 'Question 1 again' }))
    const user = await openFirst()
    act(() => usePanel.getState().openExchange(uuid(9)))
    const yes = await screen.findByRole('button', { name: 'Yes' })
    await waitFor(() => {
      act(() => yes.blur())
      act(() => screen.getByRole('button', { name: 'Yes' }).focus())
      expect(document.querySelector('#judge-effect')?.textContent).toMatch(/stays open until its central response/)
    })
    await user.keyboard('g')
    await waitFor(async () => expect(await outbox()).toMatchObject([{ args: { exchangeId: uuid(9), value: 'good' } }]))
    const [done] = await database().actions.toArray()
    expect(done?.label).toMatch(/^Marked Good; the issue stays open/)
  })

  it('leaving the writer by Escape is at the issue again, for readers too', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
  })

  it('an unclear question is made more general first: the writer begins at it, and only then', async () => {
    const user = await openFirst()
    await user.click(await screen.findByRole('button', { name: 'Unclear question?' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Make it more general and answer it' }))
    const question = await screen.findByRole('textbox', { name: 'Question it answers' })
    await waitFor(() => expect(document.activeElement).toBe(question))
    expect(question).toHaveProperty('value', 'Question 1')
    await user.keyboard('{Escape}b')
    await waitFor(() => expect(document.activeElement?.tagName).toBe('TEXTAREA'))
    expect(screen.queryByRole('textbox', { name: 'Question it answers' })).toBeNull()
  })

  it('what waits for other experts is counted, to be left out of the number beside Issues', async () => {
    const db = database()
    await db.issues.bulkPut(
      [101, 102, 103].map((n) =>
        issue({
          id: uuid(n),
          title: `Question ${n}`,
          centralExchangeId: uuid(n - 100),
          mergedInto: n === 103 ? uuid(101) : null,
        }),
      ),
    )
    const given = (n: number, value: 'bad' | 'cant_tell') =>
      verdict({
        id: uuid(200 + n),
        by: ME,
        exchangeId: uuid(n),
        issueId: uuid(100 + n),
        value,
        at: new Date().toISOString(),
      })
    await db.verdicts.bulkPut([given(1, 'bad'), given(2, 'cant_tell'), given(3, 'cant_tell')])
    const counted = vi.fn()
    const who = { projectId: PROJECT_ID, actor: { userId: ME, role: 'sme' as const } }
    render(
      <Panel>
        <WaitsForMe who={who} remediations={[]} role="sme" userId={ME} now={Date.now()} onCounted={counted} />
      </Panel>,
    )
    const stop = watchIssuesWaiting(PROJECT_ID, ME)
    await waitFor(() => expect(counted).toHaveBeenLastCalledWith({ waiting: 0, remediations: 0, forOthers: 1 }))
    stop()
  })

  it('goes through a desk by keyboard alone: j, Enter, then one key each', async () => {
    render(<Desk role="sme" />)
    const user = userEvent.setup()
    await screen.findByRole('button', { name: /Question 1/ })
    await user.keyboard('j{Enter}')
    await screen.findByRole('heading', { level: 1, name: 'Question 1' })
    await screen.findByRole('group', { name: 'Is this response acceptable?' })
    await user.keyboard('g')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await screen.findByRole('button', { name: 'Yes' })
    await user.keyboard('s')
    await screen.findByRole('heading', { level: 1, name: 'Question 3' })
    await waitFor(async () =>
      expect((await outbox()).map((one) => one.name)).toEqual(['verdict.give', 'issue.override']),
    )
    expect((await database().issues.get(uuid(101)))?.status).toBe('addressed')
    expect(usePanel.getState().said).toMatchObject({
      text: 'Marked addressed · Question 2',
      takesBack: expect.any(Number) as number,
    })
    expect(sent.some((one) => one.name === 'sync.requested')).toBe(true)
  })

  it('goes through a desk by keyboard alone in a full tab, where list and detail stand side by side', async () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: nothing, removeEventListener: nothing }))
    try {
      render(<Desk role="sme" />)
      const user = userEvent.setup()
      await screen.findByRole('button', { name: /Question 1/ })
      expect(screen.getByText('Choose one from the list: j, k, then Enter.')).toBeDefined()
      await user.keyboard('j{Enter}')
      await screen.findByRole('heading', { level: 1, name: 'Question 1' })
      expect(screen.getByRole('button', { name: /Question 2/ })).toBeDefined()
      // The keys move in the list; what is open stays until another one is opened.
      await user.keyboard('j')
      expect(heading()).toBe('Question 1')
      await user.keyboard('{Enter}')
      await screen.findByRole('heading', { level: 1, name: 'Question 2' })
      await screen.findByRole('button', { name: 'Yes' })
      await user.keyboard('g')
      await screen.findByRole('heading', { level: 1, name: 'Question 3' })
      await waitFor(async () => expect((await outbox()).map((one) => one.name)).toEqual(['verdict.give']))
    } finally {
      vi.unstubAllGlobals()
    }
  })

  it('spells the effect out before the act', async () => {
    const user = await openFirst()
    // Where it is opened the focus goes to its heading, and would take it from the button.
    await waitFor(() => expect(document.activeElement?.tagName).toBe('H1'))
    act(() => screen.getByRole('button', { name: 'No' }).focus())
    expect(await screen.findByText(/similar responses will be held back from customers/)).toBeDefined()
    await user.tab()
    expect(await screen.findByText(/nobody is asked again until it comes back/)).toBeDefined()
  })

  it('is taken back with z, and done again with Shift+z', async () => {
    const user = await openFirst()
    await user.keyboard('g')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
    await user.keyboard('z')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed' }))
    await user.keyboard('{Shift>}z{/Shift}')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
  })

  it('that was taken back stands open again: it is what one wants to judge anew', async () => {
    const user = await openFirst()
    await user.keyboard('g')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await waitFor(() => expect(usePanel.getState().said?.takesBack).toEqual(expect.any(Number)))
    const listedAs: unknown[] = []
    const stop = usePanel.subscribe(({ openIssueId }) => {
      if (openIssueId === uuid(101)) listedAs.push(useDesk.getState().find(openIssueId)?.status)
    })
    await user.keyboard('z')
    await screen.findByRole('heading', { level: 1, name: 'Question 1' })
    stop()
    expect(listedAs[0], 'the list has it by the time that it opens').toBe('unaddressed')
    expect((await database().issues.get(uuid(101)))?.status).toBe('unaddressed')
    await user.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Question 1'))
  })

  it('is taken back in the list without opening anything', async () => {
    const user = await openFirst()
    await user.keyboard('s')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await user.keyboard('{Escape}')
    await screen.findByRole('button', { name: /Question 3/ })
    await user.keyboard('z')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed' }))
    await waitFor(() => expect(usePanel.getState().said?.text).toContain('Undone: '))
    expect(usePanel.getState().openIssueId).toBeNull()
  })

  it('that was taken back stands in the list at once, though the focus holds its order', async () => {
    const user = userEvent.setup()
    // The list's order stands once it has been there for a moment.
    const settled = () => act(() => new Promise((done) => setTimeout(done, 350)))
    render(<Desk role="sme" />)
    await screen.findByRole('button', { name: /Question 1/ })
    await user.keyboard('jx{Shift>}{ArrowDown}{/Shift}')
    await screen.findByText('2 issues selected')
    await user.keyboard('g')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Marked Good · 2 issues'))
    await waitFor(() => expect(useDesk.getState().open).toBe(1))
    // Gone from the list with another filter, as a colleague's would be.
    act(() => usePanel.getState().filterIssues({ ...DEFAULT_ISSUE_FILTER, text: 'Question' }))
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1))
    await user.keyboard('j')
    await settled()
    await user.keyboard('z')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Undone: Marked Good · 2 issues'))
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3))
    expect(screen.queryByRole('button', { name: /new$/ })).toBeNull()
  })

  it('i in the list takes the issue that has the focus, once', async () => {
    render(<Desk role="sme" />)
    const user = userEvent.setup()
    await screen.findByRole('button', { name: /Question 1/ })
    await user.keyboard('jjii')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Assigned to you · Question 2'))
    expect(await database().issues.get(uuid(102))).toMatchObject({ assignee: ME })
    expect(usePanel.getState().openIssueId).toBeNull()
    await user.keyboard('iji')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Assigned to you · Question 3'))
    expect((await outbox()).map((one) => one.args)).toMatchObject([{ issueId: uuid(102) }, { issueId: uuid(103) }])
  })

  it('a in the list asks who should work on the issue that has the focus', async () => {
    const db = database()
    await db.members.put({ id: 'user-ana', projectId: PROJECT_ID, name: 'Ana', email: 'ana@x.example', role: 'sme' })
    render(<Desk role="sme" />)
    const user = userEvent.setup()
    await screen.findByRole('button', { name: /Question 1/ })
    await user.keyboard('jja')
    await user.click(await screen.findByRole('button', { name: /Ana/ }))
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Assigned to a colleague · Question 2'))
    expect(await db.issues.get(uuid(102))).toMatchObject({ assignee: 'user-ana' })
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Question 2'))
    await user.keyboard('i')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Assigned to you · Question 2'))
  })

  it('i does nothing for whoever may not assign', async () => {
    render(<Desk role="viewer" />)
    await screen.findByRole('button', { name: /Question 1/ })
    await userEvent.setup().keyboard('ji')
    expect(await outbox()).toEqual([])
    expect(usePanel.getState().said).toBeNull()
  })

  it('No stores the verdict at once and opens the writer; publishing opens the next issue', async () => {
    const user = await openFirst()
    await user.keyboard('b')
    const field = await screen.findByRole('textbox', { name: 'What was wrong, or what should it do?' })
    await waitFor(() => expect(document.activeElement).toBe(field))
    await waitFor(async () => expect(await database().verdicts.count()).toBe(1))
    await user.type(field, 'Ask which version it is first.')
    await user.type(
      screen.getByRole('textbox', { name: 'Answer to serve word for word' }),
      'Question 1: tap Reset and wait.',
    )
    await user.keyboard('{Control>}{Enter}{/Control}')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await waitFor(async () => {
      const rows = await database().remediations.toArray()
      expect(rows.map((row) => [row.kind, row.status]).toSorted()).toEqual([
        ['answer', 'active'],
        ['guidance', 'active'],
      ])
    })
  })

  it.each([
    ['published', '{Control>}{Enter}{Enter}{/Control}'],
    ['saved as a draft', '{Control>}ss{/Control}'],
  ])('an answer whose key is pressed twice in haste is %s once', async (_what, keys) => {
    const user = await openFirst()
    await user.keyboard('b')
    const field = await screen.findByRole('textbox', { name: 'Answer to serve word for word' })
    await waitFor(async () => expect(await database().verdicts.count()).toBe(1))
    await user.type(field, 'Question 1: tap Reset and wait.')
    await userEvent.setup({ delay: null }).keyboard(keys)
    await waitFor(async () => expect(await database().remediations.count()).toBeGreaterThan(0))
    await waitFor(() => expect(usePanel.getState().said?.text).toMatch(/^(Published|Draft saved) · Question 1$/))
    expect(await outbox()).toHaveLength(2)
    expect(await database().remediations.count()).toBe(1)
  })

  it('of the last issue of a filter leaves the focus at the word that it was the last', async () => {
    const db = database()
    await Promise.all([db.issues.bulkDelete([uuid(102), uuid(103)]), db.exchanges.bulkDelete([uuid(2), uuid(3)])])
    const user = await openFirst()
    await user.keyboard('b')
    await user.click(await screen.findByLabelText('Answer to serve word for word'))
    await user.keyboard('Hold the button for 10 seconds. Did this help?{Control>}{Enter}{/Control}')
    const said = await screen.findByText('Every issue is addressed.')
    await waitFor(() => expect(document.activeElement).not.toBe(document.body))
    expect(document.activeElement?.contains(said)).toBe(true)
    expect(document.activeElement?.matches('main, body')).toBe(false)
  })

  it.each(['viewer', 'tester'] as const)('is not offered to a %s, and its keys do nothing', async (role) => {
    const user = await openFirst(role)
    expect(screen.queryByRole('group', { name: 'Is this response acceptable?' })).toBeNull()
    expect(screen.getByText(/can read issues; experts judge them/)).toBeDefined()
    await user.keyboard('gbst')
    expect(await outbox()).toEqual([])
  })

  it('is not possible on data of a newer Errata', async () => {
    const user = await openFirst('sme', true)
    expect(await screen.findByRole('button', { name: 'Yes' })).toHaveProperty('disabled', true)
    await user.keyboard('g')
    expect(await outbox()).toEqual([])
  })

  it('Escape goes back to the list, to the row it came from', async () => {
    const user = await openFirst()
    await user.keyboard('{Escape}')
    const row = await screen.findByRole('button', { name: /Question 1/ })
    await waitFor(() => expect(document.activeElement).toBe(row))
  })
})
