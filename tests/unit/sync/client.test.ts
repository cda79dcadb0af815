import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Change, PushRequest, Refusal, Result } from '../../../lib/contract/index.ts'
import { PullReply, PUSH_LIMITS } from '../../../lib/contract/index.ts'
import {
  act,
  createDatabase,
  type ErrataDatabase,
  type OutboxRow,
  readDraft,
  readMeta,
  redo,
  resolveRefusal,
  rowStore,
  undo,
  pastActions,
  writeDraft,
  writeMeta,
} from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { BACKOFF, backoffMs } from '../../../lib/sync/backoff.ts'
import { applyPull } from '../../../lib/sync/pull.ts'
import { nextBatch } from '../../../lib/sync/push.ts'
import { offerAgain } from '../../../lib/sync/renew.ts'
import { isDue, runSync, type SyncDeps } from '../../../lib/sync/run.ts'
import {
  adapter,
  exchange,
  issue,
  minute,
  project,
  PROJECT_ID,
  site,
  retest,
  uuid,
  verdict,
} from '../../fixtures/rows.ts'

const sme = { userId: 'user-sme', role: 'sme' as const }
let db: ErrataDatabase
let n: number
const newId = (): string => uuid((n += 1))

beforeEach(async () => {
  n = 10_000
  db = createDatabase(`client-${Math.random()}`)
  await db.projects.put(project())
  await db.sites.put(site())
  await db.exchanges.put(exchange({ issueId: uuid(100) }))
  await db.issues.put(issue())
})
afterEach(() => db.delete())

const again = (now = minute(60)) => ({ projectId: PROJECT_ID, actor: sme, now, newId })
const perform = (...mutations: MutationDraft[]) => act(db, { ...again(), label: 'Marked', mutations })
const give = (value: 'good' | 'bad' = 'bad', id = newId()): MutationDraft => ({
  name: 'verdict.give',
  args: {
    verdictId: id,
    exchangeId: uuid(1),
    issueId: null,
    value,
    explanation: 'words',
    reasonCode: null,
    evidence: [],
  },
})
const publish = (over: Record<string, unknown> = {}): MutationDraft => ({
  name: 'remediation.publish',
  args: {
    remediationId: uuid(300),
    baseRevision: 0,
    issueId: uuid(100),
    exchangeId: uuid(1),
    kind: 'answer',
    query: 'q',
    content: { kind: 'answer', answer: 'Ten seconds.' },
    serve: null,
    ...over,
  } as never,
})
const reply = (over: Partial<PullReply> = {}): PullReply => ({
  epoch: 'one',
  reset: false,
  cursor: 'c1',
  changes: [],
  watermark: 0,
  refusals: [],
  more: false,
  ...over,
})
const seqs = async (): Promise<number[]> => (await db.outbox.orderBy('seq').toArray()).map((row) => row.seq)
const pull = (over: Partial<PullReply> = {}) => applyPull(db, PROJECT_ID, reply(over), sme, minute(90))

