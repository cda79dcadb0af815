import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { writeRow } from '../../server/db/rows.ts'
import { analyticsOf } from '../../server/services/api/analytics.ts'
import { PROJECT_ID, remediation } from '../fixtures/rows.ts'
import { bareClient, ENGINE, type Harness, openHarness, post } from './support/harness.ts'

let h: Harness
beforeAll(async () => {
  h = await openHarness()
})
beforeEach(() => h.clear())
afterAll(() => h.close())

const ASKED = { query: 'How do I pair a sensor?', context: '', response: 'I do not know that, sorry.' }
const call = (path: string, body: object, headers: Record<string, string> = {}) =>
  post(h.app, `/api/projects/${PROJECT_ID}/${path}`, { 'x-access-key': h.key, ...headers }, body)

async function rows() {
  const account = await h.account('admin')
  const { changes } = await bareClient(() => h.app, account).pull()
  const of = (entity: string) => changes.filter((one) => one.entity === entity).map((one) => one.row as never)
  return { issues: of('issue'), exchanges: of('exchange'), remediations: of('remediation') }
}

describe(`what a retest asks, on ${ENGINE}`, () => {
  it.each([
    ['the header', ASKED, { 'x-errata-test': 'run 1' }],
    ['metadata', { ...ASKED, custom_metadata: { errata_test: 'run 1' } }, {}],
    ['words after the question', { ...ASKED, query: `${ASKED.query} [errata test]` }, {}],
  ])('is logged, but opens no issue and is in no plot: told by %s', async (_, body, headers) => {
    expect((await call('validate', body, headers)).status).toBe(200)
    expect((await analyticsOf(h.db, PROJECT_ID, {})).queries.total).toBe(0)
    const { issues, exchanges } = await rows()
    expect(issues).toEqual([])
    expect(exchanges).toMatchObject([{ query: ASKED.query, issueId: null }])
    await call('validate', ASKED)
    expect((await rows()).issues).toHaveLength(1)
    expect((await analyticsOf(h.db, PROJECT_ID, {})).queries.total).toBe(1)
  })

  it('gets the Expert Answer, mark or not, and is not counted as a hit', async () => {
    const id = randomUUID()
    const row = remediation({
      id,
      status: 'active',
      issueId: null,
      exchangeId: null,
      query: ASKED.query,
      content: { kind: 'answer', answer: 'Hold its button for 5 seconds.' },
    })
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'remediation', id, row }))
    h.app = h.restarted()
    const before = row.hits
    const answered = async (body: object) =>
      ((await (await call('validate', body)).json()) as { expert_answer: string | null }).expert_answer
    expect(await answered({ ...ASKED, query: `${ASKED.query} [errata test]` })).toBe('Hold its button for 5 seconds.')
    expect(await rows()).toMatchObject({ remediations: [{ hits: before }] })
    expect(await answered(ASKED)).toBe('Hold its button for 5 seconds.')
    expect(await rows()).toMatchObject({ remediations: [{ hits: before + 1 }] })
  })
})
