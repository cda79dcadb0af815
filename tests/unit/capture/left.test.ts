import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askedBefore, leavePage, leaveUnheard } from '../../../lib/capture/conversation.ts'
import { storeSnapshot } from '../../../lib/capture/store.ts'
import type { ErrataDatabase } from '../../../lib/db/index.ts'
import { pageConversation } from '../../../lib/db/queries.ts'
import { minute, SITE } from '../../fixtures/rows.ts'
import { databaseWithProject, depsOf, snapshotOf, turnOf } from './setting.ts'

const TAB = 7
let db: ErrataDatabase
let told: number
beforeEach(async () => {
  told = 0
  db = await databaseWithProject()
})
afterEach(() => db.delete())

/** A page with a chat in which this was asked. */
async function tell(documentId: string, frameId: number, question: string, revision = 1): Promise<void> {
  const turns = [turnOf(`${documentId}-q`, 'user', question), turnOf(`${documentId}-a`, 'assistant', 'Three days.')]
  const deps = { ...depsOf(db, 'agent')(), now: () => minute((told += 1)) }
  const snapshot = snapshotOf(turns, { conversationKey: documentId, revision })
  await storeSnapshot(deps, snapshot, { origin: SITE, tabId: TAB, frameId, documentId })
}
const shown = async (): Promise<string[]> =>
  ((await pageConversation(db, TAB))?.chats ?? []).map(({ turns }) => turns[0]!.text)
const asked = (): Promise<string[]> => askedBefore(db, { tabId: TAB, origin: SITE })
const leave = (documentId: string): Promise<void> => leavePage(db, { tabId: TAB, documentId })

describe('a page that left', () => {
  it('is shown no more, and what was asked in it is known', async () => {
    await tell('one', 5, 'How long?')
    await tell('two', 6, 'How far?')
    await leave('one')
    expect(await shown()).toEqual(['How far?'])
    expect(await asked()).toEqual(['How long?', 'How far?'])
    await leave('two')
    expect(await pageConversation(db, TAB)).toBeNull()
    expect(await asked()).toEqual(['How long?', 'How far?'])
  })

  it('does not take its answers along, nor a row for each of many', async () => {
    for (let n = 0; n < 60; n++) {
      await tell(`page ${n}`, 5 + n, `Question ${n}?`)
      await leave(`page ${n}`)
    }
    const rows = await db.conversations.toArray()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain('Three days.')
    expect((await asked()).length).toBe(50)
    expect((await asked()).at(-1)).toBe('Question 59?')
  })

  it('and whose place another took: what was asked is known still', async () => {
    await tell('one', 0, 'How long?')
    await leave('one')
    await tell('two', 0, 'How far?')
    expect(await shown()).toEqual(['How far?'])
    expect(await asked()).toEqual(['How long?', 'How far?'])
    // Without a word, too.
    await tell('three', 0, 'How much?')
    expect(await asked()).toEqual(['How long?', 'How far?', 'How much?'])
  })

  it('and comes back, goes on where it was', async () => {
    await tell('one', 0, 'How long?')
    const [before] = await db.captures.toArray()
    await leave('one')
    await tell('one', 0, 'How long?', 2)
    expect(await shown()).toEqual(['How long?'])
    expect((await db.captures.toArray()).map(({ id }) => id)).toEqual([before!.id])
    expect(await asked()).toEqual(['How long?'])
  })

  it('is not found again by a part of what it says: it is asked for all of it', async () => {
    await tell('one', 0, 'How long?')
    await leave('one')
    const snapshot = snapshotOf([turnOf('one-b', 'assistant', 'Four.')], {
      conversationKey: 'one',
      revision: 2,
      from: 1,
      total: 2,
    })
    const place = { origin: SITE, tabId: TAB, frameId: 0, documentId: 'one' }
    expect(await storeSnapshot(depsOf(db, 'agent')(), snapshot, place)).toMatchObject({ resend: true })
  })

  it('without a word is found out by asking', async () => {
    await tell('one', 5, 'How long?')
    await tell('two', 6, 'How far?')
    const heard: string[] = []
    await leaveUnheard(db, TAB, async (tabId, documentId) => {
      heard.push(`${tabId} ${documentId}`)
      return documentId === 'two'
    })
    expect(heard.toSorted()).toEqual(['7 one', '7 two'])
    expect(await shown()).toEqual(['How far?'])
  })
})
