/** OB9: two panels and a server. What one takes back before a colleague's change has come is that colleague's all the same. */
import 'fake-indexeddb/auto'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createApi } from '../../lib/api/client.ts'
import type { EntityName, EntityRow, Mutation, Project } from '../../lib/contract/index.ts'
import { act, createDatabase, type ErrataDatabase, redo, undo } from '../../lib/db/index.ts'
import type { MutationDraft, Write } from '../../lib/domain/index.ts'
import { runSync } from '../../lib/sync/index.ts'
import { requeueAll } from '../../lib/sync/requeue.ts'
import { rowStore, writeRow } from '../../server/db/rows.ts'
import { comment, exchange, issue, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { type Account, bareClient, ENGINE, type Harness, openHarness } from '../server/support/harness.ts'
import { chance } from './support/random.ts'

const ISSUE = uuid(100)
const assign = (to: string | null): MutationDraft => ({
  name: 'issue.assign',
  args: { issueId: ISSUE, to, dueAt: null },
})
const close = (status: 'addressed' | null = 'addressed'): MutationDraft => ({
  name: 'issue.override',
  args: { issueId: ISSUE, status },
})
const discard = {
  name: 'issue.discard',
  args: { issueId: ISSUE, reason: 'nonsensical' },
} as const satisfies MutationDraft

let h: Harness
const open: ErrataDatabase[] = []
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  await h.clear()
  await keep('exchange', exchange({ issueId: ISSUE }))
  await keep('issue', issue({ id: ISSUE }))
})
afterEach(() => Promise.all(open.splice(0).map((db) => db.delete())))

const keep = <E extends EntityName>(entity: E, row: EntityRow<E>): Promise<void> =>
  h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity, id: row.id, row } as unknown as Write))
const stored = <E extends EntityName>(entity: E, id: string) =>
  h.db.transaction(async (tx) => rowStore(tx, PROJECT_ID).get(entity, id))

/** A panel that is online only when it is told to be. */
async function panel(account: Account) {
  const db = createDatabase(`taking-back-${randomUUID()}`)
  open.push(db)
  const api = createApi({
    backend: 'http://here',
    token: account.token,
    fetch: async (input, init) => {
      await account.settle()
      const reply = await h.app.request(String(input).replace('http://here', ''), { ...init, signal: null })
      if (one.losesReply()) throw new TypeError('The line went dead.')
      return reply
    },
  })
  const now = () => new Date().toISOString()
  const again = () => ({
    projectId: PROJECT_ID,
    now: now(),
    newId: randomUUID,
    actor: { userId: account.userId, role: account.role },
  })
  const one = {
    db,
    userId: account.userId,
    losesReply: () => false,
    /** PL4: as if the server had been restored. */
    renews: () => requeueAll(db, randomUUID),
    online: () =>
      runSync({
        db,
        api,
        now,
        newId: randomUUID,
        random: Math.random,
        lock: (work) => work(),
        me: { userId: account.userId, email: '', projects: [{ id: PROJECT_ID, name: '', role: account.role }] },
      }),
    /** Whatever becomes of it. */
    tries: async (way: typeof undo | typeof redo) => void (await way(db, again())),
    does: async (...mutations: MutationDraft[]) =>
      expect(await act(db, { ...again(), label: 'done', mutations })).toMatchObject({ ok: true }),
    takesBack: async () => expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'done' } }),
    doesAgain: async () => expect(await redo(db, again())).toMatchObject({ ok: true, value: { label: 'done' } }),
    refusals: () => db.refusals.toArray(),
  }
  expect(await one.online()).toMatchObject({ state: 'done' })
  return one
}
const two = async (role: 'sme' | 'admin' = 'sme') =>
  Promise.all([panel(await h.account(role)), panel(await h.account(role))])

