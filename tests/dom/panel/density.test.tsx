import 'fake-indexeddb/auto'
import { act, render, renderHook, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { IssueList } from '../../../components/issues/IssueList.tsx'
import { Rows } from '../../../components/remediation/RemediationList.tsx'
import { LookSection } from '../../../components/settings/you/LookSection.tsx'
import { DensityProvider } from '../../../components/ui/density.ts'
import { type Density, readMeta } from '../../../lib/db/meta.ts'
import { database } from '../../../lib/db/schema.ts'
import { setDensity, useChosenDensity } from '../../../lib/store/shell/density.ts'
import { issue, remediation, uuid } from '../../fixtures/rows.ts'
import { nothing, panelTests } from './rendering.tsx'

const issues = [1, 2, 3].map((n) => issue({ id: uuid(n), title: `Issue ${n}`, exchangeCount: 2 }))

function Lists({ density }: { density: Density }) {
  return (
    <DensityProvider value={density}>
      <IssueList
        issues={issues}
        desk={issues}
        asked=""
        found={new Map()}
        of=""
        halfLifeDays={14}
        openId={null}
        onOpen={nothing}
        active
        selectable
        freshSlot={null}
      />
      <Rows
        rows={[remediation()]}
        retests={new Map()}
        openId={null}
        active={false}
        onOpen={nothing}
        label="Remediations"
      />
    </DensityProvider>
  )
}
/** Px from the top of the list, and own height, of each issue. */
const places = () =>
  [...document.querySelectorAll<HTMLElement>('[data-index]')].map(({ style }) => [style.transform, style.height])

describe('rows', () => {
  panelTests()
  beforeEach(async () => {
    await database().meta.clear()
    localStorage.clear()
  })

  it('stand closer in lists that are compact, and go back', () => {
    const { rerender } = render(<Lists density="comfortable" />)
    const high = [
      ['translateY(0px)', '56px'],
      ['translateY(56px)', '56px'],
      ['translateY(112px)', '56px'],
    ]
    expect(places()).toEqual(high)
    rerender(<Lists density="compact" />)
    expect(places()).toEqual([
      ['translateY(0px)', '40px'],
      ['translateY(40px)', '40px'],
      ['translateY(80px)', '40px'],
    ])
    expect(screen.getByRole('list', { name: 'Remediations' }).querySelector('button')?.style.minHeight).toBe('40px')
    rerender(<Lists density="comfortable" />)
    expect(places()).toEqual(high)
  })

  it('are chosen in Settings', async () => {
    const onDensity = vi.fn()
    render(<LookSection language={null} onLanguage={nothing} density="comfortable" onDensity={onDensity} />)
    await userEvent.setup().selectOptions(screen.getByRole('combobox', { name: 'Rows' }), 'Compact, more of them')
    expect(onDensity).toHaveBeenCalledExactlyOnceWith('compact')
  })

  it('are remembered, and drawn so from the first time on', async () => {
    await setDensity('compact')
    expect(await readMeta(database(), 'density')).toBe('compact')
    const drawn: Density[] = []
    const { result } = renderHook(() => {
      const density = useChosenDensity()
      drawn.push(density)
      return density
    })
    expect(drawn[0]).toBe('compact')
    await act(() => setDensity('comfortable'))
    await waitFor(() => expect(result.current).toBe('comfortable'))
  })
})
