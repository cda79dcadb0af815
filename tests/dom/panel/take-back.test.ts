import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetActions } from '../../../lib/db/forget-actions.ts'
import { act, actMany } from '../../../lib/db/index.ts'
import type * as IssuePages from '../../../lib/db/issue-pages.ts'
import { database } from '../../../lib/db/schema.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { type RunningBulk, useBulk } from '../../../lib/store/issues/bulk-progress.ts'
import { useDesk, watchDesk } from '../../../lib/store/issues/desk.ts'
import type { ActionWords, ProjectActor } from '../../../lib/store/shell/actions.ts'
import { usePanel } from '../../../lib/store/shell/panel.ts'
import { takeBack } from '../../../lib/store/shell/take-back.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

/** What the list's next reading of changed issues waits for. */
let held: Promise<unknown> = Promise.resolve()
vi.mock('../../../lib/db/issue-pages.ts', async (original) => {
  const real = await original<typeof IssuePages>()
  return {
    ...real,
    issuesById: async (...asked: Parameters<typeof real.issuesById>) => {
      await held
      return real.issuesById(...asked)
    },
  }
})

const db = database()
const WHO: ProjectActor = { projectId: PROJECT_ID, actor: { userId: 'user-sme', role: 'sme' } }
const words: ActionWords = {
  refused: async () => 'refused',
  failed: 'not kept',
  undone: (what) => `undone: ${what}`,
  redone: (what) => `redone: ${what}`,
  nothingToUndo: 'nothing to undo',
  nothingToRedo: 'nothing to redo',
  skipped: (n) => `${n} left as they are`,
  stoppedTurning: (done, total) => `stopped at ${done} of ${total}`,
  gotTo: (done, total) => `${done} of ${total}`,
}
const IDS = Array.from({ length: 110 }, (_, at) => uuid(1000 + at))
const closing = (ids: readonly string[]): MutationDraft[] =>
  ids.map((issueId) => ({ name: 'issue.override', args: { issueId, status: 'addressed' } }))
const again = { ...WHO, now: minute(90), newId: () => crypto.randomUUID() }
const open = (): Promise<number> => db.issues.filter((row) => row.status === 'unaddressed').count()
const said = (): string | undefined => usePanel.getState().said?.text

/** All that is told of it, in order. */
let told: RunningBulk[]
let stopListening: () => void
beforeEach(async () => {
  await db.projects.put(project())
  await db.exchanges.bulkPut(IDS.map((issueId, at) => exchange({ id: uuid(5000 + at), issueId })))
  await db.issues.bulkPut(IDS.map((id, at) => issue({ id, centralExchangeId: uuid(5000 + at) })))
  await actMany(db, { ...again, label: 'Closed', subjects: IDS, draftsFor: async (part) => closing(part) })
  told = []
  stopListening = useBulk.subscribe(({ running }) => running && told.push(running))
})
afterEach(async () => {
  stopListening()
  useBulk.setState({ running: null })
  await Promise.all(db.tables.map((table) => table.clear()))
})