describe(`taking back on ${ENGINE}, before a colleague's change has come`, () => {
  it('leaves that as it is, and says so with the change', async () => {
    const [one, colleague] = await two()
    await one.does(assign(one.userId))
    await one.online()
    await colleague.online()
    await colleague.does(assign(colleague.userId))
    await colleague.online()

    await one.takesBack()
    expect(await one.db.issues.get(ISSUE)).toMatchObject({ assignee: null })
    await one.online()
    expect(await stored('issue', ISSUE)).toMatchObject({ assignee: colleague.userId })
    expect(await one.db.issues.get(ISSUE)).toMatchObject({ assignee: colleague.userId })
    expect(await one.refusals()).toMatchObject([
      { name: 'issue.assign', code: 'conflict', because: { code: 'changed_since' }, resolvedAt: null },
    ])
    expect(await one.db.outbox.count()).toBe(0)
  })
  it('leaves what they had set before it came, where both went in one go', async () => {
    const [one, colleague] = await two()
    await one.does(assign(one.userId))
    await one.does(close())
    await one.takesBack()
    await one.takesBack()
    await colleague.does(assign(colleague.userId))
    await colleague.online()
    const before = await stored('issue', ISSUE)
    await one.online()
    expect(await stored('issue', ISSUE)).toEqual(before)
    expect(before).toMatchObject({ assignee: colleague.userId, override: null })
    expect(await one.db.issues.get(ISSUE)).toMatchObject({ assignee: colleague.userId })
    expect(await one.refusals()).toEqual([])
    expect(await one.db.outbox.count()).toBe(0)
  })
  it('leaves what somebody assigned alike assigned, whoever of them was first', async () => {
    const [one, colleague] = await two()
    await one.does(assign(one.userId))
    await colleague.does(assign(one.userId))
    await one.online()
    await colleague.online()
    await one.takesBack()
    await one.online()
    await colleague.tries(undo)
    await colleague.online()
    expect(await stored('issue', ISSUE)).toMatchObject({ assignee: one.userId, assignedBy: one.userId })
    expect(await one.refusals()).toMatchObject([{ name: 'issue.assign', because: { code: 'changed_since' } }])
  })
  it.each([
    ['closed', () => close(), 'override'],
    ['deleted', () => discard, 'discarded'],
  ] as const)('leaves what both of them %s so, whoever was first and whoever takes it back', async (_, set, field) => {
    const [one, colleague] = await two()
    await one.does(set())
    await colleague.does(set())
    await one.online()
    await colleague.online()
    const standing = (await stored('issue', ISSUE))![field]
    expect(standing).toMatchObject({ by: colleague.userId, alikeBy: one.userId })
    // Neither has heard of the other's; then both have.
    await one.takesBack()
    await one.online()
    await colleague.tries(undo)
    await colleague.online()
    for (const panel of [one, colleague]) {
      await panel.online()
      await panel.tries(undo)
      await panel.online()
      expect((await panel.db.issues.get(ISSUE))![field]).toEqual(standing)
    }
    expect((await stored('issue', ISSUE))![field]).toEqual(standing)
    expect(await one.refusals()).toMatchObject([{ because: { code: 'changed_since' } }])
    // Opened again by somebody who means it, it is open.
    const isSet = set()
    await one.does(
      isSet.name === 'issue.discard' ? { ...discard, args: { ...discard.args, reason: null } } : close(null),
    )
    await one.online()
    expect((await stored('issue', ISSUE))![field]).toBeNull()
  })
  it('leaves what they set alike as theirs', async () => {
    const [one, colleague] = await two()
    await one.does(close())
    await one.online()
    await colleague.online()
    await colleague.does(close(null))
    await colleague.does(close())
    await colleague.online()
    await one.takesBack()
    await one.online()
    expect(await stored('issue', ISSUE)).toMatchObject({ override: { by: colleague.userId, status: 'addressed' } })
    expect(await one.refusals()).toHaveLength(1)
  })
  it('leaves it so too where what was taken back is done again', async () => {
    const [one, colleague] = await two()
    await one.does(assign(one.userId))
    await one.takesBack()
    await one.online()
    await colleague.online()
    await colleague.does(assign(colleague.userId))
    await colleague.online()
    await one.doesAgain()
    await one.online()
    expect(await stored('issue', ISSUE)).toMatchObject({ assignee: colleague.userId })
    expect(await one.refusals()).toMatchObject([{ because: { code: 'changed_since' } }])
  })
  it('leaves a thread as they closed it', async () => {
    const thread = comment({ id: uuid(70), threadId: uuid(70), subject: 'issue', subjectId: ISSUE })
    await keep('comment', thread)
    const [one, colleague] = await two()
    const resolve = (resolved: boolean): MutationDraft => ({
      name: 'thread.resolve',
      args: { commentId: thread.id, resolved },
    })
    await one.does(resolve(true))
    await one.online()
    await colleague.online()
    await colleague.does(resolve(false))
    await colleague.does(resolve(true))
    await colleague.online()
    await one.takesBack()
    await one.online()
    expect(await stored('comment', thread.id)).toMatchObject({ resolvedBy: colleague.userId })
    expect(await one.refusals()).toHaveLength(1)
  })
  it('leaves a thread closed that both of them closed, whoever was first and whoever takes it back', async () => {
    const thread = comment({ id: uuid(70), threadId: uuid(70), subject: 'issue', subjectId: ISSUE })
    await keep('comment', thread)
    const [one, colleague] = await two()
    const resolve: MutationDraft = { name: 'thread.resolve', args: { commentId: thread.id, resolved: true } }
    await one.does(resolve)
    await colleague.does(resolve)
    await one.online()
    await colleague.online()
    for (const panel of [one, colleague]) {
      await panel.tries(undo)
      await panel.online()
      expect(await stored('comment', thread.id)).toMatchObject({
        resolvedBy: one.userId,
        resolvedAlikeBy: colleague.userId,
      })
    }
    // Opened again by somebody who means it, it is open, and whoever closes it then may take that back.
    const open: MutationDraft = { name: 'thread.resolve', args: { commentId: thread.id, resolved: false } }
    for (const does of [open, resolve]) {
      await one.online()
      await one.does(does)
      await one.online()
    }
    await one.takesBack()
    await one.online()
    expect(await stored('comment', thread.id)).toMatchObject({ resolvedBy: null, resolvedAt: null })
  })
  it('leaves an eval as they saved it', async () => {
    const [one, colleague] = await two('admin')
    const kept = async () => (await stored('project', PROJECT_ID)) as Project
    const [trust] = (await kept()).evals
    const save = (threshold: number): MutationDraft => ({
      name: 'eval.save',
      args: { config: { ...trust!, threshold } },
    })
    await one.does(save(0.1))
    await one.online()
    await colleague.online()
    await colleague.does(save(0.2))
    await colleague.online()
    await one.takesBack()
    await one.online()
    expect((await kept()).evals[0]).toMatchObject({ threshold: 0.2 })
    expect(await one.refusals()).toHaveLength(1)
  })
  it('leaves a question where they have moved it, and takes back a merge whole where they have not', async () => {
    for (const n of [2, 3]) {
      await keep('exchange', exchange({ id: uuid(n), issueId: uuid(100 + n), contentHash: `${n}` }))
      await keep('issue', issue({ id: uuid(100 + n), centralExchangeId: uuid(n) }))
    }
    const [one, colleague] = await two()
    const merge: MutationDraft = { name: 'issue.merge', args: { issueIds: [ISSUE], intoIssueId: uuid(102) } }
    const elsewhere: MutationDraft = {
      name: 'exchange.move',
      args: { exchangeIds: [uuid(1)], remediationIds: [], toIssueId: uuid(103), reopen: false },
    }
    const isIn = async (): Promise<string | null | undefined> => (await stored('exchange', uuid(1)))?.issueId
    await one.does(merge)
    await one.takesBack()
    await one.doesAgain()
    await one.online()
    expect(await isIn()).toBe(uuid(102))
    await one.takesBack()
    await one.online()
    expect(await isIn()).toBe(ISSUE)
    await one.doesAgain()
    await one.online()
    expect(await one.refusals()).toEqual([])

    await colleague.online()
    await colleague.does(elsewhere)
    await colleague.online()
    await one.takesBack()
    await one.online()
    expect(await isIn()).toBe(uuid(103))
    expect(await one.db.exchanges.get(uuid(1))).toMatchObject({ issueId: uuid(103) })
    expect(await one.refusals()).toMatchObject([{ name: 'exchange.move', because: { code: 'changed_since' } }])
  })
  it('says nothing where they have put it back themselves', async () => {
    const [one, colleague] = await two()
    await one.does(assign(one.userId))
    await one.online()
    await colleague.online()
    await colleague.does(assign(null))
    await colleague.online()
    await one.takesBack()
    await one.online()
    expect(await stored('issue', ISSUE)).toMatchObject({ assignee: null, assignedBy: colleague.userId })
    expect(await one.refusals()).toEqual([])
  })
})

