/** What experts said of a response elsewhere, brought with its log. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Issue } from '../../lib/contract/index.ts'
import { type Account, ENGINE, type Harness, openHarness } from './support/harness.ts'
import * as importing from './support/importing.ts'

let h: Harness
let admin: Account
beforeAll(async () => void (h = await openHarness()))
beforeEach(async () => {
  await h.clear()
  admin = await h.account('admin')
})
afterAll(() => h.close())

const begin = (): Promise<string> => importing.begin(h, admin)
const sent = (batch: string, entries: object) => importing.sent(h, admin, batch, entries)
const undo = (batch: string) => importing.undo(h, admin, batch)
const verdictsIn = () => importing.verdictsIn(h)
const { said } = importing

describe(`imported verdicts, on ${ENGINE}`, () => {
  const flagged = { eval: 'trustworthiness', score: 0.1 }
  const judgedBad = {
    id: 'v-1',
    value: 'bad',
    explanation: 'Ask jane.zanzibar@example.org: it is blue.',
    reasonCode: 'wrong_fact',
    at: '2026-01-06T10:00:00Z',
    by: { id: 'their-7', email: 'them@example.org' },
  }

  it('is given again by who said it then, decides the issue, and goes with its log', async () => {
    const sme = await h.account('sme')
    const mine = { value: 'good', at: '2026-01-07T10:00:00Z', by: { id: sme.userId } }
    const logs = [
      said('the key', { id: 'l1', scores: [flagged], verdicts: [judgedBad] }),
      said('the map', { id: 'l2', query: 'Is the map red?', scores: [flagged], verdicts: [mine] }),
      said('the bag', { id: 'l3', query: 'How heavy is it?', scores: [flagged] }),
    ]
    const batch = await begin()
    await sent(batch, { logs })
    const [theirs, own, ...more] = await verdictsIn()
    expect(more).toEqual([])
    expect(theirs).toMatchObject({ value: 'bad', reasonCode: 'wrong_fact', at: '2026-01-06T10:00:00.000Z' })
    expect(theirs!.by).toMatch(/^elsewhere-/)
    expect(own).toMatchObject({ value: 'good', by: sme.userId, at: '2026-01-07T10:00:00.000Z' })
    expect(await h.tablesWith('zanzibar')).toEqual([])
    const issues = await importing.rowsOf<Issue>(h, 'issue')
    expect(issues.map(({ title, status, tags }) => [title, status, tags]).toSorted()).toEqual([
      ['How heavy is it?', 'unaddressed', []],
      ['Is the map red?', 'addressed', []],
      ['Where is the key?', 'addressed', ['held_back']],
    ])
    // Sent once more, as after a break: nothing twice.
    await sent(batch, { logs })
    expect(await verdictsIn()).toHaveLength(2)
    await undo(batch)
    expect(await verdictsIn()).toEqual([])
    expect(await importing.rowsOf(h, 'issue')).toEqual([])
  })

  it('adds nothing to a log that is here already', async () => {
    await sent(await begin(), { logs: [said('the key', { id: 'l1', scores: [flagged] })] })
    await sent(await begin(), { logs: [said('the key', { id: 'l1', scores: [flagged], verdicts: [judgedBad] })] })
    expect(await verdictsIn()).toEqual([])
  })

  it('stands as it stood where it was changed within a millisecond, in whatever order the file has it', async () => {
    const at = '2026-01-06T10:00:00.000Z'
    const by = { email: 'gone@elsewhere.example' }
    const verdicts = [
      { id: 'v-2', value: 'bad' as const, by, at, evidence: [] },
      { id: 'v-1', value: 'good' as const, by, at, retractedAt: at, evidence: [] },
    ]
    await sent(await begin(), { logs: [said('the key', { scores: [flagged], verdicts })] })
    const rows = await verdictsIn()
    expect(rows.map(({ value, retractedAt }) => [value, retractedAt]).toSorted()).toEqual([
      ['bad', null],
      ['good', at],
    ])
  })
})
