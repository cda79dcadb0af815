import 'fake-indexeddb/auto'
import { act, render, renderHook, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { database } from '../../../lib/db/index.ts'
import { type SearchReply, type SearchRequest, serveTextSearch } from '../../../lib/db/text-search-thread.ts'
import { parseFilter } from '../../../lib/domain/issues/issue-filter.ts'
import { useRunTextSearch } from '../../../lib/store/issues/run-text-search.ts'
import { useTextSearch } from '../../../lib/store/issues/text-search-state.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { comment, exchange, filterFacts, issue, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { Desk, fill, outbox } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

/** The thread's own code, on this one; it answers when it is let. */
let held: (() => void)[] | null
let isBroken: boolean
class Thread {
  private readonly hears: ((event: { data: SearchReply }) => void)[] = []
  private serve: (event: MessageEvent<SearchRequest>) => void = () => undefined
  private isEnded = false
  constructor() {
    serveTextSearch({
      addEventListener: (_, hear) => (this.serve = hear),
      postMessage: (data) => {
        const tell = (): void => {
          if (!this.isEnded)
            for (const hear of this.hears) hear({ data: isBroken ? { turn: data.turn, failed: 'broken' } : data })
        }
        if (held) held.push(tell)
        else tell()
      },
    })
  }
  addEventListener(type: string, hear: (event: { data: SearchReply }) => void): void {
    if (type === 'message') this.hears.push(hear)
  }
  postMessage(data: SearchRequest): void {
    this.serve(structuredClone({ data }) as MessageEvent<SearchRequest>)
  }
  terminate(): void {
    this.isEnded = true
  }
}
const goOn = (): void => {
  const waiting = held ?? []
  held = null
  for (const tell of waiting) tell()
}

const rows = () => [...document.querySelectorAll('[data-row]')].map((one) => one.textContent)
/** By what is read in it: a name for readers joins its parts in another way here than in a browser. */
const row = (text: RegExp) =>
  screen.findByText((_, element) => element?.matches('[data-row]') === true && text.test(element.textContent))
const told = () => screen.findByText(/by title|Found in titles only|Stopped/)
const field = () => screen.findByRole('combobox', { name: 'Search or filter' })

describe('words that were said', () => {
  panelTests()
  beforeEach(async () => {
    vi.stubGlobal('Worker', Thread)
    held = null
    isBroken = false
    await fill()
    await database().exchanges.put(
      exchange({
        id: uuid(2),
        issueId: uuid(102),
        query: 'Question 2',
        response: 'Erstattung binnen Tagen: die große Lampe.',
      }),
    )
    return () => vi.unstubAllGlobals()
  })
  const open = () => {
    render(<Desk role="sme" />)
    return userEvent.setup()
  }

  it('come under the titles, with who said them and the words marked, and open where they were said', async () => {
    await database().issues.put(
      issue({
        id: uuid(104),
        title: 'Grosse Lampe',
        centralExchangeId: uuid(4),
        shortfalls: [0],
        status: 'unaddressed',
      }),
    )
    const user = open()
    await row(/Question 1/)
    held = []
    await user.type(await field(), 'GROSSE lamp')
    await waitFor(() => expect(rows()).toEqual([expect.stringContaining('Grosse Lampe')]))
    expect(await screen.findByText(/^Searching what was said/)).toBeTruthy()
    await waitFor(() => expect(held).toHaveLength(1))
    goOn()
    const found = await row(/Question 2.*Assistant:.*große Lampe/)
    expect(rows()).toEqual([expect.stringContaining('Grosse Lampe'), expect.stringContaining('Question 2')])
    expect((await told()).textContent).toBe('1 by title, 1 by what was said')
    await waitFor(() =>
      expect([...found.querySelectorAll('mark')].map((one) => one.textContent)).toEqual(['große', 'Lamp']),
    )
    await waitFor(() =>
      expect([...document.querySelectorAll('mark')].map((one) => one.textContent)).toContain('Grosse'),
    )
    await user.click(found)
    expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(102), openExchangeId: uuid(2) })
  })

  it('in the context or the conversation of an exchange open these, and are marked there as everywhere', async () => {
    const drawn = new Map<string, Set<Range>>()
    vi.stubGlobal('CSS', { highlights: drawn, escape: (text: string) => text })
    vi.stubGlobal('Highlight', Set)
    const row2 = exchange({
      id: uuid(2),
      issueId: uuid(102),
      query: 'Question 2',
      response: 'The **watt**age of it.',
      before: [{ role: 'user', text: 'What fits the sconce?' }],
      after: [],
      context: [{ title: null, content: 'A sconce takes a WATTAGE of ten.', id: null, source: null }],
    })
    await database().exchanges.put(row2)
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'sconce wattage')
    await user.click(await row(/Question 2.*Context:/))
    const marked = () => [...(drawn.get('er-found') ?? [])].map(String)
    await waitFor(() => expect(marked().toSorted()).toEqual(['WATTAGE', 'sconce', 'wattage']))
    await user.click(screen.getByRole('heading', { name: 'Conversation' }))
    await waitFor(() => expect(marked().filter((one) => one === 'sconce')).toHaveLength(2))
  })

  it('open where they were said by hand only: who goes on, by a step or a verdict, is at what Good counts on', async () => {
    for (const n of [1, 2, 3]) {
      const row = exchange({ id: uuid(20 + n), issueId: uuid(100 + n), query: `Else ${n}`, response: 'The wattage.' })
      await database().exchanges.put(row)
    }
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'wattage')
    await row(/Question 3.*Assistant:/)
    await user.click(await row(/Question 1.*Assistant:/))
    expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(101), openExchangeId: uuid(21) })
    await screen.findByRole('heading', { level: 1, name: 'Question 1' })
    await user.keyboard('j')
    expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(102), openExchangeId: null })
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await user.keyboard('g')
    await waitFor(() => expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(103), openExchangeId: null }))
    expect((await outbox())[0]!.args).toMatchObject({ exchangeId: uuid(2), value: 'good' })
  })

  it('are one filter with the others, also of a link or a saved view', async () => {
    await database().issues.update(uuid(102), { status: 'addressed' })
    usePanel.setState({ issueFilter: parseFilter('status=addressed&text=lampe') })
    open()
    await row(/Question 2.*Assistant:/)
    act(() => usePanel.setState({ issueFilter: parseFilter('status=open&text=lampe') }))
    expect(await screen.findByText(/No issue matches this filter/)).toBeTruthy()
    // What there would be otherwise is looked for, too.
    const way = await screen.findByRole('button', { name: 'Without Unaddressed' })
    expect(within(way.closest('li')!).getByText('shows 1 issue')).toBeTruthy()
  })

  it('that were said in no issue: says that no title has them until all were searched', async () => {
    held = []
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'nowhere')
    expect(await screen.findByText('No title in this filter has these words.')).toBeTruthy()
    await waitFor(() => expect(held).toHaveLength(1))
    expect(screen.queryByText(/No issue matches/)).toBeNull()
    goOn()
    expect(await screen.findByText(/No issue matches this filter/)).toBeTruthy()
  })

  it('that cannot be read: says that it is titles only, and tries again', async () => {
    isBroken = true
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'lampe')
    expect((await told()).textContent).toBe('Found in titles only: what was said could not be loaded.')
    expect(screen.queryByText(/No issue matches/)).toBeNull()
    isBroken = false
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await row(/Question 2.*Assistant:/)
  })

  it('are not looked for by a single letter', async () => {
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'q')
    expect((await told()).textContent).toMatch(/^Found in titles only/)
  })

  it('of a comment open the issue at it', async () => {
    await database().comments.put(comment({ id: uuid(41), subjectId: uuid(103), text: 'Ask the electrician.' }))
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'electrician')
    await user.click(await row(/Question 3.*Comment:\s*Ask the electrician\./))
    expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(103), openExchangeId: null })
  })

  it('of a comment on a remediation say so, and wish for no comment that the issue does not show', async () => {
    await database().remediations.put(remediation({ id: uuid(50), issueId: uuid(103) }))
    await database().comments.put(
      comment({ id: uuid(42), subject: 'remediation', subjectId: uuid(50), text: 'Ask the plumber.' }),
    )
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'plumber')
    await user.click(await row(/Question 3.*Comment on a remediation:\s*Ask the plumber\./))
    expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(103), wishedCommentId: null })
  })

  it('are looked for no more once it was stopped, be it before the search itself was there', async () => {
    const issues = [issue({ id: uuid(102), centralExchangeId: uuid(2) })]
    const [filter, facts, inOrder] = [parseFilter('text=lampe'), filterFacts(), () => issues]
    const { result, unmount } = renderHook(() => useRunTextSearch(PROJECT_ID, filter, facts, inOrder, false))
    result.current.stop()
    const stopped = { text: 'lampe', state: 'stopped', searched: 0, of: 1 }
    expect(useTextSearch.getState()).toMatchObject(stopped)
    await import('../../../lib/store/issues/text-search.ts')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(useTextSearch.getState()).toMatchObject(stopped)
    result.current.resume()
    await waitFor(() => expect(useTextSearch.getState().found.has(uuid(102))).toBe(true))
    unmount()
  })

  it('that were erased are shown no more', async () => {
    const user = open()
    await row(/Question 1/)
    await user.type(await field(), 'lampe')
    await row(/Question 2.*Assistant:/)
    await database().exchanges.delete(uuid(2))
    await waitFor(() => expect(document.querySelector('[data-row]')).toBeNull())
    expect(document.body.textContent).not.toContain('große')
  })
})
