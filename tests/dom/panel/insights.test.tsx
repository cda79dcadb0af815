import 'fake-indexeddb/auto'
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { parse } from 'csv-parse/sync'
import { describe, expect, it, vi } from 'vitest'
import { insightsCsv } from '../../../components/insights/csv.ts'
import { roofOver, shareText, spanText } from '../../../components/insights/figures.ts'
import { InsightsView, type InsightsViewProps } from '../../../components/insights/InsightsView.tsx'
import type { InsightsReply } from '../../../lib/contract/insights.ts'
import { wilsonInterval } from '../../../lib/domain/wilson.ts'
import { readMeta, writeMeta } from '../../../lib/db/meta.ts'
import { database } from '../../../lib/db/schema.ts'
import { writeStored } from '../../../lib/platform/storage.ts'
import type { FilterTerm } from '../../../lib/domain/issues/issue-filter.ts'
import { takeReturnPoint, setReturnPoint } from '../../../lib/store/insights/return-point.ts'
import {
  countWork,
  queryStringOf,
  useInsights,
  type InsightsQuery,
  type Work,
} from '../../../lib/store/insights/insights.ts'
import { issue, minute, PROJECT_ID, remediation } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const HOUR = 3_600_000
const reply: InsightsReply = {
  asOf: minute(0),
  now: { exchanges: 200, bad: 40, prevented: 10, answers: 25, heldBack: 3 },
  before: { exchanges: 150, bad: 52, prevented: 10, answers: 0, heldBack: 0 },
  buckets: [
    { day: '2026-03-30', exchanges: 80, bad: 25, prevented: 2, answers: 5, heldBack: 1 },
    { day: '2026-03-31', exchanges: 120, bad: 15, prevented: 8, answers: 20, heldBack: 2 },
  ],
  bad: [
    { type: 'ungrounded', now: 30, prevented: 8, before: 40 },
    { type: 'on_brand', now: 9, prevented: 2, before: 12 },
    { type: 'flagged', now: 1, prevented: 0, before: 0 },
    { type: 'unhelpful', now: 0, prevented: 0, before: 3 },
  ],
  sites: [
    { site: 'https://help.larkspur.example', exchanges: 190, bad: 38, prevented: 9 },
    { site: null, exchanges: 10, bad: 2, prevented: 1 },
  ],
  keys: ['plan'],
  values: null,
}
const work: Work = {
  backlog: { open: 3, bands: [1, 1, 0, 1], medianAge: 30 * HOUR, oldest: { issueId: 'i', age: 40 * 24 * HOUR } },
  remediated: { issues: 4, time: { median: 26 * HOUR, p90: 5 * 24 * HOUR }, cameBack: 1 },
  before: { issues: 2, time: { median: 72 * HOUR, p90: 72 * HOUR }, cameBack: 0 },
  inUse: [{ id: 'r1', query: '=How do I reset it?', kind: 'answer', hits: 25, falseMatches: 2 }],
  precision: [
    {
      eval: 'response_groundedness',
      name: undefined,
      bad: 8,
      good: 2,
      measured: { value: 0.8, interval: wilsonInterval(8, 10) },
    },
    { eval: 'on_brand', name: 'On brand', bad: 1, good: 0, measured: 'too_few' },
  ],
  agreement: { judged: 5, alike: 4, alpha: 'too_few', fleiss: null, pairs: [] },
}

const draw = (over: Partial<InsightsViewProps> = {}) => {
  const props: InsightsViewProps = {
    counted: { state: 'ready', reply, failed: null },
    work,
    forOthers: 0,
    asked: { days: 30 },
    evalNames: { on_brand: 'On brand' },
    onAsk: vi.fn(),
    onAgain: vi.fn(),
    evals: ['on_brand'],
    span: '2026-03-02..2026-03-31',
    lead: { count: () => 12, open: vi.fn() },
    onRemediation: vi.fn(),
    onRemediations: vi.fn(),
    onSignIn: vi.fn(),
    onExport: vi.fn(),
    exporting: null,
    onResponses: vi.fn(),
    ...over,
  }
  const { container } = render(<InsightsView {...props} />)
  return { props, container, user: userEvent.setup() }
}
const section = (name: string) => within(screen.getByRole('region', { name }))

