import 'fake-indexeddb/auto'
import { act, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it } from 'vitest'
import IssuesPlace from '../../../components/issues/IssuesPlace.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database } from '../../../lib/db/index.ts'
import { watchDesk, useDesk } from '../../../lib/store/issues/desk.ts'
import { issue, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { membership } from './a-desk.tsx'
import { nothing, panelTests } from './rendering.tsx'

panelTests()
const SME = membership('sme')
let stop: () => void = nothing
beforeEach(async () => {
  await Promise.all(database().tables.map((table) => table.clear()))
})
afterEach(() => stop())

const write = (n: number) => database().issues.put(issue({ id: uuid(n), title: `Question ${n}` }))
const count = () => useDesk.getState().all?.length ?? null
const turn = (ms: number) => act(() => new Promise((resolve) => setTimeout(resolve, ms)))

it('shows what has come by now while more is being written', async () => {
  stop = watchDesk(PROJECT_ID)
  await waitFor(() => expect(count()).toBe(0))
  let writing = true
  let written = 0
  const pull = (async () => {
    while (writing) await write((written += 1))
  })()
  try {
    await waitFor(() => expect(count()).toBeGreaterThan(2), { timeout: 5_000 })
  } finally {
    writing = false
    await pull
  }
  await waitFor(() => expect(count()).toBe(written))
})

function Desk({ arriving }: { arriving: boolean }) {
  return (
    <PanelUserProvider value={useMakePanelUser(SME, false)}>
      <IssuesPlace failed={null} arriving={arriving} onRetry={nothing} onSignIn={nothing} />
    </PanelUserProvider>
  )
}

it('does not say that there are no issues before the first pull is over', async () => {
  stop = watchDesk(PROJECT_ID)
  await waitFor(() => expect(count()).toBe(0))
  const { rerender } = render(<Desk arriving />)
  await turn(200)
  expect(screen.getByRole('status').textContent).toBe('Loading issues')
  expect(screen.queryByText('No issues yet.')).toBeNull()
  rerender(<Desk arriving={false} />)
  expect(await screen.findByText('No issues yet.')).toBeTruthy()
})

it('shows the first that come, though more are coming', async () => {
  stop = watchDesk(PROJECT_ID)
  await write(1)
  render(<Desk arriving />)
  expect(await screen.findByRole('button', { name: /Question 1/ })).toBeTruthy()
})
