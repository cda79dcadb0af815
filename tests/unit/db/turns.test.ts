/** Turns between the panel and its database: a verdict may take two, since each one waits for a thread that draws. */
import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Mutation } from '../../../lib/contract/index.ts'
import { act, createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'

let db: ErrataDatabase
let n: number

beforeEach(async () => {
  n = 10_000
  db = createDatabase(`turns-${Math.random()}`)
  await db.projects.put(project())
  await db.exchanges.put(exchange({ issueId: uuid(100) }))
  await db.issues.put(issue())
})
afterEach(async () => {
  vi.restoreAllMocks()
  await db.delete()
})

const newId = (): string => uuid((n += 1))
const perform = (...mutations: MutationDraft[]) =>
  act(db, {
    projectId: PROJECT_ID,
    actor: { userId: 'user-sme', role: 'sme' },
    now: minute(60),
    newId,
    label: 'Marked',
    mutations,
  })
const good = (): MutationDraft => ({
  name: 'verdict.give',
  args: {
    verdictId: newId(),
    exchangeId: uuid(1),
    issueId: uuid(100),
    value: 'good',
    explanation: null,
    reasonCode: null,
    evidence: [],
    contentHash: exchange().contentHash,
  },
})

type Method = (this: unknown, ...args: unknown[]) => unknown

/** Requests by the turn in which they were made: a new one begins when an answer comes. */
async function turnsOf(work: () => Promise<unknown>): Promise<{ turns: string[][]; transactions: number }> {
  const turns: string[][] = [[]]
  const transactions = new Set<IDBTransaction>()
  const listen = (prototype: object, methods: readonly string[]): void => {
    const own = prototype as Record<string, Method>
    for (const method of methods) {
      const original = own[method]!
      vi.spyOn(own, method).mockImplementation(function (this: unknown, ...args) {
        turns.at(-1)!.push(method)
        const request = original.apply(this, args)
        if (request instanceof IDBRequest) {
          if (request.transaction) transactions.add(request.transaction)
          request.addEventListener('success', () => turns.at(-1)!.length > 0 && turns.push([]))
        }
        return request
      })
    }
  }
  const reads = ['get', 'getAll', 'getAllKeys', 'openCursor', 'openKeyCursor', 'count']
  listen(IDBObjectStore.prototype, [...reads, 'put', 'add', 'delete'])
  listen(IDBIndex.prototype, reads)
  await work()
  return { turns: turns.filter((turn) => turn.length > 0), transactions: transactions.size }
}

it('OB1: a verdict is read for in one turn and written in the next, in one transaction', async () => {
  await perform(override(null))
  const { turns, transactions } = await turnsOf(() => perform(good()))
  expect(transactions).toBe(1)
  const [first = [], second = [], ...others] = turns
  expect(others).toEqual([])
  expect(first.filter((one) => /put|add|delete/.test(one))).toEqual([])
  expect(second.filter((one) => !/put|add/.test(one))).toEqual([])
  expect((await db.outbox.toArray()).map((row) => row.mutation.name)).toEqual(['issue.override', 'verdict.give'])
})

it('a verdict asks for no more than it needs: each request takes the thread that draws', async () => {
  await perform(override(null))
  const bulk = vi.spyOn(db.shadow, 'bulkPut')
  const { turns } = await turnsOf(() => perform(good()))
  expect(turns.map((turn) => turn.length)).toEqual([14, 7])
  expect(bulk).toHaveBeenCalledTimes(1)
})

it('skipping and marking addressed takes no more', async () => {
  await perform(good())
  const { turns } = await turnsOf(() => perform(override('addressed')))
  expect(turns).toHaveLength(2)
})

it('is committed once all is asked for, before anybody heard an answer', async () => {
  await perform(good())
  const commit = vi.spyOn(IDBTransaction.prototype, 'commit')
  let heard = 0
  commit.mockImplementationOnce(function (this: IDBTransaction) {
    expect(heard).toBe(0)
    commit.mockRestore()
    this.commit()
  })
  const add = IDBObjectStore.prototype.add
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = add.apply(this, args)
    request.addEventListener('success', () => (heard += 1))
    return request
  })
  await perform(good())
  expect(heard).toBe(2)
  expect(await db.outbox.count()).toBe(2)
})

it('is not committed early where a write has to read first', async () => {
  const commit = vi.spyOn(IDBTransaction.prototype, 'commit')
  const flag: MutationDraft = {
    name: 'exchange.flag',
    args: { exchangeId: uuid(1), flagId: newId(), issueId: uuid(100), reasonCode: null, note: null },
  }
  expect(await perform(flag)).toMatchObject({ ok: true })
  expect(commit).not.toHaveBeenCalled()
  expect(await db.flagged.count()).toBe(1)
})

it('a verdict waits for no reader of what it does not touch', async () => {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  const reading = db.transaction('r', db.comments, db.members, async () => {
    await db.comments.count()
    await Dexie.waitFor(held)
  })
  expect(await perform(good())).toMatchObject({ ok: true })
  release()
  await reading
})

const override = (status: 'addressed' | 'unaddressed' | null): MutationDraft => ({
  name: 'issue.override',
  args: { issueId: uuid(100), status },
})

it.each([
  ['is committed at once', () => override('addressed')],
  // The verdict that it takes the place of has to be read first.
  ['is not', good],
])('what fails when all was asked for leaves nothing behind, where it %s', async (_, draft) => {
  await perform(good())
  const before = await Promise.all(db.tables.map((table) => table.toArray()))
  // As a full disk would: one of the writes is refused.
  await db.outbox.put({ seq: 2, mutation: {} as Mutation })
  await expect(perform(draft())).rejects.toThrow(/Key already exists|ConstraintError/i)
  await db.outbox.delete(2)
  expect(await Promise.all(db.tables.map((table) => table.toArray()))).toEqual(before)
})

it('the undo history forgets the oldest once it is long, and keeps the newest', async () => {
  for (let turn = 0; turn < 251; turn += 1) await perform(override(turn % 2 === 0 ? 'addressed' : 'unaddressed'))
  const kept = await db.actions.toCollection().primaryKeys()
  expect([kept.length, kept.at(-1)]).toEqual([201, 251])
})
