import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import {
  type Change,
  type Exchange,
  type Mutation,
  PullReply,
  PUSH_LIMITS,
  type Refusal,
} from '../../../lib/contract/index.ts'
import {
  act,
  type CaptureRow,
  type ConversationRow,
  type OutboxRow,
  type RefusalRow,
  readMeta,
  resolveRefusal,
  writeMeta,
} from '../../../lib/db/index.ts'
import { putAside } from '../../../lib/db/undo.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { applyPull } from '../../../lib/sync/pull.ts'
import { nextBatch } from '../../../lib/sync/push.ts'
import { requeueAll } from '../../../lib/sync/requeue.ts'
import {
  adapter,
  capturedExchange,
  exchange,
  issue,
  minute,
  project,
  PROJECT_ID,
  retest,
  uuid,
} from '../../fixtures/rows.ts'
import { again, db, give, newId, perform, publish, pull, reply, seqs, sme } from './setting.ts'

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
    await db.captures.put({ id: uuid(1), tabId: 1, frameId: 0, exchange: { query: secret } } as unknown as CaptureRow)
    const taken = (await db.sent.toArray())[0]!
    const captured = { exchange: { id: uuid(1), query: secret }, issueId: null }
    const capture = {
      ...taken.mutation,
      id: uuid(901),
      name: 'exchange.capture',
      args: captured,
    } as unknown as Mutation
    await db.sent.put({ ...taken, id: uuid(901), mutation: capture })
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
  it('PL7: a conversation of which nothing is left is told so in every tab, and no other', async () => {
    const chats = [
      { tabId: 1, conversationKey: 'one' },
      { tabId: 2, conversationKey: 'one' },
      { tabId: 3, conversationKey: 'other' },
    ]
    await db.conversations.bulkPut(
      chats.map((chat) => ({ ...chat, frameId: 0, chat: 0, origin: 'https://a.example' }) as ConversationRow),
    )
    const captures = [1, 2].map((n) => ({
      ...{ id: uuid(n), tabId: 2, frameId: 0, chat: 0, conversationKey: 'one' },
      ...{ ordinal: n, turnKey: `k${n}`, said: `hash ${n}`, uploaded: true, updatedAt: minute(n) },
      exchange: exchange({ id: uuid(n) }),
    }))
    await db.captures.bulkPut(captures.map((one) => ({ ...one, site: 'https://a.example' }) as CaptureRow))
    const erased = async (): Promise<number[]> =>
      (await db.conversations.toArray()).filter((row) => row.erased).map((row) => row.tabId)
    const erase = (n: number) => pull({ changes: [{ entity: 'exchange', id: uuid(n), row: null, erased: true }] })
    await erase(1)
    expect(await erased()).toEqual([])
    await erase(2)
    expect(await erased()).toEqual([1, 2])
  })
  it('PL7: nor the question that an expert’s refused answer was about, nor what was asked in pages that left', async () => {
    const [secret, content] = ['zanzibarquartz', { kind: 'answer' as const, answer: 'Ten seconds.' }]
    const { name, args } = publish({ query: secret, content })
    const refusal: Refusal = {
      ...{ mutationId: newId(), clientId: newId(), seq: 1, name, code: 'conflict', detail: '', args, at: minute(60) },
    }
    await pull({ refusals: [refusal] })
    const kept = { ...refusal, projectId: PROJECT_ID, resolvedAt: null }
    await writeMeta(db, 'setAside', { ana: { mutations: [], refusals: [kept], drafts: [] } })
    const left = { tabId: 1, frameId: 0, chat: 0, gone: true, turns: [], asked: [secret] }
    await db.conversations.put(left as unknown as ConversationRow)
    const everything = async (): Promise<string> =>
      JSON.stringify(await Promise.all([db.refusals, db.meta, db.conversations].map((table) => table.toArray())))
    expect((await everything()).split(secret)).toHaveLength(4)
    await pull({ changes: [{ entity: 'exchange', id: uuid(1), row: null, erased: true }] })
    expect(await everything()).not.toContain(secret)
    expect(await db.refusals.toArray()).toMatchObject([{ args: { content, query: '' } }])
    expect(await readMeta(db, 'setAside')).toMatchObject({ ana: { refusals: [{ args: { content, query: '' } }] } })
    expect(await db.conversations.count()).toBe(1)
  })
  it('PL7: nor around another exchange of its conversation that waits to be sent, was sent, or can be done again', async () => {
    const [secret, answer] = ['zanzibarquartz', 'quagmirefelt']
    const turns = [
      { role: 'user' as const, text: secret },
      { role: 'assistant' as const, text: answer },
      { role: 'user' as const, text: 'something else' },
    ]
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    await db.exchanges.put(exchange({ issueId: uuid(100), query: secret, response: answer }))
    const capture = (n: number, over: object): MutationDraft => ({
      name: 'exchange.capture',
      args: { exchange: capturedExchange({ id: uuid(n), before: turns, after: turns, ...over }), issueId: null },
    })
    await perform(capture(2, {}))
    await pull({ watermark: 1, changes: [{ entity: 'exchange', id: uuid(2), row: null }] })
    const judge = (n: number): MutationDraft =>
      ({ ...give(), args: { ...give().args, exchangeId: uuid(n), issueId: newId() } }) as MutationDraft
    await perform(capture(3, { contentHash: 'another' }), judge(3))
    // Of another conversation: who says the same there said it themselves.
    await perform(capture(4, { contentHash: 'a third', conversationId: 'apart' }), judge(4))
    // Refused, and what somebody else has left here, of either kind.
    const mutation = (await db.outbox.toArray())[0]!.mutation
    const refusal = {
      ...{ mutationId: uuid(90), name: mutation.name, args: mutation.args, code: 'forbidden', detail: '' },
      ...{ at: minute(1), projectId: PROJECT_ID, resolvedAt: null },
    } as unknown as RefusalRow
    await db.refusals.put(refusal)
    const left = { mutations: [mutation], refusals: [refusal], drafts: [] }
    await writeMeta(db, 'setAside', { ana: left })
    const tables = [db.outbox, db.sent, db.actions, db.exchanges, db.refusals, db.meta]
    const rowsWith = async (): Promise<number> =>
      (await Promise.all(tables.map((table) => table.toArray())))
        .flat()
        .filter((row) => JSON.stringify(row).includes(secret)).length
    expect(await rowsWith()).toBe(10)
    await pull({ watermark: 1, changes: [{ entity: 'exchange', id: uuid(1), row: null, erased: true }] })
    const waiting = (await db.outbox.toArray()).map(({ mutation }) => mutation.args as { exchange?: Exchange })
    expect(waiting.flatMap(({ exchange }) => (exchange ? [exchange.before] : []))).toEqual([[turns[2]], turns])
    expect((await db.exchanges.get(uuid(3)))?.after).toEqual([turns[2]])
    // The last one, as it waits, as it stands here, and as it can be done again.
    expect(await rowsWith()).toBe(3)
  })
  it('PL7: nor around it where it was erased from here, so that its row has gone already', async () => {
    const of = (n: number) => ({ id: uuid(n), contentHash: `${n}`, query: `secret ${n} quagmire`, conversationId: 'c' })
    const beside = (n: number, ...others: number[]): MutationDraft => {
      const before = others.map((one) => ({ role: 'user' as const, text: of(one).query }))
      return { name: 'exchange.capture', args: { exchange: capturedExchange({ ...of(n), before }), issueId: null } }
    }
    const erase = (n: number): MutationDraft => ({ name: 'exchange.erase', args: { exchangeIds: [uuid(n)] } })
    const admin = { userId: 'user-admin', role: 'admin' as const }
    const does = async (...mutations: MutationDraft[]) => {
      const request = { ...again(), actor: admin, label: 'done', mutations, undoable: false }
      expect(await act(db, request)).toMatchObject({ ok: true })
    }
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    // One that the server has told of, one that was sent from here, and one that goes before it was sent.
    await db.exchanges.put(exchange(of(2)))
    await does(beside(3))
    await pull({ watermark: 1, changes: [{ entity: 'exchange', id: uuid(3), row: exchange(of(3)) }] })
    await does(beside(4), beside(5, 2, 3, 4))
    for (const n of [2, 3, 4]) await does(erase(n))
    expect(await db.outbox.count()).toBe(5)
    const gone = [2, 3, 4].map((n): Change => ({ entity: 'exchange', id: uuid(n), row: null, erased: true }))
    const row = exchange({ ...of(5), before: [] })
    await pull({ watermark: 6, changes: [...gone, { entity: 'exchange', id: row.id, row }] })
    const left = JSON.stringify(await Promise.all([db.outbox, db.sent, db.exchanges].map((table) => table.toArray())))
    expect([2, 3, 4, 5].filter((n) => left.includes(of(n).query))).toEqual([5])
  })
  it('PL7: nor around it where it was sent, and a pull of another project has acknowledged that before', async () => {
    const of = (n: number) => ({ id: uuid(n), contentHash: `${n}`, query: `secret ${n} quagmire`, conversationId: 'c' })
    const capture = (n: number, before: Exchange['before']): MutationDraft => ({
      name: 'exchange.capture',
      args: { exchange: capturedExchange({ ...of(n), before }), issueId: null },
    })
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old', [uuid(70)]: 'old' })
    await perform(capture(4, []))
    await perform(capture(5, [{ role: 'user', text: of(4).query }]))
    const erase: MutationDraft = { name: 'exchange.erase', args: { exchangeIds: [uuid(4)] } }
    const admin = { userId: 'user-admin', role: 'admin' as const }
    const request = { ...again(), actor: admin, label: 'Erased', mutations: [erase], undoable: false }
    expect(await act(db, request)).toMatchObject({ ok: true })
    await applyPull(db, reply({ watermark: 3 }), { projectId: uuid(70), actor: sme, now: minute(90) })
    expect(await seqs()).toEqual([])
    const row = exchange({ ...of(5), before: [] })
    const changes: Change[] = [
      { entity: 'exchange', id: uuid(4), row: null, erased: true },
      { entity: 'exchange', id: row.id, row },
    ]
    await pull({ watermark: 3, changes })
    const left = JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())))
    expect([4, 5].filter((n) => left.includes(of(n).query))).toEqual([5])
  })
  it('PL7: nor before a question that was asked again, under whatever name its conversation goes', async () => {
    const secret = 'zanzibarquartz'
    const user = (text: string) => ({ role: 'user' as const, text })
    const turns = [user(secret), user('something else')]
    // The page calls the conversation otherwise than the log of what was erased, and the log of the other has both names.
    const log = { conversationId: 'of the log' }
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    await db.exchanges.put(exchange({ id: uuid(1), contentHash: '1', query: secret, ...log }))
    await db.exchanges.put(exchange({ id: uuid(2), contentHash: '2', ...log, pageConversationId: 'of the page' }))
    const beside = capturedExchange({ id: uuid(2), before: turns, conversationId: 'of the page' })
    await perform({ name: 'exchange.capture', args: { exchange: beside, issueId: null } })
    const judge = give()
    await perform({ ...judge, args: { ...judge.args, exchangeId: uuid(2) } } as MutationDraft)
    const [verdict] = await db.verdicts.toArray()
    const asked = retest({ remediationId: null, verdictId: verdict!.id, turns })
    const { projectId: _project, by: _by, at: _at, issueId: _issue, ...recorded } = asked
    await perform({ name: 'retest.record', args: { retest: recorded } })
    const left = { mutations: (await db.outbox.toArray()).map(({ mutation }) => mutation), refusals: [], drafts: [] }
    await writeMeta(db, 'setAside', { ana: left })
    const everything = async (): Promise<string> =>
      JSON.stringify(await Promise.all([db.outbox, db.actions, db.retests, db.meta].map((table) => table.toArray())))
    expect((await everything()).split(secret)).toHaveLength(6)
    await pull({ changes: [{ entity: 'exchange', id: uuid(1), row: null, erased: true }] })
    expect(await everything()).not.toContain(secret)
    expect((await db.outbox.toArray()).map(({ mutation }) => mutation.name)).toContain('retest.record')
  })
  it.each([
    ['has no name', null, 0, 2],
    ['goes by a name that many bear', 'of all', 51, 2],
    ['goes by a name that as many bear as one may have', 'of one', 49, 1],
  ])('PL7: but before a question of a conversation that %s', async (_which, conversationId, others, left) => {
    const said = 'How do I cancel my order?'
    const turns = [said, 'something else'].map((text) => ({ role: 'user' as const, text }))
    await writeMeta(db, 'cursors', { [PROJECT_ID]: 'old' })
    await db.exchanges.clear()
    await db.exchanges.put(exchange({ id: uuid(1), contentHash: '1', query: said, conversationId }))
    for (let n = 1; n <= Math.max(others, 1); n += 1)
      await db.exchanges.put(exchange({ id: uuid(5_000 + n), contentHash: `${n}`, conversationId }))
    const judge = give()
    await perform({ ...judge, args: { ...judge.args, exchangeId: uuid(5_001) } } as MutationDraft)
    const [verdict] = await db.verdicts.toArray()
    const asked = retest({ remediationId: null, verdictId: verdict!.id, turns })
    const { projectId: _project, by: _by, at: _at, issueId: _issue, ...recorded } = asked
    await perform({ name: 'retest.record', args: { retest: recorded } })
    await pull({ changes: [{ entity: 'exchange', id: uuid(1), row: null, erased: true }] })
    const sent = (await db.outbox.toArray()).map(({ mutation }) => mutation)
    expect(sent.find(({ name }) => name === 'retest.record')).toMatchObject({
      args: { retest: { turns: { length: left } } },
    })
  })
  it('PL7: nor in what somebody else has left here to be sent', async () => {
    await perform(give())
    await perform(give())
    const [first, second] = (await db.outbox.toArray()).map(({ mutation }) => mutation)
    const other = { ...second!, args: { ...second!.args, exchangeId: uuid(2) } } as Mutation
    const { verdictId } = first!.args as { verdictId: string }
    const of = (id: string) => ({ ...first!, name: 'retest.record', args: { retest: { verdictId: id } } }) as Mutation
    // One that was given back for its length, and one that quotes nothing.
    const others = [other, { ...of(uuid(78)), args: null } as unknown as Mutation, of(uuid(78))]
    const theirs = { mutations: [first!, of(verdictId), ...others], refusals: [], drafts: [] }
    await writeMeta(db, 'setAside', { ana: theirs, ben: { ...theirs, mutations: [other] } })
    await pull({ watermark: 2, changes: [{ entity: 'exchange', id: uuid(1), row: null, erased: true }] })
    expect(await readMeta(db, 'setAside')).toEqual({
      ana: { ...theirs, mutations: others },
      ben: { ...theirs, mutations: [other] },
    })
  })
  it('PL7: nor around another exchange of its conversation, where only what somebody else has left here has the words', async () => {
    const of = (n: number) => ({ id: uuid(n), contentHash: `${n}`, query: `secret ${n} quagmire`, conversationId: 'c' })
    const capture = (n: number, before: Exchange['before']): MutationDraft => ({
      name: 'exchange.capture',
      args: { exchange: capturedExchange({ ...of(n), before }), issueId: null },
    })
    await perform(capture(4, []), capture(5, [{ role: 'user', text: of(4).query }]))
    const theirs = (await db.outbox.toArray()).map(({ mutation }) => mutation)
    await Promise.all([db.outbox.clear(), db.actions.clear(), db.exchanges.clear()])
    await writeMeta(db, 'setAside', { ana: { mutations: theirs, refusals: [], drafts: [] } })
    await pull({ changes: [{ entity: 'exchange', id: uuid(4), row: null, erased: true }] })
    const left = JSON.stringify(await readMeta(db, 'setAside'))
    expect([4, 5].filter((n) => left.includes(of(n).query))).toEqual([5])
  })
  it('PL7: a retest of a verdict that is yet to come with a later page quotes nothing that was erased', async () => {
    await perform(give())
    const [verdict] = await db.verdicts.toArray()
    const asked = retest({ remediationId: null, verdictId: verdict!.id })
    const { projectId: _project, by: _by, at: _at, issueId: _issue, ...recorded } = asked
    await perform({ name: 'retest.record', args: { retest: recorded } })
    const kept = async (): Promise<string[]> => (await db.sent.toArray()).map(({ mutation }) => mutation.name)
    await pull({ watermark: 2 })
    const gone: Change = { entity: 'exchange', id: uuid(33), row: null, erased: true }
    const pages = [
      { reset: true, more: true, changes: [gone] },
      { changes: [{ entity: 'verdict', id: verdict!.id, row: verdict! }] },
    ]
    const lay = async (last: Change[]): Promise<void> => {
      const context = { projectId: PROJECT_ID, actor: sme, now: minute(91) }
      await applyPull(db, reply({ ...pages[0] } as Partial<PullReply>), context)
      await applyPull(db, reply({ watermark: 2, changes: last }), { ...context, erasedBefore: true })
    }
    await lay(pages[1]!.changes as Change[])
    expect(await kept()).toEqual(['verdict.give', 'retest.record'])
    // Where it does not come, it was on what is gone.
    await lay([])
    expect(await kept()).toEqual(['verdict.give'])
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
