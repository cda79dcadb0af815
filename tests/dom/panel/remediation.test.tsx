import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { merged } from '../../../components/remediation/merge.ts'
import { withoutMarks } from '../../../components/remediation/remediation-text.ts'
import {
  RemediationDetail,
  type RemediationData,
  type RemediationDetailProps,
} from '../../../components/remediation/RemediationDetail.tsx'
import { RemediationList } from '../../../components/remediation/RemediationList.tsx'
import { forMe } from '../../../lib/domain/remediation/due.ts'
import { minute, remediation, retest, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const data = (over: Partial<RemediationData> = {}): RemediationData => ({
  remediation: remediation(),
  revisions: [],
  retests: [],
  conflict: null,
  replacedBy: null,
  askedAs: null,
  ...over,
})

const draw = (over: Partial<RemediationDetailProps> = {}) => {
  const props: RemediationDetailProps = {
    data: data(),
    role: 'sme',
    userId: 'user-sme',
    approval: false,
    nameOf: (id) => (id === 'user-sme' ? 'you' : 'Dana Reyes'),
    active: true,
    editor: null,
    onBack: vi.fn(),
    onEdit: vi.fn(),
    onPublishDraft: vi.fn(),
    onPause: vi.fn(),
    onReactivate: vi.fn(),
    onArchive: vi.fn(),
    onApprove: vi.fn(),
    onDecline: vi.fn(),
    onReview: vi.fn(),
    onOpen: vi.fn(),
    onRestore: vi.fn(),
    onKeepMine: vi.fn(),
    onKeepTheirs: vi.fn(),
    onMerge: vi.fn(),
    onAskNow: vi.fn(),
    onIssue: vi.fn(),
    ...over,
  }
  render(<RemediationDetail {...props} />)
  return { props, user: userEvent.setup() }
}
const offered = (): string[] => screen.getAllByRole('button').map((button) => button.textContent ?? '')

describe('a remediation', () => {
  panelTests()

  it('that is served can be asked, edited, paused and archived by an expert', () => {
    draw()
    expect(offered()).toEqual(expect.arrayContaining(['Ask now', 'Edit', 'Pause', 'Archive']))
    expect(offered()).not.toContain('Reactivate')
  })

  it('offers a tester to ask, and nothing that would be refused', () => {
    draw({ role: 'tester' })
    expect(offered()).toContain('Ask now')
    for (const name of ['Edit', 'Pause', 'Archive']) expect(offered()).not.toContain(name)
  })

  it('offers a viewer nothing but to look', () => {
    draw({ role: 'viewer' })
    for (const name of ['Ask now', 'Edit', 'Pause', 'Archive']) expect(offered()).not.toContain(name)
  })

  it('is paused with a reason', async () => {
    const { props, user } = draw()
    await user.click(screen.getByRole('button', { name: 'Pause' }))
    const dialog = await screen.findByRole('dialog', { name: 'Pause' })
    await user.type(within(dialog).getByRole('textbox', { name: 'Why is it paused?' }), 'The list changes in March')
    await user.click(within(dialog).getByRole('button', { name: 'Pause' }))
    expect(props.onPause).toHaveBeenCalledWith('The list changes in March')
  })

  it('that is paused says why, and can be reactivated', async () => {
    const { props, user } = draw({
      data: data({ remediation: remediation({ status: 'paused', pausedReason: 'The list changes in March' }) }),
    })
    expect(screen.getByText('Paused: The list changes in March')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Reactivate' }))
    expect(props.onReactivate).toHaveBeenCalled()
  })

  it('with a draft shows both, and which one is served', () => {
    draw({
      data: data({
        remediation: remediation({
          status: 'active_with_draft',
          draft: { kind: 'answer', answer: 'Hold it for 12 seconds.' },
        }),
      }),
    })
    expect(screen.getByRole('group', { name: 'Served now' }).textContent).toContain('10 seconds')
    expect(screen.getByRole('group', { name: 'Draft, not served' }).textContent).toContain('12 seconds')
    expect(offered()).toContain('Publish draft')
  })

  it('asks by r', async () => {
    const { props, user } = draw()
    await user.keyboard('r')
    expect(props.onAskNow).toHaveBeenCalled()
  })

  const waiting = () =>
    data({
      remediation: remediation({
        status: 'active_with_draft',
        draft: { kind: 'answer', answer: 'Hold it for 12 seconds.' },
        draftBy: ['user-dana'],
        approval: { askedBy: 'user-dana', askedAt: '2026-01-01T00:00:00Z', declined: null },
      }),
    })

  it('that waits is approved or sent back with a reason by a second person', async () => {
    const { props, user } = draw({ data: waiting(), role: 'approver', approval: true })
    await user.click(screen.getByRole('button', { name: 'Approve and serve' }))
    expect(props.onApprove).toHaveBeenCalled()
    await user.click(screen.getByRole('button', { name: 'Send back' }))
    const dialog = await screen.findByRole('dialog', { name: 'Send back' })
    await user.type(within(dialog).getByRole('textbox', { name: 'What is missing?' }), 'Which lights?')
    await user.keyboard('{Enter}')
    expect(props.onDecline).toHaveBeenCalledWith('Which lights?')
  })

  it.each([
    ['its author', 'user-dana', 'approver'],
    ['an expert without the right', 'user-sme', 'sme'],
  ] as const)('that waits offers %s nothing that would be refused', (_, userId, role) => {
    draw({ data: waiting(), userId, role, approval: true })
    for (const name of ['Approve and serve', 'Send back', 'Publish draft', 'Send for approval'])
      expect(offered()).not.toContain(name)
    if (role === 'sme') for (const name of ['Pause', 'Archive']) expect(offered()).not.toContain(name)
    expect(screen.getByText(/Waits for approval/)).toBeDefined()
  })

  it('that is due for review says so, and takes a new day', async () => {
    const { props, user } = draw({ data: data({ remediation: remediation({ reviewBy: '2026-01-01T00:00:00Z' }) }) })
    expect(screen.getByText('Due for review.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Still right…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Review by…' })
    await user.click(within(dialog).getByRole('button', { name: 'In 6 months' }))
    expect(Date.parse(vi.mocked(props.onReview).mock.calls[0]![0]!)).toBeGreaterThan(Date.now() + 150 * 86_400_000)
  })

  it('CF1: of which two versions met shows both and lets one choose', async () => {
    const { props, user } = draw({
      data: data({
        remediation: remediation({ editedBy: 'user-dana' }),
        conflict: { mine: { kind: 'answer', answer: 'Mine.' } },
      }),
    })
    const region = screen.getByRole('region', { name: 'Two versions of this answer.' })
    expect(within(region).getByRole('group', { name: 'Yours' }).textContent).toContain('Mine.')
    expect(within(region).getByRole('group', { name: 'Theirs, served now' }).textContent).toContain('10 seconds')
    expect(region.textContent).toContain('Dana Reyes')
    await user.click(within(region).getByRole('button', { name: 'Keep mine' }))
    await user.click(within(region).getByRole('button', { name: 'Keep theirs' }))
    await user.click(within(region).getByRole('button', { name: 'Merge' }))
    expect([props.onKeepMine, props.onKeepTheirs, props.onMerge].map((fn) => vi.mocked(fn).mock.calls.length)).toEqual([
      1, 1, 1,
    ])
  })

  it('CF1: the choice is reached and made by keyboard alone', async () => {
    const { props, user } = draw({
      data: data({
        conflict: { mine: { kind: 'answer', answer: 'Mine.' } },
      }),
    })
    const wanted = ['Keep mine', 'Keep theirs', 'Merge']
    const pressed: string[] = []
    for (let n = 0; n < 30 && pressed.length < 3; n += 1) {
      await user.tab()
      const name = document.activeElement?.textContent ?? ''
      if (!wanted.includes(name) || pressed.includes(name)) continue
      pressed.push(name)
      await user.keyboard('{Enter}')
    }
    expect(pressed).toEqual(wanted)
    expect([props.onKeepMine, props.onKeepTheirs, props.onMerge].map((fn) => vi.mocked(fn).mock.calls.length)).toEqual([
      1, 1, 1,
    ])
  })

  it('CF1: merged holds every word of both', () => {
    expect(merged({ kind: 'answer', answer: 'Theirs.' }, { kind: 'answer', answer: 'Mine.' })).toEqual({
      kind: 'answer',
      answer: 'Theirs.\n\nMine.',
    })
    expect(merged({ kind: 'answer', answer: 'Same.' }, { kind: 'answer', answer: 'Same. ' })).toMatchObject({
      answer: 'Same.',
    })
  })
})

describe('the list of remediations', () => {
  panelTests()
  const list = (
    rows = [remediation({ id: uuid(1) }), remediation({ id: uuid(2), status: 'paused', query: 'Bulbs?' })],
    filter: 'all' | 'archived' | 'mine' = 'all',
  ) => {
    const onFilter = vi.fn()
    render(
      <RemediationList
        data={{ state: 'ready', rows, retests: new Map([[uuid(1), retest({ outcome: 'failed' })]]) }}
        by={{ userId: 'user-sme', role: 'sme' }}
        filter={filter}
        openId={null}
        active
        onFilter={onFilter}
        onOpen={nothing}
        onGoIssues={nothing}
        onSignIn={nothing}
      />,
    )
    return { onFilter, user: userEvent.setup() }
  }

  it('names status, kind, hits and the last retest', () => {
    list()
    expect(screen.getByRole('button', { name: /version 13 hub/ }).textContent).toMatch(
      /Active.*Expert Answer.*Failed.*not served yet/,
    )
  })

  it('by a filter is what asks whoever looks at it to act, as it is counted beside Remediations', () => {
    const declined = { by: 'april', at: minute(2), reason: 'The article says 2 to 4 days.' }
    const back = (n: number, askedBy: string) =>
      remediation({ id: uuid(n), query: `Back ${n}`, approval: { askedBy, askedAt: minute(1), declined } })
    const rows = [
      back(1, 'user-sme'),
      back(2, 'user-ana'),
      remediation({ id: uuid(3), reviewBy: minute(1), query: 'Due 3' }),
    ]
    list(rows, 'mine')
    expect(screen.getByRole('button', { name: 'Waiting for me2' })).toBeTruthy()
    expect(screen.getAllByRole('listitem').map((row) => /Back \d|Due \d/.exec(row.textContent)?.[0])).toEqual(
      forMe(rows, { userId: 'user-sme', role: 'sme' }, Date.now()).map(({ query }) => query),
    )
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
    cleanup()
    list()
    expect(screen.queryByRole('button', { name: /^Waiting for me/ })).toBeNull()
  })

  it('is gone through by j and k', async () => {
    const { user } = list()
    await user.keyboard('jj')
    expect(document.activeElement?.textContent).toContain('Bulbs?')
    await user.keyboard('k')
    expect(document.activeElement?.textContent).toContain('version 13 hub')
  })

  it('empty says where they come from; empty by filter leads back to all', async () => {
    list([])
    expect(screen.getByText('No answers or guidance yet.')).toBeDefined()
  })

  it('empty by filter leads back to all', async () => {
    const { onFilter, user } = list(undefined, 'archived')
    await user.click(screen.getByRole('button', { name: 'Show all' }))
    expect(onFilter).toHaveBeenCalledWith('all')
  })

  it('shows words, not the marks of markdown', () => {
    expect(withoutMarks('For **x**: see [the page](https://a.example) and *press* `OK`. 2*3*4')).toBe(
      'For x: see the page and press OK. 2*3*4',
    )
  })
})
