import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { readMeta, writeMeta } from '../../../lib/db/index.ts'
import { runSync } from '../../../lib/sync/run.ts'
import { PROJECT_ID, uuid, verdict } from '../../fixtures/rows.ts'
import { deps, failing } from './engine.ts'
import { db, give, perform, reply, seqs } from './setting.ts'

describe('a run against another copy of the server', () => {
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
})
