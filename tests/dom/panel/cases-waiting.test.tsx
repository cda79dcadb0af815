import 'fake-indexeddb/auto'
import './browser.ts'
import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import TestsPlace from '../../../components/retest/TestsPlace.tsx'
import { PanelUserProvider, useMakePanelUser } from '../../../components/shell/panel-user.ts'
import type { RegressionCase } from '../../../lib/contract/index.ts'
import { database } from '../../../lib/db/schema.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { minute, project, PROJECT_ID, remediation, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const ME = 'user-tess'
function Panel() {
  const me = {
    userId: ME,
    name: 'Tess',
    email: 't@x.example',
    projects: [{ id: PROJECT_ID, name: 'L', role: 'tester' as const }],
  }
  const panelUser = useMakePanelUser(
    {
      state: 'ready',
      project: project(),
      role: 'tester',
      userId: ME,
      nameOf: () => 'you',
      session: { backend: 'https://errata.example', me },
    },
    false,
  )
  return (
    <PanelUserProvider value={panelUser}>
      <TestsPlace page={{ place: null, reading: { state: 'no_tab' }, again: nothing }} sites={[]} />
    </PanelUserProvider>
  )
}

const caseOf = (n: number, remediationId: string | null): RegressionCase => ({
  id: uuid(600 + n),
  projectId: PROJECT_ID,
  remediationId,
  query: `Case ${n}?`,
  before: [],
  tags: ['imported'],
  assertions: [{ kind: 'refuses' }],
  owner: null,
  segments: {},
  by: ME,
  at: minute(0),
  removedAt: null,
})

describe('Tests, after an import', () => {
  panelTests()
  beforeEach(async () => {
    const db = database()
    await Promise.all(db.tables.map((table) => table.clear()))
    await db.projects.put(project())
    await db.remediations.bulkPut([
      remediation({ id: uuid(301), status: 'draft', publishedAt: null }),
      remediation({ id: uuid(302), status: 'archived' }),
      remediation({ id: uuid(303) }),
    ])
    await db.cases.bulkPut([caseOf(1, uuid(301)), caseOf(2, uuid(302)), caseOf(3, uuid(303)), caseOf(4, null)])
    usePanel.setState({ place: 'tests', openTestId: null })
  })

  it('list the cases of what came as drafts, say when they are asked, and lead to what they test', async () => {
    render(<Panel />)
    const waiting = await screen.findByRole('region', { name: 'Cases of what is not served' })
    expect(waiting.textContent).toContain('A run asks them once')
    expect(
      within(waiting)
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual(['Case 1?imported'])
    const byHand = screen.getByRole('region', { name: 'Cases by hand' })
    expect(within(byHand).getByText('Case 4?')).toBeTruthy()
    await userEvent.click(within(waiting).getByText('Case 1?'))
    expect(usePanel.getState()).toMatchObject({ place: 'remediations', openRemediationId: uuid(301) })
  })

  it('are not empty where nothing but such cases is there', async () => {
    await database().remediations.bulkDelete([uuid(303)])
    await database().cases.bulkDelete([uuid(603), uuid(604)])
    render(<Panel />)
    expect(await screen.findByText('Case 1?')).toBeTruthy()
    expect(screen.queryByText('No retests yet.')).toBeNull()
  })
})
