/** A desk with three issues on the panel's own database, as an expert opens it. */
import 'fake-indexeddb/auto'
import { sent } from './browser.ts'
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach } from 'vitest'
import { type ReactNode, useEffect, useMemo } from 'react'
import IssuesPlace from '../../../components/issues/IssuesPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { useKeys } from '../../../components/ui/keys.ts'
import type { Role } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/index.ts'
import { watchDesk } from '../../../lib/store/issues/desk.ts'
import type { Membership } from '../../../lib/store/session/member.ts'
import { watchIssuesWaiting } from '../../../lib/store/issues/keep-waiting.ts'
import { exchange, issue, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

export const ME = 'user-sme'
export const membership = (role: Role): Membership => ({
  state: 'ready',
  session: {
    backend: 'http://127.0.0.1:4600',
    me: {
      userId: ME,
      name: 'Sam',
      email: 'sme@larkspur.example',
      projects: [{ id: PROJECT_ID, name: 'Larkspur', role }],
    },
  },
  project: project(),
  role,
  userId: ME,
  nameOf: (id) => (id === ME ? 'you' : 'a colleague'),
})

type DeskProps = { role: Role; readOnly?: boolean; children?: ReactNode }

export function Desk({ role, readOnly = false, children }: DeskProps) {
  const panelUser = useMakePanelUser(
    useMemo(() => membership(role), [role]),
    readOnly,
  )
  useEffect(() => watchDesk(PROJECT_ID), [])
  useEffect(() => watchIssuesWaiting(PROJECT_ID, ME), [])
  useKeys({ z: () => panelUser.undo(), 'Shift+z': () => panelUser.redo() })
  return (
    <PanelUserProvider value={panelUser}>
      <IssuesPlace failed={null} arriving={false} onRetry={nothing} onSignIn={nothing} />
      {children}
    </PanelUserProvider>
  )
}

/** Three issues with their exchanges, of falling impact. */
export async function fill(): Promise<void> {
  const db = database()
  // Leaving the writer keeps what was typed, also when a test before this one ended in it.
  await Promise.all(db.tables.map((table) => table.clear()))
  await db.projects.put(project())
  for (const n of [1, 2, 3]) {
    await db.exchanges.put(
      exchange({ id: uuid(n), issueId: uuid(100 + n), query: `Question ${n}`, response: `Response ${n}` }),
    )
    await db.issues.put(
      issue({
        id: uuid(100 + n),
        title: `Question ${n}`,
        centralExchangeId: uuid(n),
        frequency: { value: 40 - n * 10, at: new Date().toISOString() },
      }),
    )
  }
}

/** For a suite whose tests begin with the three issues, and look at what was sent. */
export function deskTests(): void {
  panelTests()
  // What the panel brings in after its first draw.
  beforeAll(
    () =>
      Promise.all([
        import('../../../components/collaborate/Assigned.tsx'),
        import('../../../components/issues/OpenIssue.tsx'),
        import('../../../components/remediation/Writer.tsx'),
        import('../../../components/exchange/MarkdownText.tsx'),
        import('../../../components/retest/ScheduleNews.tsx'),
      ]),
    60_000,
  )
  beforeEach(fill)
  afterEach(() => {
    sent.length = 0
  })
}

export const heading = () => screen.getByRole('heading', { level: 1 }).textContent
export const openFirst = async (role: Role = 'sme', readOnly = false) => {
  render(<Desk role={role} readOnly={readOnly} />)
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /Question 1/ }))
  await screen.findByRole('heading', { level: 1, name: 'Question 1' })
  return user
}
export const outbox = async () => (await database().outbox.toArray()).map((row) => row.mutation)
