/** Who leaves takes all of it along. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ENTITY_NAMES, type EntityName, type RegressionCase } from '../../lib/contract/index.ts'
import type { Write } from '../../lib/domain/index.ts'
import { EXPORTED_ROWS } from '../../lib/import/exported-rows.ts'
import { writeRow } from '../../server/db/rows.ts'
import {
  adapter,
  comment,
  exchange,
  issue,
  OTHER_PROJECT_ID,
  PROJECT_ID,
  remediation,
  retest,
  uuid,
  verdict,
} from '../fixtures/rows.ts'
import { ENGINE, type Harness, openHarness } from './support/harness.ts'
import { entriesIn, exported } from './support/importing.ts'

let h: Harness
beforeAll(async () => void (h = await openHarness()))
beforeEach(() => h.clear())
afterAll(() => h.close())

/** In lines of their own, or within those; and what is one person's own. */
const ELSEWHERE: EntityName[] = ['project', 'exchange', 'verdict', 'remediation', 'revision', 'inbox', 'view']

type Line = { kind: string } & Record<string, unknown>
const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)

/** As they come by other ways; what is in them does not matter here. */
const bare = (entity: EntityName, id: string): Write => ({ entity, id, row: { id, name: `A ${entity}` } }) as never

const CASE: RegressionCase = {
  id: uuid(800),
  projectId: PROJECT_ID,
  remediationId: null,
  query: 'Advice?',
  before: [],
  assertions: [{ kind: 'refuses' }],
  tags: [],
  owner: null,
  segments: {},
  by: 'user-tester',
  at: '2026-01-01T00:00:00.000Z',
  removedAt: null,
}

describe(`an export in lines, on ${ENGINE}`, () => {
  it('knows of every kind of row', () => {
    expect([...EXPORTED_ROWS, ...ELSEWHERE].toSorted()).toEqual(ENTITY_NAMES.toSorted())
  })

  it('holds everything of its project, what was archived too, and nothing of another', async () => {
    await h.addOtherProject()
    const admin = await h.account('admin')
    const archived = { kind: 'answer' as const, answer: 'Ten seconds.' }
    const rows: Write[] = [
      { entity: 'issue', id: uuid(100), row: issue() },
      { entity: 'exchange', id: uuid(1), row: exchange({ issueId: uuid(100) }) },
      { entity: 'verdict', id: uuid(200), row: verdict() },
      { entity: 'remediation', id: uuid(300), row: remediation({ status: 'archived', content: archived }) },
      { entity: 'retest', id: uuid(400), row: retest() },
      { entity: 'adapter', id: adapter().id, row: adapter() },
      ...Array.from({ length: 401 }, (_, n): Write => {
        const id = uuid(1_000 + n)
        return { entity: 'comment', id, row: comment({ id, text: `remark ${n}` }) }
      }),
      { entity: 'case', id: uuid(800), row: CASE },
      ...(['environment', 'run'] as const).map((entity) => bare(entity, uuid(800))),
    ]
    await h.db.transaction(async (tx) => {
      for (const row of rows) await writeRow(tx, PROJECT_ID, row)
      await writeRow(tx, OTHER_PROJECT_ID, bare('comment', uuid(900)))
    })
    const text = await exported(h, admin, '?format=jsonl')
    const lines = linesOf(text)
    expect(lines[0]).toMatchObject({ kind: 'project', format: 3 })
    const ofKind = (kind: string): unknown[] => lines.filter((one) => one.kind === kind).map((one) => one[kind])
    expect(ofKind('member')).toEqual([expect.objectContaining({ id: admin.userId, role: 'admin' })])
    expect(ofKind('comment')).toHaveLength(401)
    expect(new Set(ofKind('comment').map((one) => (one as { text: string }).text))).toContain('remark 400')
    expect(ofKind('retest')).toEqual([retest()])
    expect(ofKind('issue')).toEqual([issue()])
    for (const kind of ['case', 'environment', 'run', 'site', 'adapter'])
      expect([kind, ofKind(kind).length]).toEqual([kind, 1])
    expect(lines.find((one) => one.kind === 'answer')).toMatchObject({ status: 'ARCHIVED', answer: 'Ten seconds.' })
    expect(lines.find((one) => one.kind === 'log')).toMatchObject({ verdicts: [{ id: uuid(200) }] })
    // And what can be imported of it still can.
    const { logs, remediations, cases } = entriesIn(text)
    expect([logs.length, remediations.length, cases.length]).toEqual([1, 1, 1])
  })

  it.each(['?format=jsonl&of=logs', '?format=jsonl&of=answers', '?format=jsonl&last=2026-01-31&days=30&zone=UTC'])(
    'that is asked for in part (%s) holds none of it',
    async (as) => {
      const admin = await h.account('admin')
      const kinds = new Set(linesOf(`{"kind":"none"}\n${await exported(h, admin, as)}`).map(({ kind }) => kind))
      expect(EXPORTED_ROWS.filter((kind) => kinds.has(kind))).toEqual([])
    },
  )
})
