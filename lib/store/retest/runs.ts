/** Retest runs, driven from the panel: started, paused, stopped, and resumed after an interruption. */
import { create } from 'zustand'
import { useLiveQuery } from '../../db/live.ts'
import type { CaseKind, Project, RetestOutcome, Run } from '../../contract/index.ts'
import { serverNow } from '../../db/meta.ts'
import { casesOf } from '../../db/plan-sources.ts'
import {
  countsOf,
  deleteSteps,
  NO_COUNTS,
  planRun,
  runRefusal,
  runOf,
  runsOf,
  type SavedRun,
  saveRun,
  markStepAsked,
  recordStep,
  stepsOf,
} from '../../db/runs.ts'
import { heldBy } from '../../domain/decide/decide-testing.ts'
import { RUN_WHY, type RunWhy } from '../../domain/retest/run-why.ts'
import { fallbacksOf } from '../../domain/remediation/fallbacks.ts'
import { database } from '../../db/schema.ts'
import { send } from '../../messaging/send.ts'
import { markOfRun } from '../../domain/retest/test-mark.ts'
import { TEXT_MARK } from '../../domain/retest/test-traffic.ts'
import { openAddress, tabExists, whenLoaded } from '../../platform/retest-pages.ts'
import type { RetestSettings } from '../../retest/settings.ts'
import type { RunStep } from '../../retest/run-plan.ts'
import { runAll } from '../../retest/runner.ts'
import { ANSWER_LIMIT_MS } from '../../retest/waiting.ts'
import { siteLock } from '../../schedule/locks.ts'
import type { ProjectActor } from '../shell/actions.ts'
import { type DriverPlace, clockOf, panelDriver } from './retest-driver.ts'
import { recordFor } from './retest-settings.ts'
import { pageTimers, steadyNow, type Timers } from './timers.ts'

export type Going = {
  runId: string
  done: number
  of: number
  counts: Record<RetestOutcome, number>
  /** Estimated ms left, from the pace so far. */
  leftMs: number
  /** Takes effect after the current question. */
  ending: 'paused' | 'stopped' | null
}
type Runner = { going: Going | null; end: ((how: 'paused' | 'stopped') => void) | null }
/** Not persisted; a run's progress is in the database. */
export const useRunner = create<Runner>()(() => ({ going: null, end: null }))

export type RunAsked = {
  id: string
  environmentId: string | null
  site: string
  tags: readonly string[]
  kinds?: readonly CaseKind[]
  variations: boolean
  /** Started by a schedule, not by hand. */
  scheduled?: boolean
  steps: readonly RunStep[]
}
/** `opened`: a tab in which the page at `address` is already open. `timers`: for a page that asks while hidden. */
export type RunPlace = {
  tab: DriverPlace | null
  address: string | null
  mark: 'page' | 'text'
  opened?: number
  timers?: Timers
}
/** The state when this window has finished with it. */
export type Ended = Pick<Run, 'state' | 'counts'>
export type Begun =
  | { ok: true; ended: Promise<Ended> }
  | { ok: false; why: 'busy' | 'failed' }
  /** Whose run it is, if known here. */
  | { ok: false; why: 'held'; holder: Pick<Run, 'by' | 'startedAt'> | null }

const LEASE_MS = 5 * 60_000
const JITTER = 0.25

const acting = ({ projectId, actor }: ProjectActor) => ({
  projectId,
  actor,
  now: new Date().toISOString(),
  newId: () => crypto.randomUUID(),
})
/** Start and lease are dated by the server's time, which others compare them with. */
const iso = (ms: number): string => new Date(ms).toISOString()
const leaseFrom = (now: number): string => iso(now + LEASE_MS)

type RunContext = { project: Project; place: RunPlace; settings: RetestSettings }

/** @returns once it has started, or why it could not; it continues by itself */
export async function beginRun(who: ProjectActor, asked: RunAsked, how: RunContext): Promise<Begun> {
  const now = await serverNow(database())
  const run: SavedRun = {
    id: asked.id,
    environmentId: asked.environmentId,
    site: asked.site,
    tags: [...asked.tags],
    ...(asked.kinds && { kinds: [...asked.kinds] }),
    variations: asked.variations,
    ...(asked.scheduled && { scheduled: true }),
    tries: how.settings.tries,
    state: 'running',
    why: null,
    planned: asked.steps.length,
    counts: NO_COUNTS,
    startedAt: iso(now),
    endedAt: null,
    leaseUntil: leaseFrom(now),
  }
  return hold(asked.site, async () => {
    const done = await planRun(database(), acting(who), run, asked.steps)
    if (!done.ok) return done.code === 'conflict' ? isHeld(who, run) : { ok: false, why: 'failed' }
    return { ok: true, go: () => goOn(who, run, how) }
  })
}

async function isHeld({ projectId }: ProjectActor, { id, site }: SavedRun): Promise<Extract<Begun, { why: 'held' }>> {
  const holder = heldBy(await runsOf(database(), projectId), id, site, iso(await serverNow(database())))
  return { ok: false, why: 'held', holder }
}

/** Resumes a run where it was interrupted or paused. */
export async function resumeRun(who: ProjectActor, runId: string, how: RunContext): Promise<Begun> {
  const db = database()
  const row = await runOf(db, runId)
  if (!row) return { ok: false, why: 'failed' }
  const { projectId: _project, by: _by, at: _at, ...before } = row
  const leaseUntil = leaseFrom(await serverNow(db))
  const run: SavedRun = { ...before, state: 'running', why: null, endedAt: null, leaseUntil }
  return hold(run.site, async () => {
    const done = await saveRun(db, acting(who), run)
    if (!done.ok) return done.code === 'conflict' ? isHeld(who, run) : { ok: false, why: 'failed' }
    return { ok: true, go: () => goOn(who, run, { ...how, settings: { ...how.settings, tries: run.tries } }) }
  })
}

