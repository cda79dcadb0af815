/** PL7: words that were erased stay neither around others of their conversation, nor do they come back with these. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EntityRow, Turn } from '../../lib/contract/index.ts'
import { selfContained } from '../../lib/match/follow-up.ts'
import { contentHash } from '../../lib/match/normalise.ts'
import { writeRow } from '../../server/db/rows.ts'
import { eraseExchanges, eraseOld } from '../../server/services/erasure.ts'
import { capturedExchange, exchange, project, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

/** A word that only the erased exchange says. */
const MARK = 'zanzibarquartz'
const ASKED = `How do I cancel the ${MARK} plan?`
const ANSWERED = `Open *Billing*.\n\nThen choose **${MARK}**.`
const HOUR_MS = 3_600_000

let h: Harness
beforeAll(async () => void (h = await openHarness()))
beforeEach(() => h.clear())
afterAll(() => h.close())

const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString()

/** Two exchanges of a conversation as the assistant logged them: the second is about the first. */
async function conversation(): Promise<[string, string]> {
  const call = async (body: object): Promise<string> => {
    const response = await post(h.app, `/api/projects/${PROJECT_ID}/validate`, { 'x-access-key': h.key }, body)
    return ((await response.json()) as { log_id: string }).log_id
  }
  const about = { context: 'Plans are cancelled under Billing.', custom_metadata: { conversation_id: 'of-one' } }
  const first = await call({ ...about, query: ASKED, response: ANSWERED, eval_scores: { response_helpfulness: 0.9 } })
  const second = await call({
    ...about,
    query: 'And when does that end?',
    response: 'At the end of the month.',
    rewritten_question: `When does the ${MARK} plan end?`,
    eval_scores: { response_helpfulness: 0.1 },
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: ASKED },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ function: { name: 'look', arguments: `{"plan":"${MARK}"}` } }],
      },
      { role: 'tool', content: `${MARK}: paid` },
      { role: 'assistant', content: [{ type: 'text', text: ANSWERED }] },
      { role: 'user', content: 'And when does that end?' },
    ],
  })
  return [first, second]
}

/** The second was judged and retested in its conversation, and a page told of it that is no site of the project. */
async function workedOn(second: string): Promise<void> {
  const sme = bareClient(() => h.app, await h.account('sme'))
  const verdictId = randomUUID()
  const turns: Turn[] = [
    { role: 'user', text: ASKED },
    { role: 'assistant', text: 'It is cancelled under Billing.' },
  ]
  await sme.push([
    sme.mutation('verdict.give', {
      verdictId,
      exchangeId: second,
      issueId: null,
      value: 'bad',
      reasonCode: null,
      evidence: [],
      explanation: 'It ends at once.',
    }),
    sme.mutation('retest.record', {
      retest: {
        id: randomUUID(),
        remediationId: null,
        verdictId,
        query: 'And when does that end?',
        turns,
        expected: 'At the end of the month.',
        got: 'At once.',
        outcome: 'passed',
        reason: 'It says something else.',
        similarity: 0,
        site: null,
        pageUrl: null,
        extensionVersion: '0.1.0',
        revision: 0,
      },
    }),
    sme.mutation('exchange.capture', {
      exchange: capturedExchange({
        id: randomUUID(),
        conversationId: 'of-one',
        site: 'https://elsewhere.example',
        before: turns,
      }),
      issueId: null,
    }),
  ])
  expect(await h.tablesWith(MARK)).toEqual(
    expect.arrayContaining(['evidence', 'exchange', 'issue', 'log', 'mutation', 'retest']),
  )
}

