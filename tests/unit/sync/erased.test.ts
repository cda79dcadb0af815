/** PL7: what was erased for good leaves no words on this computer (lib/sync/erased.ts). */
import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import type { Change, Exchange, Mutation, PullReply, Refusal } from '../../../lib/contract/index.ts'
import {
  act,
  type CaptureRow,
  type ConversationRow,
  type RefusalRow,
  readMeta,
  writeMeta,
} from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { applyPull } from '../../../lib/sync/pull.ts'
import { capturedExchange, exchange, minute, PROJECT_ID, retest, uuid } from '../../fixtures/rows.ts'
import { again, db, give, newId, perform, publish, pull, reply, seqs, sme } from './setting.ts'

describe('pulling what was erased', () => {
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
      id: uuid(n),
      tabId: 2,
      frameId: 0,
      chat: 0,
      conversationKey: 'one',
      ordinal: n,
      turnKey: `k${n}`,
      said: `hash ${n}`,
      uploaded: true,
      updatedAt: minute(n),
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
      mutationId: newId(),
      clientId: newId(),
      seq: 1,
      name,
      code: 'conflict',
      detail: '',
      args,
      at: minute(60),
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
      mutationId: uuid(90),
      name: mutation.name,
      args: mutation.args,
      code: 'forbidden',
      detail: '',
      at: minute(1),
      projectId: PROJECT_ID,
      resolvedAt: null,
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
})
