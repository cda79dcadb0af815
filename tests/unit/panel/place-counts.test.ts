import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { placeCounts } from '../../../components/shell/place-counts.ts'
import { flagInPage } from '../../../lib/capture/by-hand.ts'
import { storeSnapshot } from '../../../lib/capture/store.ts'
import { pageConversation } from '../../../lib/db/queries.ts'
import { minute, OTHER_PROJECT_ID, remediation, site, SITE, uuid } from '../../fixtures/rows.ts'
import { databaseWithProject, depsOf, snapshotOf, turnOf } from '../capture/setting.ts'

it('counts a flagged response of the page until its issue is addressed', async () => {
  const db = await databaseWithProject()
  await db.sites.put(site())
  const place = { origin: SITE, tabId: 7, frameId: 0, documentId: 'one' }
  const deps = { ...depsOf(db, 'agent')(), now: () => minute(1) }
  const turns = [turnOf('q', 'user', 'How long?'), turnOf('a', 'assistant', 'Three days.')]
  await storeSnapshot(deps, snapshotOf(turns), place)
  expect(await flagInPage(deps, place, 'a', null)).toBe('flagged')

  const counted = async (): Promise<number> =>
    placeCounts({
      conversation: await pageConversation(db, place.tabId),
      openIssues: null,
      remediations: [],
      retests: [],
      evals: [],
      waits: { waiting: 0, remediations: 0, forOthers: 0 },
    }).page
  expect(await counted()).toBe(1)
  await db.issues.toCollection().modify({ status: 'addressed' })
  expect(await counted()).toBe(0)
  await db.issues.toCollection().modify({ status: 'regressed' })
  expect(await counted()).toBe(1)
  await db.delete()
})

it('shows beside a response no remediation of another project', async () => {
  const db = await databaseWithProject()
  await db.sites.put(site())
  const place = { origin: SITE, tabId: 7, frameId: 0, documentId: 'one' }
  const deps = { ...depsOf(db, 'agent')(), now: () => minute(1) }
  const turns = [turnOf('q', 'user', 'How long?'), turnOf('a', 'assistant', 'Three days.')]
  await storeSnapshot(deps, snapshotOf(turns), place)
  expect(await flagInPage(deps, place, 'a', null)).toBe('flagged')
  const { issueId } = (await db.exchanges.toArray())[0]!
  await db.remediations.bulkPut([
    remediation({ id: uuid(1), issueId }),
    remediation({ id: uuid(2), issueId, projectId: OTHER_PROJECT_ID }),
  ])
  const beside = (await pageConversation(db, place.tabId))?.exchanges.flatMap(({ remediations }) => remediations)
  expect(beside?.map(({ id }) => id)).toEqual([uuid(1)])
  await db.delete()
})
