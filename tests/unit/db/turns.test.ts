/** Turns between the panel and its database: a verdict may take two, since each one waits for a thread that draws. */
import 'fake-indexeddb/auto'
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
  await perform({ name: 'issue.override', args: { issueId: uuid(100), status: null } })
  const { turns, transactions } = await turnsOf(() => perform(good()))
  expect(transactions).toBe(1)
  const [first = [], second = [], ...others] = turns
  expect(others).toEqual([])
  expect(first.filter((one) => /put|add|delete/.test(one))).toEqual([])
  expect(second.filter((one) => !/put|add/.test(one))).toEqual([])
  expect((await db.outbox.toArray()).map((row) => row.mutation.name)).toEqual(['issue.override', 'verdict.give'])
})

it('skipping and marking addressed takes no more', async () => {
  await perform(good())
  const { turns } = await turnsOf(() =>
    perform({ name: 'issue.override', args: { issueId: uuid(100), status: 'addressed' } }),
  )
  expect(turns).toHaveLength(2)
})

it('what fails when all was asked for leaves nothing behind', async () => {
  await perform(good())
  const before = await Promise.all(db.tables.map((table) => table.toArray()))
  // As a full disk would: one of the writes is refused.
  await db.outbox.put({ seq: 2, mutation: {} as Mutation })
  await expect(perform(good())).rejects.toThrow(/Key already exists|ConstraintError/i)
  await db.outbox.delete(2)
  expect(await Promise.all(db.tables.map((table) => table.toArray()))).toEqual(before)
})

it('the undo history forgets the oldest once it is long, and keeps the newest', async () => {
  const override = (status: 'addressed' | 'unaddressed'): MutationDraft => ({
    name: 'issue.override',
    args: { issueId: uuid(100), status },
  })
  for (let turn = 0; turn < 251; turn += 1) await perform(override(turn % 2 === 0 ? 'addressed' : 'unaddressed'))
  const kept = await db.actions.toCollection().primaryKeys()
  expect([kept.length, kept.at(-1)]).toEqual([201, 251])
})
