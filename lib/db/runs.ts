/**
 * A retest run on this computer: its steps and their progress. A step and its result are written in one transaction, so
 * that no question is asked or counted twice, whatever dies.
 */
import type { MutationArgs, Result, RetestOutcome, Run } from '../contract/index.ts'
import type { RunStep } from '../retest/run-plan.ts'
import { act, type ActError, type ActRequest } from './act.ts'
import type { ErrataDatabase, RunStepRow } from './schema.ts'

type Acting = Omit<ActRequest, 'label' | 'mutations' | 'undoable'>
export type SavedRun = MutationArgs<'run.save'>['run']

const saved = (acting: Acting, run: SavedRun): ActRequest => ({
  ...acting,
  label: '',
  undoable: false,
  mutations: [{ name: 'run.save', args: { run } }],
})

/**
 * Refused with a conflict if another run holds the site; then nothing is kept. Steps are written first, outside, since
 * a refusal aborts its transaction; without their run they mean nothing.
 */
export async function planRun(
  db: ErrataDatabase,
  acting: Acting,
  run: SavedRun,
  steps: readonly RunStep[],
): Promise<Result<number | null, ActError>> {
  await db.runSteps.bulkPut(
    steps.map((step, index): RunStepRow => ({ runId: run.id, index, state: 'waiting', step, outcome: null })),
  )
  const done = await act(db, saved(acting, run))
  if (!done.ok) await deleteSteps(db, run.id)
  return done
}

export const saveRun = (db: ErrataDatabase, acting: Acting, run: SavedRun): Promise<Result<number | null, ActError>> =>
  act(db, saved(acting, run))

export const stepsOf = (db: ErrataDatabase, runId: string): Promise<RunStepRow[]> =>
  db.runSteps.where('[runId+index]').between([runId, 0], [runId, Infinity]).toArray()

export const markStepAsked = async (db: ErrataDatabase, runId: string, index: number): Promise<void> => {
  await db.runSteps.update([runId, index], { state: 'asked' })
}

type Recorded = MutationArgs<'retest.record'>['retest']

/**
 * Writes a step's end and its evidence together. If the remediation is gone meanwhile, only the step's outcome is
 * stored.
 */
export function recordStep(
  db: ErrataDatabase,
  acting: Acting,
  runId: string,
  index: number,
  retest: Recorded,
): Promise<void> {
  return db.transaction('rw', db.tables, async () => {
    const done = await act(db, {
      ...acting,
      label: '',
      undoable: false,
      skipRefused: true,
      mutations: [{ name: 'retest.record', args: { retest } }],
    })
    if (!done.ok) throw new Error(`A retest could not be kept (${done.code}).`)
    await db.runSteps.update([runId, index], { state: 'done', outcome: retest.outcome })
  })
}

export type Counts = Record<RetestOutcome, number>
export const NO_COUNTS: Counts = { passed: 0, failed: 0, flaky: 0, blocked: 0, error: 0, inconclusive: 0 }

export function countsOf(steps: readonly Pick<RunStepRow, 'outcome'>[]): Counts {
  const counts = { ...NO_COUNTS }
  for (const { outcome } of steps) if (outcome) counts[outcome] += 1
  return counts
}

/** The server's refusal of this run, if any: another run holds the site. */
export async function runRefusal(db: ErrataDatabase, runId: string): Promise<string | null> {
  const rows = await db.refusals
    .filter(
      ({ name, resolvedAt, args }) =>
        name === 'run.save' && resolvedAt === null && (args as { run?: { id?: string } }).run?.id === runId,
    )
    .toArray()
  return rows[0]?.detail ?? null
}

export const runOf = async (db: ErrataDatabase, id: string): Promise<Run | null> => (await db.runs.get(id)) ?? null
/** Newest first. */
export const runsOf = async (db: ErrataDatabase, projectId: string): Promise<Run[]> =>
  (await db.runs.where('projectId').equals(projectId).toArray()).toSorted((a, b) =>
    a.startedAt < b.startedAt ? 1 : -1,
  )

/** Steps are useless once a run has ended: its results are retests. */
export async function deleteSteps(db: ErrataDatabase, runId: string): Promise<void> {
  await db.runSteps.where('runId').equals(runId).delete()
}
