/** PL7: where else the words of an erased exchange lie, beside the rows of its conversation, and how these are found. */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EntityRow, Turn } from '../../lib/contract/index.ts'
import { english, why } from '../../lib/evals/reasons.ts'
import { contentHash } from '../../lib/match/normalise.ts'
import { writeRow } from '../../server/db/rows.ts'
import { noteName, partsByName } from '../../server/services/conversation-names.ts'
import { besideErased } from '../../server/services/importing/beside-erased.ts'
import type { LogEntry } from '../../server/services/log/log-entry.ts'
import { eraseExchanges } from '../../server/services/erasure.ts'
import { capturedExchange, exchange, failed, PROJECT_ID, uuid } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

/** A word that only the erased exchange says. */
const MARK = 'zanzibarquartz'
const ASKED = `How do I cancel the ${MARK} plan?`
const ANSWERED = `Open Billing, then choose ${MARK}.`
const TURNS: Turn[] = [
  { role: 'user', text: ASKED },
  { role: 'assistant', text: ANSWERED },
]
const said = { query: ASKED, response: ANSWERED, contentHash: contentHash(ASKED, ANSWERED) }
const HOUR_MS = 3_600_000

let h: Harness
beforeAll(async () => void (h = await openHarness()))
beforeEach(() => h.clear())
afterAll(() => h.close())

const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString()
const keep = (row: EntityRow<'exchange'>): Promise<void> =>
  h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: row.id, row }))