/** Ends a run that is not going on here. */
export async function endRun(who: ProjectActor, runId: string, why: RunWhy): Promise<void> {
  const row = await runOf(database(), runId)
  if (!row) return
  const { projectId: _project, by: _by, at: _at, ...run } = row
  await saveRun(database(), acting(who), {
    ...run,
    state: 'stopped',
    why,
    endedAt: iso(await serverNow(database())),
    leaseUntil: null,
  })
  void send('sync.requested', { reason: 'write' })
}

type Held = { ok: true; go: () => Promise<Ended> } | Extract<Begun, { ok: false }>

/**
 * One run per panel, and one per site in this browser: the lock is released with the window that holds it, however that
 * ends.
 */
function hold(site: string, begin: () => Promise<Held>): Promise<Begun> {
  if (useRunner.getState().going) return Promise.resolve({ ok: false, why: 'busy' })
  return new Promise((resolve) => {
    void navigator.locks.request(siteLock(site), { ifAvailable: true }, async (lock) => {
      if (!lock) return resolve({ ok: false, why: 'busy' })
      const held = await begin()
      if (!held.ok) return resolve(held)
      const ended = held.go()
      resolve({ ok: true, ended })
      await ended
    })
  })
}

async function goOn(who: ProjectActor, run: SavedRun, { project, place, settings }: RunContext): Promise<Ended> {
  const db = database()
  const stop = new AbortController()
  let how: 'paused' | 'stopped' = 'paused'
  let tab = place.tab
  let lease = Date.parse(run.leaseUntil ?? run.startedAt)
  const steps = await stepsOf(db, run.id)
  const began = steadyNow()
  const doneBefore = steps.filter(({ state }) => state === 'done').length
  const show = async (): Promise<void> => {
    const now = await stepsOf(db, run.id)
    const done = now.filter(({ state }) => state === 'done').length
    const each =
      done > doneBefore ? (steadyNow() - began) / (done - doneBefore) : (60_000 / settings.perMinute) * settings.tries
    const ending = stop.signal.aborted ? how : null
    useRunner.setState({
      going: { runId: run.id, done, of: now.length, counts: countsOf(now), leftMs: each * (now.length - done), ending },
    })
  }
  const save = async (over: Partial<SavedRun>): Promise<void> => {
    await saveRun(db, acting(who), { ...run, counts: countsOf(await stepsOf(db, run.id)), ...over })
    void send('sync.requested', { reason: 'write' })
  }
  useRunner.setState({
    end: (wished) => {
      how = wished
      stop.abort()
      void show()
    },
  })
  await show()
  void send('sync.requested', { reason: 'write' })
  try {
    const ended = await runAll(
      {
        driver: panelDriver({
          place: () => tab,
          show: async () => {
            const tabId = await pageOf(place)
            tab = tabId === null ? null : { tabId, chat: null }
            return tab !== null
          },
          isThere: tabExists,
          timers: place.timers,
        }),
        journal: {
          steps: () => stepsOf(db, run.id),
          asking: (index) => markStepAsked(db, run.id, index),
          done: (index, step, result) => recordStep(db, acting(who), run.id, index, recordFor(step, result, run.id)),
          stillOurs: async () => {
            const now = await serverNow(db)
            if (lease - now < LEASE_MS / 2) {
              lease = now + LEASE_MS
              await save({ leaseUntil: leaseFrom(now) })
            }
            const row = await runOf(db, run.id)
            return row?.state === 'running' && (await runRefusal(db, run.id)) === null
          },
        },
        clock: clockOf(place.timers ?? pageTimers),
        chance: Math.random,
        stop: stop.signal,
        stopsAs: () => how,
        progress: () => void show(),
      },
      {
        quietMs: settings.quietMs,
        limitMs: ANSWER_LIMIT_MS,
        mark: markOfRun(run.id),
        tries: settings.tries,
        fallbacks: fallbacksOf(project),
        perMinute: settings.perMinute,
        jitter: JITTER,
        ...(place.mark === 'text' && { textMark: TEXT_MARK }),
      },
    )
    const endedAt = ended.ended === 'paused' ? null : iso(await serverNow(db))
    const why = 'why' in ended && ended.why !== 'not_ours' ? RUN_WHY[ended.why] : await runRefusal(db, run.id)
    await save({ state: ended.ended, why, endedAt, leaseUntil: null })
    const counts = countsOf(await stepsOf(db, run.id))
    if (ended.ended !== 'paused') await deleteSteps(db, run.id)
    return { state: ended.ended, counts }
  } finally {
    useRunner.setState({ going: null, end: null })
  }
}

async function pageOf({ address, opened }: RunPlace): Promise<number | null> {
  if (opened !== undefined) return whenLoaded(opened)
  return address === null ? null : openAddress(address)
}

export const useRuns = (projectId: string | null) =>
  useLiveQuery(async () => (projectId ? runsOf(database(), projectId) : []), [projectId])
export const useRunRetests = (runId: string | null) =>
  useLiveQuery(async () => (runId ? database().retests.where('runId').equals(runId).toArray() : []), [runId])
export const useCases = (projectId: string | null) =>
  useLiveQuery(async () => (projectId ? casesOf(database(), projectId) : []), [projectId])
export const useEnvironments = (projectId: string | null) =>
  useLiveQuery(
    async () => (projectId ? database().environments.where('projectId').equals(projectId).toArray() : []),
    [projectId],
  )
