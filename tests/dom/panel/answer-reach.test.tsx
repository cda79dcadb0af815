import 'fake-indexeddb/auto'
import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { AnswerReach, type AnswerReachProps } from '../../../components/settings/AnswerReach.tsx'
import { database } from '../../../lib/db/schema.ts'
import type { ServedCase } from '../../../lib/match/operating-point.ts'
import { readServedCases } from '../../../lib/store/settings/served-cases.ts'
import { exchange, minute, PROJECT_ID, remediation, uuid, verdict } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

panelTests()

const many = (n: number, distance: number | null, right: boolean | null): ServedCase[] =>
  Array.from({ length: n }, () => ({ distance, right }))
const CASES = [...many(100, 0.1, true), ...many(50, 0.4, true), ...many(50, 0.4, false), ...many(200, null, null)]

function draw(over: Partial<AnswerReachProps> = {}) {
  const onSave = vi.fn<AnswerReachProps['onSave']>()
  render(<AnswerReach maxDistance={null} cases={CASES} mayAdminister onSave={onSave} {...over} />)
  return { onSave, user: userEvent.setup() }
}
const drag = (value: string): void => void fireEvent.change(screen.getByRole('slider'), { target: { value } })

describe('how far answers reach', () => {
  it('says as one drags how many are answered, and how many of a thousand wrongly', () => {
    draw()
    expect(screen.getByText('Answers are served as far as matching itself is sure.')).toBeTruthy()
    const status = screen.getByRole('status')
    expect(status.textContent).toContain('Would have answered 50% of the last 400 questions.')
    expect(status.textContent).toContain('Wrongly: 125 of 1,000')
    drag('0.2')
    expect(status.textContent).toContain('Would have answered 25% of the last 400 questions.')
    expect(status.textContent).toMatch(/Wrongly: 0 of 1,000 \(0 to \d+\), based on 100 answers that experts judged\./)
    drag('0.05')
    expect(status.textContent).toBe('Would have answered 0% of the last 400 questions.')
  })

  it('suggests the farthest that keeps the promise, sets it, and takes it away again', async () => {
    const { user, onSave } = draw({ maxDistance: 0.3 })
    expect(screen.getByText('Up to .10, at most 10 of 1,000 are answered wrongly.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Use .10' }))
    await user.click(screen.getByRole('button', { name: 'Serve up to .10' }))
    await user.click(screen.getByRole('button', { name: 'Serve without this limit' }))
    expect(onSave.mock.calls).toEqual([[0.1], [null]])
  })

  it('suggests nothing from few, and says so where nothing was served', () => {
    draw({ cases: many(20, 0.1, true), mayAdminister: false })
    expect(screen.getByText(/needs 30 answers that experts judged/)).toBeTruthy()
    expect(screen.queryByRole('button')).toBeNull()
    draw({ cases: many(5, null, null) })
    expect(screen.getByText('No answer has been served yet.')).toBeTruthy()
  })

  it('is counted from what assistants asked, with verdicts and reported matches', async () => {
    const db = database()
    const answer = { remediationId: uuid(300), kind: 'answer' as const, why: 'near' }
    await db.exchanges.bulkPut([
      exchange({ id: uuid(1), source: 'assistant', occurredAt: minute(1), served: { ...answer, distance: 0.2 } }),
      exchange({ id: uuid(2), source: 'both', occurredAt: minute(2), served: { ...answer, distance: null } }),
      exchange({ id: uuid(3), source: 'assistant', occurredAt: minute(3) }),
      exchange({ id: uuid(4), source: 'page', occurredAt: minute(4) }),
    ])
    await db.verdicts.put(verdict({ id: uuid(11), exchangeId: uuid(2), value: 'good' }))
    await db.remediations.put(remediation({ id: uuid(300), falseMatches: [uuid(1)] }))
    expect(await readServedCases(PROJECT_ID, new AbortController().signal)).toEqual([
      { distance: null, right: null },
      { distance: 0, right: true },
      { distance: 0.2, right: false },
    ])
  })
})
