import 'fake-indexeddb/auto'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useMemo } from 'react'
import { beforeEach, describe, expect, it } from 'vitest'
import PastActions from '../../../components/shell/PastActions.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database } from '../../../lib/db/index.ts'
import { uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'
import { fill, membership, openFirst, outbox } from './a-desk.tsx'

/** A panel that was opened anew, with the history of what was done. */
function PastDesk() {
  const panelUser = useMakePanelUser(
    useMemo(() => membership('sme'), []),
    false,
  )
  return (
    <PanelUserProvider value={panelUser}>
      <PastActions onClose={nothing} />
    </PanelUserProvider>
  )
}

describe('what you did', () => {
  panelTests()
  beforeEach(fill)

  it('is listed after the panel was closed, each to be taken back and done again', async () => {
    const first = await openFirst()
    await first.keyboard('g')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await first.keyboard('s')
    await waitFor(async () => expect(await outbox()).toHaveLength(2))
    cleanup()

    render(<PastDesk />)
    const user = userEvent.setup()
    await user.click(await screen.findByRole('button', { name: 'Undo: Marked Good · Question 1' }))
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed' }))
    expect(await database().issues.get(uuid(102))).toMatchObject({ status: 'addressed' })
    await user.click(await screen.findByRole('button', { name: 'Redo: Marked Good · Question 1' }))
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
  })
})
