import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import { noteRetested, retestedIn } from '../../../lib/db/retested.ts'
import {
  countsOf,
  NO_COUNTS,
  planRun,
  runRefusal,
  type SavedRun,
  saveRun,
  markStepAsked,
  recordStep,
  stepsOf,
} from '../../../lib/db/runs.ts'
import type { RunStep } from '../../../lib/retest/run-plan.ts'
import { minute, project, PROJECT_ID, retest } from '../../fixtures/rows.ts'

let db: ErrataDatabase
beforeEach(async () => {
  db = createDatabase(`runs-${Math.random()}`)
  await db.projects.put(project())
})
afterEach(() => db.delete())

const acting = (userId = 'user-tess', now = minute(10)) => ({
  projectId: PROJECT_ID,
  actor: { userId, role: 'tester' as const },
  now,
  newId: () => crypto.randomUUID(),
})
const run = (over: Partial<SavedRun> = {}): SavedRun => ({
  id: crypto.randomUUID(),
  environmentId: null,
  site: 'https://help.example',
  tags: [],
  variations: false,
  tries: 1,
  state: 'running',
  why: null,
  planned: 2,
  counts: NO_COUNTS,
  startedAt: minute(10),
  endedAt: null,
  leaseUntil: minute(15),
  ...over,
})
const step = (at: number): RunStep => ({
  remediationId: null,
  caseId: 'c',
  query: `Question ${at}?`,
  before: [],
  revision: 0,
  variation: null,
  expects: { kind: 'assertions', assertions: [{ kind: 'refuses' }] },
})
const recorded = (over = {}) => {
  const { projectId: _p, by: _b, at: _a, issueId: _i, ...said } = retest({ remediationId: null, caseId: 'c' })
  return { ...said, ...over }
}

describe('a run on this computer', () => {
  it('keeps its steps with the run, and each step’s end with its evidence, in one stroke', async () => {
    const one = run()
    expect((await planRun(db, acting(), one, [step(0), step(1)])).ok).toBe(true)
    await markStepAsked(db, one.id, 0)
    expect((await stepsOf(db, one.id)).map(({ state }) => state)).toEqual(['asked', 'waiting'])
    await recordStep(db, acting(), one.id, 0, recorded({ outcome: 'failed' }))
    expect((await stepsOf(db, one.id)).map(({ state, outcome }) => [state, outcome])).toEqual([
      ['done', 'failed'],
      ['waiting', null],
    ])
    expect(await db.retests.count()).toBe(1)
    expect(countsOf(await stepsOf(db, one.id))).toEqual({ ...NO_COUNTS, failed: 1 })
    // What cannot be kept leaves the step as it was.
    await expect(recordStep(db, { ...acting(), projectId: 'gone' }, one.id, 1, recorded())).rejects.toThrow(
      /could not be kept/,
    )
    expect((await stepsOf(db, one.id))[1]!.state).toBe('waiting')
  })

  it('keeps nothing where another holds the site', async () => {
    await saveRun(db, acting('user-mara'), run())
    const second = run()
    expect(await planRun(db, acting(), second, [step(0)])).toMatchObject({ ok: false, code: 'conflict' })
    expect(await stepsOf(db, second.id)).toEqual([])
    expect(await db.runs.count()).toBe(1)
    // Its browser was killed, and its time is over.
    expect((await planRun(db, acting('user-tess', minute(16)), second, [step(0)])).ok).toBe(true)
  })

  it('hears that the server refused it', async () => {
    const one = run()
    await planRun(db, acting(), one, [step(0)])
    expect(await runRefusal(db, one.id)).toBeNull()
    const [row] = await db.outbox.toArray()
    await db.refusals.put({
      mutationId: row!.mutation.id,
      clientId: 'x',
      seq: 1,
      name: 'run.save',
      at: minute(10),
      code: 'conflict',
      detail: 'user-mara runs retests.',
      args: row!.mutation.args,
      projectId: PROJECT_ID,
      resolvedAt: null,
    })
    expect(await runRefusal(db, one.id)).toBe('user-mara runs retests.')
  })

  it('of ten thousand cases is kept', async () => {
    const one = run({ planned: 10_000 })
    await planRun(
      db,
      acting(),
      one,
      Array.from({ length: 10_000 }, (_, at) => step(at)),
    )
    expect(await db.runSteps.count()).toBe(10_000)
  })
})

it('what a retest asked in a tab is known there for two hours, and in no other tab', async () => {
  await noteRetested(db, 7, 'How do I reset it?', minute(0))
  expect((await retestedIn(db, 7))('how do i reset it')).toBe(true)
  expect((await retestedIn(db, 8))('How do I reset it?')).toBe(false)
  await noteRetested(db, 7, 'Another?', minute(200))
  expect((await retestedIn(db, 7))('How do I reset it?')).toBe(false)
})