describe(`taking back on ${ENGINE}, where nobody has changed it`, () => {
  it('takes back, and does again, what was done offline, as often as one likes', async () => {
    const [one, colleague] = await two()
    await colleague.does(close())
    await colleague.online()
    await one.does(assign(one.userId))
    await one.takesBack()
    await one.doesAgain()
    await one.takesBack()
    await one.doesAgain()
    await one.online()
    expect(await stored('issue', ISSUE)).toMatchObject({ assignee: one.userId, override: { by: colleague.userId } })
    await one.takesBack()
    await one.online()
    expect(await stored('issue', ISSUE)).toMatchObject({ assignee: null })
    expect(await one.refusals()).toEqual([])
  })
  it('takes back what an older panel asks for, which says not what it expects', async () => {
    const [one] = await two()
    const old = bareClient(() => h.app, await h.account('sme'))
    await one.does(assign(one.userId))
    await one.online()
    expect((await old.push([old.mutation('issue.assign', { issueId: ISSUE, to: null, dueAt: null })])).status).toBe(200)
    expect(await stored('issue', ISSUE)).toMatchObject({ assignee: null })
  })
  it('leaves aside what a newer panel says beside it', async () => {
    const newer = bareClient(() => h.app, await h.account('sme'))
    const mutation = newer.mutation('issue.override', { issueId: ISSUE, status: 'addressed' }, { hint: 1 } as never)
    expect((await newer.push([mutation])).status).toBe(200)
    expect(await stored('issue', ISSUE)).toMatchObject({ status: 'addressed' })
  })
})

