/** The backend for a run: what to ask, and an assistant's two calls. Each refusal becomes one sentence. */
import { z } from 'zod'
import type { DecisionTrace } from '../../lib/contract/decision-trace.ts'
import { DecisionReply, RetestPlan, type RetestResults, RetestResultsReply } from '../../lib/contract/retest-plan.ts'
import { isId } from '../../lib/contract/primitives.ts'
import type { CaseKind } from '../../lib/contract/retest.ts'
import { ConsultReply, type ConsultRequest, ValidateReply, type ValidateRequest } from '../../lib/contract/serving.ts'
import { TEST_HEADER } from '../../lib/domain/retest/test-traffic.ts'
import { RefusedByBackend, Stop } from '../stop.ts'

export type Backend = {
  projectId: string
  plan(filter: { tags: readonly string[]; kinds: readonly CaseKind[] }): Promise<RetestPlan>
  /** Stores a result as evidence in the project. */
  record(retest: RetestResults['retests'][number]): Promise<void>
  /** What it decided about a question; null if it has no log of it. */
  decision(asked: { logId: string | null; mark: string; query: string }): Promise<DecisionTrace | null>
  consult(request: ConsultRequest, mark: string): Promise<ConsultReply>
  validate(request: ValidateRequest, mark: string): Promise<ValidateReply>
}
export type BackendOptions = {
  url: string
  apiKey: string
  /** Name or id; null: the only one the key can read. */
  project: string | null
  fetch?: typeof fetch
}

export const Projects = z.object({ projects: z.array(z.object({ id: z.string(), name: z.string() })) })
const LIMIT_MS = 30_000

/** @throws Stop if it cannot be reached, or the key does not allow it */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { url, apiKey } = options
  const ask = options.fetch ?? fetch

  async function call<T>(path: string, schema: z.ZodType<T>, body?: unknown, mark?: string): Promise<T> {
    const response = await ask(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'x-api-key': apiKey,
        'content-type': 'application/json',
        ...(mark !== undefined && { [TEST_HEADER]: mark }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(LIMIT_MS),
    }).catch((error: unknown) => {
      throw new Stop(`The backend at ${url} cannot be reached (${whyOf(error)}). Is it running, and --backend right?`)
    })
    const reply: unknown = await response.json().catch(() => null)
    const read = response.ok ? schema.safeParse(reply) : null
    if (read?.success) return read.data
    const why = whyNotRecorded(path, response.status, reply) ?? refusalOf(url, response.status, reply)
    throw response.status >= 400 && response.status < 500 && response.status !== 429
      ? new RefusedByBackend(why)
      : new Stop(why)
  }

  const projectId = await projectOf(options.project, async () => (await call('/api/projects/', Projects)).projects)
  const at = `/api/projects/${projectId}`
  return {
    projectId,
    plan: ({ tags, kinds }) =>
      call(`${at}/retest-plan?${new URLSearchParams({ tags: tags.join(','), kinds: kinds.join(',') })}`, RetestPlan),
    record: async (retest) => void (await call(`${at}/retest-results`, RetestResultsReply, { retests: [retest] })),
    async decision({ logId, mark, query }) {
      const asked = new URLSearchParams({ mark, query, ...(logId !== null && { log_id: logId }) })
      return (await call(`${at}/retest-decision?${asked}`, DecisionReply)).decision
    },
    consult: (request, mark) => call(`${at}/consult`, ConsultReply, request, mark),
    validate: (request, mark) => call(`${at}/validate`, ValidateReply, request, mark),
  }
}

export const whyOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown'
  if (error.name === 'TimeoutError') return 'no answer in time'
  const { cause } = error as { cause?: { code?: unknown } }
  return typeof cause?.code === 'string' ? cause.code : error.message
}

/** What is wrong with a single result, in the backend's words. */
function whyNotRecorded(path: string, status: number, reply: unknown): string | null {
  const detail = (reply as { detail?: unknown } | null)?.detail
  const isOfIt = path.endsWith('/retest-results') && [404, 409, 422].includes(status)
  return isOfIt && typeof detail === 'string' ? detail : null
}

function refusalOf(url: string, status: number, reply: unknown): string {
  const isOurs = typeof reply === 'object' && reply !== null && 'code' in reply
  if (status === 401 && isOurs)
    return 'The backend does not know the key in ERRATA_API_KEY: it was replaced, or belongs to another backend.'
  if (status === 403 && isOurs)
    return 'The owner of this key cannot run retests in this project: an admin has to give them the role tester, or above.'
  if (status === 404 && isOurs) return 'There is no such project: --project takes its name or its id.'
  if (status >= 500) return `The backend at ${url} ran into a problem (${status}). Its log says more; try again.`
  return `What answers at ${url} is not an Errata backend of this version (${status}). Is --backend right?`
}

export async function projectOf(
  wanted: string | null,
  all: () => Promise<Array<{ id: string; name: string }>>,
): Promise<string> {
  if (wanted !== null && isId(wanted)) return wanted
  const projects = await all()
  const found = wanted === null ? projects : projects.filter(({ name }) => name.toLowerCase() === wanted.toLowerCase())
  const [only] = found
  if (only && found.length === 1) return only.id
  const names = projects.map(({ id, name }) => `${name} (${id})`).join(', ')
  if (projects.length === 0)
    throw new Stop('The owner of this key is not in any project: an admin has to add them to one.')
  if (!only) throw new Stop(`There is no project ${wanted}. There are: ${names}.`)
  throw new Stop(`Say which project: --project with one of ${names}.`)
}
