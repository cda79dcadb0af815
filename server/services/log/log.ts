/** One log per call: the exchange as it is stored, without personal data in any text. */
import { createHash, randomUUID } from 'node:crypto'
import {
  type ChatMessage,
  type Exchange,
  type Metadata,
  type Score,
  TEXT_LIMITS,
  type Turn,
  type ValidateRequest,
} from '../../../lib/contract/index.ts'
import { primaryIssueOf } from '../../../lib/domain/index.ts'
import { isRecord } from '../../../lib/domain/is-record.ts'
import { contentHash } from '../../../lib/match/normalise.ts'
import { type Redactor, cleanScores } from '../serving/call-scores.ts'
import type { Served } from '../serving/projects.ts'

const TURNS_BEFORE = 10

export const contentOf = (message: ChatMessage): string =>
  typeof message.content === 'string'
    ? message.content
    : (message.content ?? []).map((part) => (typeof part.text === 'string' ? part.text : '')).join('')

/** Earlier turns of the conversation, without the latest question. */
export function turnsBefore(messages: readonly ChatMessage[], clean: Redactor): Turn[] {
  if (messages.length === 0) return []
  const turns = messages.flatMap((message): Turn[] =>
    message.role === 'user' || message.role === 'assistant' ? [{ role: message.role, text: contentOf(message) }] : [],
  )
  if (turns.at(-1)?.role === 'user') turns.pop()
  return turns
    .filter((turn) => turn.text !== '')
    .slice(-TURNS_BEFORE)
    .map(({ role, text }) => ({ role, text: clean(text).slice(0, TEXT_LIMITS.turn) }))
}

/** Flat values are kept; nested ones become text, so that nothing the assistant sent is lost. */
export function metadataOf(given: Record<string, unknown>, clean: Redactor): Metadata {
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => {
      const plain =
        value === null || typeof value === 'number' || typeof value === 'boolean'
          ? value
          : clean(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 2_000)
      return [key.slice(0, 200), plain]
    }),
  )
}

/** An opaque id. One that contains personal data is replaced by its hash, which still groups. */
function conversationOf(value: unknown, clean: Redactor): string | null {
  if (typeof value !== 'string' || value === '') return null
  return clean(value) === value && value.length <= 200 ? value : createHash('sha256').update(value).digest('hex')
}

/**
 * Page and site of a call: absolute, or a path on the given site; query and fragment may hold tokens and are removed.
 */
function placeOf(page: unknown, site: unknown): { site: string | null; pageUrl: string | null } {
  const base = typeof site === 'string' && URL.canParse(site) ? new URL(site) : null
  const url =
    typeof page === 'string' && page !== '' && URL.canParse(page, base?.origin) ? new URL(page, base?.origin) : base
  const isWeb = url !== null && /^https?:$/.test(url.protocol)
  if (!isWeb) return { site: null, pageUrl: null }
  const hasPage = typeof page === 'string' && page !== ''
  return {
    site: base && /^https?:$/.test(base.protocol) ? base.origin : url.origin,
    pageUrl: hasPage ? `${url.origin}${url.pathname}`.slice(0, 2_000) : null,
  }
}

/** The decision on a call. */
type Outcome = Pick<Exchange, 'served' | 'guardrailed'> & {
  /** The text used for matching: the query, or its self-contained form. */
  question: string
  response: string
  scores: Score[]
  language: string
  at: string
  /** Absent: a new one. */
  id?: string | undefined
}

export function exchangeOf(
  request: ValidateRequest,
  { response, id = randomUUID(), ...outcome }: Outcome,
  { project }: Served,
  clean: Redactor,
): Exchange {
  const given = isRecord(request.custom_metadata) ? request.custom_metadata : {}
  const query = clean(request.query).slice(0, TEXT_LIMITS.turn)
  const question = clean(outcome.question.slice(0, TEXT_LIMITS.turn))
  const cleanResponse = clean(response).slice(0, TEXT_LIMITS.turn)
  const context = request.context.slice(0, TEXT_LIMITS.context)
  const said = { query: request.query.slice(0, TEXT_LIMITS.turn), response: response.slice(0, TEXT_LIMITS.turn) }
  const scores = cleanScores(outcome.scores, { ...said, context }, clean)
  return {
    id,
    projectId: project.id,
    issueId: null,
    conversationId: conversationOf(given['conversation_id'], clean),
    ordinal: (request.messages ?? []).filter((message) => message.role === 'assistant').length,
    source: 'assistant',
    ...placeOf(given['page'], given['site']),
    language: outcome.language,
    query,
    ...(question !== query && { question }),
    response: cleanResponse,
    contentHash: contentHash(query, cleanResponse),
    context: context ? [{ content: clean(context), id: null, source: null, title: null }] : [],
    contextSource: 'log',
    citations: [],
    before: turnsBefore(request.messages ?? [], clean),
    after: [],
    scores,
    flags: [],
    primaryIssue: primaryIssueOf(scores, project.evals),
    served: outcome.served,
    guardrailed: outcome.guardrailed,
    reachedCustomer: !outcome.guardrailed && outcome.served?.kind !== 'answer',
    metadata: metadataOf(given, clean),
    capturedBy: null,
    occurredAt: outcome.at,
  }
}
