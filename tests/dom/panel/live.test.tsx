import 'fake-indexeddb/auto'
import { act, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import { pauseLiveQueries, liveQuery, useLiveQuery } from '../../../lib/db/live.ts'
import { issue, project, uuid } from '../../fixtures/rows.ts'
import { panelTests } from './rendering.tsx'

panelTests()
let db: ErrataDatabase
const read = vi.fn()
beforeEach(async () => {
  db = createDatabase(`live-${Math.random()}`)
  await db.projects.put(project({ name: 'One' }))
  await db.issues.put(issue({ title: 'first' }))
  read.mockClear()
})
afterEach(() => db.delete())

function Shown({ atOnce = false }: { atOnce?: boolean }) {
  const words = useLiveQuery(
    async () => {
      read()
      // Several turns: what is read after the first is watched as well.
      const { name } = (await db.projects.toArray())[0]!
      const title = (await db.issues.get(uuid(100)))?.title
      return `${name} ${title}`
    },
    [],
    'nothing yet',
    { atOnce },
  )
  return <p role="note">{words}</p>
}
const shown = () => screen.getByRole('note').textContent
const retitle = (title: string) => db.issues.update(uuid(100), { title })
const turn = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)))

it('asks nothing while it is held, and once for all that was written meanwhile', async () => {
  render(<Shown />)
  await waitFor(() => expect(shown()).toBe('One first'))
  read.mockClear()
  const release = pauseLiveQueries()
  await retitle('second')
  await retitle('third')
  await db.projects.update(project().id, { name: 'Two' })
  await turn()
  expect([shown(), read.mock.calls.length]).toEqual(['One first', 0])
  release()
  await waitFor(() => expect(shown()).toBe('Two third'))
  expect(read).toHaveBeenCalledTimes(1)
})

it('that began while it was held sees each later write, of all that it read', async () => {
  const release = pauseLiveQueries()
  render(<Shown />)
  await turn()
  expect([shown(), read.mock.calls.length]).toEqual(['nothing yet', 0])
  release()
  await waitFor(() => expect(shown()).toBe('One first'))
  await retitle('second')
  await waitFor(() => expect(shown()).toBe('One second'))
  await db.projects.update(project().id, { name: 'Two' })
  await waitFor(() => expect(shown()).toBe('Two second'))
})

it('of what is waited for does not wait', async () => {
  const release = pauseLiveQueries()
  render(<Shown atOnce />)
  await waitFor(() => expect(shown()).toBe('One first'))
  release()
})

it('is not held for ever, and asks nothing once it is gone', async () => {
  pauseLiveQueries()
  const { unmount } = render(<Shown />)
  unmount()
  render(<Shown />)
  await waitFor(() => expect(shown()).toBe('One first'))
  expect(read).toHaveBeenCalledTimes(1)
})

it('watches what is read after functions that wait for others, and after what is no read at all', async () => {
  const nameOf = async () => (await db.projects.toArray())[0]!.name
  const inWords = async () => `The name is ${await nameOf()}`
  const heard: string[] = []
  const live = liveQuery(async () => {
    const name = await inWords()
    await Promise.resolve()
    return `${name} ${(await db.issues.get(uuid(100)))?.title}`
  }).subscribe((words) => void heard.push(words))
  await waitFor(() => expect(heard.at(-1)).toBe('The name is One first'))
  await retitle('second')
  await waitFor(() => expect(heard.at(-1)).toBe('The name is One second'))
  await db.projects.update(project().id, { name: 'Two' })
  await waitFor(() => expect(heard.at(-1)).toBe('The name is Two second'))
  live.unsubscribe()
})
