import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import { openTextSearch } from '../../../lib/db/text-search.ts'
import type { Issue } from '../../../lib/contract/index.ts'
import { wordsOf } from '../../../lib/domain/words-of.ts'
import { comment, exchange, issue, minute, PROJECT_ID, remediation, uuid, verdict } from '../../fixtures/rows.ts'

let db: ErrataDatabase
let n = 0
beforeEach(async () => {
  db = createDatabase(`said-${(n += 1)}`)
  await db.open()
})
afterEach(() => db.delete())

const lamp = issue({ id: uuid(1), title: 'Turn the lamp on', centralExchangeId: uuid(12) })
const other = issue({ id: uuid(2), title: 'Something else', centralExchangeId: uuid(20) })
const put = (...issues: Issue[]) => db.issues.bulkPut(issues)

/** As `row by: text` of each issue. */
async function find(asked: string, issues: Issue[] = [lamp, other], read = openTextSearch(db.backendDB())) {
  const found = await read({ projectId: PROJECT_ID, words: wordsOf(asked), issues, isRefreshed: true })
  return found.map((one) => one && `${one.of} ${one.id.slice(-2)} ${one.passages.map(({ by }) => by).join('+')}`)
}

describe('words that were said', () => {
  it('are found around an exchange and in its context, after it itself', async () => {
    await put(lamp, other)
    const turns = (text: string) => [{ role: 'agent' as const, text }]
    await db.exchanges.bulkPut([
      exchange({
        id: uuid(12),
        issueId: lamp.id,
        query: 'Dark',
        response: 'Press the switch.',
        before: turns('Which fitting is it?'),
        after: turns('Ask the concierge.'),
        context: [{ title: 'Lamps', content: 'The switch has a fuse.', id: null, source: null }],
      }),
      exchange({ id: uuid(20), issueId: other.id, query: 'hello', response: 'A fuse.', context: [] }),
    ])
    expect(await find('fuse')).toEqual(['exchange 12 context', 'exchange 20 assistant'])
    expect(await find('fitting')).toEqual(['exchange 12 conversation', null])
    expect(await find('concierge')).toEqual(['exchange 12 conversation', null])
    expect(await find('switch')).toEqual(['exchange 12 assistant', null])
    expect(await find('press fuse')).toEqual(['exchange 12 assistant+context', null])
    // Scattered over what stands around it they are no find.
    expect(await find('fitting fuse')).toEqual([null, null])
    expect(await find('press fitting fuse')).toEqual([null, null])
  })
  it('are found with the customer, the assistant, in an answer, in guidance and in a comment', async () => {
    await put(lamp, other)
    await db.exchanges.bulkPut([
      exchange({
        id: uuid(12),
        issueId: lamp.id,
        query: 'it stays dark',
        question: 'The lamp stays dark',
        response: 'Press the switch.',
      }),
      exchange({ id: uuid(20), issueId: other.id, query: 'hello', response: 'Good morning.' }),
    ])
    await db.remediations.bulkPut([
      remediation({ id: uuid(31), issueId: other.id, content: { kind: 'answer', answer: 'Ring the **concierge**.' } }),
      remediation({
        id: uuid(32),
        issueId: other.id,
        content: null,
        draft: {
          kind: 'guidance',
          explanation: 'too curt',
          guidance: {
            when: 'they greet',
            do: ['greet back'],
            dont: [],
            wording: 'Salutations',
            scope: null,
            positive: [],
            negative: [],
          },
        },
      }),
    ])
    await db.comments.bulkPut([
      comment({ id: uuid(41), subjectId: lamp.id, text: 'Ask the electrician.' }),
      comment({ id: uuid(42), subject: 'remediation', subjectId: uuid(31), text: 'Is he in on Sundays?' }),
    ])
    expect(await find('DARK')).toEqual(['exchange 12 customer', null])
    expect(await find('switch')).toEqual(['exchange 12 assistant', null])
    expect(await find('stays press')).toEqual(['exchange 12 customer+assistant', null])
    expect(await find('concierge')).toEqual([null, 'remediation 31 answer'])
    expect(await find('salutations')).toEqual([null, 'remediation 32 guidance'])
    expect(await find('electrician')).toEqual(['comment 41 comment', null])
    expect(await find('sundays')).toEqual([null, 'comment 42 remark'])
  })

  it('are found in why somebody flagged or judged a response, not in a verdict that was taken back', async () => {
    await put(lamp)
    const flag = { id: uuid(71), by: 'sam', reasonCode: null, note: 'The fuse blew.', at: minute(1) }
    await db.exchanges.bulkPut([
      exchange({ id: uuid(11), issueId: lamp.id, query: 'blue', response: '-', flags: [flag] }),
      exchange({ id: uuid(12), issueId: lamp.id, query: 'green', response: '-' }),
    ])
    const of = { issueId: lamp.id, exchangeId: uuid(12) }
    await db.verdicts.bulkPut([
      verdict({ ...of, id: uuid(51), explanation: 'It needs a transformer.' }),
      verdict({ ...of, id: uuid(52), explanation: 'It needs a miracle.', retractedAt: minute(9) }),
    ])
    expect(await find('fuse', [lamp])).toEqual(['exchange 11 note'])
    expect(await find('green transformer', [lamp])).toEqual(['exchange 12 customer+explanation'])
    expect(await find('blue transformer', [lamp])).toEqual([null])
    expect(await find('miracle', [lamp])).toEqual([null])
  })

  it('may stand in the title for a part, but not in several exchanges', async () => {
    await put(lamp)
    await db.exchanges.bulkPut([
      exchange({ id: uuid(11), issueId: lamp.id, query: 'blue', response: '-' }),
      exchange({ id: uuid(12), issueId: lamp.id, query: 'green', response: '-' }),
    ])
    expect(await find('lamp blue', [lamp])).toEqual(['exchange 11 customer'])
    expect(await find('green blue', [lamp])).toEqual([null])
  })

  it('are told of the central exchange first', async () => {
    await put(lamp)
    const said = { issueId: lamp.id, query: 'blue', response: '-' }
    await db.exchanges.bulkPut([exchange({ id: uuid(11), ...said }), exchange({ id: uuid(12), ...said })])
    expect(await find('blue', [lamp])).toEqual(['exchange 12 customer'])
  })

  it('are found in the last of more exchanges than are read at once', async () => {
    await put(lamp)
    await db.exchanges.bulkPut(
      Array.from({ length: 300 }, (_, m) =>
        exchange({ id: uuid(100 + m), issueId: lamp.id, query: m === 299 ? 'needle' : 'hay', response: '-' }),
      ),
    )
    expect(await find('needle', [lamp])).toEqual(['exchange 99 customer'])
    expect(await find('nowhere', [lamp])).toEqual([null])
  })

  it('are found in what explains any of more exchanges or verdicts than are read at once', async () => {
    await put(lamp, other)
    const many = (issueId: string, from: number, exchanges: number) =>
      [...Array(300).keys()].map((m) => ({
        exchange: exchange({ id: uuid(from + (m % exchanges)), issueId, query: 'hay', response: '-' }),
        verdict: verdict({
          id: uuid(5_000 + from + m),
          issueId,
          exchangeId: uuid(from + (m % exchanges)),
          explanation: m === 299 ? 'needle' : 'straw',
        }),
      }))
    const rows = [...many(lamp.id, 100, 300), ...many(other.id, 1_000, 100)]
    await db.exchanges.bulkPut(rows.map((one) => one.exchange))
    await db.verdicts.bulkPut(rows.map((one) => one.verdict))
    expect(await find('needle')).toEqual(['exchange 99 explanation', 'exchange 99 explanation'])
    expect(await find('straw needle')).toEqual([null, 'exchange 99 explanation+explanation'])
  })

  it('go along with an issue that was merged into another', async () => {
    const merged = issue({ id: uuid(3), mergedInto: uuid(4) })
    await put(lamp, merged, issue({ id: uuid(4), mergedInto: lamp.id }))
    await db.comments.put(comment({ id: uuid(41), subjectId: merged.id, text: 'electrician' }))
    expect(await find('electrician', [lamp])).toEqual(['comment 41 comment'])
  })

  it('are not found once they are gone: erased, deleted, or another project’s', async () => {
    await put(lamp)
    await db.exchanges.put(exchange({ id: uuid(12), issueId: lamp.id, query: 'secret', response: '-' }))
    await db.comments.bulkPut([
      comment({ id: uuid(41), subjectId: lamp.id, text: 'secret', deletedAt: '2026-01-01T00:00:00.000Z' }),
      comment({ id: uuid(42), subjectId: lamp.id, projectId: uuid(999), text: 'secret' }),
    ])
    const read = openTextSearch(db.backendDB())
    expect(await find('secret', [lamp], read)).toEqual(['exchange 12 customer'])
    await db.exchanges.delete(uuid(12))
    expect(await find('secret', [lamp], read)).toEqual([null])
  })

  it('of people are read again only when that is asked for', async () => {
    await put(lamp)
    const read = openTextSearch(db.backendDB())
    const ask = (anew: boolean) =>
      read({ projectId: PROJECT_ID, words: ['electrician'], issues: [lamp], isRefreshed: anew })
    expect(await ask(false)).toEqual([null])
    await db.comments.put(comment({ id: uuid(41), subjectId: lamp.id, text: 'electrician' }))
    expect(await ask(false)).toEqual([null])
    expect(await ask(true)).toMatchObject([{ of: 'comment' }])
  })
})