describe(`around what is erased, on ${ENGINE}`, () => {
  it('takes every word of one exchange out of what is left of its conversation', async () => {
    const [first, second] = await conversation()
    await workedOn(second)
    expect(await eraseExchanges(h.db, PROJECT_ID, [first])).toBe(1)
    expect(await h.tablesWith(MARK)).toEqual([])
    await expectLeft(second)
  })

  it('does so too where it goes by its age', async () => {
    const [first, second] = await conversation()
    await workedOn(second)
    await h.db.transaction((tx) =>
      writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project({ keepDays: 30 }) }),
    )
    await sql`update exchange set row = jsonb_set(row, '{occurredAt}', to_jsonb(${ago(31 * 24)}::text)) where id = ${first}`.execute(
      h.db.kysely,
    )
    expect(await eraseOld(h.db, ago(0), new AbortController().signal)).toBe(1)
    expect(await h.tablesWith(MARK)).toEqual([])
    await expectLeft(second)
  })

  async function expectLeft(second: string): Promise<void> {
    const { rows } = await sql<{ row: EntityRow<'exchange'>; log: { messages: object[] }; title: string }>`
      select e.row, l.row as log, i.row ->> 'title' as title from exchange e join log l on l.id = e.id
      join issue i on i.id = e.issue_id where e.id = ${second}`.execute(h.db.kysely)
    expect(rows).toMatchObject([{ row: { before: [] }, title: 'And when does that end?' }])
    expect(rows[0]!.row.scores.map(({ because }) => because?.code)).toContain('words_erased')
    expect(rows[0]!.log.messages).toEqual([
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: 'And when does that end?' },
    ])
    const retests = await sql<{ turns: Turn[] }>`select row -> 'turns' as turns from retest`.execute(h.db.kysely)
    expect(retests.rows).toEqual([{ turns: [{ role: 'assistant', text: 'It is cancelled under Billing.' }] }])
  }

  it('takes its turns out of retests that were refused, before it went or after, and of those that come late', async () => {
    const [first, second] = await conversation()
    const account = await h.account('sme')
    const sme = bareClient(() => h.app, account)
    const verdictId = randomUUID()
    const given = sme.mutation('verdict.give', {
      verdictId,
      exchangeId: second,
      issueId: null,
      value: 'bad',
      reasonCode: null,
      evidence: [],
      explanation: 'It ends at once.',
    })
    const left: Turn = { role: 'assistant', text: 'It is cancelled under Billing.' }
    const retest = (over: object) =>
      sme.mutation('retest.record', {
        retest: {
          id: randomUUID(),
          remediationId: null,
          verdictId,
          query: 'And when does that end?',
          turns: [{ role: 'user', text: ASKED }, left],
          expected: 'At the end of the month.',
          got: 'At once.',
          outcome: 'passed',
          reason: 'It says it.',
          similarity: 0,
          site: null,
          pageUrl: null,
          extensionVersion: '0.1.0',
          revision: 0,
          ...over,
        },
      })
    // Refused, since it is no subject of one retest to be two.
    const refused = { remediationId: randomUUID() }
    await sme.push([given, retest(refused)])
    expect(await h.tablesWith(MARK)).toContain('mutation')
    await eraseExchanges(h.db, PROJECT_ID, [first])
    expect(await h.tablesWith(MARK)).toEqual([])
    await sme.push([retest({}), retest(refused)])
    expect(await h.tablesWith(MARK)).toEqual([])
    const { changes, refusals } = await sme.pull()
    expect(refusals.map(({ args }) => (args as { retest: { turns: Turn[] } }).retest.turns)).toEqual([[left], [left]])
    expect(changes.filter(({ entity }) => entity === 'retest').map(({ row }) => row)).toMatchObject([{ turns: [left] }])
  })

  it('leaves other conversations alone, and what somebody else said in this one', async () => {
    const around: Turn[] = [
      { role: 'user', text: ASKED },
      { role: 'assistant', text: 'Wait.' },
      { role: 'agent', text: ASKED },
    ]
    const keep = (row: EntityRow<'exchange'>) =>
      h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: row.id, row }))
    await keep(exchange({ id: uuid(1), query: ASKED, response: ANSWERED, conversationId: 'one' }))
    await keep(exchange({ id: uuid(2), before: around, conversationId: 'one' }))
    await keep(exchange({ id: uuid(3), before: around, conversationId: 'two' }))
    await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
    const { rows } = await sql<{ before: Turn[] }>`select row -> 'before' as before from exchange order by id`.execute(
      h.db.kysely,
    )
    expect(rows).toEqual([{ before: around.slice(1) }, { before: around }])
  })
})

