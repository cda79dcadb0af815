/** The place of remediations over a real local database: what waits for a second person, and what is due. */
import 'fake-indexeddb/auto'
import './browser.ts'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import RemediationsPlace from '../../../components/remediation/RemediationsPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { ignoreSecondClicks } from '../../../components/ui/second-click.ts'
import type { Mutation, Remediation, Role } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/schema.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { member, project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const names: Record<string, string> = { 'user-sme': 'Sam', 'user-dana': 'Dana Reyes' }
function Place({ userId, role }: { userId: string; role: Role }) {
  const me = { userId, name: names[userId]!, email: 'x@larkspur.example' }
  const membership: Membership = {
    state: 'ready',
    session: {
      backend: 'https://errata.example',
      me: { ...me, projects: [{ id: PROJECT_ID, name: 'Larkspur', role }] },
    },
    project: project({ approval: true }),
    role,
    userId,
    nameOf: (id) => names[id] ?? 'a colleague',
  }
  return (
    <PanelUserProvider value={useMakePanelUser(membership, false)}>
      <RemediationsPlace />
    </PanelUserProvider>
  )
}
/** Somebody sits down at this computer. */
const as = (userId: string, role: Role) => {
  cleanup()
  usePanel.getState().openRemediation(null)
  usePanel.getState().filterRemediations('all')
  render(<Place userId={userId} role={role} />)
  return userEvent.setup()
}
const sent = async (): Promise<Mutation[]> => (await database().outbox.toArray()).map((row) => row.mutation)
const namesSent = async (): Promise<string[]> => (await sent()).map(({ name }) => name)
const row = async (id: string): Promise<Remediation> => (await database().remediations.get(id))!
const filter = (name: RegExp) => screen.findByRole('button', { name })
const open = async (user: ReturnType<typeof userEvent.setup>, query: string): Promise<void> =>
  user.click(await screen.findByRole('button', { name: new RegExp(query.replace('?', '\\?')) }))

panelTests()
beforeEach(async () => {
  const db = database()
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project({ approval: true }))
  await db.members.bulkPut([
    member({ role: 'approver' }),
    member({ id: 'user-dana', name: 'Dana Reyes', email: 'dana@larkspur.example', role: 'approver' }),
  ])
})

