/** What serving knows of a project, brought up to date change by change, against what is read of it all at once. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Remediation } from '../../lib/contract/index.ts'
import { matchAnswer } from '../../lib/match/answers.ts'
import { matchGuidance } from '../../lib/match/guidance.ts'
import { matchVerdict } from '../../lib/match/verdicts.ts'
import { writeRow } from '../../server/db/rows.ts'
import { createProjects } from '../../server/services/serving/projects.ts'
import { loadServed, refreshServed, type Served } from '../../server/services/serving/served.ts'
import { exchange, issue, project, PROJECT_ID, remediation, uuid, verdict } from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())
beforeEach(() => h.clear())

const QUERIES = ['reset the hub', 'enable vacation mode', 'disable vacation mode', 'return a sensor', 'pair the camera']
const ask = fc.constantFrom(...QUERIES).map((rest) => `How do I ${rest}?`)

const GUIDANCE = { when: 'asked', do: ['Say so.'], dont: [], wording: null, scope: null, positive: [], negative: [] }

const row = fc
  .record({
    n: fc.integer({ min: 0, max: 5 }),
    query: ask,
    kind: fc.constantFrom('answer' as const, 'guidance' as const),
    status: fc.constantFrom('active' as const, 'active_with_draft' as const, 'paused' as const),
    positiveExamples: fc.array(ask, { maxLength: 2 }),
    negativeExamples: fc.array(ask, { maxLength: 1 }),
    hits: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ n, kind, query, ...over }): Remediation => {
    const content: Remediation['content'] =
      kind === 'answer'
        ? { kind, answer: `Answer to ${query}` }
        : { kind, explanation: '', guidance: { ...GUIDANCE, positive: over.positiveExamples } }
    return remediation({ ...over, id: uuid(300 + n), kind, query, content })
  })
const change = fc.oneof(
  row.map((one) => ({ entity: 'remediation' as const, id: one.id, row: one })),
  fc.integer({ min: 300, max: 305 }).map((n) => ({ entity: 'remediation' as const, id: uuid(n), row: null })),
  fc.tuple(fc.constantFrom(200, 201), fc.constantFrom('good' as const, 'bad' as const)).map(([n, value]) => {
    return { entity: 'verdict' as const, id: uuid(n), row: verdict({ id: uuid(n), by: `user-${n}`, value }) }
  }),
  fc.constantFrom(1, 2).map((reviewers) => {
    return { entity: 'issue' as const, id: uuid(100), row: issue({ reviewers }) }
  }),
  fc.constantFrom('Write to us.', 'Call us.').map((fallbackMessage) => {
    return { entity: 'project' as const, id: PROJECT_ID, row: project({ fallbackMessage }) }
  }),
)

/** What calls would be told. */
const told = (served: Served): unknown => ({
  project: served.project,
  remediations: [...served.remediations].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  answers: QUERIES.map((query) => matchAnswer(served.answers, `how can i ${query} now`)),
  same: QUERIES.map((query) => matchAnswer(served.answers, `How do I ${query}?`)),
  guidance: QUERIES.map((query) => matchGuidance(served.guidance, query)),
  verdicts: matchVerdict(served.verdicts, exchange().query, exchange().response),
  judged: [...served.judged].toSorted(([a], [b]) => (a < b ? -1 : 1)),
})

describe(`what is served, on ${ENGINE}`, () => {
  it('is after each change what is read all at once', async () => {
    await h.db.transaction((tx) => writeRow(tx, PROJECT_ID, { entity: 'exchange', id: uuid(1), row: exchange() }))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), async (steps) => {
        let known = (await loadServed(h.db, PROJECT_ID))!
        for (const writes of steps) {
          await h.db.transaction(async (tx) => {
            for (const write of writes) await writeRow(tx, PROJECT_ID, write)
          })
          known = (await refreshServed(h.db, known)).served!
          expect(told(known)).toEqual(told((await loadServed(h.db, PROJECT_ID))!))
        }
      }),
      { seed: 20_261_128, numRuns: 60 },
    )
  })

  it('is not new by hits and logs, and is by what is served', async () => {
    const projects = createProjects(h.db)
    const write = (one: Parameters<typeof writeRow>[2]): Promise<void> =>
      h.db.transaction((tx) => writeRow(tx, PROJECT_ID, one))
    await write({ entity: 'remediation', id: uuid(300), row: remediation() })
    const first = (await projects.served(PROJECT_ID))!
    expect(await projects.verify()).toEqual([])
    await write({ entity: 'remediation', id: uuid(300), row: remediation({ hits: 7 }) })
    await write({ entity: 'exchange', id: uuid(2), row: exchange({ id: uuid(2), contentHash: 'other' }) })
    expect(await projects.verify()).toEqual([])
    await write({ entity: 'remediation', id: uuid(301), row: remediation({ id: uuid(301), query: 'Pair the camera' }) })
    expect(await projects.verify()).toEqual([PROJECT_ID])
    const now = (await projects.served(PROJECT_ID))!
    expect(matchAnswer(now.answers, 'pair the camera').id).toBe(uuid(301))
    // Its answers were not indexed anew.
    expect(now.answers).toBe(first.answers)
    await write({ entity: 'remediation', id: uuid(301), row: null })
    projects.changed(PROJECT_ID)
    expect(matchAnswer((await projects.served(PROJECT_ID))!.answers, 'pair the camera').id).toBeNull()
  })

  it('is read as a whole where the database is an older one than before', async () => {
    const known = (await loadServed(h.db, PROJECT_ID))!
    await sql`insert into remediation (project_id, id, row) values (${PROJECT_ID}, ${uuid(300)}, ${JSON.stringify(remediation())}::jsonb)`.execute(
      h.db.kysely,
    )
    const ahead = { ...known, xmin: String(BigInt(known.xmin) + 1_000_000n) }
    const { served, isNew } = await refreshServed(h.db, ahead)
    expect(isNew).toBe(true)
    expect([...served!.remediations.keys()]).toEqual([uuid(300)])
  })
})