describe('acting', () => {
  it('OB1: writes rows, outbox and undo together', async () => {
    expect(await perform(give())).toMatchObject({ ok: true })
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed' })
    expect(await seqs()).toEqual([1])
    expect(await pastActions(db, PROJECT_ID)).toMatchObject([{ label: 'Marked' }])
  })
  it('OB1: leaves nothing where the rules refuse, not even of what went before it', async () => {
    const refused = await perform(give(), publish({ content: { kind: 'answer', answer: 'Mail anna@home.example' } }))
    expect(refused).toMatchObject({ ok: false, code: 'personal_data' })
    expect([
      await db.verdicts.count(),
      await db.outbox.count(),
      await db.shadow.count(),
      await db.actions.count(),
    ]).toEqual([0, 0, 0, 0])
    expect(await db.issues.get(uuid(100))).toEqual(issue())
  })
  it('OB2: numbers mutations from one, without gaps, under one client', async () => {
    await perform(give())
    await perform(give(), publish())
    expect(await seqs()).toEqual([1, 2, 3])
    expect(new Set((await db.outbox.toArray()).map((row) => row.mutation.clientId)).size).toBe(1)
  })
  it('tells the server’s time where this computer’s clock is wrong by a day, either way', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0' })
    for (const days of [1, -1]) {
      await pull({ now: new Date(Date.parse(minute(90)) + days * 86_400_000).toISOString() })
      await perform(give())
      const { mutation } = (await db.outbox.orderBy('seq').last())!
      expect((Date.parse(mutation.at) - Date.parse(minute(60))) / 86_400_000).toBe(days)
    }
    await pull({ now: new Date(Date.parse(minute(90)) + 900).toISOString() })
    await perform(give())
    expect((await db.outbox.orderBy('seq').last())!.mutation.at).toBe(minute(60))
  })
  it('undoes and does again, also after the panel was closed', async () => {
    await perform(give())
    await perform(publish())
    const name = db.name
    db.close()
    db = createDatabase(name)
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
    expect(await db.remediations.get(uuid(300))).toMatchObject({ status: 'archived' })
    await undo(db, again())
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'unaddressed' })
    await redo(db, again())
    await redo(db, again())
    expect(await db.remediations.get(uuid(300))).toMatchObject({ status: 'active', revision: 3 })
    expect(await db.issues.get(uuid(100))).toMatchObject({ status: 'addressed' })
    expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
  })
  it('keeps at least the last twenty actions', async () => {
    for (let time = 0; time < 25; time += 1)
      await perform({
        name: 'issue.override',
        args: { issueId: uuid(100), status: time % 2 ? 'addressed' : 'unaddressed' },
      })
    for (let time = 0; time < 20; time += 1)
      expect(await undo(db, again())).toMatchObject({ ok: true, value: { label: 'Marked' } })
  })
  it('says that there is nothing to undo', async () => {
    expect(await undo(db, again())).toEqual({ ok: true, value: null })
  })
})

describe('pushing', () => {
  it('OB3: sends in order, at most so many and so much', async () => {
    for (let time = 0; time < 6; time += 1) await perform(give())
    await db.outbox.toCollection().modify((row) => {
      if (row.mutation.name === 'verdict.give') row.mutation.args.explanation = 'x'.repeat(PUSH_LIMITS.bytes / 4)
    })
    const first = await nextBatch(db, 0)
    expect(first.mutations.map((one) => one.seq)).toEqual([1, 2, 3])
    expect((await nextBatch(db, 3)).mutations.map((one) => one.seq)).toEqual([4, 5, 6])
    await db.outbox.update(1, { 'mutation.args.explanation': 'x'.repeat(PUSH_LIMITS.bytes * 2) } as never)
    expect((await nextBatch(db, 0)).mutations.map((one) => one.seq)).toEqual([1])
  })
})

