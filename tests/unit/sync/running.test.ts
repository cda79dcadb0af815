import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Change, Mutation, type PushRequest, type Refusal, type Result } from '../../../lib/contract/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { readDraft, readMeta, rowStore, syncSummary, undo, writeDraft, writeMeta } from '../../../lib/db/index.ts'
import { BACKOFF, backoffMs } from '../../../lib/sync/backoff.ts'
import { handOver } from '../../../lib/sync/hand-over.ts'
import { isDue, runSync } from '../../../lib/sync/run.ts'
import type { SyncDeps } from '../../../lib/sync/step.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid, verdict } from '../../fixtures/rows.ts'
import { db, give, newId, perform, reply, seqs, sme } from './setting.ts'

describe('running', () => {
  const deps = (api: Partial<SyncDeps['api']>, over: Partial<SyncDeps> = {}): SyncDeps => ({
    db,
    api: {
      me: () => Promise.reject(new Error('not asked')),
      push: ({ mutations }: Omit<PushRequest, 'contractVersion'>) =>
        Promise.resolve({ ok: true, value: { epoch: 'one', watermark: mutations.at(-1)?.seq ?? 0 } }),
      pull: () => Promise.resolve({ ok: true, value: reply() }),
      ...api,
    },
    me: { userId: sme.userId, projects: [{ id: PROJECT_ID, name: 'Larkspur', role: 'sme' }] },
    now: () => minute(0),
    newId,
    random: () => 0.5,
    lock: (work) => work(),
    ...over,
  })
  const failing = (code: 'signed_out' | 'version_refused' | 'unreachable' | 'server_error') => () =>
    Promise.resolve({ ok: false, code } as Result<never>)

  it.each([
    ['signed_out', 'signed_out'],
    ['version_refused', 'update_needed'],
    ['unreachable', 'offline'],
    ['server_error', 'failing'],
  ] as const)('RT3: %s makes it %s, and the outbox stays', async (code, state) => {
    await perform(give())
    expect(await runSync(deps({ push: failing(code) }))).toEqual({ state, code, changed: false })
    expect(await readMeta(db, 'syncState')).toBe(state)
    expect(await seqs()).toEqual([1])
  })
  it.each([
    ['unreachable', 'offline'],
    ['server_error', 'failing'],
    ['version_refused', 'update_needed'],
    ['signed_out', 'syncing'],
  ] as const)('RT3: after %s, %s is what is told while the next run is under way', async (code, told) => {
    const seen: [string | null, string | null][] = []
    const look = async (): Promise<void> => {
      const { state, told: said } = await syncSummary(db)
      seen.push([state, said])
    }
    let pages = 2
    const answering = deps({
      pull: async () => {
        await look()
        pages -= 1
        return { ok: true, value: reply({ more: pages > 0 }) }
      },
    })
    await runSync(deps({ pull: failing(code) }))
    await runSync(answering)
    await look()
    expect(seen).toEqual([
      ['syncing', told],
      // The server has answered, and there is more of it.
      ['syncing', 'syncing'],
      ['idle', 'idle'],
    ])
  })
  it('OB8: another account begins anew; what the one before wrote waits for them, and is offered when they are back', async () => {
    const changes: Change[] = [
      { entity: 'project', id: PROJECT_ID, row: project() },
      { entity: 'exchange', id: uuid(1), row: exchange({ issueId: uuid(100) }) },
      { entity: 'issue', id: uuid(100), row: issue() },
    ]
    await runSync(deps({ pull: () => Promise.resolve({ ok: true, value: reply({ changes }) }) }))
    expect(await perform(give())).toMatchObject({ ok: true })
    await writeDraft(db, 'answer', 'Half a sentence')
    const mine = (await db.outbox.toArray()).map(({ mutation }) => mutation.id)
    const client = await readMeta(db, 'clientId')
    const offered: string[] = []
    const clients: string[] = []
    const told = deps({
      push: ({ clientId, mutations }) => {
        clients.push(clientId)
        offered.push(...mutations.map(({ id }) => id))
        return Promise.resolve({ ok: true, value: { epoch: 'one', watermark: mutations.length } })
      },
      pull: ({ clientId, cursor }) => {
        clients.push(`${clientId} from ${cursor}`)
        return Promise.resolve({ ok: true, value: reply() })
      },
    })

    expect(await runSync({ ...told, me: { ...told.me, userId: 'user-admin' } })).toMatchObject({ state: 'done' })
    const theirs = await readMeta(db, 'clientId')
    expect(theirs).not.toBe(client)
    expect([offered, clients]).toEqual([[], [`${theirs} from null`]])
    expect([await db.issues.count(), await db.verdicts.count(), await db.actions.count()]).toEqual([0, 0, 0])
    expect(await readDraft(db, 'answer')).toBeUndefined()

    expect(await runSync(told)).toMatchObject({ state: 'done' })
    expect(offered).toEqual(mine)
    expect([client, theirs]).not.toContain(clients[1])
    expect(await readDraft(db, 'answer')).toBe('Half a sentence')
  })
  it('OB8: sets aside for each person what was not confirmed and what was refused, and leaves no other trace', async () => {
    const here = async (): Promise<void> => {
      await db.projects.put(project())
      await db.exchanges.put(exchange({ issueId: uuid(100) }))
      await db.issues.put(issue())
      await perform(give('good'))
    }
    await handOver(db, 'ana', newId)
    await perform(give())
    await db.transaction('rw', db.outbox, db.sent, async () => {
      const { mutation } = (await db.outbox.get(1))!
      await db.sent.put({ id: mutation.id, seq: 1, mutation, sentAt: minute(61) })
      await db.outbox.clear()
    })
    await here()
    const [waiting] = (await db.outbox.toArray()).map(({ mutation }) => mutation.id)
    const refusal = {
      ...{
        mutationId: newId(),
        clientId: newId(),
        seq: 1,
        name: 'verdict.give',
        code: 'conflict' as const,
        detail: '',
      },
      ...{ args: give().args, at: minute(60), projectId: PROJECT_ID, resolvedAt: null },
    }
    await db.refusals.bulkPut([refusal, { ...refusal, mutationId: newId(), seq: 2, resolvedAt: minute(61) }])
    const told = { watermark: 1, epoch: 'one', refusalsSeenIn: {}, cursors: {}, lastSyncAt: minute(1), failures: 1 }
    const seen = { nextSyncAt: minute(1), activeProjectId: PROJECT_ID, focus: {}, insights: [], issueWords: '1' }
    await db.meta.bulkPut(Object.entries({ ...told, ...seen }).map(([key, value]) => ({ key, value })))

    expect(await handOver(db, 'ben', newId)).toBe(true)
    const tables = [db.sent, db.outbox, db.refusals, db.actions, db.verdicts, db.shadow, db.issueWords]
    expect(await Promise.all(tables.map((table) => table.count()))).toEqual(tables.map(() => 0))
    expect((await db.meta.toCollection().primaryKeys()).toSorted()).toEqual(['owner', 'setAside'])
    await here()
    await handOver(db, 'cem', newId)
    await handOver(db, 'ana', newId)
    expect((await db.outbox.toArray()).map(({ mutation }) => mutation.id)).toEqual([waiting])
    expect(await db.refusals.toArray()).toEqual([refusal])
    expect(Object.keys((await readMeta(db, 'setAside'))!)).toEqual(['ben'])
  })
  it('PL8: who is no member of a project any more has the others pulled, and is known to be out until back', async () => {
    const [own, other] = [PROJECT_ID, uuid(77)]
    const me = { userId: sme.userId, projects: [own, other].map((id) => ({ id, name: id, role: 'sme' as const })) }
    const out = deps({
      pull: ({ projectId }) =>
        Promise.resolve(
          projectId === own
            ? ({ ok: false, code: 'not_member' } as const)
            : { ok: true, value: reply({ cursor: 'two' }) },
        ),
    })
    await perform(give())
    expect(await runSync({ ...out, me })).toMatchObject({ state: 'failing', code: 'not_member' })
    expect(await syncSummary(db)).toMatchObject({ notMemberOf: [own], failedIn: [] })
    expect(await readMeta(db, 'cursors')).toEqual({ [other]: 'two' })
    expect([await db.issues.count(), await db.verdicts.count()]).toEqual([1, 1])
    // As an earlier version told of it.
    await db.meta.put({ key: 'notMemberOf', value: [own] })
    expect(await runSync({ ...deps({}), me })).toMatchObject({ state: 'done' })
    expect(await readMeta(db, 'pullsFailed')).toBeUndefined()
    expect(await db.meta.get('notMemberOf')).toBeUndefined()
  })
  describe('PL8: a project that cannot be pulled', () => {
    const projects = [PROJECT_ID, uuid(77)].map((id) => ({ id, name: id, role: 'sme' as const }))
    const me = { userId: sme.userId, projects }
    /** @param pulled what was asked for @param answers of the first project */
    const withFirst = (pulled: string[], answers: () => Awaited<ReturnType<SyncDeps['api']['pull']>>) =>
      deps(
        {
          pull: ({ projectId }) => {
            pulled.push(projectId)
            return Promise.resolve(projectId === PROJECT_ID ? answers() : { ok: true, value: reply({ cursor: 'two' }) })
          },
        },
        { me, byItself: true },
      )
    const ids = projects.map(({ id }) => id)

    it.each(['server_error', 'timed_out', 'invalid'] as const)('for %s holds up none behind it', async (code) => {
      const pulled: string[] = []
      expect(await runSync(withFirst(pulled, () => ({ ok: false, code })))).toMatchObject({ state: 'failing', code })
      expect(pulled).toEqual(ids)
      expect(await readMeta(db, 'cursors')).toEqual({ [uuid(77)]: 'two' })
      expect(await syncSummary(db)).toMatchObject({ state: 'failing', failedIn: [PROJECT_ID], notMemberOf: [] })
    })
    it('waits alone, longer each time, and no longer once it was pulled', async () => {
      const pulled: string[] = []
      const first = withFirst(pulled, () => ({ ok: false, code: 'server_error' }))
      await runSync(first)
      expect(await isDue(db, minute(0)), 'the other can be pulled').toBe(true)
      await runSync(first)
      expect(pulled).toEqual([...ids, uuid(77)])
      await runSync({ ...first, byItself: false })
      expect(pulled.slice(3), 'who asks does not wait').toEqual(ids)
      const { nextAt, failures } = (await readMeta(db, 'pullsFailed'))![PROJECT_ID]!
      expect([Date.parse(nextAt) - Date.parse(minute(0)), failures]).toEqual([2_000, 2])
      expect(await runSync(withFirst(pulled, () => ({ ok: true, value: reply() })))).toMatchObject({ state: 'failing' })
      const later = { ...withFirst(pulled, () => ({ ok: true, value: reply() })), now: () => nextAt }
      expect(await runSync(later)).toMatchObject({ state: 'done' })
      expect(await readMeta(db, 'pullsFailed')).toBeUndefined()
    })
    it('is forgotten once nothing could be sent at all: that is told to everybody', async () => {
      await runSync(withFirst([], () => ({ ok: false, code: 'server_error' })))
      await perform(give())
      await runSync(deps({ push: failing('server_error') }, { me, byItself: true }))
      expect(await syncSummary(db)).toMatchObject({ state: 'failing', failedIn: [], notMemberOf: [] })
    })
    it('makes what happens by itself wait where there is no other', async () => {
      const alone = {
        ...withFirst([], () => ({ ok: false, code: 'server_error' })),
        me: { ...me, projects: [projects[0]!] },
      }
      await runSync(alone)
      expect([await isDue(db, minute(0)), await isDue(db, minute(1))]).toEqual([false, true])
    })
    it('since its rows cannot be written here is told, when the others are there', async () => {
      const changes = [{ entity: 'issue', id: uuid(100), row: {} }] as unknown as Change[]
      await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
      await perform(give())
      const outcome = await runSync(withFirst([], () => ({ ok: true, value: reply({ changes }) })))
      expect(outcome).toMatchObject({ state: 'not_kept', error: expect.any(Error) })
      expect(await readMeta(db, 'cursors')).toEqual({ [PROJECT_ID]: 'c0', [uuid(77)]: 'two' })
      expect((await syncSummary(db)).failedIn).toEqual([PROJECT_ID])
    })
    it.each(['unreachable', 'signed_out', 'version_refused', 'rate_limited'] as const)(
      'for %s is not the only one: no other is asked for',
      async (code) => {
        const pulled: string[] = []
        await runSync(withFirst(pulled, () => ({ ok: false, code })))
        expect(pulled).toEqual([PROJECT_ID])
      },
    )
  })
  it('OB5: asks each project for the refusals that it has not told of yet', async () => {
    const [own, other] = [PROJECT_ID, uuid(77)]
    const me = { userId: sme.userId, projects: [own, other].map((id) => ({ id, name: id, role: 'sme' as const })) }
    const asked: [string, number][] = []
    const late: Refusal = {
      ...{ mutationId: newId(), clientId: newId(), seq: 5, name: 'verdict.give', code: 'forbidden', detail: '' },
      ...{ args: give().args, at: minute(60) },
    }
    const told = deps({
      pull: ({ projectId, refusalsSeen }) => {
        asked.push([projectId, refusalsSeen])
        const refusals = projectId === own ? [late] : [{ ...late, mutationId: newId(), seq: 3 }]
        return Promise.resolve({
          ok: true,
          value: reply({ refusals: refusals.filter(({ seq }) => seq > refusalsSeen) }),
        })
      },
    })
    await runSync({ ...told, me })
    await runSync({ ...told, me })
    // Once more where some came, as there may be others; then from there on.
    const first = [0, 5].map((seq) => [own, seq])
    const second = [0, 3].map((seq) => [other, seq])
    expect(asked).toEqual([...first, ...second, [own, 5], [other, 3]])
    expect((await db.refusals.toArray()).map(({ projectId, seq }) => [projectId, seq]).toSorted()).toEqual(
      [
        [own, 5],
        [other, 3],
      ].toSorted(),
    )
  })
  it('OB3: sends one by one what is not taken together, and gives back what no request may be as large as', async () => {
    await perform(give())
    await perform({ ...give(), args: { ...give().args, explanation: 'x'.repeat(1_100_000) } } as MutationDraft)
    await perform(give('good'))
    await perform(give())
    const pushed: number[][] = []
    let watermark = 0
    const small = deps({
      push: ({ mutations }) => {
        if (JSON.stringify(mutations).length > 500_000) return Promise.resolve({ ok: false, code: 'invalid' })
        pushed.push(mutations.map(({ seq }) => seq))
        watermark = mutations.at(-1)!.seq
        return Promise.resolve({ ok: true, value: { epoch: 'one', watermark } })
      },
      pull: () => Promise.resolve({ ok: true, value: reply({ watermark }) }),
    })
    expect(await runSync(small)).toMatchObject({ state: 'done' })
    expect(pushed.flat()).toEqual([1, 2, 3, 4])
    expect(await db.outbox.count()).toBe(0)
    expect(await db.refusals.toArray()).toMatchObject([
      { seq: 2, name: 'verdict.give', code: 'invalid', args: { explanation: expect.stringMatching(/^x+$/) } },
    ])
  })
  it('OB3: keeps what is small enough and not taken all the same, and all behind it', async () => {
    await perform(give())
    const never = deps({ push: () => Promise.resolve({ ok: false, code: 'invalid' }) })
    expect(await runSync(never)).toMatchObject({ state: 'failing', code: 'invalid' })
    expect(await seqs()).toEqual([1])
    expect(await db.refusals.count()).toBe(0)
  })
  it('OB3: tries few times what is small and not taken, alone at last, and has failed', async () => {
    for (let time = 0; time < 3; time += 1) await perform(give())
    const pushed: number[][] = []
    const never = deps({
      push: ({ mutations }) => {
        pushed.push(mutations.map(({ seq }) => seq))
        return Promise.resolve({ ok: false, code: 'invalid' })
      },
    })
    expect(await runSync(never)).toMatchObject({ state: 'failing', code: 'invalid' })
    expect(pushed).toEqual([[1, 2, 3], [1, 2], [1]])
    expect(await seqs()).toEqual([1, 2, 3])
    expect(await db.refusals.count()).toBe(0)
    expect(await readMeta(db, 'nextSyncAt')).toBeDefined()
  })
  it('OB3: sends what stands before one that is not taken', async () => {
    for (let time = 0; time < 7; time += 1) await perform(give())
    let watermark = 0
    const but = deps({
      push: ({ mutations }) => {
        if (mutations.some(({ seq }) => seq === 6)) return Promise.resolve({ ok: false, code: 'invalid' })
        watermark = mutations.at(-1)!.seq
        return Promise.resolve({ ok: true, value: { epoch: 'one', watermark } })
      },
    })
    expect(await runSync(but)).toMatchObject({ state: 'failing', code: 'invalid' })
    expect(watermark).toBe(5)
  })
  it('OB3: gives back what is too large for what stands between, and never what it had given back', async () => {
    await perform(give())
    await perform(give())
    const [first] = (await db.outbox.toArray()).map(({ mutation }) => mutation)
    const proxy = deps({ push: () => Promise.resolve({ ok: false, code: 'invalid', isTooLarge: true }) })
    expect(await runSync(proxy)).toMatchObject({ state: 'failing', code: 'invalid' })
    expect(await seqs()).toEqual([1, 2])
    expect(await db.refusals.toArray()).toMatchObject([{ seq: 1, code: 'invalid', args: first!.args }])
  })
  it('OB3: counts bytes, of which an Arabic letter has two', async () => {
    await perform({ ...give(), args: { ...give().args, explanation: 'ق'.repeat(600_000) } } as MutationDraft)
    const never = deps({
      push: ({ mutations }) =>
        Promise.resolve(
          mutations[0]!.args === null
            ? { ok: true, value: { epoch: 'one', watermark: 1 } }
            : { ok: false, code: 'invalid' },
        ),
    })
    expect(await runSync(never)).toMatchObject({ state: 'done' })
    expect(await db.refusals.toArray()).toMatchObject([
      { seq: 1, args: { explanation: expect.stringMatching(/^ق+$/) } },
    ])
  })
  it('OB3: sends in place of one that was given back what a backend that reads all of it takes, and goes on', async () => {
    await perform({ ...give(), args: { ...give().args, explanation: 'x'.repeat(1_100_000) } } as MutationDraft)
    await perform(give())
    const pushed: Mutation[] = []
    let watermark = 0
    const strict = deps({
      push: ({ mutations }) => {
        const isRead = mutations.every((one) => Mutation.safeParse(one).success)
        if (!isRead || JSON.stringify(mutations).length > 1_000_000)
          return Promise.resolve({ ok: false, code: 'invalid' })
        pushed.push(...mutations)
        watermark = mutations.at(-1)!.seq
        return Promise.resolve({ ok: true, value: { epoch: 'one', watermark } })
      },
      pull: () => {
        const [{ id: mutationId, seq, clientId, name, at, args }] = pushed as [Mutation]
        const told = { mutationId, seq, clientId, name, at, args, code: 'not_found' as const, detail: '' }
        return Promise.resolve({ ok: true, value: reply({ watermark, refusals: [told] }) })
      },
    })
    expect(await runSync(strict)).toMatchObject({ state: 'done' })
    expect(pushed.map(({ seq, name }) => [seq, name])).toEqual([
      [1, 'verdict.retract'],
      [2, 'verdict.give'],
    ])
    expect(await db.outbox.count()).toBe(0)
    expect(await db.refusals.toArray()).toMatchObject([
      { seq: 1, name: 'verdict.give', args: { explanation: expect.stringMatching(/^x+$/) } },
    ])
  })
  it('OB9: goes without what it expects to a backend that does not take it with that', async () => {
    for (const to of [sme.userId, null])
      await perform({ name: 'issue.assign', args: { issueId: uuid(100), to, dueAt: null } })
    await undo(db, { projectId: PROJECT_ID, actor: sme, now: minute(61), newId })
    await undo(db, { projectId: PROJECT_ID, actor: sme, now: minute(62), newId })
    await perform(give())
    const taken: PushRequest['mutations'] = []
    const older = deps({
      push: ({ mutations }) => {
        if (mutations.some((one) => 'expects' in one)) return Promise.resolve({ ok: false, code: 'invalid' })
        taken.push(...mutations)
        return Promise.resolve({ ok: true, value: { epoch: 'one', watermark: taken.at(-1)!.seq } })
      },
    })
    const asked = (await db.outbox.toArray()).map(({ mutation }) => mutation)
    expect(asked.filter(({ expects }) => expects)).toHaveLength(2)
    expect(await runSync(older)).toMatchObject({ state: 'done' })
    expect(taken).toEqual(asked.map(({ expects: _expects, ...rest }) => rest))
  })
  it('RT2: waits longer with each failure, in the database, and forgets it with the first success', async () => {
    expect(await isDue(db, minute(0))).toBe(true)
    await perform(give())
    await runSync(deps({ push: failing('unreachable') }))
    await runSync(deps({ push: failing('unreachable') }))
    expect(Date.parse((await readMeta(db, 'nextSyncAt'))!) - Date.parse(minute(0))).toBe(2_000)
    expect(await isDue(db, minute(0))).toBe(false)
    await runSync(deps({}))
    expect(await isDue(db, minute(0))).toBe(true)
    expect(await readMeta(db, 'failures')).toBe(0)
    expect([0, 0.5, 0.999].map((random) => backoffMs(3, random))).toEqual([3_000, 4_000, 4_998])
  })
  it('RT2: back-off stays within a second and five minutes, a quarter either way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (failures, random) => {
          const wait = backoffMs(failures, random)
          expect(wait).toBeGreaterThanOrEqual(BACKOFF.firstMs * (1 - BACKOFF.jitter))
          expect(wait).toBeLessThanOrEqual(BACKOFF.mostMs)
        },
      ),
      { seed: 20260101 },
    )
  })
  it('RT1: does nothing while a run is under way elsewhere', async () => {
    expect(await runSync(deps({}, { lock: () => Promise.resolve(null) }))).toEqual({ state: 'elsewhere' })
    expect(await readMeta(db, 'syncState')).toBeUndefined()
  })
  it('PL4: notices another copy of the server, offers again and takes its rows', async () => {
    await perform(give())
    await runSync(
      deps({
        pull: () =>
          Promise.resolve({
            ok: true,
            value: reply({ watermark: 1, changes: [{ entity: 'verdict', id: uuid(200), row: verdict() }] }),
          }),
      }),
    )
    const pushed: string[] = []
    const outcome = await runSync(
      deps({
        push: ({ mutations }) => {
          pushed.push(...mutations.map((one) => one.id))
          return Promise.resolve({ ok: true, value: { epoch: 'two', watermark: mutations.at(-1)!.seq } })
        },
        pull: () => Promise.resolve({ ok: true, value: reply({ epoch: 'two', watermark: pushed.length }) }),
      }),
    )
    expect(outcome).toMatchObject({ state: 'done' })
    expect(pushed).toHaveLength(1)
    expect(await seqs()).toEqual([])
  })
  it.each(['push', 'pull'] as const)('PL4: notices another copy by a %s alone, whatever it has of ours', async (by) => {
    const at = (epoch: string, watermark: number) => () =>
      Promise.resolve({ ok: true as const, value: reply({ epoch, watermark }) })
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
    await perform(give())
    await runSync(deps({ pull: at('one', 1) }))
    const client = await readMeta(db, 'clientId')
    if (by === 'push') await perform(give('good'))
    const push = () => Promise.resolve({ ok: true as const, value: { epoch: 'two', watermark: 2 } })
    await runSync(deps(by === 'push' ? { push, pull: failing('unreachable') } : { pull: at('two', 1) }))
    expect(await readMeta(db, 'clientId')).not.toBe(client)
    expect(await readMeta(db, 'epoch')).toBe('two')
  })
  it('PL3, PL4: a page before the last, which confirms nothing, is no sign of a loss', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
    await perform(give())
    await runSync(deps({ pull: () => Promise.resolve({ ok: true, value: reply({ watermark: 1 }) }) }))
    const client = await readMeta(db, 'clientId')
    const pages = [reply({ watermark: 0, more: true }), reply({ watermark: 1 })]
    await runSync(deps({ pull: () => Promise.resolve({ ok: true, value: pages.shift()! }) }))
    expect([await readMeta(db, 'clientId'), await db.sent.count(), pages.length]).toEqual([client, 1, 0])
  })
  /** Takes mutations as a server does (OB4), until it loses them. */
  const forgetful = () => {
    const marks = new Map<string, number>()
    const taken: string[] = []
    const at = (clientId: string): number => marks.get(clientId) ?? 0
    return {
      taken,
      lose: () => marks.clear(),
      ...deps({
        push: ({ clientId, mutations }) => {
          for (const { id, seq } of mutations) {
            if (seq !== at(clientId) + 1) continue
            marks.set(clientId, seq)
            taken.push(id)
          }
          return Promise.resolve({ ok: true, value: { epoch: 'one', watermark: at(clientId) } })
        },
        pull: ({ clientId }) => Promise.resolve({ ok: true, value: reply({ watermark: at(clientId) }) }),
      }),
    }
  }
  it.each([
    ['where something waits behind it', true],
    ['where nothing waits', false],
  ])('PL4: what a server of the same name has lost is offered again, %s', async (_where, waits) => {
    const server = forgetful()
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
    await perform(give())
    await runSync(server)
    const ids = (await db.sent.toArray()).map(({ id }) => id)
    server.lose()
    server.taken.length = 0
    if (waits) {
      await perform(give('good'))
      ids.push((await db.outbox.toArray())[0]!.mutation.id)
    }
    for (let run = 0; run < 3; run += 1) await runSync(server)
    expect(server.taken).toEqual(ids)
    expect(await seqs()).toEqual([])
  })
  it('RT2: a clock that was ahead when a run failed, and was put right, keeps nothing waiting', async () => {
    await runSync(deps({ push: failing('unreachable'), pull: failing('unreachable') }, { now: () => minute(1_440) }))
    expect(await isDue(db, minute(1_440))).toBe(false)
    expect(await isDue(db, minute(0))).toBe(true)
  })
  it('RT2: what cannot be written here is a failure as any other: it is told, and waits', async () => {
    const changes = [{ entity: 'issue', id: uuid(100), row: {} }] as unknown as Change[]
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
    await perform(give())
    expect(await runSync(deps({ pull: () => Promise.resolve({ ok: true, value: reply({ changes }) }) }))).toMatchObject(
      {
        error: expect.any(Error),
      },
    )
    expect([await readMeta(db, 'syncState'), await isDue(db, minute(0))]).toEqual(['not_kept', false])
    expect([await seqs(), await readMeta(db, 'cursors')]).toEqual([[1], { [PROJECT_ID]: 'c0' }])
  })
  it('reads the rows that decide asks for by the same keys as they are written', async () => {
    await perform(give())
    expect(await rowStore(db, PROJECT_ID).verdictsOf({ issueId: uuid(100) })).toHaveLength(1)
  })
})
