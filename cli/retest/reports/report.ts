/** The results of a run as in `report.json`; the other reports are made from it. */
import { z } from 'zod'
import { DecisionTrace } from '../../../lib/contract/decision-trace.ts'
import { CaseKind, Expects, RETEST_ARGS, RetestOutcome, RetestTimings } from '../../../lib/contract/retest.ts'
import { Turn } from '../../../lib/contract/turn.ts'

/** `not_asked`: the run ended before it. */
export const CaseOutcome = z.enum([...RetestOutcome.options, 'not_asked'])
export type CaseOutcome = z.infer<typeof CaseOutcome>

export const CaseResult = z.object({
  remediationId: z.string().nullable(),
  caseId: z.string().nullable(),
  verdictId: z.string().nullable(),
  kind: Expects,
  query: z.string(),
  /** Asked before it in the same conversation. */
  before: z.array(z.string()),
  expected: z.string(),
  got: z.string(),
  outcome: CaseOutcome,
  /** One plain sentence. */
  reason: z.string(),
  /** How similar expected and actual answer are, 0–1. */
  similarity: z.number().min(0).max(1),
  tries: z.object({ passed: z.int().min(0), of: z.int().min(1) }),
  timings: RetestTimings.nullable(),
  /** From asking to the result, in ms, all tries together. */
  tookMs: z.number().min(0),
  history: z.enum(['fresh', 'may_matter']),
  /** The server's log of the answer. */
  logId: z.string().nullable(),
  pageUrl: z.string().nullable(),
  /** The backend's decision: null if it has no log of the question, absent if it could not be asked. */
  decision: DecisionTrace.nullable().optional(),
  /** How the answer is built, without its words. */
  structure: z.string(),
  turns: z.array(Turn),
  /** The remediation's revision. */
  revision: z.int().min(0),
  /** The page with the answer, as a data URI. */
  screenshot: z.string().startsWith('data:image/').nullable(),
})
export type CaseResult = z.infer<typeof CaseResult>

export const RetestReport = z.object({
  version: z.literal(1),
  project: z.object({ id: z.string(), name: z.string() }),
  mode: z.enum(['browser', 'api']),
  /** Where the assistant was asked. */
  target: z.string(),
  environment: z.string().nullable(),
  /** Only cases with these tags; empty: all cases. */
  set: z.array(z.string()),
  kinds: z.array(CaseKind),
  shard: z.object({ index: z.int().min(1), of: z.int().min(1) }).nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  extensionVersion: z.string().nullable(),
  /** Why not everything was asked, as a sentence; null if it was. */
  brokeOff: z.string().nullable(),
  results: z.array(CaseResult),
  /** With --record: how many were stored as evidence. */
  recorded: z.int().min(0).optional(),
  /** With --record: what could not be stored as evidence, and why. */
  unrecorded: z.object({ why: z.string(), retests: z.array(RETEST_ARGS['retest.record'].shape.retest) }).optional(),
})
export type RetestReport = z.infer<typeof RetestReport>

export type Counts = Record<CaseOutcome, number>

export function countsOf(results: readonly Pick<CaseResult, 'outcome'>[]): Counts {
  const counts = Object.fromEntries(CaseOutcome.options.map((outcome) => [outcome, 0])) as Counts
  for (const { outcome } of results) counts[outcome] += 1
  return counts
}

/**
 * 0: every case passed or needs a person's judgement, or there was none to ask. 1: one did not. 2: the run did not
 * reach its end, or nothing could be judged. 3: as 0, but not everything could be stored as evidence.
 */
export function exitCodeOf(report: Pick<RetestReport, 'results' | 'brokeOff' | 'unrecorded'>): 0 | 1 | 2 | 3 {
  const { results, brokeOff, unrecorded } = report
  if (results.length === 0 && brokeOff === null) return 0
  const counts = countsOf(results)
  const told = counts.passed + counts.failed + counts.flaky + counts.inconclusive
  if (told === 0 || brokeOff !== null) return 2
  if (counts.failed + counts.flaky + counts.blocked + counts.error > 0) return 1
  return unrecorded ? 3 : 0
}
