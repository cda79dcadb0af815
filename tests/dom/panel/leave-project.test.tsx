import { act, renderHook } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { INITIAL_PANEL, usePanel } from '../../../lib/store/shell/panel.ts'
import { useLeaveProject } from '../../../lib/store/shell/leave-project.ts'
import { OTHER_PROJECT_ID, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

const begin = (projectId: string | null) => {
  usePanel.setState(INITIAL_PANEL)
  const onClosed = vi.fn()
  const { rerender } = renderHook(({ id }) => useLeaveProject(id, onClosed), { initialProps: { id: projectId } })
  const be = (id: string | null): void => act(() => rerender({ id }))
  return { be, onClosed }
}
const open = () => usePanel.getState()

describe('what is open in a project', () => {
  it('is closed when another is chosen, which may have happened in another window, and that is told', () => {
    const { be, onClosed } = begin(PROJECT_ID)
    open().openRemediation(uuid(1))
    open().openTest(uuid(2))
    open().openIssue(uuid(3), [uuid(3), uuid(4)], uuid(5))
    be(OTHER_PROJECT_ID)
    expect(open()).toMatchObject({ openIssueId: null, openExchangeId: null, openRemediationId: null, openTestId: null })
    expect(open().issueQueue).toEqual([])
    expect(onClosed).toHaveBeenCalledOnce()
    be(PROJECT_ID)
    expect(onClosed).toHaveBeenCalledOnce()
  })

  it('stays open where the panel only comes to know its project, or is signed out for a while', () => {
    const { be, onClosed } = begin(null)
    open().openIssue(uuid(3))
    be(PROJECT_ID)
    be(null)
    be(PROJECT_ID)
    expect(open().openIssueId).toBe(uuid(3))
    expect(onClosed).not.toHaveBeenCalled()
  })
})