describe('taking back what was done to many', () => {
  it('tells how far it is, and nothing once it is over', async () => {
    await takeBack(WHO, words, 'undo')
    expect(told.map(({ act: way, done, total }) => [way, done, total])).toEqual([
      ['undo', 0, 110],
      ['undo', 10, 110],
    ])
    expect(useBulk.getState().running).toBeNull()
    expect(said()).toBe('undone: Closed')
    expect(await open()).toBe(110)
  })

  it('is stopped by who is told of it, says how far it came, and goes on with the next', async () => {
    const stopAtOnce = useBulk.subscribe(({ running }) => running?.done === 10 && running.stop())
    await takeBack(WHO, words, 'undo')
    stopAtOnce()
    expect(said()).toBe('stopped at 10 of 110')
    expect(await open()).toBe(10)
    await takeBack(WHO, words, 'undo')
    expect(said()).toBe('undone: Closed')
    expect(await open()).toBe(110)
  })

  it('counts what a colleague has changed meanwhile and is left', async () => {
    await db.issues.delete(IDS[3]!)
    await takeBack(WHO, words, 'undo')
    expect(said()).toBe('undone: Closed. 1 left as they are')
  })

  it('says how many it was done to, where it was stopped before all of them', async () => {
    await takeBack(WHO, words, 'undo')
    const stopping = new AbortController()
    await actMany(db, {
      ...again,
      label: 'Closed 110',
      subjects: IDS,
      draftsFor: async (part) => closing(part),
      onDone: () => stopping.abort(),
      signal: stopping.signal,
    })
    await takeBack(WHO, words, 'undo')
    expect(said()).toBe('undone: Closed 110 · 100 of 110')
    await takeBack(WHO, words, 'redo')
    expect(said()).toBe('redone: Closed 110 · 100 of 110')
    expect(await open()).toBe(10)
  })

  it('got to all where a whole part of them was gone before it, first or last', async () => {
    await takeBack(WHO, words, 'undo')
    const [first, last] = [IDS.slice(0, 100), IDS.slice(100)]
    for (const gone of [first, last]) {
      const rows = await db.issues.bulkGet(gone)
      await db.issues.bulkDelete(gone)
      await actMany(db, { ...again, label: 'Closed all', subjects: IDS, draftsFor: async (part) => closing(part) })
      await takeBack(WHO, words, 'undo')
      expect(said()).toBe('undone: Closed all')
      await db.issues.bulkPut(rows.filter((row) => row !== undefined))
    }
  })

  it('takes back the others where a conversation of some was erased', async () => {
    await takeBack(WHO, words, 'undo')
    const judging = (ids: readonly string[]): MutationDraft[] =>
      ids.map((issueId) => ({
        name: 'verdict.give',
        args: {
          verdictId: crypto.randomUUID(),
          exchangeId: uuid(5000 + IDS.indexOf(issueId)),
          issueId,
          value: 'good',
          explanation: null,
          reasonCode: null,
          evidence: [],
        },
      }))
    await actMany(db, { ...again, label: 'Judged', subjects: IDS, draftsFor: async (part) => judging(part) })
    // One of the first part, and all of the second.
    const gone = [0, ...Array.from({ length: 10 }, (_, at) => 100 + at)].map((at) => uuid(5000 + at))
    await db.transaction('rw', db.actions, () =>
      forgetActions(db, ({ args }) => 'exchangeId' in args && gone.includes(args.exchangeId ?? '')),
    )
    const standing = (): Promise<number> => db.verdicts.filter((one) => one.retractedAt === null).count()
    expect(await standing()).toBe(110)
    await takeBack(WHO, words, 'undo')
    expect(said()).toBe('undone: Judged')
    expect(await standing()).toBe(11)
  })

  it('does not begin while something else goes on for many', async () => {
    await act(db, { ...again, label: 'One', mutations: closing(IDS.slice(0, 1)) })
    useBulk.setState({ running: { act: 'close', done: 1, total: 2, secondsLeft: null, stop: () => undefined } })
    await takeBack(WHO, words, 'undo')
    useBulk.setState({ running: null })
    await takeBack(WHO, words, 'undo')
    expect(said()).toBe('undone: One')
    expect(await open()).toBe(0)
  })

  it('opens it again once the list has read it, however long that takes', async () => {
    const [first, second] = IDS as [string, string]
    const stop = watchDesk(PROJECT_ID)
    await vi.waitFor(() => expect(useDesk.getState().find(first)?.status).toBe('addressed'))
    await act(db, { ...again, label: 'One', mutations: closing([first]) })
    await vi.waitFor(() => expect(useDesk.getState().isBehind(first)).toBe(false))
    usePanel.setState({ place: 'issues', openIssueId: second, said: null })
    let release: (none: null) => void = () => undefined
    held = new Promise((resolve) => (release = resolve))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    let isOver = false
    const done = takeBack(WHO, words, 'undo').finally(() => (isOver = true))
    while (said() === undefined && !isOver) await new Promise((resolve) => setImmediate(resolve))
    expect(said()).toBe('undone: One')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(usePanel.getState().openIssueId).toBe(second)
    release(null)
    vi.useRealTimers()
    await done
    expect(usePanel.getState().openIssueId).toBe(first)
    stop()
  })
})