describe(`beside what is erased, on ${ENGINE}`, () => {
  it('leaves nothing of it in what was refused: no turn, no question, and no reason that names the question', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const because = why('retrieved_lacks', { words: [MARK] })
    await keep(exchange({ ...said, id: uuid(1), conversationId: 'one' }))
    await sme.push([
      sme.mutation('exchange.capture', {
        exchange: capturedExchange({
          id: uuid(2),
          conversationId: 'one',
          site: 'https://elsewhere.example',
          query: 'And when does that end?',
          question: `When does the ${MARK} plan end?`,
          before: TURNS,
          after: TURNS,
          scores: [failed({ reason: english(because), because })],
        }),
        issueId: null,
      }),
    ])
    expect(await h.tablesWith(MARK)).toContain('mutation')
    await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
    expect(await h.tablesWith(MARK)).toEqual([])
    const { refusals } = await sme.pull()
    expect(refusals).toMatchObject([
      { args: { exchange: { query: 'And when does that end?', before: [], after: [] } } },
    ])
  })

  it.each(['asked', 'taken_back'] as const)(
    'finds what was said long before it and long after, where it is erased as %s',
    async (reason) => {
      await keep(exchange({ ...said, id: uuid(1), conversationId: 'one', occurredAt: ago(100) }))
      await keep(exchange({ id: uuid(2), conversationId: 'one', occurredAt: ago(200), after: TURNS }))
      await keep(exchange({ id: uuid(3), conversationId: 'one', occurredAt: ago(0), before: TURNS }))
      await eraseExchanges(h.db, PROJECT_ID, [uuid(1)], { why: reason })
      const { rows } = await sql<{ id: string }>`select id from exchange where row::text like ${`%${MARK}%`}`.execute(
        h.db.kysely,
      )
      expect(rows).toEqual([])
    },
  )

  it('takes short turns of it off what a panel brings late, which names the conversation as the page does', async () => {
    const sme = bareClient(() => h.app, await h.account('sme'))
    const short = {
      query: `PIN ${MARK}`,
      response: 'Thirteen.',
      conversationId: 'assistant',
      pageConversationId: 'page',
    }
    const hash = contentHash(short.query, short.response)
    await keep(exchange({ id: uuid(1), ...short, contentHash: hash, occurredAt: ago(1) }))
    await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
    const before: Turn[] = [{ role: 'user', text: short.query }]
    const late = capturedExchange({ id: uuid(2), conversationId: 'page', occurredAt: ago(1), before })
    await sme.push([sme.mutation('exchange.capture', { exchange: late, issueId: null })])
    expect(await h.tablesWith(MARK)).toEqual([])
    const { changes } = await sme.pull()
    expect(changes.find(({ id }) => id === uuid(2))?.row).toMatchObject({ before: [] })
  })

  it('looks for nothing in the lines of an import where nothing was erased', async () => {
    let reads = 0
    const turn: Turn = {
      role: 'user',
      get text() {
        reads += 1
        return ASKED
      },
    }
    const one = exchange({ id: uuid(3), before: [turn, turn], conversationId: 'one' })
    const entries = [{ exchange: one, detail: { messages: null } }] as unknown as LogEntry[]
    const taken = await besideErased(h.db, PROJECT_ID, entries)
    expect(reads).toBe(2)
    expect(taken[0]).toBe(entries[0])
    await keep(exchange({ ...said, id: uuid(1), conversationId: 'one' }))
    await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
    const [apart] = await besideErased(h.db, PROJECT_ID, entries)
    expect(apart!.exchange.before).toEqual([])
  })

  describe('under every name that a page has given the conversation', () => {
    const validate = async (body: object): Promise<string> => {
      const about = {
        context: 'Plans are cancelled under Billing.',
        custom_metadata: { conversation_id: 'of-assistant' },
      }
      const reply = await post(
        h.app,
        `/api/projects/${PROJECT_ID}/validate`,
        { 'x-access-key': h.key },
        {
          ...about,
          ...body,
        },
      )
      return ((await reply.json()) as { log_id: string }).log_id
    }
    const inPage = async () => {
      const sme = bareClient(() => h.app, await h.account('sme'))
      return async (over: Partial<EntityRow<'exchange'>>): Promise<void> => {
        const one = capturedExchange({ occurredAt: ago(0), contentHash: randomUUID(), ...over })
        await sme.push([sme.mutation('exchange.capture', { exchange: one, issueId: null })])
      }
    }

    it('finds what stands beside it, however often the page was loaded', async () => {
      const capture = await inPage()
      const id = await validate({ query: ASKED, response: ANSWERED })
      for (const [n, conversationId] of ['one', 'two', 'three'].entries()) {
        await capture({ ...said, id, conversationId })
        await capture({ id: uuid(n + 2), conversationId, before: TURNS })
      }
      await eraseExchanges(h.db, PROJECT_ID, [id])
      expect(await h.tablesWith(MARK)).toEqual([])
      // Somebody's panel was away: it brings a short line of it under the last of these names.
      await capture({ id: uuid(9), conversationId: 'three', before: [{ role: 'user', text: `${MARK}?\n${ASKED}` }] })
      const { rows } = await sql<{ before: Turn[] }>`select row -> 'before' as before from exchange
        where id = ${uuid(9)}`.execute(h.db.kysely)
      expect(rows).toEqual([{ before: [{ role: 'user', text: `${MARK}?` }] }])
      expect((await sql`select name from conversation_name`.execute(h.db.kysely)).rows).toEqual([])
    })

    it('finds what the assistant told of beside one of which the page alone told', async () => {
      const capture = await inPage()
      const beside = await validate({ query: 'And when does that end?', response: 'At the end of the month.' })
      const logged = await validate({
        query: 'Who tells me?',
        response: 'We do.',
        messages: [
          ...TURNS.map(({ role, text }) => ({ role, content: text })),
          { role: 'user', content: 'Who tells me?' },
        ],
      })
      await capture({ ...said, id: uuid(1), conversationId: 'of-page' })
      await capture({ id: beside, conversationId: 'of-page', before: TURNS })
      expect(await h.tablesWith(MARK)).toEqual(['exchange', 'log'])
      await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
      expect(await h.tablesWith(MARK)).toEqual([])
      const { rows } = await sql<{ id: string }>`select id from exchange order by id`.execute(h.db.kysely)
      expect(rows.map(({ id }) => id).toSorted()).toEqual([beside, logged].toSorted())
    })

    it('takes off one that is found under two names what was erased under either', async () => {
      const capture = await inPage()
      const beside = await validate({ query: 'And when does that end?', response: 'At the end of the month.' })
      const other = { query: `Is ${MARK} dear?`, response: `A ${MARK} costs nothing.` }
      await keep(exchange({ ...said, id: uuid(1), conversationId: 'of-page' }))
      await keep(exchange({ ...other, id: uuid(2), contentHash: 'other', conversationId: 'of-assistant' }))
      const before: Turn[] = [
        ...TURNS,
        { role: 'user', text: other.query },
        { role: 'assistant', text: other.response },
      ]
      await capture({ id: beside, conversationId: 'of-page', before })
      await eraseExchanges(h.db, PROJECT_ID, [uuid(1), uuid(2)])
      expect(await h.tablesWith(MARK)).toEqual([])
    })
  })

  describe('under a name that is many conversations’', () => {
    /** As a page tells of what an assistant has logged. */
    const bear = async (n: number, conversationId: string, inPage: string | null, over: object = {}): Promise<void> => {
      const [query, response] = [`Where is number ${n} of them?`, `Beside number ${n + 1} of these.`]
      const row = exchange({ id: uuid(n), query, response, contentHash: `hash ${n}`, conversationId, ...over })
      await keep(row)
      await h.db.transaction((tx) => noteName(tx, PROJECT_ID, row, inPage))
    }
    const remembered = async (): Promise<number> =>
      (await sql<{ n: number }>`select count(*)::int as n from erased_words`.execute(h.db.kysely)).rows[0]!.n

    it.each([
      ['default', (n: number) => `page ${n}`],
      ['of one', () => 'page'],
    ])('remembers it under the names that it bears alone: %s', async (assistant, page) => {
      for (let n = 1; n <= 52; n++) await bear(n, assistant === 'default' ? assistant : `${assistant} ${n}`, page(n))
      await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
      // What it is known by, two long turns, and both of them under two names.
      expect(await remembered()).toBe(1 + 2 + 2 * 2)
    })

    it('counts those that are erased with it', async () => {
      for (let n = 1; n <= 52; n++) await bear(n, 'default', `page ${n}`)
      await eraseExchanges(
        h.db,
        PROJECT_ID,
        Array.from({ length: 50 }, (_, n) => uuid(n + 1)),
      )
      expect(await remembered()).toBe(50 * (1 + 2 + 2 * 2))
    })

    it('takes nothing out of the conversation of somebody who says the same', async () => {
      const quit: Turn = { role: 'user', text: 'I want to quit' }
      const asked = { query: quit.text, response: 'Why?' }
      await bear(1, 'a', 'shared', { ...asked, contentHash: 'one' })
      await bear(2, 'a', null, { ...asked, contentHash: 'two' })
      await bear(3, 'a', 'shared')
      await bear(4, 'b', 'shared')
      await bear(5, 'b', null, { before: [quit] })
      // The second does not bear the name itself, and is led to it.
      await bear(6, 'c', 'shared', { before: [quit] })
      const before = async (id: string): Promise<Turn[]> =>
        (
          await sql<{ before: Turn[] }>`select row -> 'before' as before from exchange where id = ${id}`.execute(
            h.db.kysely,
          )
        ).rows[0]!.before
      await eraseExchanges(h.db, PROJECT_ID, [uuid(2)])
      for (const id of [uuid(5), uuid(6)]) expect(await before(id)).toEqual([quit])
      await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
      expect(await before(uuid(5))).toEqual([quit])
      const sme = bareClient(() => h.app, await h.account('sme'))
      const late = capturedExchange({ id: uuid(9), conversationId: 'b', occurredAt: ago(0), before: [quit] })
      await sme.push([sme.mutation('exchange.capture', { exchange: late, issueId: null })])
      expect(await before(uuid(9))).toEqual([quit])
    })

    it('is read once for its lines, under however many names', () => {
      let reads = 0
      const one = Object.defineProperty(exchange(), 'query', { get: () => ((reads += 1), ASKED) })
      const parts = partsByName(new Map(['one', 'two', 'three'].map((name) => [name, new Set([one])])))
      expect([...parts.values()].map(({ size }) => size)).toEqual([2, 2, 2])
      expect(reads).toBe(1)
    })
  })

  it('keeps nothing of it in what is refused before anybody looks what it says', async () => {
    const account = await h.account('sme')
    const sme = bareClient(() => h.app, account)
    await keep(exchange({ ...said, id: uuid(1), conversationId: 'one', occurredAt: ago(1) }))
    await eraseExchanges(h.db, PROJECT_ID, [uuid(1)])
    const capture = (id: string, over: Partial<EntityRow<'exchange'>>) =>
      sme.mutation('exchange.capture', {
        exchange: capturedExchange({ id, occurredAt: ago(1), ...over }),
        issueId: null,
      })
    const unread = capture(uuid(2), { before: TURNS, language: 1 as unknown as string })
    const unasked = capture(uuid(3), said)
    await sme.push([unread, { ...unasked, args: { ...unasked.args, issueId: 1 as unknown as string } }])
    await sql`delete from member where id = ${account.userId}`.execute(h.db.kysely)
    await sme.push([
      capture(uuid(4), said),
      capture(uuid(5), { contentHash: 'other', before: TURNS }),
      capture(uuid(6), {}),
    ])
    const { rows } = await sql<{ code: string; id: string | null; told: boolean }>`select refusal ->> 'code' as code,
      refusal -> 'args' -> 'exchange' ->> 'id' as id, refusal -> 'args' <> 'null' as told from mutation order by seq`.execute(
      h.db.kysely,
    )
    expect(rows).toEqual([
      { code: 'invalid', id: null, told: true },
      { code: 'invalid', id: null, told: false },
      { code: 'forbidden', id: null, told: false },
      { code: 'forbidden', id: uuid(5), told: true },
      { code: 'forbidden', id: uuid(6), told: true },
    ])
    expect(await h.tablesWith(MARK)).toEqual([])
  })

  describe.each([null, 'as the assistant names it'])('a log whose conversation is %s', (named) => {
    const validate = () =>
      post(
        h.app,
        `/api/projects/${PROJECT_ID}/validate`,
        { 'x-access-key': h.key },
        {
          query: ASKED,
          response: ANSWERED,
          context: 'Plans are cancelled under Billing.',
          custom_metadata: named === null ? {} : { conversation_id: named },
        },
      )

    it.each(['before', 'after'])('is found beside what else its page showed, where it came %s that', async (when) => {
      const sme = bareClient(() => h.app, await h.account('sme'))
      const inPage = (over: Partial<EntityRow<'exchange'>>) =>
        sme.mutation('exchange.capture', {
          exchange: capturedExchange({ conversationId: 'of-page', occurredAt: ago(0), ...over }),
          issueId: null,
        })
      const pages = [inPage({ ...said, id: uuid(1) }), inPage({ id: uuid(2), contentHash: 'next', before: TURNS })]
      if (when === 'before') await validate()
      await sme.push(pages)
      if (when === 'after') await validate()
      const { rows } = await sql<{ id: string; source: string }>`select id, row ->> 'source' as source from exchange
        where id <> ${uuid(2)}`.execute(h.db.kysely)
      expect(rows).toMatchObject([{ source: 'both' }])
      await eraseExchanges(h.db, PROJECT_ID, [rows[0]!.id])
      expect(await h.tablesWith(MARK)).toEqual([])
    })
  })
})