describe('what is written where a second person approves', () => {
  const one = remediation({ id: uuid(301), query: 'How do I reset my hub?' })
  beforeEach(() => database().remediations.put(one))

  it('is approved by a second person, who finds it listed, and never by its author', async () => {
    const sam = as('user-sme', 'approver')
    await open(sam, one.query)
    await sam.click(await screen.findByRole('button', { name: /^Edit/ }))
    const field = await screen.findByRole('textbox', { name: 'Answer to serve word for word' })
    await sam.type(field, ' Then wait until the light is blue.')
    await sam.click(screen.getByRole('button', { name: /^Send for approval/ }))
    await waitFor(async () => expect(await namesSent()).toEqual(['remediation.publish']))
    expect(await row(one.id)).toMatchObject({ status: 'active_with_draft', content: one.content })
    expect(await screen.findByText(/Waits for approval/)).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Approve and serve' })).toBeNull()

    const dana = as('user-dana', 'approver')
    await dana.click(await filter(/^For approval\s*1$/))
    await open(dana, one.query)
    await dana.click(await screen.findByRole('button', { name: 'Approve and serve' }))
    await waitFor(async () => expect(await namesSent()).toEqual(['remediation.publish', 'remediation.approve']))
    expect(await row(one.id)).toMatchObject({
      status: 'active',
      content: { answer: 'Hold the button for 10 seconds. Then wait until the light is blue.' },
      approvedBy: 'user-dana',
    })
  })

  it('is approved once by a double click, and no second press is refused', async () => {
    const draft = { kind: 'answer', answer: 'Hold it for 12 seconds.' } as const
    const approval = { askedBy: 'user-sme', askedAt: '2026-01-01T00:00:00Z', declined: null }
    await database().remediations.put({ ...one, status: 'active_with_draft', draft, draftBy: ['user-sme'], approval })
    const dana = as('user-dana', 'approver')
    await open(dana, one.query)
    const approve = await screen.findByRole('button', { name: 'Approve and serve' })
    approve.click()
    approve.click()
    await waitFor(() => expect(usePanel.getState().said?.text).toMatch(/^Approved/))
    // By then a refusal of the second would have been said.
    await new Promise((done) => setTimeout(done, 300))
    expect(usePanel.getState().said).toMatchObject({ tone: 'plain' })
    expect(await namesSent()).toEqual(['remediation.approve'])
  })

  it('is approved by a double click, and the next act that stands there by then is not pressed', async () => {
    const end = ignoreSecondClicks(document)
    const draft = { kind: 'answer', answer: 'Hold it for 12 seconds.' } as const
    const approval = { askedBy: 'user-sme', askedAt: '2026-01-01T00:00:00Z', declined: null }
    await database().remediations.put({ ...one, status: 'active_with_draft', draft, draftBy: ['user-sme'], approval })
    const dana = as('user-dana', 'approver')
    await open(dana, one.query)
    const click = (name: RegExp, detail: number): void =>
      void screen.getByRole('button', { name }).dispatchEvent(new MouseEvent('click', { bubbles: true, detail }))
    await screen.findByRole('button', { name: 'Approve and serve' })
    click(/^Approve and serve/, 1)
    await waitFor(async () => expect(await namesSent()).toEqual(['remediation.approve']))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Approve and serve' })).toBeNull())
    click(/^Ask now/, 2)
    expect(usePanel.getState().askTestId).toBeNull()
    click(/^Ask now/, 1)
    expect(usePanel.getState().askTestId).toBe(one.id)
    end()
  })

  it('is sent back with a reason, which its author reads; what is served stays served', async () => {
    const draft = { kind: 'answer', answer: 'Hold it for 12 seconds.' } as const
    const approval = { askedBy: 'user-sme', askedAt: '2026-01-01T00:00:00Z', declined: null }
    await database().remediations.put({ ...one, status: 'active_with_draft', draft, draftBy: ['user-sme'], approval })
    const dana = as('user-dana', 'approver')
    await open(dana, one.query)
    await dana.click(await screen.findByRole('button', { name: 'Send back' }))
    const dialog = await screen.findByRole('dialog', { name: 'Send back' })
    await dana.type(within(dialog).getByRole('textbox'), 'Which version?')
    await dana.keyboard('{Enter}')
    await waitFor(async () => expect(await namesSent()).toEqual(['remediation.decline']))

    const sam = as('user-sme', 'approver')
    const listed = await screen.findByRole('button', { name: /How do I reset my hub/ })
    expect(listed.textContent).toMatch(/Active with draft\s·\sSent back/)
    await open(sam, one.query)
    expect(await screen.findByText(/Sent back by Dana Reyes/)).toBeDefined()
    expect(screen.getByText('Which version?')).toBeDefined()
    expect(await row(one.id)).toMatchObject({ content: one.content, draft })
  })
})

describe('what is to be looked at again', () => {
  it('is listed while it is due, and leaves the list with a new day', async () => {
    const due = remediation({ id: uuid(301), query: 'Due one?', reviewBy: '2026-01-01T00:00:00Z' })
    const later = remediation({ id: uuid(302), query: 'Later one?', reviewBy: '2099-01-01T00:00:00Z' })
    await database().remediations.bulkPut([due, later])
    const user = as('user-sme', 'sme')
    await user.click(await filter(/^Due\s*1$/))
    expect(screen.queryByRole('button', { name: /Later one/ })).toBeNull()
    await open(user, due.query)
    await user.click(await screen.findByRole('button', { name: 'Still right…' }))
    const dialog = await screen.findByRole('dialog', { name: 'Review by…' })
    await user.click(within(dialog).getByRole('button', { name: 'In 3 months' }))
    await waitFor(async () => expect(await namesSent()).toEqual(['remediation.review']))
    expect(Date.parse((await row(due.id)).reviewBy!)).toBeGreaterThan(Date.now())
    usePanel.getState().openRemediation(null)
    expect(await screen.findByText('Nothing is due for review.')).toBeDefined()
  })

  it('by a link that nobody answers for, is told in the list and where it is read', async () => {
    const href = 'https://x.example/gone'
    await database().remediations.put(
      remediation({
        id: uuid(301),
        query: 'Linked one?',
        content: { kind: 'answer', answer: `See [this](${href}).` },
        links: [{ href, state: 'unreachable', status: null, at: '2026-01-01T00:00:00Z' }],
      }),
    )
    const user = as('user-sme', 'sme')
    await user.click(await filter(/^Due\s*1$/))
    expect((await screen.findByRole('button', { name: /Linked one/ })).textContent).toContain('silent link')
    await open(user, 'Linked one?')
    expect((await screen.findByText(/This link does not respond/)).textContent).toContain(href)
  })
})
