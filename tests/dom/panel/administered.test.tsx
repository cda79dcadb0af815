import { act, renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { useAdministered } from '../../../components/settings/admin/use-administered.ts'
import type { Result } from '../../../lib/contract/errors.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { panelTests } from './rendering.tsx'

panelTests()

const said = (): string[] => {
  const { text, tone } = usePanel.getState().said!
  return [text, tone]
}

describe('a list that an admin sees to', () => {
  it('is read anew after a change, and what came of the change is said', async () => {
    const list = vi.fn(() => Promise.resolve({ ok: true, value: list.mock.calls.length } as Result<number>))
    const api = { list }
    const { result } = renderHook(() => useAdministered(api))
    await vi.waitFor(() => expect(result.current.state).toEqual({ state: 'ready', value: 1 }))
    const report = async (reply: Result<unknown>) =>
      act(async () => result.current.report(reply, 'Done', { rate_limited: 'Wait' }))

    await report({ ok: true, value: null })
    expect(said()).toEqual(['Done', 'plain'])
    await vi.waitFor(() => expect(result.current.state).toEqual({ state: 'ready', value: 2 }))
    await report({ ok: false, code: 'rate_limited' })
    expect(said()).toEqual(['Wait', 'bad'])
    await report({ ok: false, code: 'unreachable' })
    expect(said()).toEqual([expect.stringContaining('not'), 'bad'])
    await vi.waitFor(() => expect(result.current.state).toEqual({ state: 'ready', value: 4 }))
  })
})
