import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { judgeAgain, marksFor, storeSnapshot } from '../../../lib/capture/store.ts'
import type { SnapshotTurn } from '../../../lib/contract/index.ts'
import { type ErrataDatabase, writeMeta } from '../../../lib/db/index.ts'
import { forgetErased } from '../../../lib/sync/erased.ts'
import { exchange, failed, minute, remediation, SITE, site, uuid } from '../../fixtures/rows.ts'
import { databaseWithProject, depsOf, snapshotOf, turnOf } from './setting.ts'

const place = { origin: SITE, tabId: 7, frameId: 0 }
let db: ErrataDatabase
let deps: ReturnType<typeof depsOf>
let keys: number
beforeEach(async () => {
  keys = 0
  db = await databaseWithProject()
  deps = depsOf(db, 'sme')
  await db.sites.put(site())
})
afterEach(() => db.delete())

const turn = (role: SnapshotTurn['role'], text: string, over: Partial<SnapshotTurn> = {}): SnapshotTurn => ({
  ...turnOf(`k${(keys += 1)}`, role, text),
  ...over,
})
const snapshot = snapshotOf
const NON_ANSWER = 'Sorry, I could not find anything about that.'
const asked = (response = NON_ANSWER, over: Partial<SnapshotTurn> = {}) => [
  turn('user', 'How do I reset a hub?'),
  turn('assistant', response, over),
]

describe('what a page says is stored', () => {
  it('check 19: under the origin that the browser stamped, whatever the page claims, and without the address’s query', async () => {
    await storeSnapshot(deps(), snapshot(asked(), { url: 'https://bank.example/login?token=secret' }), place)
    expect(await db.conversations.toArray()).toMatchObject([{ origin: SITE }])
    const [capture] = await db.captures.toArray()
    expect(capture).toMatchObject({ site: SITE, exchange: { site: SITE } })
    expect(JSON.stringify(capture)).not.toContain('secret')
  })
  it('as of the server’s time, however wrong this computer’s clock is', async () => {
    await writeMeta(db, 'clockSkewMs', 5 * 60_000)
    await storeSnapshot(deps(), snapshot(asked()), place)
    expect(await db.captures.toArray()).toMatchObject([{ exchange: { occurredAt: minute(35) } }])
  })
  it('flagged: sent to the project once, with its marks given back', async () => {
    const turns = asked()
    const first = await storeSnapshot(deps(), snapshot(turns), place)
    expect(first.marks).toMatchObject([
      { key: turns[1]!.key, kind: 'flagged', label: expect.stringContaining('Unhelpful') as string },
    ])
    await storeSnapshot(deps(), snapshot(turns, { revision: 2 }), place)
    expect((await db.outbox.toArray()).map((row) => row.mutation.name)).toEqual(['exchange.capture'])
    expect(await db.issues.toArray()).toMatchObject([{ title: 'How do I reset a hub?', exchangeCount: 1 }])
  })
  it('and stays on this computer where it is not flagged, not a site of the project, or nobody is signed in', async () => {
    await storeSnapshot(
      deps(),
      snapshot(asked('Hold the button of the hub until the light blinks, then let go.')),
      place,
    )
    await storeSnapshot(deps(), snapshot(asked()), { ...place, origin: 'https://other.example', tabId: 8 })
    await storeSnapshot(deps(null), snapshot(asked()), { ...place, tabId: 9 })
    await storeSnapshot(deps('viewer'), snapshot(asked()), { ...place, tabId: 10 })
    expect(await db.outbox.count()).toBe(0)
    expect(await db.captures.count()).toBe(4)
  })
  it('without personal data', async () => {
    await storeSnapshot(
      deps(),
      snapshot([turn('user', 'My mail is anna.berg@home.example, what now?'), turn('assistant', NON_ANSWER)]),
      place,
    )
    expect(JSON.stringify(await db.captures.toArray())).not.toContain('anna.berg')
    expect(JSON.stringify(await db.outbox.toArray())).not.toContain('anna.berg')
  })
  it('and says of an answer that it held some, with the place in the text as it is kept', async () => {
    const said = 'Write to Anna at anna.berg@home.example, she knows more about hubs.'
    await storeSnapshot(deps(), snapshot([turn('user', 'Who knows about hubs?'), turn('assistant', said)]), place)
    const { exchange: kept } = (await db.captures.toArray())[0]!
    const score = kept.scores.find((one) => one.eval === 'personal_data')
    expect(score).toMatchObject({ outcome: 'failed' })
    expect(score?.evidence.map((span) => kept.response.slice(span.start, span.end))).toEqual(['[email]'])
    expect(JSON.stringify(kept)).not.toContain('anna.berg')
  })
  it('part by part; an older report has nothing to say, and a missing part is asked for', async () => {
    const [one, two] = [asked(), asked('Because of the weather.')]
    await storeSnapshot(deps(), snapshot(one, { total: 4 }), place)
    await storeSnapshot(deps(), snapshot(two, { from: 2, total: 4 }), place)
    expect((await db.conversations.toArray())[0]?.turns).toHaveLength(4)
    await storeSnapshot(deps(), snapshot([turn('user', 'old')], { revision: 0, total: 1 }), place)
    expect((await db.conversations.toArray())[0]?.turns).toHaveLength(4)
    expect(await storeSnapshot(deps(), snapshot(two, { revision: 3, from: 9, total: 11 }), place)).toMatchObject({
      resend: true,
    })
  })
  it('not again once it was erased, for as long as the page shows it; what is said after it is', async () => {
    const turns = asked()
    await storeSnapshot(deps(), snapshot(turns), place)
    const { id } = (await db.captures.toArray())[0]!
    await db.outbox.clear()
    const gone = [{ entity: 'exchange' as const, id, row: null, erased: true as const }]
    await db.transaction('rw', db.tables, () => forgetErased(db, gone, [], { isLast: true, before: false }))
    await storeSnapshot(deps(), snapshot(turns, { revision: 2 }), place)
    expect(await db.captures.count()).toBe(0)
    expect(await db.outbox.count()).toBe(0)
    expect(await db.conversations.toArray()).toMatchObject([{ erased: true }])
    const more = [...turns, turn('user', 'And a camera?'), turn('assistant', NON_ANSWER)]
    await storeSnapshot(deps(), snapshot(more, { revision: 3 }), place)
    expect((await db.captures.toArray()).map((row) => [row.exchange.query, row.ordinal])).toEqual([
      ['And a camera?', 1],
    ])
    expect((await db.conversations.toArray())[0]).not.toHaveProperty('erased')
    expect((await db.captures.toArray())[0]).toMatchObject({ exchange: { before: [] } })
    await storeSnapshot(deps(), snapshot(asked(), { conversationKey: 'another', revision: 1 }), place)
    expect(await db.captures.count()).toBe(1)
  })
  it('nor around what else was said there, nor as another tab has it', async () => {
    const turns = [
      turn('user', 'Is it open?'),
      turn('assistant', NON_ANSWER),
      turn('user', 'How do I cancel the Basic plan?'),
      turn('assistant', 'Under Plans.'),
      turn('user', 'and for the Pro plan?'),
      turn('assistant', NON_ANSWER),
    ]
    const another = { ...place, tabId: 8 }
    for (const one of [place, another]) await storeSnapshot(deps(), snapshot(turns), one)
    const rows = await db.captures.toArray()
    const { id } = rows.find((row) => row.tabId === place.tabId && row.exchange.response === 'Under Plans.')!
    expect(JSON.stringify(rows)).toContain('cancel the Pro')
    const gone = [{ entity: 'exchange' as const, id, row: null, erased: true as const }]
    await db.transaction('rw', db.tables, () => forgetErased(db, gone, [], { isLast: true, before: false }))
    const kept = await db.captures.toArray()
    expect(kept.map((row) => row.exchange.query).toSorted()).toEqual(['Is it open?', 'and for the Pro plan?'])
    expect(JSON.stringify(kept)).not.toMatch(/Basic|cancel|Under Plans/)
    await storeSnapshot(deps(), snapshot(turns, { revision: 2 }), another)
    expect(JSON.stringify(await db.captures.toArray())).not.toMatch(/Basic|cancel|Under Plans/)
  })
  it('a regenerated answer in place of the one before it', async () => {
    const turns = asked()
    await storeSnapshot(deps(), snapshot(turns), place)
    await storeSnapshot(
      deps(),
      snapshot([turns[0]!, { ...turns[1]!, text: 'Hold the button.' }], { revision: 2 }),
      place,
    )
    expect((await db.captures.toArray()).map((row) => row.exchange.response)).toEqual(['Hold the button.'])
  })
})

