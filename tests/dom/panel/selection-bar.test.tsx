import { act, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import SelectionBar from '../../../components/issues/SelectionBar.tsx'
import type { Member } from '../../../lib/contract/index.ts'
import { useSelection } from '../../../lib/store/issues/selection.ts'
import { PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

panelTests()

const person = (id: string, name: string, role: Member['role']): Member => ({
  id,
  projectId: PROJECT_ID,
  name,
  email: `${id}@larkspur.example`,
  role,
})
const PEOPLE = [
  person('me', 'Sam Ekberg', 'sme'),
  person('dana', 'Dana Reyes', 'sme'),
  person('vi', 'Vi Ito', 'viewer'),
]
const IDS = [uuid(1), uuid(2)]

function draw(listed: readonly string[] = IDS) {
  useSelection.getState().freeze(IDS)
  const onAct = vi.fn()
  const onMerge = vi.fn()
  render(<SelectionBar listed={listed} people={PEOPLE} userId="me" mayAct active onAct={onAct} onMerge={onMerge} />)
  return { onAct, onMerge, user: userEvent.setup() }
}

it('a gives all that is selected to a colleague, by some letters of the name and Enter', async () => {
  const { onAct, user } = draw()
  await user.keyboard('a')
  expect(await screen.findByRole('dialog', { name: 'Who works on these 2 issues?' })).toBeDefined()
  const save = await screen.findByRole('button', { name: 'Assign' })
  // Each may stand otherwise: nothing is chosen that Enter would do to all of them.
  expect((save as HTMLButtonElement).disabled).toBe(true)
  await user.keyboard('{Enter}')
  expect(onAct).not.toHaveBeenCalled()
  expect(screen.queryByText('Vi Ito')).toBeNull()
  await user.keyboard('rey{Enter}')
  expect(onAct).toHaveBeenCalledExactlyOnceWith('assign', IDS, { to: 'dana', dueAt: null })
  expect(screen.queryByRole('dialog')).toBeNull()
})

it('m merges what is selected, where that is more than one', async () => {
  const { onMerge, user } = draw()
  await user.keyboard('m')
  expect(onMerge).toHaveBeenCalledExactlyOnceWith(IDS)
  act(() => useSelection.getState().freeze(IDS.slice(1)))
  await user.keyboard('m')
  expect(onMerge).toHaveBeenCalledOnce()
})

it('offers as many as can be changed at once where there are more, and keeps the focus', async () => {
  const many = Array.from({ length: 5_001 }, (_, n) => uuid(n + 1))
  const { user } = draw(many)
  const first = screen.getByRole('button', { name: 'Select the first 5,000' })
  expect(screen.queryByRole('button', { name: /^Select all/ })).toBeNull()
  await user.click(first)
  expect(useSelection.getState().ids.size).toBe(5_000)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Clear/ }))
  act(() => useSelection.getState().freeze(many))
  expect(screen.getByRole('alert').textContent).toContain('5,000')
  expect(screen.getByRole('button', { name: 'Select the first 5,000' })).toBeDefined()
})

it('takes it from everybody by a press on nobody', async () => {
  const { onAct, user } = draw()
  await user.click(screen.getByRole('button', { name: /^Assign…/ }))
  await user.click(await screen.findByRole('button', { name: 'Nobody' }))
  expect(onAct).toHaveBeenCalledExactlyOnceWith('unassign', IDS, { to: null, dueAt: null })
})

it('takes a name from its first letter on, typed right after the key', async () => {
  const { onAct, user } = draw()
  // The bar stands for a while before somebody assigns.
  await vi.dynamicImportSettled()
  await user.keyboard('ada{Enter}')
  expect(onAct).toHaveBeenCalledExactlyOnceWith('assign', IDS, { to: 'dana', dueAt: null })
})
