/**
 * Insights: the server's counts, whose last replies are kept for when it cannot be reached, and counts from the local
 * rows. Read when the view opens, when period or filter change, and every minute.
 */
import { useEffect, useState } from 'react'
import { create } from 'zustand'
import type { ApiErrorCode, Result } from '../../contract/errors.ts'
import type { Issue } from '../../contract/index.ts'
import { InsightsReply } from '../../contract/insights.ts'
import type { Period } from '../../contract/insights-period.ts'
import { issuesByTerm } from '../../db/issue-facts.ts'
import { readMeta, writeMeta } from '../../db/meta.ts'
import { database } from '../../db/schema.ts'
import { workRows } from '../../db/work-rows.ts'
import { type ExpertAgreement, expertAgreement } from '../../domain/experts/expert-agreement.ts'
import {
  type Backlog,
  backlogOf,
  evalPrecision,
  type InUse,
  mostServed,
  type Precision,
  type Remediated,
  remediatedIn,
  type TimeSpan,
} from '../../domain/experts/experts-work.ts'
import { EVERYTHING, type FilterTerm } from '../../domain/issues/issue-filter.ts'
import { matcher } from '../../domain/issues/issue-match.ts'
import { dayOf, daySpan, lastDays } from '../../domain/issues/issue-spans.ts'
import { reviewersOf } from '../../domain/issues/status.ts'
import { onlineAt } from '../session/online.ts'

/** `site` '': exchanges without a site. `value` undefined with a key: exchanges without that key. */
export type InsightsQuery = { days: Period; site?: string; key?: string; value?: string; eval?: string; by?: string }

/** The current selection, for the life of the panel. */
export const useInsightsQuery = create<{ asked: InsightsQuery }>()(() => ({ asked: { days: 30 } }))
export const setInsightsQuery = (asked: InsightsQuery): void => useInsightsQuery.setState({ asked })

/** `failed`: why there are no current figures; `reply` is then the last one received. */
export type InsightsState =
  | { state: 'loading' }
  | { state: 'ready'; reply: InsightsReply; failed: ApiErrorCode | null }
  | { state: 'failed'; code: ApiErrorCode }

export type Work = {
  backlog: Backlog
  remediated: Remediated
  before: Remediated
  inUse: InUse[]
  precision: Precision[]
  agreement: ExpertAgreement
}

const AGAIN_MS = 60_000
const KEPT = 8

/** The server's query string. */
export function queryStringOf({ days, site, key, value, eval: evalKey, by }: InsightsQuery, today: Date): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const query = new URLSearchParams({ last: dayOf(today), days: String(days), zone })
  for (const [name, said] of Object.entries({ site, key, value, eval: evalKey, by }))
    if (said !== undefined) query.set(name, said)
  return query.toString()
}

export const fetchInsights = (
  backend: string,
  projectId: string,
  query: string,
  fetching?: typeof fetch,
): Promise<Result<InsightsReply>> =>
  onlineAt('/insights', { backend, projectId, fetching })('GET', `?${query}`, InsightsReply)

/** Independent of the date: yesterday's figures are better than none, and show when they are from. */
const cacheKey = (projectId: string, asked: InsightsQuery): string => `${projectId} ${JSON.stringify(asked)}`

const keptReply = async (asked: string): Promise<InsightsReply | null> =>
  ((await readMeta(database(), 'insights')) ?? []).find((one) => one.asked === asked)?.reply ?? null

const keep = (asked: string, reply: InsightsReply): Promise<void> =>
  database().transaction('rw', database().meta, async () => {
    const others = ((await readMeta(database(), 'insights')) ?? []).filter((one) => one.asked !== asked)
    await writeMeta(database(), 'insights', [{ asked, reply }, ...others].slice(0, KEPT))
  })

