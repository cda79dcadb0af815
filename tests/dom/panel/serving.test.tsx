import { render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { ServedTo, type ServedToProps } from '../../../components/remediation/ServedTo.tsx'
import { ServingSection, type ServingSectionProps } from '../../../components/settings/ServingSection.tsx'
import type { TextGuardrail } from '../../../lib/contract/index.ts'
import { minute, remediation, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const rivals: TextGuardrail = {
  id: uuid(50),
  name: 'Rivals',
  pattern: 'acme',
  in: 'response',
  enabled: true,
  shouldGuardrail: true,
  fallback: null,
}
const draw = (over: Partial<ServingSectionProps> = {}) => {
  const props: ServingSectionProps = {
    project: { servingStopped: null, guardrails: [rivals] },
    mayAdminister: true,
    nameOf: (id) => (id === 'dana' ? 'Dana' : 'somebody'),
    onSwitch: vi.fn(),
    onSave: vi.fn(),
    onRemove: vi.fn(),
    ...over,
  }
  render(<ServingSection {...props} />)
  return { props, user: userEvent.setup() }
}

describe('the stop of serving', () => {
  panelTests()

  it('says what it does before it is done, and asks why', async () => {
    const { props, user } = draw()
    await user.click(screen.getByRole('button', { name: 'Stop serving' }))
    const dialog = await screen.findByRole('dialog', { name: 'Stop serving in this project?' })
    expect(dialog.textContent).toContain('Guardrails still hold')
    expect(props.onSwitch).not.toHaveBeenCalled()
    await user.type(within(dialog).getByRole('textbox', { name: 'Why?' }), 'Old prices{Enter}')
    expect(props.onSwitch).toHaveBeenCalledWith(true, 'Old prices')
  })

  it('names who stopped it and serves again at once', async () => {
    const { props, user } = draw({
      project: { servingStopped: { by: 'dana', at: minute(1), reason: 'Old prices' }, guardrails: [] },
    })
    expect(screen.getByRole('status').textContent).toMatch(/Dana.*Old prices/)
    await user.click(screen.getByRole('button', { name: 'Serve again' }))
    expect(props.onSwitch).toHaveBeenCalledWith(false, null)
  })

  it('lets only admins change anything', () => {
    draw({ mayAdminister: false })
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getByText('Rivals')).toBeTruthy()
  })
})

describe('text guardrails', () => {
  panelTests()

  it('are written, tried on a text, and saved', async () => {
    const { props, user } = draw()
    await user.click(screen.getByRole('button', { name: 'Add a guardrail' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Add a guardrail' }))
    const save = dialog.getByRole('button', { name: 'Save guardrail' }) as HTMLButtonElement
    expect(save.disabled).toBe(true)
    await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Prices')
    const pattern = dialog.getByRole('textbox', { name: 'Pattern' })
    await user.type(pattern, '(49')
    expect(await dialog.findByText(/missing closing/i)).toBeTruthy()
    expect(pattern.getAttribute('aria-invalid')).toBe('true')
    expect(save.disabled).toBe(true)
    await user.clear(pattern)
    await user.type(pattern, '49|79')
    await user.type(dialog.getByRole('textbox', { name: 'Try it on a text' }), 'It is 79 or 49')
    expect(dialog.getByRole('status').textContent).toBe('Found in 2 places:7949')
    await user.type(dialog.getByRole('textbox', { name: /reads instead/ }), 'Ask us')
    await user.clear(dialog.getByRole('spinbutton', { name: /Priority/ }))
    await user.type(dialog.getByRole('spinbutton', { name: /Priority/ }), '3')
    await user.click(save)
    expect(props.onSave).toHaveBeenCalledWith({
      id: expect.any(String),
      name: 'Prices',
      pattern: '49|79',
      in: 'response',
      enabled: true,
      shouldGuardrail: true,
      fallback: { message: 'Ask us', priority: 3 },
    })
  })

  it('keep their id when they are edited, and take no name twice', async () => {
    const { props, user } = draw({ project: { guardrails: [rivals, { ...rivals, id: uuid(51), name: 'Prices' }] } })
    await user.click(screen.getByRole('button', { name: 'Edit: Rivals' }))
    const dialog = within(await screen.findByRole('dialog', { name: 'Edit: Rivals' }))
    const name = dialog.getByRole('textbox', { name: 'Name' })
    await user.clear(name)
    await user.type(name, 'Prices')
    expect(dialog.getByText('There is already a guardrail with this name.')).toBeTruthy()
    await user.type(name, ' of others')
    await user.click(dialog.getByRole('checkbox', { name: /Hold the response back/ }))
    await user.click(dialog.getByRole('button', { name: 'Save guardrail' }))
    expect(props.onSave).toHaveBeenCalledWith({ ...rivals, name: 'Prices of others', shouldGuardrail: false })
  })

  it('are removed, and can be undone like everything', async () => {
    const { props, user } = draw()
    await user.click(screen.getByRole('button', { name: 'Remove: Rivals' }))
    expect(props.onRemove).toHaveBeenCalledWith(rivals.id)
  })
})

describe('who gets a remediation', () => {
  panelTests()

  const drawn = (over: Partial<ServedToProps> = {}) => {
    const props: ServedToProps = {
      remediation: remediation({ rollout: 10 }),
      hits: [
        { exchangeId: uuid(1), at: minute(1), exchange: { query: 'Reset?' }, isFalse: false },
        { exchangeId: uuid(2), at: minute(2), exchange: { query: 'Refund?' }, isFalse: true },
        { exchangeId: uuid(3), at: minute(3), exchange: null, isFalse: false },
      ],
      mayPublish: true,
      mayJudge: true,
      onShare: vi.fn(),
      onFalseMatch: vi.fn(),
      ...over,
    }
    render(<ServedTo {...props} />)
    return { props, user: userEvent.setup() }
  }

  it('is a share of conversations, set in one choice', async () => {
    const { props, user } = drawn()
    const choice = screen.getByRole('combobox', { name: 'Share of conversations' })
    expect((choice as HTMLSelectElement).value).toBe('10')
    await user.selectOptions(choice, 'Everybody')
    expect(props.onShare).toHaveBeenCalledWith(100)
  })

  it('shows the last questions, and takes a wrong match and the contrary', async () => {
    const { props, user } = drawn()
    await user.click(screen.getByRole('button', { name: 'Wrong match: Reset?' }))
    await user.click(screen.getByRole('button', { name: 'It was right: Refund?' }))
    expect(vi.mocked(props.onFalseMatch).mock.calls).toEqual([
      [uuid(1), true],
      [uuid(2), false],
    ])
    expect(screen.getByText('A conversation that is no longer kept')).toBeTruthy()
    expect(screen.queryAllByRole('button')).toHaveLength(2)
  })

  it('is only told to who may not change it', () => {
    drawn({ mayPublish: false, mayJudge: false })
    expect(screen.queryByRole('combobox')).toBeNull()
    expect(screen.queryAllByRole('button')).toEqual([])
    expect(screen.getByText(/10% of conversations/)).toBeTruthy()
  })
})
