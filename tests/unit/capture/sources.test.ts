import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_PROJECT } from '../../../lib/capture/member.ts'
import { seekSources } from '../../../lib/capture/sources.ts'
import { storeSnapshot } from '../../../lib/capture/store.ts'
import type { SnapshotTurn } from '../../../lib/contract/index.ts'
import { createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import { minute, SITE, uuid } from '../../fixtures/rows.ts'

const place = { origin: SITE, tabId: 7, frameId: 0 }
let db: ErrataDatabase
beforeEach(() => (db = createDatabase(`sources-${Math.random()}`)))
afterEach(() => db.delete())

let ids = 0
async function read(revision: number, ...answers: string[][]): Promise<void> {
  const turns = answers.flatMap((hrefs, i): SnapshotTurn[] => [
    { key: `u${i}`, role: 'user', text: `Question ${i}?`, truncated: false, settled: true, logId: null, citations: [] },
    {
      key: `a${i}`,
      role: 'assistant',
      text: `Answer ${i}.`,
      truncated: false,
      settled: true,
      logId: null,
      citations: hrefs.map((href) => ({ href, text: 'See' })),
    },
  ])
  await storeSnapshot(
    { db, now: () => minute(revision), newId: () => uuid((ids += 1)), member: null, defaults: DEFAULT_PROJECT },
    {
      conversationKey: 'c',
      revision,
      chat: 0,
      url: `${SITE}/open?session=1`,
      title: '',
      language: 'en',
      from: 0,
      total: turns.length,
      turns,
      detection: { confidence: 1, why: [], root: 'document' },
      article: null,
    },
    place,
  )
}
const sought = async (): Promise<string[][]> => [...(await seekSources(db, place)).values()]

describe('pages that responses cite', () => {
  it('are sought once per exchange, however often the conversation is reported', async () => {
    await read(1, [`${SITE}/a`])
    expect(await sought()).toEqual([[`${SITE}/a`]])
    await read(2, [`${SITE}/a`], [`${SITE}/b`])
    expect(await sought()).toEqual([[`${SITE}/b`]])
    expect(await sought()).toEqual([])
  })

  it('are of the same site, one for all places on it, and not the page that is open', async () => {
    await read(1, [
      'https://elsewhere.example/a',
      `${SITE}/open?session=1#step`,
      `${SITE}/a#one`,
      `${SITE}/a#two`,
      `${SITE}/open?id=2`,
    ])
    expect(await sought()).toEqual([[`${SITE}/a`, `${SITE}/open?id=2`]])
  })

  it('are few where a long conversation comes at once', async () => {
    await read(
      1,
      ...Array.from({ length: 60 }, (_, i) => [`${SITE}/${i}`, `${SITE}/${i}b`, `${SITE}/${i}c`, `${SITE}/${i}d`]),
    )
    const found = await sought()
    expect(found).toHaveLength(20)
    expect(found[0]).toEqual([`${SITE}/59`, `${SITE}/59b`, `${SITE}/59c`])
    expect(await sought()).toEqual([])
  })
})