describe('Insights', () => {
  panelTests()

  it('say numbers, their share, and how they compare with the period before', () => {
    const { container } = draw()
    expect(
      [...container.querySelectorAll('dd')].map((one) => [...one.children].map((line) => line.textContent)),
    ).toEqual([
      ['200', '50 more than before'],
      ['40', '20% of responses', '12 fewer than before', '12 issues'],
      ['10', '25% of bad ones', 'As many as before'],
      ['25', 'Expert Answers; 3 held back', '25 more than before', 'Remediations'],
    ])
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(
      '200 responses, 40 bad, 10 of them prevented. Most were given Mar 31.',
    )
  })

  it('have every plot as a table', async () => {
    const { user } = draw()
    await user.click(screen.getByText('As a table'))
    const rows = within(section('Responses over time').getByRole('table')).getAllByRole('row')
    expect(rows.map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['Day', 'Responses', 'Bad', 'Prevented', 'Served', 'Issues'],
      ['Mar 30', '80', '25', '2', '5', '12'],
      ['Mar 31', '120', '15', '8', '20', '12'],
    ])
  })

  const plotOf = () => section('Responses over time')
  const termsOn = (day: string) => [
    { field: 'since', value: day },
    { field: 'until', value: day },
  ]

  it('lead from a column to its list, by the arrow keys, and say each before', async () => {
    const { props, user } = draw()
    const said = () => plotOf().getByRole('status').textContent
    expect(said()).toBe('Select a column to see its issues.')
    plotOf().getByRole('button', { name: 'Select a column to see its issues.' }).focus()
    await waitFor(() => expect(said()).toBe('Mar 31: 120 responses, 15 bad, 8 prevented · 12 issues'))
    await user.keyboard('{ArrowLeft}{ArrowLeft}')
    expect(said()).toBe('Mar 30: 80 responses, 25 bad, 2 prevented · 12 issues')
    await user.keyboard('{Enter}')
    expect(props.lead.open).toHaveBeenLastCalledWith(termsOn('2026-03-30'))
    await user.keyboard('{End}{Enter}')
    expect(props.lead.open).toHaveBeenLastCalledWith(termsOn('2026-03-31'))
    await user.tab()
    expect(said()).toBe('Select a column to see its issues.')
  })

  it('lead from the column under the pointer, from the right where one reads so', () => {
    const { props } = draw()
    const plot = plotOf().getByRole('button', { name: 'Select a column to see its issues.' })
    plot.getBoundingClientRect = () => new DOMRect(100, 0, 200, 96)
    const press = (clientX: number) => {
      fireEvent.pointerMove(plot, { clientX })
      fireEvent.click(plot)
    }
    press(110)
    expect(props.lead.open).toHaveBeenLastCalledWith(termsOn('2026-03-30'))
    press(300)
    expect(props.lead.open).toHaveBeenLastCalledWith(termsOn('2026-03-31'))
    plot.style.direction = 'rtl'
    press(110)
    expect(props.lead.open).toHaveBeenLastCalledWith(termsOn('2026-03-31'))
    fireEvent.pointerLeave(plot)
    expect(plot.getAttribute('aria-label')).toBe('Select a column to see its issues.')
  })

  it('say of a column without issues that there are none, and lead nowhere from it', async () => {
    const { props, user } = draw({ lead: { count: () => 0, open: vi.fn() } })
    plotOf().getByRole('button', { name: 'Select a column to see its issues.' }).focus()
    await waitFor(() => expect(plotOf().getByRole('status').textContent).toMatch(/· 0 issues$/))
    await user.keyboard('{Enter}')
    expect(props.lead.open).not.toHaveBeenCalled()
  })

  it('are again at the column that one was led from', () => {
    setReturnPoint({ terms: termsOn('2026-03-30') as FilterTerm[], top: 0, back: vi.fn() })
    draw()
    takeReturnPoint()
    expect(plotOf().getByRole('button', { name: /^Mar 30/ }).dataset['leads']).toBe('since=2026-03-30&until=2026-03-30')
  })

  it('lead from each number to its list, by keyboard', async () => {
    const { props, user } = draw({
      asked: { days: 7, by: 'plan' },
      counted: {
        state: 'ready',
        reply: {
          ...reply,
          values: [
            { value: 'gold', exchanges: 9, bad: 1, prevented: 0 },
            { value: null, exchanges: 3, bad: 0, prevented: 0 },
          ],
        },
        failed: null,
      },
    })
    const pressed = async (name: string, among: Pick<typeof screen, 'getByRole'> = screen) => {
      among.getByRole('button', { name }).focus()
      await user.keyboard('{Enter}')
    }
    const byType = section('Bad by type')
    await pressed('12 issues: Bad')
    await pressed('12 issues: Ungrounded', byType)
    await pressed('12 issues: On brand', byType)
    await pressed('12 issues: Flagged by hand', byType)
    await pressed('12 issues: On brand', section('Precision of evals'))
    await pressed('1 issue: 30 days or more', section('Backlog'))
    await pressed('4 issues: Time to remediate')
    await pressed('1 issue: Came back, and first remediated')
    const since = { field: 'since', value: '2026-03-30' }
    expect(vi.mocked(props.lead.open).mock.calls).toEqual([
      [[since]],
      [[{ field: 'primary', value: 'ungrounded' }, since]],
      [[{ field: 'eval', value: 'on_brand' }, since]],
      [[{ field: 'primary', value: 'by_hand' }, since]],
      [[{ field: 'eval', value: 'on_brand' }]],
      [
        [
          { field: 'status', value: 'open' },
          { field: 'status', value: 'with_others' },
          { field: 'age', value: '30d' },
        ],
      ],
      [[{ field: 'remediated', value: props.span }]],
      [[{ field: 'came_back', value: props.span }]],
    ])
    await pressed('Remediations')
    expect(props.onRemediations).toHaveBeenCalledOnce()
    expect(screen.queryByRole('button', { name: /: Unhelpful$/ })).toBeNull()
    await pressed('Only help.larkspur.example')
    await pressed('Only gold')
    await pressed('Only Without plan')
    expect(vi.mocked(props.onAsk).mock.calls.map(([asked]) => asked)).toEqual([
      { days: 7, by: 'plan', site: 'https://help.larkspur.example' },
      { days: 7, by: 'plan', key: 'plan', value: 'gold' },
      { days: 7, by: 'plan', key: 'plan' },
    ])
    await pressed('=How do I reset it?')
    expect(props.onRemediation).toHaveBeenCalledWith('r1')
    await user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), '52 weeks')
    expect(props.onAsk).toHaveBeenLastCalledWith({ days: 364, by: 'plan' })
  })

  it('lead to issues of the same site and metadata', async () => {
    const { props, user } = draw({
      asked: { days: 7, site: 'https://help.larkspur.example', key: 'plan', value: 'gold' },
    })
    await user.click(screen.getByRole('button', { name: '12 issues: Bad' }))
    expect(props.lead.open).toHaveBeenCalledWith([
      { field: 'since', value: '2026-03-30' },
      { field: 'site', value: 'https://help.larkspur.example' },
      { field: 'meta', key: 'plan', value: 'gold' },
    ])
  })

  it('say once that nothing was before', () => {
    draw({ counted: { state: 'ready', reply: { ...reply, before: { ...reply.before, exchanges: 0 } }, failed: null } })
    expect(screen.getAllByText('None in the 30 days before')).toHaveLength(1)
  })

  it('say which open issues are not in the number beside Issues', () => {
    draw({ forOthers: 1 })
    expect(section('Backlog').getByText('3 open issues')).toBeTruthy()
    expect(section('Backlog').getByText(/^1 of them waits for others, and is not in your count/)).toBeTruthy()
  })

  it('say how the work goes, with n, and where there is too little to say', () => {
    draw()
    expect(section('Backlog').getByText(/half of them have waited longer than 30 hours/)).toBeTruthy()
    expect(section('Time to remediate').getByText('Median: 26 hours')).toBeTruthy()
    expect(section('Time to remediate').getByText(/^from opening to first remediation:/).textContent).toBe(
      'from opening to first remediation: 4 issues',
    )
    expect(section('Time to remediate').getByText('1 of 4 has come back since (25%).')).toBeTruthy()
    const precision = section('Precision of evals')
      .getAllByRole('row')
      .map((row) => row.textContent)
    expect(precision[1]).toBe('Ungrounded12 issues80% 49%–94%10')
    expect(precision[2]).toBe('On brand12 issuesFewer than 10 judged1')
    expect(section('Agreement among experts').getByText('A coefficient needs at least 20 responses.')).toBeTruthy()
  })

  it('show the last figures and their time where the server is away, and the work as it is', async () => {
    const { props, user } = draw({ counted: { state: 'ready', reply, failed: 'unreachable' } })
    expect(screen.getByText(/^The server cannot be reached. What it counts is as of/)).toBeTruthy()
    expect(screen.getByText('200')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(props.onAgain).toHaveBeenCalledOnce()
  })

  it('say why there is nothing, and what to do', async () => {
    const none = { exchanges: 0, bad: 0, prevented: 0, answers: 0, heldBack: 0 }
    const empty = { ...reply, now: none, sites: [], bad: [], buckets: [] }
    const { props, user } = draw({
      counted: { state: 'ready', reply: empty, failed: null },
      asked: { days: 7, site: '' },
    })
    expect(screen.getByText('No responses in the last 7 days')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(props.onAsk).toHaveBeenCalledWith({ days: 7 })
  })

  it('are not for who sees their own flags only', () => {
    draw({ counted: { state: 'failed', code: 'forbidden' }, work: 'hidden' })
    expect(screen.getByText(/^Insights are for members who can read all issues/)).toBeTruthy()
    expect(screen.queryByRole('region')).toBeNull()
    expect((screen.getByRole('button', { name: 'Export CSV' }) as HTMLButtonElement).disabled).toBe(true)
  })

  it('let admins export the responses too', async () => {
    const begin = vi.fn()
    const { props, user } = draw({ exporting: { state: { at: 'sending', bytes: 2_000 }, begin, stop: vi.fn() } })
    expect(screen.getByText('Exporting: 2 kB so far')).toBeTruthy()
    const choose = async (name: string): Promise<void> => {
      await user.click(screen.getByRole('button', { name: 'Export' }))
      await user.click(await screen.findByRole('menuitem', { name }))
    }
    await choose('These responses as JSON lines')
    expect(props.onResponses).toHaveBeenCalledWith('jsonl')
    await choose('These figures as CSV')
    expect(props.onExport).toHaveBeenCalledOnce()
  })

  it('are exported as they are, and nothing in them is a formula', () => {
    const rows = parse(insightsCsv(reply, work), { columns: true }) as Record<string, string>[]
    const value = (part: string, name: string, measure: string) =>
      rows.find((row) => row['part'] === part && row['name'] === name && row['measure'] === measure)?.['value']
    expect(value('period', '', 'bad')).toBe('40')
    expect(value('from_day', '2026-03-31', 'prevented')).toBe('8')
    expect(value('remediation', "'=How do I reset it?", 'wrong_matches')).toBe('2')
    expect(value('eval', 'on_brand', 'precision')).toBeUndefined()
    expect(value('remediated', '', 'came_back')).toBe('1')
  })

  it('write shares, times and scales so that one can read them', () => {
    expect([shareText(0, 0), shareText(1, 3), shareText(1, 40)]).toEqual(['0%', '33%', '2.5%'])
    expect([12 * 60_000, 47 * HOUR, 50 * HOUR].map(spanText)).toEqual(['12 minutes', '47 hours', '2 days'])
    expect([0, 1, 3, 55, 101, 990, 1_700].map(roofOver)).toEqual([2, 2, 4, 60, 120, 1_000, 2_000])
  })
})

