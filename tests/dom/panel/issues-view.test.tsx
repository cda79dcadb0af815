import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import SelectionBar from '../../../components/issues/SelectionBar.tsx'
import { type IssuesData, IssuesView, type IssuesViewProps } from '../../../components/issues/IssuesView.tsx'
import { loadDialog } from '../../../components/ui/Dialog.tsx'
import { namedCommandsNow } from '../../../components/ui/named-commands.ts'
import { DEFAULT_ISSUE_FILTER, EVERYTHING } from '../../../lib/domain/issues/issue-filter.ts'
import { NO_SEARCH, useTextSearch } from '../../../lib/store/issues/text-search-state.ts'
import { useSelection } from '../../../lib/store/issues/selection.ts'
import { filterFacts, issue, project, uuid, view } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const rows = [
  issue({ id: uuid(1), title: 'Reset a version 13 hub', exchangeCount: 42 }),
  issue({ id: uuid(2), title: 'Refund after 30 days', status: 'regressed' }),
  issue({ id: uuid(3), title: 'Disable vacation mode' }),
]
const ready = (issues = rows, desk = issues): IssuesData => ({
  state: 'ready',
  issues,
  total: issues.length,
  desk,
  lastAddressed: null,
})

/** The bar is told its filter by whoever hears of it. */
function Filtered(props: IssuesViewProps) {
  const [filter, setFilter] = useState(props.filter)
  return (
    <IssuesView
      {...props}
      filter={filter}
      onFilter={(next) => {
        props.onFilter(next)
        setFilter(next)
      }}
    />
  )
}

const draw = (over: Partial<IssuesViewProps> = {}) => {
  const props: IssuesViewProps = {
    data: ready(),
    filter: DEFAULT_ISSUE_FILTER,
    facts: filterFacts(),
    people: [{ id: 'user-kim', name: 'Kim' }],
    evals: project().evals,
    views: [],
    viewActs: { mayShare: true, mayRemove: () => true, onSave: vi.fn(), onRemove: vi.fn(), onCopyLink: vi.fn() },
    saidActs: { stop: vi.fn(), resume: vi.fn() },
    onCounting: vi.fn(),
    selectable: true,
    halfLifeDays: 14,
    openId: null,
    active: true,
    onFilter: vi.fn(),
    onOpen: vi.fn(),
    onRetry: vi.fn(),
    onSignIn: vi.fn(),
    onGoPage: vi.fn(),
    onGoTests: vi.fn(),
    ...over,
  }
  const { rerender } = render(<Filtered {...props} />)
  const again = (change: Partial<IssuesViewProps>) => rerender(<Filtered {...props} {...change} />)
  return { props, user: userEvent.setup(), again }
}

const field = () => screen.getByRole('combobox', { name: 'Search or filter' })
const focusedRow = (): string => document.activeElement?.closest('[data-row]')?.textContent ?? 'none'
const localised = [
  issue({ id: uuid(1), title: 'Hub zurücksetzen', facets: { 'language=de': 1 } }),
  issue({ id: uuid(2), title: 'Erstattung', facets: { 'language=de': 2 } }),
  issue({ id: uuid(3), title: 'Refund', facets: { 'language=en': 1 } }),
]

