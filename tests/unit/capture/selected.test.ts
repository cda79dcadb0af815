import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { forgetSelected, noteSelected } from '../../../lib/capture/selected.ts'
import {
  type CaptureRow,
  type ConversationRow,
  createDatabase,
  type ErrataDatabase,
  readMeta,
} from '../../../lib/db/index.ts'
import { evidenceFrom, selectedIn } from '../../../lib/store/page/selected-in-page.ts'
import { exchange, uuid } from '../../fixtures/rows.ts'

const FRAME = { tabId: 7, frameId: 3 }
let db: ErrataDatabase
const known = () => readMeta(db, 'selectedInPage')

beforeEach(async () => {
  db = createDatabase(`selected-${Math.random()}`)
  const turns = [
    { key: 'q', role: 'user' },
    { key: 'a', role: 'assistant' },
    { key: 'b', role: 'assistant' },
  ]
  await db.conversations.put({ ...FRAME, chat: 0, turns } as unknown as ConversationRow)
  const said = exchange({ id: uuid(1), response: 'Write to [e-mail] within **30 days**.' })
  await db.captures.put({ ...FRAME, id: uuid(1), turnKey: 'a', exchange: said } as unknown as CaptureRow)
})
afterEach(() => db.delete())

describe('words selected in a page', () => {
  it('are known by where they stand in what was kept, from any turn of the response', async () => {
    await noteSelected(db, FRAME, { key: 'b', words: 'within 30 days' })
    expect(await known()).toMatchObject({
      exchangeId: uuid(1),
      span: { start: 18, end: 34, quote: 'within **30 days' },
    })
  })

  it('that were redacted, or belong to no response, are not kept; nor is what was selected before', async () => {
    await noteSelected(db, FRAME, { key: 'a', words: '30 days' })
    await noteSelected(db, FRAME, { key: 'a', words: 'jan@gmail.example' })
    expect(await known()).toBeNull()
    await noteSelected(db, FRAME, { key: 'q', words: '30 days' })
    expect(await known()).toBeNull()
  })

  it('of a fallback are known as such', async () => {
    const log = exchange({ id: uuid(1), contentHash: 'original', response: 'Return it within 30 days.' })
    await db.exchanges.put(log)
    await noteSelected(db, FRAME, { key: 'a', words: '30 days' })
    expect(await known()).toMatchObject({ isInstead: false })
    await db.exchanges.put({ ...log, guardrailed: true, reachedCustomer: false })
    await noteSelected(db, FRAME, { key: 'a', words: '30 days' })
    expect(await known()).toMatchObject({ isInstead: true, span: { quote: '30 days' } })
  })

  it('go when they are no longer selected there, or the page goes; not for another frame', async () => {
    await noteSelected(db, FRAME, { key: 'a', words: '30 days' })
    await noteSelected(db, { tabId: 7, frameId: 0 }, null)
    await forgetSelected(db, ({ tabId }) => tabId === 8)
    expect(await known()).toBeTruthy()
    await noteSelected(db, FRAME, null)
    expect(await known()).toBeNull()
    await noteSelected(db, FRAME, { key: 'a', words: '30 days' })
    await forgetSelected(db, ({ tabId }) => tabId === 7)
    expect(await known()).toBeNull()
  })
})

describe('as the evidence of a verdict', () => {
  const span = { in: 'response' as const, start: 8, end: 15, quote: '30 days', document: null }
  const selected = { exchangeId: uuid(1), span }
  it.each([
    ['where they stand', 'Within, 30 days.', uuid(1), [span]],
    ['elsewhere in the words of a log', 'In 30 days.', uuid(1), [{ ...span, start: 3, end: 10 }]],
    ['not at all', 'In a month.', uuid(1), []],
    ['of another exchange', 'Within, 30 days.', uuid(2), []],
  ])('%s', (_what, response, id, evidence) => {
    expect(evidenceFrom(selected, { id, response })).toEqual(evidence)
    expect(evidenceFrom(null, { id, response })).toEqual([])
  })

  it('not if they stand instead of the response; they are evidence of a flag', () => {
    const shown = { id: uuid(1), response: 'Within, 30 days.' }
    expect(evidenceFrom({ ...selected, isInstead: true }, shown)).toEqual([])
    expect(selectedIn({ ...selected, isInstead: true }, shown)).toEqual(span)
  })
})