/** TAKING_BACK_SEED=7 repeats one. */
const FIRST = Number(process.env['TAKING_BACK_SEED'] ?? 1)
const SEEDS = Array.from({ length: process.env['TAKING_BACK_SEED'] ? 1 : 4 }, (_, at) => FIRST + at)

describe(`two who set and take back the same on ${ENGINE}, online now and then`, () => {
  it.each(SEEDS)('never take back what the other has set: seed %i', async (seed) => {
    const luck = chance(seed)
    const panels = await two()
    const written = new Map<string, { mutation: Mutation; by: string }>()
    type Panel = (typeof panels)[number]
    const sets = ({ userId }: Panel): MutationDraft =>
      luck.hits(0.5) ? assign(luck.hits(0.8) ? userId : null) : close(luck.hits(0.8) ? 'addressed' : null)
    const perhaps = async (chanceOf: number, one: Panel, does: (one: Panel) => Promise<unknown>): Promise<void> => {
      if (!luck.hits(chanceOf)) return
      // What a run sends is in the outbox before it.
      await does(one)
      for (const { mutation } of await one.db.outbox.toArray()) written.set(mutation.id, { mutation, by: one.userId })
    }
    const online = (one: Panel) => one.online()
    for (const one of panels) one.losesReply = () => luck.hits(0.15)
    for (let round = 0; round < 5; round += 1) {
      const [one, other] = luck.hits(0.5) ? panels : panels.toReversed()
      await perhaps(0.9, one!, (panel) => panel.does(sets(panel)))
      await perhaps(0.7, one!, online)
      await perhaps(0.7, other!, (panel) => panel.does(sets(panel)))
      await perhaps(0.7, other!, online)
      await perhaps(0.8, one!, (panel) => panel.tries(luck.hits(0.8) ? undo : redo))
      await perhaps(0.2, one!, (panel) => panel.renews())
      await perhaps(0.5, one!, online)
    }
    for (const one of panels) one.losesReply = () => false
    for (const one of [...panels, ...panels]) await one.online()

    const { rows } = await sql<{
      id: string
      refused: boolean
      push: string
    }>`select id::text as id, refusal is not null as refused, xid::text as push
      from mutation order by xid, seq`.execute(h.db.kysely)
    // What is offered again takes no effect where it had one.
    const log = rows.filter((one) => {
      const others = rows.filter(({ id }) => id === one.id)
      return one === (others.find(({ refused }) => !refused) ?? others.at(-1))
    })
    expect(log.map(({ id }) => id).toSorted()).toEqual([...written.keys()].toSorted())
    const stands = { to: null as string | null, status: null as string | null, by: null as string | null }
    // Of each push what was set and taken back with nothing in between.
    const open: (typeof log)[number][] = []
    const neverWere = new Set<string>()
    for (const one of log) {
      const last = open.at(-1)
      const set = last && last.push === one.push ? written.get(last.id)!.mutation : undefined
      const { name, expects } = written.get(one.id)!.mutation
      const { issueId: _issue, ...args } = (set?.args ?? {}) as Record<string, unknown>
      const isBack =
        expects !== undefined && set?.name === name && JSON.stringify(expects) === JSON.stringify({ name, args })
      if (isBack) for (const id of [open.pop()!.id, one.id]) neverWere.add(id)
      else open.push(one)
    }
    const tookEffect = log.filter(({ id, refused }) => !refused && !neverWere.has(id))
    for (const { mutation, by } of tookEffect.map(({ id }) => written.get(id)!)) {
      const { args, expects } = mutation as { args: Partial<typeof stands>; expects?: { args: Partial<typeof stands> } }
      const [key] = (['to', 'status'] as const).filter((one) => one in args)
      if (expects && stands[key!] === args[key!]) continue
      if (expects) expect(stands, `${mutation.id} found what it expected`).toMatchObject({ [key!]: expects.args[key!] })
      if (expects && key === 'status' && stands.status !== null) expect(stands.by, mutation.id).toBe(by)
      Object.assign(stands, { [key!]: args[key!] }, key === 'status' ? { by: args.status && by } : {})
    }
    const row = (await stored('issue', ISSUE))!
    const { to, status, by } = stands
    expect([row.assignee, row.override?.status ?? null, row.override?.by ?? null]).toEqual([to, status, by])
    for (const one of panels) {
      expect(await one.db.issues.get(ISSUE)).toEqual(row)
      const isOwn = ({ id, refused }: (typeof log)[number]): boolean => refused && written.get(id)!.by === one.userId
      const told = (await one.refusals()).map(({ mutationId }) => mutationId)
      expect(told.toSorted()).toEqual(
        log
          .filter(isOwn)
          .map(({ id }) => id)
          .toSorted(),
      )
    }
  })
})
