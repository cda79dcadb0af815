import 'fake-indexeddb/auto'
import './browser.ts'
import { render, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '../../../lib/db/schema.ts'
import { EVERYTHING, formatFilter, withTerm } from '../../../lib/domain/issues/issue-filter.ts'
import { formatRoute } from '../../../lib/domain/route.ts'
import type { SessionView } from '../../../lib/store/session/session-view.ts'
import { useFollowLink } from '../../../lib/store/shell/follow-link.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { minute, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

const session: SessionView = {
  backend: 'https://errata.example',
  me: {
    userId: 'user-sme',
    name: 'Sam',
    email: 'sam@larkspur.example',
    projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme' }],
  },
}

panelTests()
beforeEach(() => Promise.all(database().tables.map((table) => table.clear())))

describe('a link from a mail', () => {
  const ISSUE_LINK = `/open/${PROJECT_ID}/issue/${uuid(100)}`
  function Follow({ signedIn = true, projectId = PROJECT_ID }: { signedIn?: boolean; projectId?: string | null }) {
    useFollowLink(signedIn ? session : null, signedIn ? projectId : null)
    return null
  }
  const keep = (origin: string, path = ISSUE_LINK, at = new Date().toISOString()) =>
    database().meta.put({ key: 'link', value: { origin, path, at } })

  it('opens its place, after signing in where that was needed', async () => {
    await keep('https://errata.example')
    const { rerender } = render(<Follow signedIn={false} />)
    await waitFor(() => expect(usePanel.getState()).toMatchObject({ place: 'settings', openPart: 'account' }))
    rerender(<Follow />)
    await waitFor(() => expect(usePanel.getState()).toMatchObject({ place: 'issues', openIssueId: uuid(100) }))
    expect(await database().meta.get('link')).toBeUndefined()
  })

  it('leads to the remark that it names', async () => {
    await keep('https://errata.example', `${ISSUE_LINK}?comment=${uuid(700)}`)
    render(<Follow />)
    await waitFor(() =>
      expect(usePanel.getState()).toMatchObject({ openIssueId: uuid(100), wishedCommentId: uuid(700) }),
    )
    // Another place is another wish.
    usePanel.getState().openIssue(uuid(101))
    expect(usePanel.getState().wishedCommentId).toBeNull()
  })

  it('opens Issues with the filter that it names, and leaves the open issue', async () => {
    usePanel.getState().openIssue(uuid(100))
    const filter = withTerm({ ...EVERYTHING, text: 'refund', sort: 'newest' }, { field: 'language', value: 'de' })
    await keep(
      'https://errata.example',
      formatRoute({ place: 'issues', projectId: PROJECT_ID, filter: formatFilter(filter) }),
    )
    render(<Follow />)
    await waitFor(() => expect(usePanel.getState().issueFilter).toEqual(filter))
    expect(usePanel.getState()).toMatchObject({ place: 'issues', openIssueId: null })
  })

  it('without a filter leaves the desk as it is', async () => {
    usePanel.getState().filterIssues({ ...EVERYTHING, text: 'mine' })
    usePanel.getState().go('page')
    await keep('https://errata.example', `/open/${PROJECT_ID}/issues`)
    render(<Follow />)
    await waitFor(() => expect(usePanel.getState().place).toBe('issues'))
    expect(usePanel.getState().issueFilter.text).toBe('mine')
  })

  it.each([
    ['of another server', 'https://evil.example', ISSUE_LINK, undefined],
    ['of a project one is no member of', 'https://errata.example', `/open/${uuid(9)}/issue/${uuid(1)}`, undefined],
    ['from long ago', 'https://errata.example', ISSUE_LINK, minute(0)],
  ])('%s leads nowhere', async (_, origin, path, at) => {
    await keep(origin, path, at)
    render(<Follow />)
    await waitFor(async () => expect(await database().meta.get('link')).toBeUndefined())
    expect(usePanel.getState().openIssueId).toBeNull()
  })

  it('of another project changes to that one first', async () => {
    await keep('https://errata.example')
    render(<Follow projectId={uuid(8)} />)
    await waitFor(async () => expect((await database().meta.get('activeProjectId'))?.value).toBe(PROJECT_ID))
  })
})
