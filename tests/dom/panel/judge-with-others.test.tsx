import 'fake-indexeddb/auto'
import { screen, waitFor } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '../../../lib/db/index.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { minute, uuid, verdict } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'
import { fill, ME, openFirst, outbox } from './a-desk.tsx'

describe('judging with others', () => {
  panelTests()
  beforeEach(fill)

  const asks = async (reviewers: number): Promise<void> => {
    await database().issues.toCollection().modify({ reviewers })
  }
  const said = (by: string, value: 'good' | 'bad', n = 1) =>
    database().verdicts.put(
      verdict({ id: uuid(700 + by.length), by, value, exchangeId: uuid(n), issueId: uuid(100 + n), at: minute(5) }),
    )

  it('says that others judge too, counts nothing before them, and goes on at once after No as well', async () => {
    await asks(2)
    const user = await openFirst()
    expect(await screen.findByText(/2 experts judge this response independently/)).toBeDefined()
    await user.keyboard('b')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'unaddressed', tags: [] })
    expect((await outbox())[0]).toMatchObject({ args: { value: 'bad', contentHash: 'hash' } })
    await user.keyboard('{Escape}')
    await screen.findByRole('button', { name: /Question 2/ })
    await waitFor(() => expect(screen.queryByRole('button', { name: /Question 1/ })).toBeNull())
  })

  it('shows both sides of a dispute, and a third expert settles it with one key', async () => {
    await asks(2)
    await said('ana', 'good')
    await said('benno', 'bad')
    const user = await openFirst()
    expect(await screen.findByText('Experts disagree.')).toBeDefined()
    expect(screen.getByText('a colleague: Good')).toBeDefined()
    expect(screen.getByText('a colleague: Bad')).toBeDefined()
    await user.keyboard('g')
    await waitFor(async () => expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed' }))
    expect((await outbox())[0]).toMatchObject({ args: { value: 'good', settles: true } })
    expect(usePanel.getState().said?.text).toBe('Settled: Good · Question 1')
  })

  it('lets a party to a dispute only change their mind', async () => {
    await asks(2)
    await said(ME, 'bad')
    await said('ana', 'good')
    const user = await openFirst()
    expect(await screen.findByText(/An approver, or an expert who has not judged it, can settle it/)).toBeDefined()
    await user.keyboard('g')
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect((await outbox())[0]).toMatchObject({ args: { value: 'good' } })
    expect(await database().issues.get(uuid(101))).toMatchObject({ status: 'addressed', tags: [] })
  })

  it('gives a reason by two keys, and goes on; Esc leaves without a word', async () => {
    const user = await openFirst()
    await screen.findByRole('group', { name: 'Is this response acceptable?' })
    await user.keyboard('{Shift>}b{/Shift}')
    await screen.findByRole('menu', { name: 'No, because …' })
    await user.keyboard('{Escape}')
    await screen.findByRole('button', { name: 'Yes' })
    await user.keyboard('{Shift>}b{/Shift}')
    await screen.findByRole('menu', { name: 'No, because …' })
    await user.keyboard('2')
    await screen.findByRole('heading', { level: 1, name: 'Question 2' })
    await waitFor(async () => expect(await outbox()).toHaveLength(1))
    expect((await outbox())[0]).toMatchObject({ args: { value: 'bad', reasonCode: 'outdated' } })
  })
})
