import { fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useMemo, useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { auditQuery, NO_FILTER } from '../../../components/settings/admin/audit-filter.ts'
import { AuditView, type AuditViewProps } from '../../../components/settings/admin/AuditView.tsx'
import { useAudit } from '../../../components/settings/admin/use-audit.ts'
import type { AuditAct, AuditQuery, AuditReply } from '../../../lib/contract/audit.ts'
import type { Result } from '../../../lib/contract/errors.ts'
import { actsAbout, deedOf } from '../../../lib/domain/audit/deeds.ts'
import { AuditSubject } from '../../../lib/contract/audit.ts'
import { auditOf, type AuditPages } from '../../../lib/store/settings/audit.ts'
import { writeStored } from '../../../lib/platform/storage.ts'
import { minute } from '../../fixtures/rows.ts'
import { saysWhyItCannotBeShown } from './online-view.tsx'
import { panelTests } from './rendering.tsx'

const act = (over: Partial<AuditAct> = {}): AuditAct => ({
  at: minute(1),
  by: 'dana',
  name: 'Dana',
  act: 'serving.fallback',
  about: {},
  refused: null,
  ...over,
})
const NAMES: Record<string, string> = { dana: 'Dana Reyes', nora: 'Nora Quist' }
const views = (over: Partial<AuditViewProps> = {}): AuditViewProps => ({
  state: { state: 'ready', value: { acts: [act()], next: null, older: 'none' } },
  filter: NO_FILTER,
  people: [{ id: 'dana', name: 'Dana Reyes' }],
  nameOf: (id) => NAMES[id] ?? `Gone ${id}`,
  evals: [{ key: 'trustworthiness' }, { key: 'tone', name: 'Polite' }],
  titles: new Map([
    ['r1', 'How do I reset it?'],
    ['i1', 'Where is my parcel?'],
  ]),
  onRemediation: vi.fn(),
  onIssue: vi.fn(),
  onFilter: vi.fn(),
  onLoad: vi.fn(),
  onOlder: vi.fn(),
  onExport: vi.fn(),
  isExporting: false,
  ...over,
})
const draw = (over: Partial<AuditViewProps> = {}) => {
  const props = views(over)
  render(<AuditView {...props} />)
  return { props, user: userEvent.setup() }
}
const lines = (): string[] =>
  within(screen.getByRole('list', { name: 'What was done, newest first' }))
    .getAllByRole('listitem')
    .map((line) => line.querySelector('p')!.textContent)
const drawn = (...acts: Partial<AuditAct>[]) =>
  draw({ state: { state: 'ready', value: { acts: acts.map(act), next: null, older: 'none' } } })

const PROJECT = '/api/projects/{id}'

describe('what was done', () => {
  panelTests()

  saysWhyItCannotBeShown(draw)

  it('stands in words: what, to what, by whom, and whether it was accepted', () => {
    drawn(
      { act: `POST ${PROJECT}/people`, about: { personId: 'nora', role: 'tester' } },
      { act: `PUT ${PROJECT}/people/{personId}`, about: { personId: 'nora', role: 'admin', before: 'tester' } },
      { act: `DELETE ${PROJECT}/people/{personId}`, about: { personId: 'nora', before: 'admin' }, by: 'who' },
      { act: 'project.keep', about: { days: null } },
      { act: 'project.keep', about: { days: 1 }, refused: 'forbidden' },
      { act: 'serving.switch', about: { stopped: false } },
      { act: 'serving.reach', about: { maxDistance: null } },
      { act: 'eval.save', about: { evalKey: 'trustworthiness', enabled: true } },
      { act: 'eval.save', about: { evalKey: 'tone', enabled: false } },
      { act: 'reviewers.set', about: { evalKey: null, reviewers: 2 } },
      { act: 'site.add', about: { siteId: 's', origin: 'https://help.example' } },
      { act: 'exchange.erase', about: { exchanges: 2 } },
      { act: `GET ${PROJECT}/export`, about: { format: 'csv', of: 'audit' } },
      { act: 'remediation.publish', about: { remediationId: 'r1', submitted: true } },
      { act: 'remediation.roll_out', about: { remediationId: 'r1', percent: 20 } },
      { act: 'remediation.archive', about: { remediationId: 'r9' } },
      { act: `POST ${PROJECT}/access_keys`, about: { keyId: '0123456789' }, called: 'Chat widget' },
      { act: `DELETE ${PROJECT}/access_keys/{keyId}`, about: { keyId: '0123456789' } },
      { act: `PUT ${PROJECT}/webhooks/{webhookId}`, about: { webhookId: '0123456789' }, called: 'hooks.example' },
      { act: 'guardrail.save', about: { guardrailId: '0123456789' }, called: 'Card numbers' },
      { act: `POST ${PROJECT}/imports`, about: { importId: '0123456789' }, called: 'chats.csv' },
      { act: 'of.a.newer.server', about: { anything: 'x' } },
      // As what was synced before it was kept.
      { act: 'remediation.pause', about: {} },
    )
    expect(lines()).toEqual([
      'Person added: Nora Quist, Tester',
      'Role changed: Nora Quist, Admin, was Tester',
      'Person removed: Nora Quist, was Admin',
      'Retention of conversations set: forever',
      'Retention of conversations set: 1 day',
      'Serving switched: resumed',
      'Reach of answers set: as far as matching is sure',
      'Eval changed: Hallucination',
      'Eval changed: Polite, off',
      'Number of reviewers set: all evals, 2 experts',
      'Site added: help.example',
      'Erased for good: 2 exchanges',
      'Exported: this list, CSV',
      'Sent for approval: How do I reset it?',
      'Share of conversations set: How do I reset it?, 20%',
      'Archived: No longer here',
      'Access key created: Chat widget',
      'Access key deleted: 01234567',
      'Webhook changed: hooks.example',
      'Guardrail saved: Card numbers',
      'Imported: chats.csv',
      'of.a.newer.server',
      'Paused',
    ])
    expect(screen.getByText('Gone who', { selector: 'bdi' })).toBeTruthy()
    expect(screen.getAllByText('Not accepted')).toHaveLength(1)
  })

  it('has words for every act that there is, whatever it says it was about', () => {
    const all = AuditSubject.options.flatMap(actsAbout)
    expect(all.length).toBeGreaterThan(50)
    for (const about of [{}, { remediationId: 1, role: 'king', origin: '<b>', days: 'x', of: 7, evalKey: {} }]) {
      const { unmount } = render(
        <AuditView
          {...views({
            state: {
              state: 'ready',
              value: { acts: all.map((one) => act({ act: one, about })), next: null, older: 'none' },
            },
          })}
        />,
      )
      for (const line of lines()) expect(line).toMatch(/^[A-Z][^{}/[\]]+$/)
      unmount()
    }
    expect(deedOf('exchange.capture')).toBeNull()
  })

  it('opens the answer or the issue that it was about', async () => {
    const { props, user } = drawn(
      { act: 'remediation.pause', about: { remediationId: 'r1' } },
      { act: 'issue.discard', about: { issueId: 'i1', reason: null } },
    )
    expect(lines()[1]).toBe('Issue deleted or brought back: Where is my parcel?, brought back')
    await user.click(screen.getByRole('button', { name: 'How do I reset it?' }))
    expect(props.onRemediation).toHaveBeenCalledWith('r1')
    await user.click(screen.getByRole('button', { name: 'Where is my parcel?' }))
    expect(props.onIssue).toHaveBeenCalledWith('i1')
  })

  it('is narrowed by who, also who is there no more, by what and by days', async () => {
    const { props, user } = drawn({}, { by: 'left' })
    await user.selectOptions(screen.getByRole('combobox', { name: 'Who' }), 'Gone left')
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, by: 'left' })
    await user.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'Serving')
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, subject: 'serving' })
    await user.type(screen.getByLabelText('From'), '2026-11-03')
    expect(props.onFilter).toHaveBeenLastCalledWith({ ...NO_FILTER, from: '2026-11-03' })
    await user.click(screen.getByRole('button', { name: 'As CSV' }))
    expect(props.onExport).toHaveBeenCalledWith('csv')
  })

  it('takes days where the reader is, the last one included, and asks nothing of days the wrong way round', () => {
    const day = auditQuery({ ...NO_FILTER, from: '2026-11-03', until: '2026-11-03' })
    expect(day).toEqual({
      from: new Date(2026, 10, 3).toISOString(),
      until: new Date(2026, 10, 4).toISOString(),
    })
    expect(auditQuery({ ...NO_FILTER, from: '2026-11-04', until: '2026-11-03' })).toBeNull()
    expect(auditQuery(NO_FILTER)).toEqual({})
    draw({ filter: { ...NO_FILTER, from: '2026-11-04', until: '2026-11-03' } })
    expect(screen.getByText('“Until” is before “From”.')).toBeTruthy()
    expect(screen.queryByRole('list')).toBeNull()
    expect((screen.getByRole('button', { name: 'As CSV' }) as HTMLButtonElement).disabled).toBe(true)
  })

  it('offers nothing to narrow to whoever may not see it', () => {
    draw({ state: { state: 'failed', code: 'forbidden' } })
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(screen.queryByRole('button', { name: 'As CSV' })).toBeNull()
  })

  it('says whether nothing was done or nothing is shown', async () => {
    const none = { state: 'ready' as const, value: { acts: [], next: null, older: 'none' as const } }
    const { rerender } = render(<AuditView {...views({ state: none })} />)
    expect(screen.getByRole('status').textContent).toContain('Nothing yet')
    const onFilter = vi.fn()
    rerender(<AuditView {...views({ state: none, filter: { ...NO_FILTER, by: 'nora' }, onFilter })} />)
    expect(screen.getByRole('status').textContent).toContain('these filters')
    await userEvent.setup().click(screen.getByRole('button', { name: 'Clear filters' }))
    expect(onFilter).toHaveBeenCalledWith(NO_FILTER)
  })
})

