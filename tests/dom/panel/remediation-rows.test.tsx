import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { RemediationList, Rows } from '../../../components/remediation/RemediationList.tsx'
import { useKeys } from '../../../components/ui/keys.ts'
import { useLeft } from '../../../components/ui/list-keys.ts'
import type { RemediationFilter } from '../../../lib/store/shell/panel.ts'
import { remediation, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const rows = [1, 2, 3].map((n) => remediation({ id: uuid(n), query: `Question ${n}` }))

/** The list, or what was opened from it, as in a narrow panel. */
function Place({ onAskNow }: { onAskNow?: (id: string) => void }) {
  const [openId, setOpenId] = useState<string | null>(null)
  const leftId = useLeft(openId)
  useKeys(openId === null ? {} : { Escape: () => setOpenId(null) })
  if (openId !== null) return <p>Open</p>
  return <Rows {...{ rows, openId, leftId, onAskNow }} retests={new Map()} active onOpen={setOpenId} label="Tests" />
}

/** The whole list with its filters; what is opened stands in its place. */
function Filtered() {
  const [openId, setOpenId] = useState<string | null>(null)
  const [filter, setFilter] = useState<RemediationFilter>('all')
  const leftId = useLeft(openId)
  useKeys(openId === null ? {} : { Escape: () => setOpenId(null) })
  if (openId !== null) return <p>Open</p>
  return (
    <RemediationList
      data={{ state: 'ready', rows, retests: new Map() }}
      by={{ userId: null, role: null }}
      {...{ filter, openId, leftId }}
      active
      onFilter={setFilter}
      onOpen={setOpenId}
      onGoIssues={nothing}
      onSignIn={nothing}
    />
  )
}
const focused = () => /Question \d/.exec(document.activeElement?.textContent ?? '')?.[0]

describe('rows of remediations', () => {
  panelTests()

  it('have the focus again where one was opened and left', async () => {
    const user = userEvent.setup()
    render(<Place />)
    expect(document.activeElement).toBe(document.body)
    await user.keyboard('jj{Enter}')
    expect(await screen.findByText('Open')).toBeTruthy()
    await user.keyboard('{Escape}')
    expect(focused()).toBe('Question 2')
  })

  it('say of an answer that is held back for what it contains that it is not served', () => {
    const content = { kind: 'answer' as const, answer: '[Reset](javascript:reset())' }
    const held = remediation({ id: uuid(9), query: 'Question 9', content })
    render(<Rows rows={[...rows, held]} retests={new Map()} openId={null} active onOpen={nothing} label="Tests" />)
    expect(screen.getAllByText(/· not served$/)).toHaveLength(1)
    expect(screen.getByRole('button', { name: /Question 9/ }).textContent).toMatch(/·\snot served/)
  })

  it('leave it where it is when they come back by a filter', async () => {
    const user = userEvent.setup()
    render(<Filtered />)
    await user.click(screen.getByRole('button', { name: /Question 2/ }))
    await user.keyboard('{Escape}')
    expect(focused()).toBe('Question 2')
    await user.click(screen.getByRole('button', { name: /^Paused/ }))
    expect(screen.queryByRole('list')).toBeNull()
    await user.click(screen.getByRole('button', { name: /^All/ }))
    expect(screen.getByRole('list')).toBeTruthy()
    expect(document.activeElement?.textContent).toBe('All')
  })

  it('are asked now by one key where one has the focus, and else get it first', async () => {
    const user = userEvent.setup()
    const onAskNow = vi.fn()
    render(<Place onAskNow={onAskNow} />)
    await user.keyboard('r')
    expect([focused(), onAskNow.mock.calls]).toEqual(['Question 1', []])
    await user.keyboard('jr')
    expect(onAskNow).toHaveBeenCalledExactlyOnceWith(uuid(2))
  })
})