describe('the server’s log of the same exchange', () => {
  const context = [
    { content: 'To reset the hub, hold its button for 10 seconds.', id: null, source: null, title: null },
  ]
  it('is found by the id that the page exposes, and judged by', async () => {
    await db.exchanges.put(exchange({ id: uuid(50), context, contextSource: 'log', scores: [] }))
    await storeSnapshot(
      deps(),
      snapshot(asked('To reset the hub, hold its button for 30 seconds.', { logId: uuid(50) })),
      place,
    )
    const [capture] = await db.captures.toArray()
    expect(capture).toMatchObject({ id: uuid(50), exchange: { contextSource: 'log' } })
    expect(capture?.exchange.scores.find((score) => score.eval === 'trustworthiness')).toMatchObject({
      outcome: 'failed',
    })
  })
  it('comes later: not judged before, judged when it is there', async () => {
    await storeSnapshot(
      deps(),
      snapshot(asked('To reset the hub, hold its button for 30 seconds.', { logId: uuid(50) })),
      place,
    )
    const before = (await db.captures.get(uuid(50)))?.exchange.scores.find((score) => score.eval === 'trustworthiness')
    expect(before).toMatchObject({ outcome: 'not_judged' })
    await db.exchanges.put(exchange({ id: uuid(50), context, contextSource: 'log', scores: [] }))
    expect(await judgeAgain(deps())).toEqual([place])
    const after = (await db.captures.get(uuid(50)))?.exchange.scores.find((score) => score.eval === 'trustworthiness')
    expect(after).toMatchObject({ outcome: 'failed' })
    expect((await db.outbox.toArray()).map((row) => row.mutation.name)).toEqual(['exchange.capture'])
  })
  it('of a response that was held back: the fallback in the page is not judged for it, before or after it came', async () => {
    const scores = [failed({ eval: 'response_helpfulness', outcome: 'not_judged', score: null, source: 'server' })]
    const log = exchange({
      id: uuid(50),
      query: 'How do I reset a hub?',
      response: 'Hold its button for 30 seconds.',
      context,
      scores,
      contextSource: 'log',
      contentHash: 'original',
      source: 'assistant',
      primaryIssue: null,
      guardrailed: true,
      reachedCustomer: false,
    })
    // Before its log came it was a response like any other: flagged, and sent.
    await storeSnapshot(deps(), snapshot(asked(NON_ANSWER, { logId: uuid(50) })), place)
    expect((await db.captures.get(uuid(50)))?.exchange.primaryIssue).toBe('unhelpful')
    const sent = (await db.outbox.toArray()).map((row) => row.mutation)
    expect(sent).toMatchObject([{ name: 'exchange.capture' }])

    await db.exchanges.put(log)
    await judgeAgain(deps())
    expect(await db.captures.get(uuid(50))).toMatchObject({
      exchange: { response: NON_ANSWER, scores: [], primaryIssue: null, context: [], contextSource: 'log' },
    })
    expect(await judgeAgain(deps())).toEqual([])
    expect((await db.outbox.toArray()).map((row) => row.mutation)).toEqual(sent)
    expect(await marksFor(db, place)).toMatchObject([{ label: 'Held back, the customer saw the fallback' }])

    // The page is read anew, with the log at hand.
    await storeSnapshot(deps(), snapshot(asked(NON_ANSWER, { logId: uuid(50) }), { conversationKey: 'again' }), {
      ...place,
      tabId: 8,
    })
    expect((await db.captures.toArray()).map((row) => row.exchange.scores)).toEqual([[]])
    expect(await db.exchanges.get(uuid(50))).toEqual(log)
  })
  it('is found by the words and the time where the page exposes nothing', async () => {
    await storeSnapshot(deps(), snapshot(asked('Hold its button for 30 seconds.')), place)
    const { contentHash } = (await db.captures.toArray())[0]!.exchange
    await db.exchanges.put(
      exchange({ id: uuid(51), contentHash, context, contextSource: 'log', scores: [], occurredAt: minute(35) }),
    )
    await judgeAgain(deps())
    expect(await db.captures.toArray()).toMatchObject([{ id: uuid(51) }])
    const strange = 'a claim that is no id'
    await storeSnapshot(deps(), snapshot(asked('Something else.', { logId: strange }), { conversationKey: 'd' }), place)
    expect((await db.captures.toArray()).map((row) => row.id)).not.toContain(strange)
  })
})

