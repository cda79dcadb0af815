import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { Mutation, type PushRequest, type Refusal } from '../../../lib/contract/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { readMeta, undo } from '../../../lib/db/index.ts'
import { runSync } from '../../../lib/sync/run.ts'
import { minute, PROJECT_ID, uuid } from '../../fixtures/rows.ts'
import { deps } from './engine.ts'
import { db, give, newId, perform, reply, seqs, sme } from './setting.ts'

describe('a run whose changes are not taken', () => {
  it('OB5: asks each project for the refusals that it has not told of yet', async () => {
    const [own, other] = [PROJECT_ID, uuid(77)]
    const me = {
      userId: sme.userId,
      email: 'sam@larkspur.example',
      projects: [own, other].map((id) => ({ id, name: id, role: 'sme' as const })),
    }
    const asked: [string, number][] = []
    const late: Refusal = {
      mutationId: newId(),
      clientId: newId(),
      seq: 5,
      name: 'verdict.give',
      code: 'forbidden',
      detail: '',
      args: give().args,
      at: minute(60),
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
})
