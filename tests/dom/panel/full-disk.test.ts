import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bannerStateOf } from '../../../components/shell/banner-state.ts'
import type { CaptureRow, ConversationRow, OutboxRow, SentRow } from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { onIssuesWritten } from '../../../lib/db/issue-changes.ts'
import { liveQuery } from '../../../lib/db/live.ts'
import { createDatabase, database } from '../../../lib/db/schema.ts'
import { type ActionWords, perform } from '../../../lib/store/shell/actions.ts'
import { freeSpace, isQuota, noteRefusedWrite, useHealth, watchHealth } from '../../../lib/store/shell/health.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import {
  capturedExchange,
  exchange,
  issue,
  minute,
  project,
  PROJECT_ID,
  site,
  uuid,
  verdict,
} from '../../fixtures/rows.ts'

const db = database()
const words: ActionWords = {
  refused: async () => 'refused',
  failed: 'not kept',
  undone: String,
  redone: String,
  nothingToUndo: '',
  nothingToRedo: '',
  skipped: String,
  stoppedTurning: String,
  gotTo: String,
}
const give = (verdictId: string): MutationDraft => ({
  name: 'verdict.give',
  args: {
    verdictId,
    exchangeId: uuid(1),
    issueId: null,
    value: 'bad',
    explanation: 'words',
    reasonCode: null,
    evidence: [],
  },
})
const waiting = {
  seq: 1,
  mutation: { ...give(uuid(499)), id: uuid(9), clientId: 'c', seq: 1, at: minute(1) },
} as OutboxRow
const full = (): never => {
  throw Object.assign(new Error('full'), { name: 'QuotaExceededError' })
}
const standing = () =>
  bannerStateOf({
    ...useHealth.getState(),
    signedOut: false,
    online: true,
    sync: null,
    projectId: PROJECT_ID,
  })

beforeEach(async () => {
  await db.projects.put(project())
  await db.sites.put(site())
  await db.exchanges.put(exchange({ issueId: uuid(100) }))
  await db.issues.put(issue())
  await db.outbox.put(waiting)
})
afterEach(async () => {
  db.actions.hook('creating').unsubscribe(full)
  useHealth.setState({ storageFull: false, isRefused: false })
  await Promise.all(db.tables.map((table) => table.clear()))
})

