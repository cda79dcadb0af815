/** Rules of a `validate` call that go beyond its schema: test marks, scores out of range, retries. */
import { hash } from 'node:crypto'
import type { DetectReply, ValidateReply, ValidateRequest } from '../../lib/contract/index.ts'
import { isRecord } from '../../lib/domain/is-record.ts'
import { TEST_HEADER, TEST_METADATA, TEXT_MARKED, withoutTextMark } from '../../lib/domain/retest/test-traffic.ts'
import type { Services } from '../app-services.ts'
import { loggedBefore } from '../services/log/logged-before.ts'
import type { Served } from '../services/serving/projects.ts'
import { validate, type Waited } from '../services/serving/serve.ts'
import type { Outcome } from '../telemetry/watch.ts'

/** Reads a request header by its lower-case name. */
export type HeaderOf = (name: string) => string | undefined

/** Scores are between 0 and 1; any other is a mistake that would go unnoticed for long. @returns the first such name */
export function strayScore(request: Pick<ValidateRequest, 'eval_scores'>): string | undefined {
  return Object.entries(request.eval_scores ?? {}).find(([, score]) => !(score >= 0 && score <= 1))?.[0]
}

/**
 * For a question asked by a retest and passed on by the assistant: moves its mark from the words to the log's metadata.
 */
export function marked<T extends { query: string; custom_metadata?: unknown }>(header: HeaderOf, request: T): T {
  const bare = withoutTextMark(request.query)
  const mark = header(TEST_HEADER)?.slice(0, 200) ?? (bare === null ? undefined : TEXT_MARKED)
  if (mark === undefined || mark === '') return request
  const given = request.custom_metadata
  const metadata = isRecord(given) ? given : {}
  return { ...request, query: bare ?? request.query, custom_metadata: { ...metadata, [TEST_METADATA]: mark } }
}

/** Identifies caller, project and body; a hash, so that neither credentials nor words are kept. */
function keyOf(projectId: string, header: HeaderOf, body: string): string {
  const credentials = ['x-access-key', 'x-api-key', 'authorization'].map((name) => header(name) ?? '')
  return hash('sha256', JSON.stringify([projectId, ...credentials, body]), 'base64url')
}

type Call = { header: HeaderOf; body: string; request: ValidateRequest; waited?: Waited }

/** Logs a call once, however often its client sends it. */
export function validateOnce(
  services: Services,
  served: Served,
  { header, body, request, waited }: Call,
): Promise<ValidateReply> {
  const isRepeat = Number(header('x-stainless-retry-count') ?? 0) > 0
  const requestKey = keyOf(served.project.id, header, body)
  return services.repeats.once(requestKey, isRepeat, async () => {
    // Another server may have logged it and died before it answered.
    const loggedId = isRepeat ? await loggedBefore(services, served.project.id, requestKey) : null
    return validate(services, served, request, { requestKey, loggedId, ...(waited && { waited }) })
  })
}

export const outcomeOf = (reply: DetectReply): Outcome =>
  reply.expert_answer !== null ? 'answered' : reply.should_guardrail ? 'held' : 'passed'