describe('an exchange is judged in its conversation', () => {
  const scoreOf = async (query: string, key: string) =>
    (await db.captures.toArray())
      .find((row) => row.exchange.query === query)
      ?.exchange.scores.find((score) => score.eval === key)
  const ANSWER =
    'Hold the button of the hub for ten seconds, wait until the light blinks, and then add it again in the app.'

  it('by what was said before it', async () => {
    const turns = [
      turn('user', 'How do I reset a hub?'),
      turn('assistant', ANSWER),
      turn('user', "That's not what I asked. What does the red light mean?"),
      turn('assistant', ANSWER),
    ]
    await storeSnapshot(deps(), snapshot(turns), place)
    const [first, second] = [turns[0]!.text, turns[2]!.text]
    expect((await scoreOf(first, 'repeated_answer'))?.outcome).toBe('passed')
    expect((await scoreOf(second, 'repeated_answer'))?.outcome).toBe('failed')
    expect((await scoreOf(second, 'user_frustration'))?.evidence).toMatchObject([{ in: 'query', start: 0 }])
  })

  it('and by the published answers that are on this computer, where the project wants that', async () => {
    const answer = (text: string) => ({ kind: 'answer' as const, answer: text })
    await db.remediations.bulkPut([
      remediation({
        id: uuid(70),
        query: 'How long do I hold the button of a hub?',
        content: answer('Hold the button for 30 seconds.'),
        status: 'active',
      }),
      remediation({
        id: uuid(71),
        query: 'How long do I hold the button of a lamp?',
        content: answer('Hold the button for 5 seconds.'),
        status: 'active',
      }),
    ])
    const wants = () => {
      const given = deps()
      const { project } = given.member!
      const evals = project.evals.map((config) => ({ ...config, enabled: true }))
      return { ...given, member: { ...given.member!, project: { ...project, evals } } }
    }
    const query = 'How long do I hold the button of a hub?'
    const turns = [turn('user', query), turn('assistant', 'Hold the button for 10 seconds.')]
    await storeSnapshot(wants(), snapshot(turns), place)
    expect((await scoreOf(query, 'expert_contradiction'))?.reason).toBe(
      'The response says "10 seconds"; the experts\' answer says "30 seconds".',
    )
  })
})
