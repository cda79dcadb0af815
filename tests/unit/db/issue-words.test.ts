import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { captureDraft } from '../../../lib/capture/store.ts'
import type { CapturedExchange, Issue } from '../../../lib/contract/index.ts'
import { createDatabase, type ErrataDatabase, setRow } from '../../../lib/db/index.ts'
import { candidateIssues } from '../../../lib/db/issue-words.ts'
import { joinIssue } from '../../../lib/match/cluster.ts'
import { exchange, issue, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

let db: ErrataDatabase
beforeEach(() => void (db = createDatabase(`words-${Math.random()}`)))
afterEach(() => db.delete())

const VERBS = ['reset', 'pair', 'return', 'mute', 'rename', 'charge', 'update', 'share', 'lock', 'paint', 'ship']
const THINGS = ['hub', 'sensor', 'bulb', 'camera', 'doorbell', 'siren', 'invoice', 'room', 'scene', 'timer', 'key']
const many = (count: number): Issue[] =>
  Array.from({ length: count }, (_, n) =>
    issue({
      id: uuid(1_000 + n),
      title: `How do I ${VERBS[n % 11]} the ${THINGS[Math.floor(n / 11) % 11]} in house number ${n}?`,
    }),
  )
const set = (row: Issue) => setRow(db, PROJECT_ID, { entity: 'issue', id: row.id, row })
const draft = async (query: string): Promise<string | null> => {
  const captured = { ...exchange(), query } as CapturedExchange
  const { args } = await captureDraft({ db, newId: () => 'a new one' }, PROJECT_ID, captured)
  return (args as { issueId: string }).issueId
}

it('a capture joins the issue that it would join among all of them', async () => {
  const all = many(250)
  await db.issues.bulkPut(all)
  for (const query of [
    'How can I reset my hub in house 121?',
    'doorbell: mute it, number 180',
    'How do I return the sensor in house number 13?',
    'Do you have vacancies?',
    '',
  ]) {
    const joined = joinIssue(
      query,
      all.map(({ id, title }) => ({ id, queries: [title] })),
    )
    expect(await draft(query), query).toBe(joined?.issueId ?? 'a new one')
  }
})

it('reads as many issues whether there are one thousand or four', async () => {
  const read: number[] = []
  for (const count of [1_000, 4_000]) {
    await db.issues.bulkPut(many(count))
    await db.meta.delete('issueWords')
    expect(await draft('How do I pair the camera in house number 34?')).toBe(uuid(1_000 + 34))
    const got = vi.fn()
    db.issues.hook('reading', (row) => (got(), row))
    await draft('How do I pair the camera in house number 34?')
    read.push(got.mock.calls.length)
  }
  expect(read[0]).toBeGreaterThan(100)
  expect(Math.max(...read)).toBeLessThanOrEqual(600)
})

it('knows an issue by its new title, and no longer what was merged away or removed', async () => {
  await set(issue({ id: uuid(1), title: 'How do I reset the hub?' }))
  await set(issue({ id: uuid(2), title: 'How do I share a scene?' }))
  await candidateIssues(db, PROJECT_ID, 'hub')
  const around = async (word: string): Promise<number[]> => {
    const rows = await db.issueWords.where('words').equals(word).toArray()
    return rows.map((row) => Number(row.id.slice(-4)))
  }
  expect(await around('hub')).toEqual([1])
  await set(issue({ id: uuid(1), title: 'How do I reset the siren?' }))
  expect([await around('hub'), await around('siren')]).toEqual([[], [1]])
  await set(issue({ id: uuid(1), title: 'How do I reset the siren?', mergedInto: uuid(2) }))
  expect(await around('siren')).toEqual([])
  await setRow(db, PROJECT_ID, { entity: 'issue', id: uuid(2), row: null })
  expect(await db.issueWords.count()).toBe(0)
})

it('makes its index anew where it was made by another reading of words', async () => {
  await db.issues.put(issue({ id: uuid(1), title: 'How do I reset the hub?' }))
  await db.issueWords.put({ id: uuid(9), projectId: PROJECT_ID, words: ['old'] })
  await db.meta.put({ key: 'issueWords', value: 'an older one' })
  expect((await candidateIssues(db, PROJECT_ID, 'hub')).map((one) => one.id)).toEqual([uuid(1)])
  expect((await db.issueWords.toArray()).map((row) => row.id)).toEqual([uuid(1)])
})
