import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { Rows, useLeft } from '../../../components/remediation/RemediationList.tsx'
import { useKeys } from '../../../components/ui/keys.ts'
import { remediation, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const rows = [1, 2, 3].map((n) => remediation({ id: uuid(n), query: `Question ${n}` }))

/** The list, or what was opened from it, as in a narrow panel. */
function Place({ onAskNow }: { onAskNow?: (id: string) => void }) {
  const [openId, setOpenId] = useState<string | null>(null)
  const leftId = useLeft(openId)
  useKeys(openId === null ? {} : { Escape: () => setOpenId(null) })
  if (openId !== null) return <p>Open</p>
  return <Rows {...{ rows, openId, leftId, onAskNow }} retests={new Map()} active onOpen={setOpenId} label="Tests" />
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
