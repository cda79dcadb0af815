import 'fake-indexeddb/auto'
import { render, screen, waitFor } from '@testing-library/react'
import { useMemo } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import { useSaid } from '../../../components/shell/use-said.ts'
import { useMakePanelUser } from '../../../components/shell/panel-user.ts'
import { act, database, undo } from '../../../lib/db/index.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { fill, membership, openFirst } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

function Footer() {
  const said = useSaid()
  const takesBack = said?.takesBack ?? null
  const panelUser = useMakePanelUser(
    useMemo(() => membership('sme'), []),
    false,
  )
  return (
    <footer>
      <p>{said?.text ?? 'nothing'}</p>
      {takesBack !== null && <button onClick={() => panelUser.undo(takesBack)}>take back</button>}
    </footer>
  )
}

const other = () => ({
  projectId: PROJECT_ID,
  actor: { userId: 'user-sme', role: 'sme' as const },
  now: new Date().toISOString(),
  newId: () => crypto.randomUUID(),
})
const stands = (n: number) => database().issues.get(uuid(n))

describe('the last action, with a second window', () => {
  panelTests()
  beforeEach(fill)

  async function judgeFirst() {
    const user = await openFirst()
    await user.keyboard('g')
    await waitFor(() => expect(usePanel.getState().said?.text).toBe('Marked Good · Question 1'))
    render(<Footer />)
    return user
  }

  it('takes back what it names, though another window has done something since', async () => {
    const user = await judgeFirst()
    const close = { name: 'issue.override' as const, args: { issueId: uuid(103), status: 'addressed' as const } }
    await act(database(), { ...other(), label: 'Marked addressed', mutations: [close] })
    await user.click(screen.getByRole('button', { name: 'take back' }))
    await waitFor(async () => expect(await stands(101)).toMatchObject({ status: 'unaddressed' }))
    expect(await stands(103)).toMatchObject({ status: 'addressed' })
  })

  it('offers nothing to take back once another window has taken it back', async () => {
    await judgeFirst()
    await undo(database(), other())
    await waitFor(() => expect(screen.queryByRole('button', { name: 'take back' })).toBeNull())
    expect(screen.getByText('Marked Good · Question 1')).toBeTruthy()
  })

  it('is not said any more once what it names was erased', async () => {
    await judgeFirst()
    expect(screen.getByText('Marked Good · Question 1', { selector: 'p' })).toBeTruthy()
    await database().actions.clear()
    await waitFor(() => expect(screen.queryByText('Marked Good · Question 1')).toBeNull())
  })
})
