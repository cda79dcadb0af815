/** Many logs in one transaction leave the same rows as one after another. */
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Exchange, Issue } from '../../lib/contract/index.ts'
import { TEST_METADATA } from '../../lib/domain/retest/test-traffic.ts'
import { writeRow } from '../../server/db/rows.ts'
import { createChanges } from '../../server/services/sync/changes.ts'
import { commitLogs } from '../../server/services/log/commit-logs.ts'
import type { LogEntry } from '../../server/services/log/log-entry.ts'
import { createIssueIndexes } from '../../server/services/issues/issue-indexes.ts'
import { exchange, issue, minute, project, PROJECT_ID, remediation, retest, uuid, verdict } from '../fixtures/rows.ts'
import { SEED } from '../unit/match/seed.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
afterAll(() => h.close())

const QUESTIONS = [
  'How do I reset a version 13 hub?',
  'How can I reset my version 13 hub',
  'Where is my invoice for March?',
  'Where do I find the March invoice?',
  'Which colours does the doorbell have?',
  'Does the doorbell come in other colours?',
  'How do I pair the door sensor?',
]

/** An issue that is open, one that was judged and answered, one that was merged into the first, one that is gone. */
async function fill(): Promise<void> {
  await h.clear()
  await h.db.transaction(async (tx) => {
    const put = (entity: Parameters<typeof writeRow>[2]['entity'], row: { id: string }): Promise<void> =>
      writeRow(tx, PROJECT_ID, { entity, id: row.id, row } as never)
    const member = (n: number, issueId: string, query: string): Exchange =>
      exchange({ id: uuid(n), issueId, query, contentHash: uuid(n) })
    const open = (n: number, title: string, over: Partial<Issue> = {}): Issue =>
      issue({ id: uuid(100 + n), title, centralExchangeId: uuid(n), ...over })
    await put('exchange', member(1, uuid(101), QUESTIONS[0]!))
    await put('issue', open(1, QUESTIONS[0]!))
    await put('exchange', member(2, uuid(102), QUESTIONS[2]!))
    await put('issue', open(2, QUESTIONS[2]!, { status: 'addressed' }))
    await put('verdict', verdict({ id: uuid(202), exchangeId: uuid(2), issueId: uuid(102) }))
    await put('remediation', remediation({ id: uuid(302), exchangeId: uuid(2), issueId: uuid(102) }))
    await put('retest', retest({ id: uuid(402), remediationId: uuid(302), issueId: uuid(102) }))
    await put('issue', open(3, QUESTIONS[4]!, { mergedInto: uuid(101) }))
    await put('exchange', member(4, uuid(104), QUESTIONS[6]!))
    // As a page told it: a log of the same id joins it.
    await put('exchange', exchange({ id: uuid(1_000), source: 'page', query: QUESTIONS[5]!, contentHash: 'page' }))
  })
  await sql`insert into webhook (project_id, id, url, format, events, secret, created_by)
    values (${PROJECT_ID}, ${uuid(1)}, 'http://127.0.0.1:9', 'json', array['issue.opened', 'issue.regressed'], 'x', 'x')`.execute(
    h.db.kysely,
  )
}

type Told = {
  question: number
  isFlagged: boolean
  accepted: boolean
  heldBack: boolean
  isHit: boolean
  isTest: boolean
}
const told = fc.record<Told>({
  question: fc.nat({ max: QUESTIONS.length - 1 }),
  isFlagged: fc.boolean(),
  accepted: fc.boolean(),
  heldBack: fc.boolean(),
  isHit: fc.boolean(),
  isTest: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
})

function entryOf({ question, isFlagged, isHit, isTest, ...how }: Told, n: number): LogEntry {
  const query = QUESTIONS[question]!
  const id = 1_000 + n
  const over: Partial<Exchange> = {
    id: uuid(id),
    source: 'assistant',
    query,
    contentHash: uuid(id),
    occurredAt: minute(id),
    metadata: isTest ? { [TEST_METADATA]: 'mark' } : {},
    ...(isFlagged ? {} : { scores: [], primaryIssue: null }),
  }
  return {
    project: project(),
    exchange: exchange(over),
    detail: { question: query, n } as unknown as LogEntry['detail'],
    question: query,
    hit: isHit ? uuid(302) : null,
    ...how,
  }
}