describe('figures of Insights', () => {
  panelTests()
  const asked: InsightsQuery = { days: 7 }
  const clock = (): number => new Date(2026, 2, 5, 12).getTime()
  function Shown({ backend }: { backend: string | null }) {
    const { counted } = useInsights(backend, PROJECT_ID, asked, clock, '2026-03-05')
    return (
      <p>{counted.state === 'ready' ? `${counted.reply.now.exchanges} ${counted.failed ?? 'now'}` : counted.state}</p>
    )
  }

  it('are kept for when the server cannot be reached', async () => {
    await writeMeta(database(), 'insights', [])
    await writeStored('session', { token: 't' })
    const fetching = vi.spyOn(globalThis, 'fetch')
    fetching.mockResolvedValueOnce(Response.json(reply)).mockRejectedValue(new TypeError('Failed to fetch'))
    const first = render(<Shown backend="http://127.0.0.1:1" />)
    await waitFor(() => expect(first.container.textContent).toBe('200 now'))
    expect(String(fetching.mock.calls[0]![0])).toContain(`/api/projects/${PROJECT_ID}/insights?last=2026-03-05`)
    first.unmount()
    const second = render(<Shown backend="http://127.0.0.1:1" />)
    await waitFor(() => expect(second.container.textContent).toBe('200 unreachable'))
    expect(await readMeta(database(), 'insights')).toHaveLength(1)
    fetching.mockRestore()
  })

  it('are not taken from a reply that is none of theirs, and the last ones stay', async () => {
    await writeMeta(database(), 'insights', [])
    await writeStored('session', { token: 't' })
    const fetching = vi.spyOn(globalThis, 'fetch')
    const { now: _now, ...incomplete } = reply
    fetching.mockResolvedValueOnce(Response.json(reply)).mockResolvedValueOnce(Response.json(incomplete))
    const first = render(<Shown backend="http://127.0.0.1:1" />)
    await waitFor(() => expect(first.container.textContent).toBe('200 now'))
    first.unmount()
    const second = render(<Shown backend="http://127.0.0.1:1" />)
    await waitFor(() => expect(second.container.textContent).toBe('200 server_error'))
    fetching.mockRestore()
  })

  it('are asked for again as soon as the server’s day is known to be another', async () => {
    await writeStored('session', { token: 't' })
    const fetching = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => Response.json(reply))
    let day = 5
    const byServer = (): number => new Date(2026, 2, day, 12).getTime()
    function OfDay({ today }: { today: string }) {
      useInsights('http://127.0.0.1:1', PROJECT_ID, asked, byServer, today)
      return null
    }
    const { rerender } = render(<OfDay today="2026-03-05" />)
    await waitFor(() => expect(fetching).toHaveBeenCalledTimes(1))
    day = 6
    rerender(<OfDay today="2026-03-06" />)
    await waitFor(() => expect(String(fetching.mock.calls[1]?.[0])).toContain('last=2026-03-06'))
    fetching.mockRestore()
  })

  it('are asked for by the day and the zone of where one is', () => {
    const query = new URLSearchParams(queryStringOf({ days: 30, site: '', key: 'plan' }, new Date(2026, 2, 5, 23, 59)))
    expect(Object.fromEntries(query)).toMatchObject({ last: '2026-03-05', days: '30', site: '', key: 'plan' })
    expect(query.has('value')).toBe(false)
    expect(query.get('zone')).not.toBe('')
  })

  it('of the work come from the rows of this computer', async () => {
    const db = database()
    await Promise.all([
      db.issues.put(issue({ openedAt: minute(0), status: 'addressed' })),
      db.issues.put(issue({ id: '00000000-0000-4000-8000-000000000101', openedAt: minute(60) })),
      db.remediations.put(remediation({ publishedAt: minute(90), hits: 2 })),
    ])
    const found = await countWork(PROJECT_ID, { days: 7 }, new Date(minute(120)))
    expect(found.remediated).toMatchObject({ issues: 1, time: { median: 90 * 60_000 } })
    expect(found.backlog).toMatchObject({ open: 1, medianAge: HOUR })
    expect(found.inUse).toMatchObject([{ hits: 2 }])
  })
})
