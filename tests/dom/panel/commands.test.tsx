import 'fake-indexeddb/auto'
import { act, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useMemo } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { Keyboard } from '../../../components/shell/Keyboard.tsx'
import { useMakePanelUser, PanelUserProvider } from '../../../components/shell/panel-user.ts'
import { database } from '../../../lib/db/index.ts'
import { parseFilter } from '../../../lib/domain/issues/issue-filter.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { issue, uuid, view } from '../../fixtures/rows.ts'
import { Desk, fill, membership, outbox } from './a-desk.tsx'
import { panelTests } from './rendering.tsx'

panelTests()
beforeEach(async () => {
  await Promise.all(database().tables.map((table) => table.clear()))
  await database().views.put(view({ name: 'Hub in German', filter: 'language=de' }))
})

function Anywhere() {
  const panelUser = useMakePanelUser(
    useMemo(() => membership('sme'), []),
    false,
  )
  return (
    <PanelUserProvider value={panelUser}>
      <Keyboard others={[]} />
    </PanelUserProvider>
  )
}

it('goes to a saved view by its name from another place, past the issue that was open', async () => {
  usePanel.setState({ place: 'tests', openIssueId: uuid(101) })
  render(<Anywhere />)
  const user = userEvent.setup()
  await user.keyboard('{Control>}k{/Control}')
  await screen.findByRole('option', { name: 'Views: Hub in German' })
  await user.keyboard('german{Enter}')
  await waitFor(() => expect(usePanel.getState().place).toBe('issues'))
  expect(usePanel.getState().issueFilter).toEqual(parseFilter('language=de'))
  expect(usePanel.getState().openIssueId).toBeNull()
})

it('/ leads from an open issue to the search: what is typed for it is no command', async () => {
  await fill()
  render(
    <Desk role="sme">
      <Keyboard others={[]} />
    </Desk>,
  )
  const user = userEvent.setup()
  await user.click(await screen.findByRole('button', { name: /Question 2/ }))
  await screen.findByRole('group', { name: 'Is this response acceptable?' })
  await user.keyboard('/')
  const bar = await screen.findByRole('combobox', { name: 'Search or filter' })
  expect(document.activeElement).toBe(bar)
  await user.keyboard('stag')
  expect(bar).toHaveProperty('value', 'stag')
  expect(usePanel.getState()).toMatchObject({ openIssueId: null, searchWished: false })

  expect(await outbox()).toEqual([])
})

it('/ leads from another place to the search', async () => {
  usePanel.setState({ place: 'tests', openIssueId: uuid(101) })
  render(<Anywhere />)
  await userEvent.setup().keyboard('/')
  expect(usePanel.getState()).toMatchObject({ place: 'issues', openIssueId: null, searchWished: true })
})

it('/ wishes for nothing later where there is no search', async () => {
  await fill()
  await Promise.all([database().issues.clear(), database().exchanges.clear()])
  render(
    <Desk role="sme">
      <textarea />
    </Desk>,
  )
  const user = userEvent.setup()
  await screen.findByRole('button', { name: 'Go to Page' })
  act(() => usePanel.getState().wishSearch(true))
  await waitFor(() => expect(usePanel.getState().searchWished).toBe(false))
  const typing = document.querySelector('textarea')!
  await user.type(typing, 'Half a')
  await database().issues.put(issue({ title: 'The first one' }))
  await screen.findByRole('combobox', { name: 'Search or filter' })
  expect(document.activeElement).toBe(typing)
})

it('/ wishes for nothing of whoever has gone elsewhere since', () => {
  const { go, openIssue, openRemediation, openTest, openSettings, wishSearch } = usePanel.getState()
  const ways = { go, openIssue, openRemediation, openTest, openSettings }
  for (const [name, way] of Object.entries<(where: never) => void>(ways)) {
    wishSearch(true)
    way((name === 'go' ? 'page' : null) as never)
    expect(usePanel.getState().searchWished, name).toBe(false)
  }
})

it('/ does not take the focus from whoever types by the time that the search is there', async () => {
  await fill()
  render(
    <Desk role="sme">
      <textarea />
    </Desk>,
  )
  await screen.findByRole('combobox', { name: 'Search or filter' })
  const typing = document.querySelector('textarea')!
  typing.focus()
  act(() => usePanel.getState().wishSearch(true))
  await waitFor(() => expect(usePanel.getState().searchWished).toBe(false))
  expect(document.activeElement).toBe(typing)
})
