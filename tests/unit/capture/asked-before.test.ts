import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { askedBefore } from '../../../lib/capture/conversation.ts'
import { storeSnapshot } from '../../../lib/capture/store.ts'
import { SITE } from '../../fixtures/rows.ts'
import { databaseWithProject, depsOf, snapshotOf, turnOf } from './setting.ts'

it('what was asked in a tab is known there, and on that origin only', async () => {
  const db = await databaseWithProject()
  const turns = [
    turnOf('q', 'user', 'How long\ndoes it take?'),
    turnOf('a', 'assistant', 'Three days.'),
    turnOf('r', 'user', 'How long does it take?'),
    turnOf('l', 'user', 'word '.repeat(100)),
  ]
  await storeSnapshot(depsOf(db, 'agent')(), snapshotOf(turns), { origin: SITE, tabId: 7, frameId: 0 })
  expect(await askedBefore(db, { tabId: 7, origin: SITE })).toEqual(['How long does it take?'])
  expect(await askedBefore(db, { tabId: 8, origin: SITE })).toEqual([])
  expect(await askedBefore(db, { tabId: 7, origin: 'https://other.example' })).toEqual([])
  await db.delete()
})