type Asked = { query: AuditQuery; before: string | null; answer: (reply: Result<AuditReply>) => void }

describe('its pages', () => {
  panelTests()

  const wired = () => {
    const asked: Asked[] = []
    const pages: AuditPages = {
      page: (query, before) => new Promise((answer) => asked.push({ query, before, answer })),
    }
    function Wired() {
      const [filter, onFilter] = useState(NO_FILTER)
      const { state, load, loadOlder } = useAudit(
        pages,
        useMemo(() => auditQuery(filter), [filter]),
      )
      return <AuditView {...views({ state, filter, onFilter, onLoad: load, onOlder: loadOlder })} />
    }
    render(<Wired />)
    return { asked, user: userEvent.setup() }
  }
  const reply = (acts: Partial<AuditAct>[], next: string | null = null): Result<AuditReply> => ({
    ok: true,
    value: { acts: acts.map(act), next },
  })
  const name = (days: number) => ({ act: 'project.keep', about: { days } })

  it('come one after the other, and reading goes on where the new one begins', async () => {
    const { asked, user } = wired()
    expect(screen.getByRole('status').textContent).toBe('Loading')
    asked[0]!.answer(reply([name(30)], 'c1'))
    await user.click(await screen.findByRole('button', { name: 'Older' }))
    await user.click(screen.getByRole('button', { name: 'Older' }))
    expect(asked.map(({ before }) => before)).toEqual([null, 'c1'])
    asked[1]!.answer({ ok: false, code: 'unreachable' })
    await user.click(await screen.findByRole('button', { name: 'Try again' }))
    expect(lines()).toHaveLength(1)
    asked[2]!.answer(reply([name(60)]))
    expect(await screen.findByText('No older entries.')).toBeTruthy()
    expect(asked[2]!.before).toBe('c1')
    expect(lines().map((line) => line.slice(-7))).toEqual(['30 days', '60 days'])
    expect(document.activeElement?.textContent).toContain('60 days')
    expect(screen.queryByRole('button', { name: 'Older' })).toBeNull()
  })

  it('that were asked for before the filter changed are not shown, whenever they come', async () => {
    const { asked, user } = wired()
    asked[0]!.answer(reply([name(30)], 'c1'))
    await user.click(await screen.findByRole('button', { name: 'Older' }))
    await user.selectOptions(screen.getByRole('combobox', { name: 'What' }), 'People')
    await waitFor(() => expect(asked).toHaveLength(3))
    expect(asked[2]).toMatchObject({ query: { subject: 'people' }, before: null })
    asked[2]!.answer(reply([name(90)]))
    await waitFor(() => expect(lines()[0]).toContain('90 days'))
    asked[1]!.answer(reply([name(60)]))
    await new Promise((resolve) => setTimeout(resolve))
    expect(lines()).toHaveLength(1)
  })

  it('of a filter that shows more leave the focus where it is, and nothing older can be asked for before they are there', async () => {
    const { asked, user } = wired()
    asked[0]!.answer(reply([name(30)], 'c1'))
    await screen.findByRole('button', { name: 'Older' })
    const what = screen.getByRole('combobox', { name: 'What' })
    await user.selectOptions(what, 'People')
    expect(screen.queryByRole('list')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Older' })).toBeNull()
    asked[1]!.answer(reply([name(60), name(90)], 'c2'))
    await waitFor(() => expect(lines()).toHaveLength(2))
    expect(document.activeElement).toBe(what)
  })

  it('are not waited for while the days are the wrong way round', async () => {
    const { asked } = wired()
    const day = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } })
    asked[0]!.answer(reply([name(30)]))
    await screen.findByRole('list')
    day('From', '2026-11-04')
    expect(screen.getByText('Loading')).toBeTruthy()
    day('Until', '2026-11-03')
    expect(screen.queryByText('Loading')).toBeNull()
    day('Until', '2026-11-05')
    await waitFor(() => expect(asked).toHaveLength(3))
    asked[2]!.answer(reply([name(60)]))
    await waitFor(() => expect(lines()[0]).toContain('60 days'))
  })

  it('are asked for with the session, narrowed as the file is', async () => {
    const asked: string[] = []
    const fetching = (async (url: string) => {
      asked.push(url.slice(22))
      return new Response(JSON.stringify({ acts: [act()], next: null }))
    }) as typeof fetch
    await writeStored('session', { token: 'secret' } as never)
    const api = auditOf('https://errata.example', 'p', fetching)
    expect(await api.page({ by: 'a b', from: minute(1) }, 'c1')).toEqual({
      ok: true,
      value: { acts: [act()], next: null },
    })
    expect(asked).toEqual([`/api/projects/p/audit?by=a+b&from=${encodeURIComponent(minute(1))}&limit=50&before=c1`])
  })
})