/** All rows; an issue that was opened is called by its first member, since its id is made up. */
async function left(): Promise<Record<string, unknown>> {
  const of = async <T>(table: string): Promise<T[]> =>
    (await sql<{ row: T }>`select row from ${sql.table(table)} order by id`.execute(h.db.kysely)).rows.map(
      (one) => one.row,
    )
  const exchanges = await of<Exchange>('exchange')
  const names = new Map<string, string>()
  for (const { id, issueId } of exchanges) if (issueId && !names.has(issueId)) names.set(issueId, `of ${id}`)
  const named = (value: unknown): unknown =>
    JSON.parse([...names].reduce((text, [id, name]) => text.replaceAll(id, name), JSON.stringify(value))) as unknown
  const sorted = (rows: unknown[]): unknown[] => rows.map((row) => JSON.stringify(named(row))).toSorted()
  const changes = await sql`select entity, id from change where entity <> 'project'`.execute(h.db.kysely)
  const events = await sql`select event, subject from webhook_delivery`.execute(h.db.kysely)
  return {
    exchanges: exchanges.map(named),
    issues: sorted(await of<Issue>('issue')),
    remediations: await of('remediation'),
    logs: await of('log'),
    changes: sorted(changes.rows),
    events: sorted(events.rows),
  }
}

it(`leaves the same rows as one after another, on ${ENGINE}`, async () => {
  const commits = async (batches: LogEntry[][]): Promise<Record<string, unknown>> => {
    await fill()
    const deps = { db: h.db, issueIndexes: createIssueIndexes(), changes: createChanges() }
    for (const batch of batches) await commitLogs(deps, batch)
    return left()
  }
  await fc.assert(
    fc.asyncProperty(
      fc.array(told, { minLength: 2, maxLength: 14 }),
      fc.array(fc.nat(13)),
      fc.nat(20),
      async (all, again, cut) => {
        // The first has the id of what a page told. Some come twice; as hits these would count by their own time.
        const twice = again.flatMap((n) => (all[n] ? entryOf({ ...all[n], isHit: false }, n) : []))
        const entries = [...all.map(entryOf), ...twice]
        const together = await commits([entries.slice(0, cut), entries.slice(cut)].filter((batch) => batch.length > 0))
        expect(together).toEqual(await commits(entries.map((entry) => [entry])))
      },
    ),
    { seed: SEED, numRuns: 15 },
  )
})

it('takes as many statements for many logs as for a few', async () => {
  await fill()
  let statements = 0
  const counting = {
    ...h.db,
    transaction: <T>(work: Parameters<typeof h.db.transaction<T>>[0]) =>
      h.db.kysely
        .withPlugin({
          transformQuery: ({ node }) => ((statements += 1), node),
          transformResult: ({ result }) => Promise.resolve(result),
        })
        .transaction()
        .execute(work),
  }
  const countOf = async (entries: LogEntry[]): Promise<number> => {
    statements = 0
    await commitLogs({ db: counting, issueIndexes, changes: createChanges() }, entries)
    return statements
  }
  const issueIndexes = createIssueIndexes()
  const plain: Told = {
    question: 0,
    isFlagged: true,
    accepted: false,
    heldBack: false,
    isHit: true,
    isTest: false,
  }
  const some = (from: number, count: number): LogEntry[] =>
    Array.from({ length: count }, (_, n) => entryOf({ ...plain, question: n % 6 }, from + n))
  await countOf(some(2_000, 12))
  const few = await countOf(some(3_000, 12))
  expect(few).toBeGreaterThan(0)
  expect(await countOf(some(4_000, 180))).toBeLessThanOrEqual(few)
})
