import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, it } from 'vitest'
import { createDatabase, DATABASE_VERSION, readMeta } from '../../../lib/db/index.ts'
import {
  adapter,
  adapterSpec,
  comment,
  exchange,
  issue,
  PROJECT_ID,
  project,
  SITE,
  site,
  uuid,
  view,
} from '../../fixtures/rows.ts'

it('a database from before adapters were shared keeps what it has, and takes them', async () => {
  const older = new Dexie('upgrade')
  older.version(3).stores({ sites: 'id, projectId', meta: 'key' })
  const kept = [{ id: 'here', origin: SITE, spec: adapterSpec() }]
  await older.table('sites').put(site())
  await older.table('meta').put({ key: 'adapters', value: kept })
  older.close()

  const db = createDatabase('upgrade')
  expect(await db.sites.toArray()).toEqual([site()])
  expect(await readMeta(db, 'adapters')).toEqual(kept)
  await db.adapters.put(adapter())
  expect(await db.adapters.toArray()).toEqual([adapter()])
  // Dexie multiplies by ten: what health.ts compares with.
  expect(db.backendDB().version).toBe(DATABASE_VERSION * 10)
  await db.delete()
})

it('a database from before people worked together takes comments and what is read, and loses nothing', async () => {
  const older = new Dexie('together')
  older.version(4).stores({ issues: 'id, projectId, [projectId+status]', outbox: 'seq' })
  await older.table('issues').put(issue())
  await older.table('outbox').put({ seq: 1, mutation: { name: 'issue.override' } })
  older.close()

  const db = createDatabase('together')
  expect(await db.issues.toArray()).toEqual([{ ...issue(), rank: expect.any(Number) as number }])
  expect(await db.outbox.count()).toBe(1)
  await db.comments.put(comment({ mentions: ['user-sme'] }))
  expect(await db.comments.where('mentions').equals('user-sme').toArray()).toHaveLength(1)
  await db.delete()
})

it('a database from before the desk was indexed gives its issues rank and facets', async () => {
  const older = new Dexie('upgrade-desk')
  older.version(4).stores({
    projects: 'id',
    exchanges: 'id, projectId, issueId, conversationId, contentHash, [projectId+occurredAt]',
    issues: 'id, projectId, [projectId+status]',
  })
  const { facets: _f, rank: _r, ...before } = issue()
  await older.table('projects').put(project())
  await older.table('exchanges').put(exchange({ issueId: before.id, language: 'de' }))
  await older.table('issues').bulkPut([before, { ...before, id: uuid(101), mergedInto: before.id }])
  older.close()

  const db = createDatabase('upgrade-desk')
  const listed = await db.issues
    .where('[projectId+status+rank]')
    .between([PROJECT_ID, 'unaddressed', -Infinity], [PROJECT_ID, 'unaddressed', Infinity])
    .toArray()
  expect(listed).toMatchObject([{ id: before.id, facets: { 'language=de': 1 }, rank: expect.any(Number) as number }])
  await db.views.put(view())
  expect(await db.views.toArray()).toEqual([view()])
  await db.delete()
})
