import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeRow } from '../../server/db/rows.ts'
import { addKey } from '../../server/services/people/keys.ts'
import { createProjects } from '../../server/services/serving/projects.ts'
import { warmUp } from '../../server/services/serving/warm-up.ts'
import { project, remediation, uuid } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())

const LIMITS = { projects: 10, answers: 100, days: 7 }
const open = new AbortController().signal

/** @param hoursAgo its key was used last; null: never. @returns its id */
async function used(hoursAgo: number | null, answers = 1): Promise<string> {
  const id = randomUUID()
  await h.db.transaction(async (tx) => {
    await writeRow(tx, id, { entity: 'project', id, row: project({ id }) })
    for (let n = 0; n < answers; n += 1)
      await writeRow(tx, id, {
        entity: 'remediation',
        id: uuid(n),
        row: remediation({
          id: uuid(n),
          projectId: id,
          issueId: null,
          exchangeId: null,
          query: `How do I reset hub ${n}?`,
        }),
      })
  })
  await addKey(h.db, id, { name: 'assistant' })
  await sql`update access_key set last_used_at = current_timestamp - make_interval(hours => ${hoursAgo}::int)
    where project_id = ${id}`.execute(h.db.kysely)
  return id
}

describe(`what is read at the start on ${ENGINE}`, () => {
  it('is of the projects that were asked last, those of today first, and the next call finds it', async () => {
    const [before, never, now] = [await used(30), await used(null), await used(1)]
    await used(24 * 8)
    const projects = createProjects(h.db)
    expect(await warmUp(h.db, projects, open, LIMITS)).toEqual([now, before])
    expect(projects.count()).toBe(2)
    const away = createProjects({ ...h.db, transaction: () => Promise.reject(new Error('away')) })
    expect((await projects.served(now))?.answers.order).toHaveLength(1)
    await expect(away.served(never)).rejects.toThrow('away')
  })

  it('is bounded, by projects and by what they hold, and ends with the server', async () => {
    const ids = [await used(1, 3), await used(2, 3), await used(3, 3)]
    const projects = createProjects(h.db)
    expect(await warmUp(h.db, projects, open, { ...LIMITS, projects: 1 })).toEqual(ids.slice(0, 1))
    expect(await warmUp(h.db, projects, open, { ...LIMITS, answers: 5 })).toEqual(ids.slice(0, 2))
    expect(await warmUp(h.db, projects, AbortSignal.abort(), LIMITS)).toEqual([])
  })
})
