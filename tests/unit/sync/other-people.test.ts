import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { Change } from '../../../lib/contract/index.ts'
import { readDraft, readMeta, syncSummary, writeDraft, writeMeta } from '../../../lib/db/index.ts'
import { switchOwner } from '../../../lib/sync/switch-owner.ts'
import { isDue, runSync } from '../../../lib/sync/run.ts'
import type { SyncDeps } from '../../../lib/sync/step.ts'
import { exchange, issue, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { deps, failing } from './engine.ts'
import { db, give, newId, perform, pull, reply, sme } from './setting.ts'

const person = (userId: string) => ({ userId, email: `${userId}@larkspur.example`, projects: [] })

describe('a run for somebody else, or for who is no member any more', () => {
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

    expect(
      await runSync({ ...told, me: { ...told.me, userId: 'user-admin', email: 'ada@larkspur.example' } }),
    ).toMatchObject({ state: 'done' })
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
  it('PL4: who is added again to a server restored from before their account is the same person', async () => {
    await writeMeta(db, 'owner', sme.userId)
    await writeMeta(db, 'epoch', 'one')
    await perform(give())
    expect(await perform(give('good'))).toMatchObject({ ok: true })
    const [confirmed, waiting] = (await db.outbox.toArray()).map(({ mutation }) => mutation.id)
    const changes: Change[] = [
      {
        entity: 'member',
        id: sme.userId,
        row: { id: sme.userId, projectId: PROJECT_ID, name: 'Sam', email: 'Sam@larkspur.example', role: 'sme' },
      },
    ]
    await pull({ watermark: 1, changes })
    expect(await db.outbox.count()).toBe(1)
    await writeDraft(db, 'answer', 'Half a sentence')
    const offered: string[] = []
    const restored = deps({
      push: ({ mutations }) => {
        offered.push(...mutations.map(({ id }) => id))
        return Promise.resolve({ ok: true, value: { epoch: 'two', watermark: mutations.at(-1)!.seq } })
      },
      pull: () => Promise.resolve({ ok: true, value: reply({ epoch: 'two' }) }),
    })
    expect(await runSync({ ...restored, me: { ...restored.me, userId: 'user-sam-again' } })).toMatchObject({
      state: 'done',
    })
    expect(offered.slice(-2)).toEqual([confirmed, waiting])
    expect(await readDraft(db, 'answer')).toBe('Half a sentence')
    expect(await readMeta(db, 'owner')).toBe('user-sam-again')
  })
  it('OB8: sets aside for each person what was not confirmed and what was refused, and leaves no other trace', async () => {
    const here = async (): Promise<void> => {
      await db.projects.put(project())
      await db.exchanges.put(exchange({ issueId: uuid(100) }))
      await db.issues.put(issue())
      await perform(give('good'))
    }
    await switchOwner(db, person('ana'), newId)
    await perform(give())
    await db.transaction('rw', db.outbox, db.sent, async () => {
      const { mutation } = (await db.outbox.get(1))!
      await db.sent.put({ id: mutation.id, seq: 1, mutation, sentAt: minute(61) })
      await db.outbox.clear()
    })
    await here()
    const [waiting] = (await db.outbox.toArray()).map(({ mutation }) => mutation.id)
    const refusal = {
      mutationId: newId(),
      clientId: newId(),
      seq: 1,
      name: 'verdict.give',
      code: 'conflict' as const,
      detail: '',
      args: give().args,
      at: minute(60),
      projectId: PROJECT_ID,
      resolvedAt: null,
    }
    await db.refusals.bulkPut([refusal, { ...refusal, mutationId: newId(), seq: 2, resolvedAt: minute(61) }])
    const told = { watermark: 1, epoch: 'one', refusalsSeenIn: {}, cursors: {}, lastSyncAt: minute(1), failures: 1 }
    const seen = { nextSyncAt: minute(1), focus: {}, insights: [], issueWords: '1' }
    await db.meta.bulkPut(Object.entries({ ...told, ...seen }).map(([key, value]) => ({ key, value })))

    expect(await switchOwner(db, person('ben'), newId)).toBe(true)
    const tables = [db.sent, db.outbox, db.refusals, db.actions, db.verdicts, db.shadow, db.issueWords]
    expect(await Promise.all(tables.map((table) => table.count()))).toEqual(tables.map(() => 0))
    expect((await db.meta.toCollection().primaryKeys()).toSorted()).toEqual(['owner', 'setAside'])
    await here()
    await switchOwner(db, person('cem'), newId)
    await switchOwner(db, person('ana'), newId)
    expect((await db.outbox.toArray()).map(({ mutation }) => mutation.id)).toEqual([waiting])
    expect(await db.refusals.toArray()).toEqual([refusal])
    expect(Object.keys((await readMeta(db, 'setAside'))!)).toEqual(['ben'])
  })
  it('PL8: who is no member of a project any more has the others pulled, and is known to be out until back', async () => {
    const [own, other] = [PROJECT_ID, uuid(77)]
    const me = {
      userId: sme.userId,
      email: 'sam@larkspur.example',
      projects: [own, other].map((id) => ({ id, name: id, role: 'sme' as const })),
    }
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
    const me = { userId: sme.userId, email: 'sam@larkspur.example', projects }
    /** @param pulled what was asked for @param answers of the first project */
    const withFirst = (pulled: string[], answers: () => Awaited<ReturnType<SyncDeps['api']['pull']>>) =>
      deps(
        {
          pull: ({ projectId }) => {
            pulled.push(projectId)
            return Promise.resolve(projectId === PROJECT_ID ? answers() : { ok: true, value: reply({ cursor: 'two' }) })
          },
        },
        { me, isAutomatic: true },
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
      await runSync({ ...first, isAutomatic: false })
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
      await runSync(deps({ push: failing('server_error') }, { me, isAutomatic: true }))
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
})
