import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { type Change, PullReply, PUSH_LIMITS, type Refusal } from '../../../lib/contract/index.ts'
import { type OutboxRow, readMeta, resolveRefusal, writeMeta } from '../../../lib/db/index.ts'
import { putAside } from '../../../lib/db/undo.ts'
import { applyPull } from '../../../lib/sync/pull.ts'
import { nextBatch } from '../../../lib/sync/push.ts'
import { requeueAll } from '../../../lib/sync/requeue.ts'
import { adapter, exchange, issue, minute, project, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { db, give, newId, perform, publish, pull, reply, seqs, sme } from './setting.ts'

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

describe('pushing much', () => {
  it('OB3: sends no more than the server takes at once', async () => {
    await perform(give())
    const { mutation } = (await db.outbox.get(1))!
    const more = Array.from({ length: PUSH_LIMITS.mutations }, (_, n) => ({ seq: n + 2, mutation }))
    await db.outbox.bulkAdd(more)
    expect((await nextBatch(db, 0)).mutations).toHaveLength(PUSH_LIMITS.mutations)
  })
})

describe('pushing on a slow line', () => {
  it('OB3: sends less at once with each that was not answered in time, and never less than one', async () => {
    for (let time = 0; time < 4; time += 1) await perform(give())
    await db.outbox.toCollection().modify((row) => {
      if (row.mutation.name === 'verdict.give') row.mutation.args.explanation = 'x'.repeat(PUSH_LIMITS.bytes / 8)
    })
    const sizes: number[] = []
    for (const times of [0, 1, 2, 50]) {
      await writeMeta(db, 'pushesTimedOut', times)
      sizes.push((await nextBatch(db, 0)).mutations.length)
    }
    expect(sizes).toEqual([4, 3, 1, 1])
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
  it('PL4: and so are the last five thousand, however young', async () => {
    await perform(give())
    const { mutation } = (await db.outbox.get(1))!
    for (const seq of [1, 100])
      await db.sent.put({ id: uuid(900 + seq), seq, mutation: { ...mutation, seq }, sentAt: minute(89) })
    await pull({ watermark: 5_060 })
    expect((await db.sent.orderBy('seq').toArray()).map((row) => row.seq)).toEqual([100])
  })
  it('PL1: without a cursor the project’s rows are replaced, with what finds them', async () => {
    const flag = { id: uuid(700), by: 'user-dana', reasonCode: null, note: null, at: minute(5) }
    const changes: Change[] = [
      { entity: 'project', id: PROJECT_ID, row: project() },
      { entity: 'exchange', id: uuid(1), row: exchange({ issueId: uuid(100), flags: [flag] }) },
      { entity: 'issue', id: uuid(100), row: issue() },
    ]
    const beside = () => Promise.all([db.issues, db.issueWords, db.flagged].map((table) => table.count()))
    await pull({ changes })
    expect(await beside()).toEqual([1, 1, 1])
    await db.meta.delete('cursors')
    await pull({ changes: changes.slice(0, 1) })
    expect(await beside()).toEqual([0, 0, 0])
  })
  it('PL2: what waits in another project is not done in this one', async () => {
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'c0', [uuid(77)]: 'c0' })
    await perform(give())
    await db.projects.put(project({ id: uuid(77) }))
    await applyPull(db, reply({ changes: [] }), { projectId: uuid(77), actor: sme, now: minute(90) })
    expect((await db.verdicts.toArray()).map((row) => row.projectId)).toEqual([PROJECT_ID])
    expect((await db.shadow.toArray()).map((row) => row.projectId)).not.toContain(uuid(77))
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
    mutationId: uuid(700 + seq),
    clientId: uuid(1),
    seq,
    name: 'verdict.give',
    code: 'forbidden',
    detail: '',
    args: give().args,
    at: minute(60),
    ...over,
  })
  it('OB5: a refusal stays settled once somebody settled it, and one whose words were erased is none', async () => {
    await pull({ watermark: 2, refusals: [refused(1), refused(2, { args: null })] })
    await resolveRefusal(db, refused(1).mutationId, minute(70))
    await pull({ watermark: 2, refusals: [refused(1), refused(2, { args: null })] })
    expect(await db.refusals.toArray()).toMatchObject([{ seq: 1, resolvedAt: minute(70) }])
  })
  it('OB5: the words of a refusal go once it was dismissed, and not before', async () => {
    const given = refused(1, { detail: 'Anna' })
    await pull({ watermark: 2, refusals: [given, refused(2)] })
    expect(await db.refusals.get(given.mutationId)).toMatchObject({ args: given.args, detail: 'Anna' })
    await resolveRefusal(db, given.mutationId, minute(70))
    expect(await db.refusals.get(given.mutationId)).toMatchObject({ args: null, detail: '', resolvedAt: minute(70) })
    expect(await db.refusals.get(refused(2).mutationId)).toMatchObject({
      args: { explanation: 'words' },
      resolvedAt: null,
    })
  })
  it('OB5: words that were put aside stay as long as an undo can bring them back', async () => {
    const given = refused(1)
    await pull({ watermark: 2, refusals: [given, refused(2)] })
    await putAside(db, { projectId: PROJECT_ID, label: 'Theirs stays', now: minute(70) }, { refusal: given.mutationId })
    await resolveRefusal(db, refused(2).mutationId, minute(71))
    expect(await db.refusals.get(given.mutationId)).toMatchObject({ args: given.args, resolvedAt: minute(70) })
    await db.actions.clear()
    await resolveRefusal(db, refused(2).mutationId, minute(72))
    expect(await db.refusals.get(given.mutationId)).toMatchObject({ args: null, resolvedAt: minute(70) })
  })
  it('OB5: what was refused for good is not offered again, and leaves none of the words that were erased', async () => {
    await perform(give())
    await perform(give('good'))
    await perform(give('bad'))
    const [first, second, third] = (await db.outbox.toArray()).map(({ mutation }) => mutation.id) as [
      string,
      string,
      string,
    ]
    const refusals = [refused(1, { mutationId: first }), refused(2, { mutationId: second, args: null })]
    await pull({ watermark: 3, refusals })
    expect((await db.refusals.toArray()).map((row) => row.mutationId)).toEqual([first])
    await requeueAll(db, newId)
    expect((await db.outbox.toArray()).map(({ mutation }) => mutation.id)).toEqual([third])
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
    await requeueAll(db, newId)
    const rows = await db.outbox.orderBy('seq').toArray()
    expect(rows.map((row) => row.mutation.id)).toEqual(ids)
    expect(rows.map((row) => [row.seq, row.mutation.seq])).toEqual([
      [1, 1],
      [2, 2],
    ])
    expect(await readMeta(db, 'clientId')).not.toBe(client)
    const anew = (['watermark', 'refusalsSeenIn', 'cursors'] as const).map((key) => readMeta(db, key))
    expect(await Promise.all(anew)).toEqual([0, {}, {}])
    expect(rows[0]?.mutation.clientId).toBe(await readMeta(db, 'clientId'))
    await perform(publish())
    expect((await seqs()).at(-1)).toBe(3)
  })
})