describe('Issues', () => {
  panelTests()
  // The bar is brought in after the first rows.
  beforeAll(async () => {
    draw()
    await screen.findByRole('combobox', { name: 'Search or filter' }, { timeout: 30_000 })
    cleanup()
  }, 60_000)

  it('says of a deleted one that it is deleted, not that it was addressed', () => {
    const discarded = { by: 'user-kim', at: '2026-03-01T10:00:00.000Z', reason: 'nonsensical' as const }
    const gone = issue({ id: uuid(4), title: 'asdf', status: 'addressed', tags: ['discarded'], discarded })
    draw({ data: ready([gone]), filter: EVERYTHING })
    const row = screen.getByRole('button', { name: /asdf/ })
    expect(row.textContent).toContain('Deleted · ')
    expect(row.textContent).not.toContain('Addressed')
  })

  it('are gone through by j and k and opened with Enter', async () => {
    const { props, user } = draw()
    await user.keyboard('j')
    expect(document.activeElement?.textContent).toContain('Reset a version 13 hub')
    await user.keyboard('jj')
    expect(document.activeElement?.textContent).toContain('Disable vacation mode')
    await user.keyboard('k{Enter}')
    expect(props.onOpen).toHaveBeenCalledWith(uuid(2))
  })

  it.each([
    ['the next one', 'jj', uuid(2), 'Disable vacation mode'],
    ['the one before, where it was the last', 'jjj', uuid(3), 'Refund after 30 days'],
  ])('give the focus to %s when the row that has it is merged into another', async (_, keys, gone, next) => {
    const { user, again } = draw()
    await user.keyboard(keys)
    again({ data: ready(rows.filter((row) => row.id !== gone)) })
    expect(focusedRow()).toContain(next)
  })

  it('take no focus when another row is gone', async () => {
    const { user, again } = draw()
    await user.keyboard('jj')
    ;(document.activeElement as HTMLElement).blur()
    again({ data: ready([rows[0]!, rows[2]!]) })
    expect(document.activeElement).toBe(document.body)
  })

  it('have one row in the Tab order', () => {
    draw()
    const list = screen.getByRole('list', { name: 'Issues' })
    const stops = within(list)
      .getAllByRole('button')
      .filter((row) => row.tabIndex === 0 && 'row' in row.dataset)
    expect(stops).toHaveLength(1)
  })

  it('say impact with its three factors to readers, and that one regressed', () => {
    draw()
    const row = screen.getByRole('button', { name: /Refund after 30 days/ })
    expect(row.getAttribute('aria-description')).toMatch(/Impact \d+ of 100.*Severity.*Exposure/)
    expect(row.textContent).toContain('Regressed')
  })

  it('say nothing of how often others asked to who sees their own alone', () => {
    draw({ data: ready([issue({ id: uuid(1), title: 'Refund', exchangeCount: 12, reachedCount: 9, ownCount: 1 })]) })
    const row = screen.getByRole('button', { name: /Refund/ })
    expect(row.getAttribute('aria-description')).toMatch(/^Impact \d+ of 100\. Severity[^0-9]*[\d.,]+[^0-9]*$/)
    expect(row.textContent).toContain('1 ask')
  })

  it('are searched with /, and Escape clears, then leaves', async () => {
    const onFilter = vi.fn()
    const { user } = draw({ onFilter, filter: { ...DEFAULT_ISSUE_FILTER, text: 'refund' } })
    await user.keyboard('/')
    expect(document.activeElement).toBe(field())
    await user.keyboard('{Escape}')
    expect(onFilter).toHaveBeenCalledWith({ ...DEFAULT_ISSUE_FILTER, text: '' })
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement?.textContent).toContain('Reset a version 13 hub')
  })

  it('take the focus from the bar again and again, on the row where one was', async () => {
    const { user } = draw()
    for (let time = 0; time < 3; time += 1) {
      await user.keyboard('/')
      expect(document.activeElement).toBe(field())
      await user.keyboard('{Enter}')
      expect(document.activeElement?.textContent).toContain('Reset a version 13 hub')
    }
  })

  it('that are other ones by a search take it to the best hit, not to where one was', async () => {
    const { user, props } = draw()
    await user.keyboard('jj')
    expect(focusedRow()).toContain('Refund after 30 days')
    await user.keyboard('/re')
    await waitFor(() => expect(props.onFilter).toHaveBeenLastCalledWith({ ...DEFAULT_ISSUE_FILTER, text: 're' }))
    await user.keyboard('{Enter}')
    expect(focusedRow()).toContain('Reset a version 13 hub')
  })

  it('that one went to without a command are those that one comes back to from the search', async () => {
    const { user, props } = draw()
    await user.keyboard('/re')
    await waitFor(() => expect(props.onFilter).toHaveBeenLastCalledWith({ ...DEFAULT_ISSUE_FILTER, text: 're' }))
    act(() => screen.getByRole('button', { name: /Disable vacation mode/ }).focus())
    await user.keyboard('/{Enter}')
    expect(focusedRow()).toContain('Disable vacation mode')
  })

  it('come back under the words that are typed, and leave them the focus', async () => {
    const back = { openId: uuid(2), focusOpen: true }
    const { user, again } = draw(back)
    expect(focusedRow()).toContain('Refund after 30 days')
    await user.keyboard('/hu')
    again({ ...back, data: { state: 'loading' } })
    again({ ...back, data: ready() })
    await user.keyboard('b')
    expect(document.activeElement).toBe(field())
    expect(field()).toHaveProperty('value', 'hub')
  })

  it('stay while a field’s name is begun, and search for it as a word after a pause', async () => {
    const { user, props } = draw({ filter: EVERYTHING })
    await user.keyboard('/')
    await user.keyboard('h')
    await user.keyboard('{Backspace}')
    vi.mocked(props.onFilter).mockClear()
    await user.keyboard('lang')
    await screen.findByRole('listbox', { name: 'Filters to choose from' })
    expect(props.onFilter).not.toHaveBeenCalled()
    expect(field()).toHaveProperty('value', 'lang')
    await waitFor(() => expect(props.onFilter).toHaveBeenCalledExactlyOnceWith({ ...EVERYTHING, text: 'lang' }))
    expect(field()).toHaveProperty('value', 'lang')
    // What is no beginning of one searches at once, and so does Enter.
    await user.keyboard('x')
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...EVERYTHING, text: 'langx' })
    await user.keyboard(' si{Enter}')
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...EVERYTHING, text: 'langx si' })
  })

  it('are filtered by keyboard: a field, one of its values with its count, a chip', async () => {
    const { user, props } = draw({ filter: EVERYTHING, data: ready(localised) })
    await user.keyboard('/lang')
    const options = within(await screen.findByRole('listbox', { name: 'Filters to choose from' }))
    expect(options.getAllByRole('option')[0]?.textContent).toContain('Language')
    await user.keyboard('{ArrowDown}{Enter}')
    expect(field()).toHaveProperty('value', 'language:')
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['German2', 'English1'])
    await user.keyboard('{ArrowDown}{Enter}')
    const chosen = { ...EVERYTHING, terms: [{ field: 'language', value: 'de' }] }
    expect(props.onFilter).toHaveBeenLastCalledWith(chosen)
    expect(field()).toHaveProperty('value', '')
    expect(screen.getByRole('button', { name: 'Remove filter Language: German' })).toBeDefined()
    await user.keyboard('{Backspace}')
    expect(props.onFilter).toHaveBeenLastCalledWith(EVERYTHING)
  })

  it('are offered for the name of a value too, and the words before it go on searching', async () => {
    const { user, props } = draw({ filter: EVERYTHING })
    await user.keyboard('/hub ungr')
    const options = within(await screen.findByRole('listbox', { name: 'Filters to choose from' }))
    expect(options.getAllByRole('option')[0]!.textContent).toMatch(/^Primary issue: Ungrounded\d+$/)
    await user.keyboard('{ArrowDown}{Enter}')
    expect(props.onFilter).toHaveBeenLastCalledWith({
      ...EVERYTHING,
      text: 'hub',
      terms: [{ field: 'primary', value: 'ungrounded' }],
    })
  })

  it('kept as a view leave the focus where the menu was opened', async () => {
    await loadDialog()
    const { user } = draw({ filter: { ...EVERYTHING, text: 'hub' } })
    const button = await screen.findByRole('button', { name: 'Views' })
    await user.click(button)
    await user.click(await screen.findByRole('menuitem', { name: 'Save this view…' }))
    await user.keyboard('Mine{Enter}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Views' })))
  })

  it('take a filter that is typed in full, and search with the words beside it', async () => {
    const { user, props } = draw({ filter: EVERYTHING })
    await user.keyboard('/hub status:regressed ')
    expect(props.onFilter).toHaveBeenLastCalledWith({
      ...EVERYTHING,
      text: 'hub',
      terms: [{ field: 'status', value: 'regressed' }],
    })
  })

  it.each([
    ['a value that is begun', 'primary:hallu{Enter}', [{ field: 'primary', value: 'hallucination' }]],
    ['a value by what it is called', 'status:unad{Enter}', [{ field: 'status', value: 'open' }]],
    ['a value that stands in another one, too', 'status:addressed{Enter}', [{ field: 'status', value: 'addressed' }]],
    ['a field and a value that are begun', 'prim:hallu{Enter}', [{ field: 'primary', value: 'hallucination' }]],
    ['the only one, at a space', 'assignee:kim ', [{ field: 'assignee', value: 'user-kim' }]],
    [
      'one beside another that stands complete',
      'language:de primary:ungr{Enter}',
      [
        { field: 'language', value: 'de' },
        { field: 'primary', value: 'ungrounded' },
      ],
    ],
    ['what is not offered, as it is typed', 'site:elsewhere{Enter}', [{ field: 'site', value: 'elsewhere' }]],
  ] as const)('take %s', async (_, typed, terms) => {
    const { user, props } = draw({ filter: EVERYTHING })
    await user.keyboard('/')
    await user.keyboard('l')
    await screen.findByRole('listbox')
    await user.keyboard(`{Backspace}${typed}`)
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...EVERYTHING, terms })
    expect(field()).toHaveProperty('value', '')
  })

  it('take the beginning of a value of the page’s own as it is typed: it may be another one’s whole', async () => {
    const ordered = [...rows, issue({ id: uuid(4), title: 'Where is my order?', facets: { 'meta.order=3120': 1 } })]
    const { user, props } = draw({ filter: EVERYTHING, data: ready(ordered) })
    await user.keyboard('/')
    await user.keyboard('l')
    await screen.findByRole('listbox')
    await user.keyboard('{Backspace}meta.order:12')
    expect(screen.getByRole('option', { name: /3120/ })).toBeDefined()
    await user.keyboard('{Enter}')
    const terms = [{ field: 'meta', key: 'order', value: '12' }]
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...EVERYTHING, terms })
  })

  it('say of a filter that names what is gone that it is left aside', () => {
    const facts = filterFacts({ isKnown: (term) => term.field !== 'eval' })
    draw({ facts, filter: { ...EVERYTHING, terms: [{ field: 'eval', value: 'politeness' }] } })
    expect(screen.getByText('Failed eval: politeness (gone, ignored)')).toBeDefined()
  })

  it('take the name of a view from its first letter on', async () => {
    const { user, props } = draw()
    await user.click(screen.getByRole('button', { name: 'Views' }))
    await user.click(await screen.findByRole('menuitem', { name: 'Save this view…' }))
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' })))
    await user.keyboard('Refunds{Enter}')
    expect(props.viewActs.onSave).toHaveBeenCalledWith('Refunds', expect.any(String), false)
  })

  it('offer saved views, and mark the one that is shown', async () => {
    const saved = view({ filter: 'language=de', shared: true })
    const { user, props } = draw({ views: [saved], filter: EVERYTHING })
    await user.click(screen.getByRole('button', { name: 'Views' }))
    await user.click(await screen.findByRole('menuitemradio', { name: 'Hub in German (shared)' }))
    const german = { ...EVERYTHING, terms: [{ field: 'language' as const, value: 'de' }] }
    expect(props.onFilter).toHaveBeenCalledWith(german)
    expect(screen.getByRole('button', { name: 'Views: Hub in German' })).toBeDefined()
  })

  it('have keeping a view, and its link, among the commands', async () => {
    draw({ views: [view({ filter: 'language=de' })], filter: EVERYTHING })
    await screen.findByRole('button', { name: 'Views' })
    expect(namedCommandsNow().map((one) => one.name)).toEqual(['Save this view…', 'Copy link to this view'])
  })

  it('show the default filter as a chip that can be taken away', async () => {
    const { props, user } = draw()
    await user.click(screen.getByRole('button', { name: 'Remove filter Unaddressed' }))
    expect(props.onFilter).toHaveBeenCalledWith(EVERYTHING)
    // Beside what is left of them: neither on nothing nor in the search, where single keys are letters.
    expect(document.activeElement).toBe(screen.getByRole('group', { name: 'Filter' }))
    await user.keyboard('j')
    expect(focusedRow()).toContain('Reset a version 13 hub')
  })

  it('have the focus once a way out of an empty filter has filled the list', async () => {
    const { user, again } = draw({ data: ready([], rows), filter: { ...EVERYTHING, text: 'nothing' } })
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }))
    again({ data: ready() })
    expect(focusedRow()).toContain('Reset a version 13 hub')
  })

  it('empty by filter say which part keeps how many away, each a way out', async () => {
    const filter = {
      ...EVERYTHING,
      text: 'hub',
      terms: [
        { field: 'language' as const, value: 'de' },
        { field: 'status' as const, value: 'addressed' },
      ],
    }
    useTextSearch.setState({ ...NO_SEARCH, text: 'hub' })
    const { props, user } = draw({ data: ready([], localised), filter })
    expect(await screen.findByText('No issue matches this filter. 3 other issues.')).toBeDefined()
    expect(screen.getByRole('listitem').textContent).toBe('Without Addressedshows 1 issue')
    await user.click(screen.getByRole('button', { name: 'Without Addressed' }))
    expect(props.onFilter).toHaveBeenCalledWith({ ...filter, terms: [filter.terms[0]] })
    await user.click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(props.onFilter).toHaveBeenLastCalledWith(EVERYTHING)
  })

  it('stay where they are under the pointer; what is new waits in a pill', async () => {
    const { user, again } = draw()
    await user.hover(screen.getByRole('list', { name: 'Issues' }))
    // From when on the list stands still.
    await new Promise((done) => setTimeout(done, 350))
    const better = issue({ id: uuid(9), title: 'Brand new' })
    const changed = rows.slice(1).map((one) => ({ ...one, exchangeCount: 77 }))
    again({ data: ready([better, ...changed], [better, { ...rows[0]!, status: 'addressed' }, ...changed]) })
    const titles = () => screen.getAllByRole('listitem').map((row) => row.textContent)
    // Over the list, and not over its first row.
    expect(screen.getByRole('button', { name: '1 new' }).closest('[role="group"]')?.ariaLabel).toBe('Filter')
    expect(titles()).toHaveLength(3)
    expect(titles()[0]).toMatch(/Reset a version 13 hub.*Addressed/)
    expect(titles()[1]).toMatch(/77 asks/)
    await user.click(screen.getByRole('button', { name: '1 new' }))
    expect(titles()[0]).toMatch(/Brand new/)
    expect(titles()).toHaveLength(3)
    expect(screen.queryByRole('button', { name: '1 new' })).toBeNull()
  })

  it('are reached in their pill by keyboard, and have the focus once they are shown', async () => {
    const { user, again } = draw()
    await user.keyboard('j')
    await new Promise((done) => setTimeout(done, 350))
    const better = issue({ id: uuid(9), title: 'Brand new' })
    again({ data: ready([better, ...rows]) })
    await user.tab({ shift: true })
    const pill = screen.getByRole('button', { name: '1 new' })
    expect(document.activeElement).toBe(pill)
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Brand new'))
    expect(screen.queryByRole('button', { name: '1 new' })).toBeNull()
  })

  it('keep their pill while it has the focus, by whatever way that came there', async () => {
    const { user, again } = draw()
    const list = screen.getByRole('list', { name: 'Issues' })
    await user.hover(list)
    await new Promise((done) => setTimeout(done, 350))
    again({ data: ready([issue({ id: uuid(9), title: 'Brand new' }), ...rows]) })
    const pill = screen.getByRole('button', { name: '1 new' })
    act(() => pill.focus())
    await user.unhover(list)
    expect(document.activeElement).toBe(pill)
    expect(screen.getAllByRole('listitem')).toHaveLength(3)
  })

  it('that come after all of them move none, and are shown though the pointer is there', async () => {
    const { user, again } = draw()
    await user.hover(screen.getByRole('list', { name: 'Issues' }))
    await new Promise((done) => setTimeout(done, 350))
    const last = [8, 9].map((n) => issue({ id: uuid(n), title: `Last ${n}` }))
    again({ data: ready([...rows, last[0]!]) })
    again({ data: ready([...rows.slice(1), ...last], [...rows, ...last]) })
    const titles = () =>
      screen.getAllByRole('listitem').map((row) => row.textContent.match(/Reset|Refund|Disable|Last \d/)?.[0])
    expect(titles()).toEqual(['Reset', 'Refund', 'Disable', 'Last 8', 'Last 9'])
    expect(screen.queryByRole('button', { name: /new$/ })).toBeNull()
  })

  it('of people who left are offered where there are some, and asked for by one filter', async () => {
    const of = (assignee: string | null, n: number) => issue({ id: uuid(n), title: `Issue ${n}`, assignee })
    const facts = filterFacts({ members: new Set(['user-kim']) })
    const { user, props } = draw({ filter: EVERYTHING, facts, data: ready([of('user-gone', 1), of('user-kim', 2)]) })
    await user.keyboard('/assignee:left')
    const options = within(await screen.findByRole('listbox', { name: 'Filters to choose from' }))
    expect(options.getAllByRole('option').map((one) => one.textContent)).toEqual(['somebody who left1'])
    await user.keyboard('{Enter}')
    const terms = [{ field: 'assignee', value: 'left' }]
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...EVERYTHING, terms })
    expect(screen.getByRole('button', { name: 'Remove filter Assigned to: somebody who left' })).toBeDefined()
  })

  it('are selected with x, in ranges with Shift, and all at once', async () => {
    const { user } = draw()
    await user.keyboard('jx')
    expect([...useSelection.getState().ids]).toEqual([uuid(1)])
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    expect([...useSelection.getState().ids]).toEqual([uuid(1), uuid(2)])
    await user.keyboard('{Escape}')
    expect(useSelection.getState().ids.size).toBe(0)
    await user.keyboard('{Control>}a{/Control}')
    expect(useSelection.getState().ids.size).toBe(3)
    useSelection.getState().clear()
    await user.click(screen.getByRole('checkbox', { name: 'Select Reset a version 13 hub' }))
    await user.keyboard('{Shift>}')
    await user.click(screen.getByRole('checkbox', { name: 'Select Disable vacation mode' }))
    expect([...useSelection.getState().ids]).toEqual([uuid(1), uuid(2), uuid(3)])
    useSelection.getState().clear()
  })

  it('have the focus again where the bar of what was selected has gone', async () => {
    const { user } = draw({
      footer: <SelectionBar listed={[]} people={[]} userId="me" mayAct active onAct={nothing} onMerge={nothing} />,
    })
    await user.keyboard('jjx')
    await user.click(screen.getByRole('button', { name: /^Clear/ }))
    expect(focusedRow()).toContain('Refund after 30 days')
  })

  it('all addressed offer to retest what was fixed', async () => {
    const { props, user } = draw({ data: ready([], rows) })
    expect(screen.getByText('Every issue is addressed.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Retest what you fixed' }))
    expect(props.onGoTests).toHaveBeenCalled()
  })

  it.each([
    [{ state: 'signed_out' } as const, 'Sign in', 'onSignIn' as const],
    [{ state: 'failed', detail: 'The backend did not answer in 10 s.' } as const, 'Try again', 'onRetry' as const],
  ])('in the state %o offer the way out', async (data, name, called) => {
    const { props, user } = draw({ data })
    await user.click(screen.getByRole('button', { name }))
    expect(props[called]).toHaveBeenCalled()
  })

  it('of twelve thousand draw only what is seen', () => {
    const many = Array.from({ length: 12_000 }, (_, n) => issue({ id: uuid(n + 10), title: `Question ${n}` }))
    draw({ data: ready(many) })
    const drawn = within(screen.getByRole('list', { name: 'Issues' })).getAllByRole('listitem')
    expect(drawn.length).toBeLessThan(40)
    expect(drawn[0]?.getAttribute('aria-setsize')).toBe('12000')
    nothing()
  })
})