describe('pulling', () => {
  it('OB6: only a watermark clears the outbox, into what is kept', async () => {
    await perform(give())
    await perform(publish())
    await pull({ watermark: 1, changes: [{ entity: 'issue', id: uuid(100), row: issue({ status: 'addressed' }) }] })
    expect(await seqs()).toEqual([2])
    expect((await db.sent.toArray()).map((row) => row.seq)).toEqual([1])
    expect(await readMeta(db, 'watermark')).toBe(1)
  })
  it('PL4: what was acknowledged is kept for a month', async () => {
    await perform(give())
    const [{ mutation }] = (await db.outbox.toArray()) as [OutboxRow]
    const sentOn = (seq: number, day: string) =>
      db.sent.put({ id: uuid(900 + seq), seq, mutation, sentAt: `${day}T00:00:00.000Z` })
    await sentOn(1, '2020-01-01')
    await sentOn(2, '2020-02-01')
    await sentOn(3, new Date(Date.parse(minute(0)) - 86_400_000).toISOString().slice(0, 10))
    await pull({})
    expect((await db.sent.toArray()).map((row) => row.seq)).toEqual([3])
  })
  it('PL1: a reset replaces the project’s rows and never the outbox', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    await perform(give())
    await pull({
      reset: true,
      changes: [
        { entity: 'project', id: PROJECT_ID, row: project() },
        { entity: 'exchange', id: uuid(1), row: exchange({ issueId: null }) },
      ],
    })
    expect(await db.issues.count()).toBe(0)
    expect(await seqs()).toEqual([1])
    expect(await db.verdicts.count()).toBe(1)
  })
  it('PL5: leaves aside what a newer server may send, and takes the rest', async () => {
    const strange = ['gizmo', 'constructor'].map((entity) => ({ entity, id: uuid(1), row: { id: uuid(1) } }))
    const changes = [
      ...(strange as unknown as Change[]),
      { entity: 'adapter' as const, id: adapter().id, row: adapter() },
    ]
    expect(PullReply.parse(reply({ changes })).changes).toHaveLength(3)
    await pull({ changes })
    expect(await db.adapters.toArray()).toEqual([adapter()])
  })

  it('PL1: a tombstone takes the row away, under a pending change too', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    await perform({ name: 'issue.override', args: { issueId: uuid(100), status: 'addressed' } })
    await pull({ changes: [{ entity: 'issue', id: uuid(100), row: null }] as Change[] })
    expect(await db.issues.get(uuid(100))).toBeUndefined()
    expect(await seqs()).toEqual([1])
  })
  it('PL7: what was erased leaves no words: not in what was sent, refused, or could be undone', async () => {
    const secret = 'zanzibarquartz'
    const said = { ...give(), args: { ...give().args, explanation: secret } } as MutationDraft
    await perform(said)
    await perform(publish())
    await perform(said)
    const [verdict] = await db.verdicts.toArray()
    const asked = retest({ remediationId: null, verdictId: verdict!.id, query: secret })
    const { projectId: _project, by: _by, at: _at, issueId: _issue, ...recorded } = asked
    await perform({ name: 'retest.record', args: { retest: recorded } })
    const refused: Refusal = {
      mutationId: newId(),
      clientId: newId(),
      seq: 3,
      name: 'verdict.give',
      code: 'conflict',
      detail: '',
      args: said.args,
      at: minute(60),
    }
    await pull({ watermark: 4, refusals: [refused] })
    const everything = async (): Promise<string> =>
      JSON.stringify(
        await Promise.all([db.sent, db.refusals, db.actions, db.captures, db.verdicts].map((table) => table.toArray())),
      )
    expect(await everything()).toContain(secret)
    const gone = [uuid(1)].map((id): Change => ({ entity: 'exchange', id, row: null, erased: true }))
    const verdicts = (await db.verdicts.toArray()).map(({ id }): Change => ({ entity: 'verdict', id, row: null }))
    await pull({ watermark: 4, changes: [...gone, ...verdicts] })
    expect(await everything()).not.toContain(secret)
    // What the expert wrote for everybody is offered again after a restore, as before.
    expect(await db.sent.toArray()).toMatchObject([{ mutation: { name: 'remediation.publish' } }])
  })
  it('PL2: lays what is pending over the rows that came', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    await perform(give())
    await pull({
      changes: [{ entity: 'issue', id: uuid(100), row: issue({ title: 'Renamed by somebody', exchangeCount: 7 }) }],
    })
    expect(await db.issues.get(uuid(100))).toMatchObject({
      title: 'Renamed by somebody',
      exchangeCount: 7,
      status: 'addressed',
    })
    await pull({
      watermark: 1,
      changes: [{ entity: 'issue', id: uuid(100), row: issue({ exchangeCount: 8, status: 'addressed' }) }],
    })
    expect(await db.issues.get(uuid(100))).toMatchObject({ exchangeCount: 8 })
    expect(await db.shadow.count()).toBe(0)
  })
  it('OB5, CF1: what was refused falls back to the server’s row, and its words are kept', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    const draft = publish()
    await perform(draft)
    const { mutation } = (await db.outbox.get(1))!
    const refusal: Refusal = {
      mutationId: mutation.id,
      clientId: mutation.clientId,
      seq: 1,
      name: mutation.name,
      code: 'conflict',
      detail: 'Changed by Ada',
      args: mutation.args,
      at: mutation.at,
    }
    await pull({ watermark: 1, refusals: [refusal] })
    expect(await db.remediations.count()).toBe(0)
    expect(await db.refusals.toArray()).toMatchObject([
      { code: 'conflict', resolvedAt: null, args: { content: { answer: 'Ten seconds.' } } },
    ])
    expect(await readMeta(db, 'refusalsSeenIn')).toEqual({ [PROJECT_ID]: 1 })
  })
  const refused = (seq: number, over: Partial<Refusal> = {}): Refusal => ({
    ...{ mutationId: uuid(700 + seq), clientId: uuid(1), seq, name: 'verdict.give', code: 'forbidden', detail: '' },
    ...{ args: give().args, at: minute(60) },
    ...over,
  })
  it('OB5: a refusal stays settled once somebody settled it, and one whose words were erased is none', async () => {
    await pull({ watermark: 2, refusals: [refused(1), refused(2, { args: null })] })
    await resolveRefusal(db, refused(1).mutationId, minute(70))
    await pull({ watermark: 2, refusals: [refused(1), refused(2, { args: null })] })
    expect(await db.refusals.toArray()).toMatchObject([{ seq: 1, resolvedAt: minute(70) }])
  })
  it('PL3: pages before the last confirm nothing', async () => {
    await perform(give())
    await pull({ watermark: 1 })
    await pull({ watermark: 0, more: true })
    expect(await readMeta(db, 'watermark')).toBe(1)
  })
  it('PL4: after a restore everything is offered again, with its own ids, numbered anew under a new client', async () => {
    await perform(give())
    await perform(give('good'))
    const ids = (await db.outbox.toArray()).map((row) => row.mutation.id)
    const client = await readMeta(db, 'clientId')
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    await pull({ watermark: 1 })
    await offerAgain(db, newId)
    const rows = await db.outbox.orderBy('seq').toArray()
    expect(rows.map((row) => row.mutation.id)).toEqual(ids)
    expect(rows.map((row) => [row.seq, row.mutation.seq])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(await readMeta(db, 'clientId')).not.toBe(client)
    expect(rows[0]?.mutation.clientId).toBe(await readMeta(db, 'clientId'))
    await perform(publish())
    expect((await seqs()).at(-1)).toBe(3)
  })
})

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
    expect(await runSync(deps({ push: failing(code) }))).toEqual({ state, code })
    expect(await readMeta(db, 'syncState')).toBe(state)
    expect(await seqs()).toEqual([1])
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
    expect(await runSync({ ...out, me })).toEqual({ state: 'failing', code: 'not_member' })
    expect(await readMeta(db, 'notMemberOf')).toEqual([own])
    expect(await readMeta(db, 'cursors')).toEqual({ [other]: 'two' })
    expect([await db.issues.count(), await db.verdicts.count()]).toEqual([1, 1])
    expect(await runSync({ ...deps({}), me })).toMatchObject({ state: 'done' })
    expect(await readMeta(db, 'notMemberOf')).toBeUndefined()
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
    expect(asked).toEqual([
      [own, 0],
      [other, 0],
      [own, 5],
      [other, 3],
    ])
    expect((await db.refusals.toArray()).map(({ projectId, seq }) => [projectId, seq]).toSorted()).toEqual(
      [
        [own, 5],
        [other, 3],
      ].toSorted(),
    )
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
  it('reads the rows that decide asks for by the same keys as they are written', async () => {
    await perform(give())
    expect(await rowStore(db, PROJECT_ID).verdictsOf({ issueId: uuid(100) })).toHaveLength(1)
  })
})