describe(`what comes from a panel that was away, on ${ENGINE}`, () => {
  const said = { query: ASKED, response: ANSWERED, contentHash: contentHash(ASKED, ANSWERED) }

  /** As the panel captured it while offline, under an id and a conversation of its own. */
  async function brought() {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const capture = (over: Partial<EntityRow<'exchange'>>) =>
      sme.mutation('exchange.capture', { exchange: capturedExchange(over), issueId: randomUUID() })
    return { sme, capture }
  }

  it('brings back no exchange that was erased meanwhile, however long it was away', async () => {
    const { sme, capture } = await brought()
    const [first] = await conversation()
    await eraseExchanges(h.db, PROJECT_ID, [first])
    await sql`update erased_words set until = until - interval '80 days', at = at - interval '80 days'`.execute(
      h.db.kysely,
    )
    await sme.push([
      // The clock of that computer may have been wrong.
      capture({ ...said, id: uuid(1), occurredAt: ago(81 * 24) }),
      capture({ ...said, id: uuid(2), occurredAt: ago(0) }),
    ])
    const { changes } = await sme.pull()
    expect(changes).toContainEqual({ entity: 'exchange', id: uuid(1), row: null, erased: true })
    // It was said later: somebody else asked the same.
    expect(changes.find(({ id }) => id === uuid(2))?.row).toMatchObject({ query: ASKED })
  })

  it('brings none of it around what was said beside it, also where that is refused', async () => {
    const { sme, capture } = await brought()
    const [first] = await conversation()
    await eraseExchanges(h.db, PROJECT_ID, [first])
    await sql`update erased_words set until = until - interval '80 days', at = at - interval '80 days'`.execute(
      h.db.kysely,
    )
    const beside = {
      query: 'And when does that end?',
      occurredAt: ago(81 * 24),
      question: `When does the ${MARK} plan end?`,
      conversationId: 'of-one',
      before: [
        // Two bubbles there, where the log had one answer.
        { role: 'user' as const, text: ASKED },
        { role: 'assistant' as const, text: 'Open *Billing*.' },
        { role: 'assistant' as const, text: `Then choose ${MARK}.` },
        { role: 'assistant' as const, text: 'Anything else?' },
      ],
    }
    await sme.push([
      capture({ ...beside, id: uuid(1), contentHash: 'one' }),
      capture({ ...beside, id: uuid(2), contentHash: 'two', site: 'https://elsewhere.example' }),
    ])
    expect(await h.tablesWith(MARK)).toEqual([])
    const { changes, refusals } = await sme.pull()
    const before = [{ role: 'assistant', text: 'Anything else?' }]
    expect(changes.find(({ id }) => id === uuid(1))?.row).toMatchObject({ before })
    expect(refusals).toMatchObject([{ code: 'site_unknown', args: { exchange: { before } } }])
  })

  it('takes whole turns alone off another conversation, and none that anybody says', async () => {
    const { sme, capture } = await brought()
    const keep = exchange({ id: uuid(1), query: 'Thanks!', response: `${ANSWERED}\nIs there anything else?` })
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: keep.id, row: keep }))
    await eraseExchanges(h.db, PROJECT_ID, [keep.id])
    const left: Turn[] = [
      { role: 'user', text: 'Thanks!' },
      { role: 'assistant', text: 'Open *Billing*.' },
      { role: 'assistant', text: 'Is there anything else?' },
    ]
    const whole: Turn = { role: 'assistant', text: keep.response }
    const before = [...left, whole]
    await sme.push([
      capture({ id: uuid(2), contentHash: 'two', conversationId: 'other', before }),
      capture({ id: uuid(3), contentHash: 'three', conversationId: keep.conversationId, before }),
    ])
    const { changes } = await sme.pull()
    const leftOf = (which: string) => (changes.find(({ id }) => id === which)!.row as EntityRow<'exchange'>).before
    expect(leftOf(uuid(2))).toEqual(left)
    expect(leftOf(uuid(3))).toEqual(left.slice(0, 1))
  })

  it('makes up no question where the turn went that the one it has was made of', async () => {
    const { sme, capture } = await brought()
    const erased = exchange({ id: uuid(1), query: 'Can I reset the hub?', response: 'Yes, under Devices.' })
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: erased.id, row: erased }))
    await eraseExchanges(h.db, PROJECT_ID, [erased.id])
    const basic: Turn[] = [
      { role: 'user', text: 'Can I cancel the Basic plan?' },
      { role: 'assistant', text: 'Yes, under Billing.' },
    ]
    const hub: Turn[] = [
      { role: 'user', text: erased.query },
      { role: 'assistant', text: erased.response },
    ]
    const asked = (before: Turn[], over: Partial<EntityRow<'exchange'>>) => {
      const query = 'Can I do that on my phone?'
      const question = selfContained(query, before)!
      return capture({ query, question, before, conversationId: erased.conversationId, ...over })
    }
    await sme.push([
      asked([...basic, ...hub], { id: uuid(2), contentHash: 'two' }),
      asked([...hub, ...basic], { id: uuid(3), contentHash: 'three' }),
    ])
    const { changes } = await sme.pull()
    const rowOf = (which: string) => changes.find(({ id }) => id === which)!.row as EntityRow<'exchange'>
    expect([uuid(2), uuid(3)].map(rowOf).map(({ before, question }) => ({ before, question }))).toEqual([
      { before: basic, question: undefined },
      { before: basic, question: 'Can I cancel the Basic plan on my phone?' },
    ])
    const { issueId } = rowOf(uuid(2))
    expect(changes.find(({ id }) => id === issueId)?.row).toMatchObject({ title: 'Can I do that on my phone?' })
  })

  it('is taken where what said the same went by its age alone', async () => {
    const { sme, capture } = await brought()
    await h.db.transaction(async (tx) => {
      await writeRow(tx, PROJECT_ID, { entity: 'project', id: PROJECT_ID, row: project({ keepDays: 30 }) })
      const row = exchange({ ...said, id: uuid(1), occurredAt: ago(31 * 24) })
      await writeRow(tx, PROJECT_ID, { entity: 'exchange', id: row.id, row })
    })
    expect(await eraseOld(h.db, ago(0), new AbortController().signal)).toBe(1)
    await sme.push([capture({ ...said, id: uuid(2), occurredAt: ago(0) }), capture({ ...said, id: uuid(1) })])
    const { changes, refusals } = await sme.pull()
    expect(refusals).toEqual([])
    expect(changes.find(({ id }) => id === uuid(2))?.row).toMatchObject({ query: ASKED })
    expect(changes).toContainEqual({ entity: 'exchange', id: uuid(1), row: null, erased: true })
  })

  it('is forgotten after 90 days, with a key of this installation until then', async () => {
    const [first] = await conversation()
    await eraseExchanges(h.db, PROJECT_ID, [first])
    const hashes = async () =>
      (
        await sql<{ hash: string; plain: boolean }>`select hash, hash in (
          encode(sha256(convert_to(${`said ${said.contentHash}`}, 'UTF8')), 'hex'), ${said.contentHash}) as plain
          from erased_words`.execute(h.db.kysely)
      ).rows
    expect((await hashes()).length).toBeGreaterThan(3)
    expect((await hashes()).filter(({ plain }) => plain)).toEqual([])
    await sql`update erased_words set at = at - interval '91 days'`.execute(h.db.kysely)
    await eraseOld(h.db, ago(0), new AbortController().signal)
    expect(await hashes()).toEqual([])
  })
})
