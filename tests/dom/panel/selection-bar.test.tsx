import { render, screen } from '@testing-library/react'
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

function draw() {
  useSelection.getState().freeze(IDS)
  const onAct = vi.fn()
  render(<SelectionBar listed={IDS} people={PEOPLE} userId="me" mayAct active onAct={onAct} onMerge={vi.fn()} />)
  return { onAct, user: userEvent.setup() }
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
