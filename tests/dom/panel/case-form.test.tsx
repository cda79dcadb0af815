import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { CaseForm } from '../../../components/retest/CaseForm.tsx'
import { panelTests } from './rendering.tsx'

const MEMBERS = [
  { id: 'user-mara', name: 'Mara Lindqvist' },
  { id: 'user-tom', name: 'Tom Berger' },
]

describe('a new case', () => {
  panelTests()

  it('says for whom it is asked and who owns it', async () => {
    const user = userEvent.setup()
    const saved = vi.fn()
    render(<CaseForm members={MEMBERS} me="user-mara" onSave={saved} />)
    await user.type(screen.getByLabelText('Question'), 'May I change my plan?')
    await user.selectOptions(screen.getByLabelText('Its answer must'), 'ask a question back')
    await user.type(screen.getByLabelText('For whom'), 'plan: team\nsigned-in: yes')
    await user.selectOptions(screen.getByLabelText('Owner'), 'Tom Berger')
    await user.click(screen.getByRole('button', { name: 'Add case' }))
    expect(saved).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ segments: { plan: 'team', 'signed-in': 'yes' }, owner: 'user-tom' }),
    )
  })

  it('is none before it is said what its answer must be like', async () => {
    const user = userEvent.setup()
    const saved = vi.fn()
    render(<CaseForm members={MEMBERS} me="user-mara" onSave={saved} />)
    await user.type(screen.getByLabelText('Question'), 'May I change my plan?{Tab}')
    const add = screen.getByRole<HTMLButtonElement>('button', { name: 'Add case' })
    expect(add.disabled).toBe(true)
    await user.type(screen.getByLabelText('mention'), 'in Settings')
    await user.click(add)
    expect(saved).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ assertions: [{ kind: 'must_mention', text: 'in Settings' }] }),
    )
  })

  it('is one’s own unless said otherwise, and may be nobody’s', async () => {
    const user = userEvent.setup()
    const saved = vi.fn()
    render(<CaseForm members={MEMBERS} me="user-mara" onSave={saved} />)
    expect(screen.getByLabelText<HTMLSelectElement>('Owner').value).toBe('user-mara')
    await user.type(screen.getByLabelText('Question'), 'May I change my plan?')
    await user.selectOptions(screen.getByLabelText('Its answer must'), 'refuse')
    await user.selectOptions(screen.getByLabelText('Owner'), 'Nobody')
    await user.click(screen.getByRole('button', { name: 'Add case' }))
    expect(saved).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ segments: {}, owner: null }))
  })
})
