/**
 * Another project was chosen, here or in another window of this browser. What is open belongs to the one before: what
 * was judged or published in it now would go to the wrong project.
 */
import { useLayoutEffect, useRef } from 'react'
import { usePanel } from './panel.ts'

/** @param onClosed called if something was open; its half-written words are kept with it */
export function useLeaveProject(projectId: string | null, onClosed: () => void): void {
  const last = useRef(projectId)
  // Before anything can be pressed in it.
  useLayoutEffect(() => {
    const before = last.current
    if (projectId === null || projectId === before) return
    last.current = projectId
    if (before === null) return
    const { openIssueId, openRemediationId, openTestId } = usePanel.getState()
    usePanel.setState({
      openIssueId: null,
      openExchangeId: null,
      issueQueue: [],
      wishedCommentId: null,
      openRemediationId: null,
      openTestId: null,
      askTestId: null,
    })
    if (openIssueId ?? openRemediationId ?? openTestId) onClosed()
  })
}