async function counted(
  backend: string | null,
  projectId: string,
  asked: InsightsQuery,
  now: Date,
): Promise<InsightsState> {
  const name = cacheKey(projectId, asked)
  const answer: Result<InsightsReply> = backend
    ? await fetchInsights(backend, projectId, queryStringOf(asked, now))
    : { ok: false, code: 'signed_out' }
  // An older server ignores the eval and counts all: show no figures rather than wrong ones.
  const found: Result<InsightsReply> =
    answer.ok && answer.value.eval !== asked.eval ? { ok: false, code: 'not_found' } : answer
  if (found.ok) {
    await keep(name, found.value)
    return { state: 'ready', reply: found.value, failed: null }
  }
  const reply = await keptReply(name)
  return reply ? { state: 'ready', reply, failed: found.code } : { state: 'failed', code: found.code }
}

/** The terms that an issue must match; not every part of the selection applies to issues. */
export const termsOfQuery = ({ site, key, value, eval: evalKey }: InsightsQuery): FilterTerm[] => [
  ...(evalKey === undefined ? [] : [{ field: 'eval', value: evalKey } as const]),
  ...(site ? [{ field: 'site', value: site } as const] : []),
  ...(key !== undefined && value !== undefined ? [{ field: 'meta', key, value } as const] : []),
]

/** The issues that match the selection. */
async function narrowed(
  projectId: string,
  asked: InsightsQuery,
  issues: readonly Issue[],
  now: number,
): Promise<Issue[]> {
  const terms = termsOfQuery(asked)
  if (terms.length === 0) return [...issues]
  const meta = terms.filter((term) => term.field === 'meta')
  const found = await issuesByTerm(database(), projectId, meta, issues, now)
  return issues.filter(
    matcher(
      { ...EVERYTHING, terms },
      {
        now,
        userId: null,
        verdicts: null,
        mentions: null,
        found,
        said: new Map(),
        members: null,
        waiting: new Set(),
        isKnown: () => true,
      },
    ),
  )
}

/** @param now the period ends with this day */
export async function countWork(projectId: string, asked: InsightsQuery, now: Date): Promise<Work> {
  const all = await workRows(database(), projectId)
  const rows = { ...all, issues: await narrowed(projectId, asked, all.issues, now.getTime()) }
  const issues = new Map(all.issues.map((issue): [string, Issue] => [issue.id, issue]))
  const within = (ago: number): TimeSpan => daySpan(lastDays(asked.days, now, ago))!
  return {
    backlog: backlogOf(rows.issues, rows.retests, now.getTime()),
    remediated: remediatedIn(rows, within(0)),
    before: remediatedIn(rows, within(1)),
    inUse: mostServed(rows.remediations),
    precision: evalPrecision(rows.judged, rows.verdicts, ({ issueId }) => reviewersOf(issues.get(issueId ?? ''))),
    agreement: expertAgreement(rows.verdicts),
  }
}

/**
 * @param projectId null: nobody is signed in who may see it
 * @param clock server time in ms, which dates all rows
 * @param today the current day by that clock; read again when it changes
 */
export function useInsights(
  backend: string | null,
  projectId: string | null,
  asked: InsightsQuery,
  clock: () => number,
  today: string,
): { counted: InsightsState; work: Work | null; again: () => void } {
  const [shown, setShown] = useState<{ of: string | null; counted: InsightsState }>({
    of: null,
    counted: { state: 'loading' },
  })
  const [work, setWork] = useState<Work | null>(null)
  const [turn, setTurn] = useState(0)
  const of = projectId ? cacheKey(projectId, asked) : null
  useEffect(() => {
    if (!projectId) return undefined
    let isOver = false
    const read = (): void => {
      const now = new Date(clock())
      void counted(backend, projectId, asked, now).then((found) => {
        if (!isOver) setShown({ of: cacheKey(projectId, asked), counted: found })
      })
      void countWork(projectId, asked, now).then((found) => {
        if (!isOver) setWork(found)
      })
    }
    read()
    const timer = setInterval(() => document.visibilityState === 'visible' && read(), AGAIN_MS)
    window.addEventListener('online', read)
    return () => {
      isOver = true
      clearInterval(timer)
      window.removeEventListener('online', read)
    }
  }, [backend, projectId, asked, clock, today, turn])
  return {
    counted: shown.of === of ? shown.counted : { state: 'loading' },
    work,
    again: () => setTurn((before) => before + 1),
  }
}