describe('check 33: a full disk', () => {
  it('is known bare, and inside of the transaction’s own error', () => {
    const quota = Object.assign(new Error('full'), { name: 'QuotaExceededError' })
    expect(isQuota(quota)).toBe(true)
    expect(isQuota({ name: 'AbortError', inner: { name: 'AbortError', inner: quota } })).toBe(true)
    expect(isQuota(new Error('other'))).toBe(false)
    expect(isQuota(null)).toBe(false)
    // As Chromium tells of the first write; one that failed for a reason says it.
    const aborted = { name: 'AbortError', inner: { name: 'AbortError' } }
    expect([aborted, { ...aborted, inner: { name: 'DataError' } }].map(noteRefusedWrite)).toEqual([true, false])
  })

  it('in the midst of an action leaves nothing of it and all that waits, and the banner says so', async () => {
    expect(standing()).toBeNull()
    // What an action asks for last: its rows and its mutation are in the transaction by then.
    db.actions.hook('creating', full)
    const done = await perform(
      { projectId: PROJECT_ID, actor: { userId: 'user-sme', role: 'sme' } },
      'Marked',
      [give(uuid(500))],
      words,
    )
    expect(done).toEqual({ ok: false, code: 'storage_full', detail: 'not kept' })
    expect(usePanel.getState().said).toMatchObject({ text: 'not kept', tone: 'bad' })
    expect(standing()).toBe('full')
    expect([await db.verdicts.count(), await db.issues.get(uuid(100))]).toEqual([0, issue()])
    expect(await db.outbox.toArray()).toEqual([waiting])
  })

  it('is said no longer once an act goes in again; of one that is only nearly full it says nothing', async () => {
    const who = { projectId: PROJECT_ID, actor: { userId: 'user-sme', role: 'sme' as const } }
    await db.meta.put({ key: 'lastSeq', value: 1 })
    db.actions.hook('creating', full)
    await perform(who, 'Marked', [give(uuid(500))], words)
    expect(standing()).toBe('full')
    db.actions.hook('creating').unsubscribe(full)
    expect(await perform(who, 'Marked', [give(uuid(500))], words)).toEqual({ ok: true })
    expect([standing(), await db.verdicts.count()]).toEqual([null, 1])
    useHealth.setState({ storageFull: true })
    await perform(who, 'Marked', [give(uuid(501))], words)
    expect(standing()).toBe('full')
  })

  it('under which the browser has shut the database is told alike, and goes on by itself when that can be opened', async () => {
    const who = { projectId: PROJECT_ID, actor: { userId: 'user-sme', role: 'sme' as const } }
    await db.meta.put({ key: 'lastSeq', value: 1 })
    const heard: number[] = []
    const issues = vi.fn()
    const stop = onIssuesWritten(db, issues)
    const live = liveQuery(() => db.verdicts.count()).subscribe({ next: (count) => void heard.push(count) })
    await vi.waitFor(() => expect(heard).toEqual([0]))
    const opened = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')
    })
    // As Dexie does when the browser tells of it.
    db.close({ disableAutoOpen: false })
    expect(await perform(who, 'Marked', [give(uuid(500))], words)).toMatchObject({ code: 'storage_full' })
    expect(standing()).toBe('full')
    opened.mockRestore()
    const other = createDatabase(db.name)
    await other.verdicts.put(verdict())
    other.close()
    await vi.waitFor(() => expect(heard.at(-1)).toBe(1), 10_000)
    expect(issues).toHaveBeenCalledWith('all')
    stop()
    // That it could be opened does not say that there is room.
    expect(standing()).toBe('full')
    expect(await perform(who, 'Marked', [give(uuid(500))], words)).toEqual({ ok: true })
    expect(standing()).toBeNull()
    live.unsubscribe()
  })

  it('is not what stands in the way where another window closed the database', () => {
    useHealth.setState({ blocked: 'deleted' })
    expect([{ name: 'AbortError' }, { name: 'UnknownError' }].map(noteRefusedWrite)).toEqual([false, false])
    useHealth.setState({ blocked: false })
    expect(standing()).toBeNull()
  })

  it('that is met while the panel opens is told alike, and tried again', async () => {
    const opened = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')
    })
    db.close({ disableAutoOpen: false })
    await watchHealth()
    expect([standing(), useHealth.getState().failed]).toEqual(['full', null])
    opened.mockRestore()
    await vi.waitFor(() => expect(db.isOpen()).toBe(true), 10_000)
  })

  it('is not what stands in the way where the database cannot be opened for another reason, which is said too', async () => {
    const opened = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    })
    db.close({ disableAutoOpen: false })
    await watchHealth()
    expect(standing()).toBe('unopened')
    opened.mockRestore()
    useHealth.setState({ failed: null })
    await db.open()
  })

  it('is freed of what pages no longer show and of what was confirmed, and of nothing that waits', async () => {
    const capture = (id: string, conversationKey: string) =>
      ({ id, tabId: 1, frameId: 0, chat: 0, conversationKey, exchange: capturedExchange() }) as CaptureRow
    await db.captures.bulkPut([capture('open', 'now'), capture('old', 'before')])
    await db.conversations.put({ tabId: 1, frameId: 0, chat: 0, conversationKey: 'now' } as ConversationRow)
    await db.sent.put({ id: uuid(9) } as SentRow)
    useHealth.setState({ storageFull: true })
    expect(await freeSpace()).toBe(2)
    expect(standing()).toBeNull()
    expect((await db.captures.toArray()).map((row) => row.id)).toEqual(['open'])
    expect([await db.sent.count(), await db.outbox.toArray()]).toEqual([0, [waiting]])
    expect(await db.issues.get(uuid(100))).toEqual(issue())
  })
})
