import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { MatchJudge, type MatchJudgeProps } from '../../../components/settings/MatchJudge.tsx'
import { DecisionTrace } from '../../../components/retest/DecisionTrace.tsx'
import type { DecisionTrace as Trace } from '../../../lib/contract/decision-trace.ts'
import { uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

panelTests()

function draw(over: Partial<MatchJudgeProps> = {}) {
  const onSave = vi.fn<MatchJudgeProps['onSave']>()
  render(<MatchJudge judge={null} model="judge-small" disabled={false} onSave={onSave} {...over} />)
  return { onSave, user: userEvent.setup() }
}

describe('a model for doubtful matches', () => {
  it('is off, says what it would do and by which model, and is switched on with 800 ms', async () => {
    const { user, onSave } = draw()
    expect(screen.getByText('No model is asked: doubtful matches are not served.')).toBeTruthy()
    expect(screen.getByText('judge-small')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Ask the model' }))
    expect(onSave).toHaveBeenCalledWith({ limitMs: 800 })
  })

  it('takes another limit by the keyboard, and none that is no number or out of range', async () => {
    const { user, onSave } = draw({ judge: { limitMs: 800 } })
    const limit = screen.getByLabelText('Wait at most (ms)')
    for (const wrong of ['50', '6000', 'soon', '1.5', '']) {
      await user.clear(limit)
      await user.type(limit, `${wrong}{Enter}`)
      expect(screen.getByText('A whole number from 100 to 5,000.')).toBeTruthy()
    }
    expect(onSave).not.toHaveBeenCalled()
    await user.clear(limit)
    await user.type(limit, '300{Enter}')
    expect(onSave).toHaveBeenCalledWith({ limitMs: 300 })
  })

  it('is switched off again, also where the backend has no model any more', async () => {
    const { user, onSave } = draw({ judge: { limitMs: 800 }, model: null })
    expect(screen.getByText(/The backend has no model for this/)).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Ask no model' }))
    expect(onSave).toHaveBeenCalledWith(null)
  })

  it('offers nothing where the backend has none, and nothing to who may only look', () => {
    draw({ model: null })
    expect(screen.queryByRole('button')).toBeNull()
    draw({ judge: { limitMs: 800 }, disabled: true })
    for (const button of screen.getAllByRole('button')) expect(button).toHaveProperty('disabled', true)
  })
})

describe('what a model said, in the decision behind a retest', () => {
  const decision = (said: string): Trace => ({
    logId: uuid(1),
    at: '2026-01-01T00:00:00.000Z',
    question: 'How do I cancel online?',
    served: null,
    heldBackBy: null,
    verdictId: null,
    failed: [],
    matching: {
      withheld: null,
      nearest: [],
      vectors: null,
      judge: { said, by: 'judge-small', ms: 312, remediationId: uuid(2), phrasing: 'How do I cancel?' },
      guidance: [],
    },
  })
  it.each([
    ['other', 'Another question.'],
    ['slow', 'It did not answer in time.'],
    ['no_budget', 'Not asked: the day’s budget was used up.'],
    ['of_a_newer_backend', 'of_a_newer_backend'],
  ])('is told: %s', (said, words) => {
    render(<DecisionTrace decision={decision(said)} query="How do I cancel online?" />)
    const line = screen.getByText(/the model judge-small was asked/)
    expect(line.textContent).toContain(words)
    expect(screen.getByText('312 ms').closest('details')?.open, 'what a developer asks for is folded').toBe(false)
  })
})
