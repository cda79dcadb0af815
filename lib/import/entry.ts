/** Reads an entry of a file as a log or as what an expert wrote, or says why it is neither. */
import {
  type ImportedCase,
  ImportedLog,
  ImportedRemediation,
  type ImportedScore,
  MOST_IMPORTED_REVISIONS,
} from '../contract/import.ts'
import { accepted, Wrong } from './accepted.ts'
import type { Field, Target } from './fields.ts'
import type { Problem } from './problem.ts'
import { isRecord } from '../domain/is-record.ts'
import { booleanOf, isNone, listOf, numberOf, parsed, recordOf, scoreOf, textOf, timeOf, Unreadable } from './values.ts'

/** `left`: parts that are not imported while the rest is. `places`: its revisions' indices among all in the file. */
export type Entry =
  | { line: number; kind: 'log'; log: ImportedLog; left: Problem[] }
  | { line: number; kind: 'remediation'; remediation: ImportedRemediation; places: number[]; left: Problem[] }
  | { line: number; kind: 'case'; case: ImportedCase; left: Problem[] }
  | { line: number; kind: 'problem'; problem: Problem }

/** What the entries of a file are; `answers`: questions with what experts wrote for them. */
export type FileKind = 'logs' | 'answers'

/** The values of an entry, by the field that each column stands for. */
type Found = {
  /** @returns the field's value as converted by `read`; undefined if there is none. @throws Wrong */
  get<T>(field: Field, read: (value: unknown) => T): T | undefined
  metadata: [string, unknown][]
  scores: [string, unknown][]
}

function foundIn(value: Record<string, unknown>, targetOf: (column: string) => Target): Found {
  const fields = new Map<Field, { column: string; value: unknown }>()
  const found: Found = {
    metadata: [],
    scores: [],
    get(field, read) {
      const one = fields.get(field)
      return one && reading(one.column, () => read(one.value))
    },
  }
  for (const [column, inner] of Object.entries(value)) {
    if (isNone(inner)) continue
    const target = targetOf(column)
    if ('metadata' in target) found.metadata.push([target.metadata, inner])
    else if ('score' in target) found.scores.push([target.score, inner])
    else if (!fields.has(target.field)) fields.set(target.field, { column, value: inner })
  }
  return found
}

function reading<T>(column: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) throw new Wrong(error.code, column)
    throw error
  }
}

/** @param file what the file's entries are, if they do not say so themselves */
export function entryOf(
  { line, value }: { line: number; value: Record<string, unknown> },
  targetOf: (column: string) => Target,
  file: FileKind,
): Entry {
  return checkedEntry(line, value, () => {
    const found = foundIn(value, targetOf)
    const kind = found.get('kind', textOf)
    const isRemediation = kind === 'answer' || kind === 'guidance' || (kind !== 'log' && file === 'answers')
    return isRemediation ? remediationEntry(line, found) : logEntry(line, found)
  })
}

function logEntry(line: number, found: Found): Entry {
  const left: Problem[] = []
  return { line, kind: 'log', log: accepted(ImportedLog, logIn(found), left).data, left }
}

/** Keeps the newest part of a long history; parts left out of that are named by their index in the whole. */
function remediationEntry(line: number, found: Found): Entry {
  const given = remediationIn(found)
  const all: unknown[] = Array.isArray(given['revisions']) ? given['revisions'] : []
  const before = Math.max(0, all.length - MOST_IMPORTED_REVISIONS)
  const left: Problem[] = []
  const { data, without } = accepted(ImportedRemediation, { ...given, revisions: all.slice(before) }, left, before)
  const places = all.map((_, at) => at).filter((at) => at >= before && !without.has(`revisions.${at}`))
  return { line, kind: 'remediation', remediation: data, places, left }
}

/** The entry from `read`, or why it cannot be imported. */
export function checkedEntry(line: number, value: Record<string, unknown>, read: () => Entry): Entry {
  try {
    const entry = read()
    if (isTooDeep(value)) throw new Wrong('value')
    if (JSON.stringify(entry).includes('\uFFFD')) throw new Wrong('encoding')
    return entry
  } catch (error) {
    if (error instanceof Wrong) return { line, kind: 'problem', problem: error.problem }
    throw error
  }
}

/** Deeper than any real data; a server refuses nesting deeper than a hundred. */
const DEEPEST = 80

function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
  }
  return false
}

type Message = { role?: unknown; content?: unknown }
const spoken = ({ content }: Message): string =>
  typeof content === 'string'
    ? content
    : Array.isArray(content)
      ? content.map((part) => (isRecord(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('')
      : ''

/** Query and response. A conversation alone contains both: the last question and the answer to it. */
function saidIn(found: Found): { query: string; response: string | undefined; messages: unknown[] | undefined } {
  const messages = found.get('messages', listOf)
  const response = found.get('response', textOf)
  const query = found.get('query', textOf) ?? found.get('question', textOf)
  if (query !== undefined && response !== undefined) return { query, response, messages }
  const given = (messages ?? []) as Message[]
  const asked = given.findLastIndex((one) => one?.role === 'user')
  const answered = given.findLastIndex((one, at) => at > asked && one?.role === 'assistant')
  const last = query ?? (asked < 0 ? '' : spoken(given[asked]!))
  if (last.trim() === '') throw new Wrong('no_query')
  if (response !== undefined) return { query: last, response, messages }
  return answered < 0
    ? { query: last, response: undefined, messages }
    : { query: last, response: spoken(given[answered]!), messages: given.slice(0, asked + 1) }
}

function logIn(found: Found): Record<string, unknown> {
  const { query, response, messages } = saidIn(found)
  const toolCalls = found.get('toolCalls', listOf)
  // In a list of questions and answers that was taken for logs, the answer is what the assistant said.
  const said = response ?? found.get('answer', textOf)
  if (said === undefined && toolCalls === undefined) throw new Wrong('no_response')
  const metadata = metadataIn(found)
  return {
    id: found.get('id', textOf),
    at: found.get('at', timeOf),
    query,
    question: found.get('question', textOf),
    response: said ?? '',
    context: found.get('context', contextOf),
    messages,
    tools: found.get('tools', listOf),
    toolCalls,
    metadata,
    conversationId: found.get('conversationId', textOf),
    language: found.get('language', textOf),
    site: found.get('site', textOf),
    page: found.get('page', textOf),
    scores: scoresIn(found),
    guardrailed: found.get('guardrailed', booleanOf),
    escalated: found.get('escalated', booleanOf),
    guardrailEvals: found.get('guardrailEvals', listOf),
    escalationEvals: found.get('escalationEvals', listOf),
    fallback: found.get('fallback', recordOf),
    deterministic: found.get('deterministic', recordOf),
    wasCacheHit: found.get('wasCacheHit', booleanOf),
    servedId: found.get('servedId', textOf),
    reviewId: found.get('reviewId', textOf),
    overrideLogId: found.get('overrideLogId', textOf),
    overrideExplanation: found.get('overrideExplanation', textOf),
    verdicts: verdictsIn(found),
  }
}

/** All verdicts; or, for a log with a single review in columns of its own, that one. */
function verdictsIn(found: Found): unknown[] {
  const all = found.get('verdicts', listOf)
  if (all) return all.map(verdictIn)
  const value = found.get('verdict', textOf)
  if (value === undefined) return []
  return [
    {
      id: found.get('verdictId', textOf),
      value: value.toLowerCase(),
      explanation: found.get('verdictExplanation', textOf),
      at: found.get('verdictAt', timeOf),
      by: { id: found.get('verdictBy', textOf) },
    },
  ]
}

/** In the format of our export (server/services/api/export-stream.ts). Anything else is refused as this part only. */
function verdictIn(given: unknown): unknown {
  if (!isRecord(given)) return given
  const { reason_code: reasonCode, retracted_at: retractedAt, by, by_email: email, ...rest } = given
  return { ...rest, reasonCode, retractedAt, by: { id: by, email } }
}

function metadataIn(found: Found): Record<string, unknown> | undefined {
  const whole = found.get('metadata', parsed)
  const own: [string, unknown][] =
    whole === undefined ? [] : isRecord(whole) ? Object.entries(whole) : [['metadata', whole]]
  const all = [...own, ...found.metadata]
  return all.length === 0 ? undefined : Object.fromEntries(all)
}

const DOCUMENT = ['content', 'text', 'page_content'] as const

/** One text, several, or documents with titles. */
function contextOf(value: unknown): unknown[] {
  const given = parsed(value)
  return (Array.isArray(given) ? given : [given]).flatMap((one: unknown): unknown[] => {
    if (isNone(one)) return []
    if (!isRecord(one)) return [{ content: textOf(one) }]
    const name = DOCUMENT.find((key) => typeof one[key] === 'string')
    if (!name) throw new Unreadable('value')
    const text = (key: string): string | null => (typeof one[key] === 'string' ? one[key] : null)
    return [{ content: one[name], id: text('id'), source: text('source') ?? text('url'), title: text('title') }]
  })
}

/** Undefined if the file has none at all. */
function scoresIn(found: Found): ImportedScore[] | undefined {
  const whole = found.get('scores', recordOf)
  if (!whole && found.scores.length === 0) return undefined
  const thresholds = new Map(Object.entries(found.get('thresholds', recordOf) ?? {}))
  const names = new Map(Object.entries(found.get('names', recordOf) ?? {}))
  return [...Object.entries(whole ?? {}), ...found.scores].flatMap(([key, value]) => {
    if (isNone(value)) return []
    const bound = thresholds.get(key)
    const name = names.get(key)
    return [
      {
        eval: key,
        ...(typeof name === 'string' && { name }),
        score: reading(key, () => scoreOf(isRecord(value) ? value['score'] : value)),
        ...boundOf(bound),
      },
    ]
  })
}

function boundOf(bound: unknown): Pick<ImportedScore, 'threshold' | 'direction'> {
  if (typeof bound === 'number') return { threshold: bound }
  if (!isRecord(bound)) return {}
  const direction = bound['direction']
  return {
    threshold: bound['value'] as number,
    ...((direction === 'above' || direction === 'below') && { direction }),
  }
}

function remediationIn(found: Found): Record<string, unknown> {
  const query = found.get('question', textOf) ?? found.get('query', textOf)
  if (query === undefined) throw new Wrong('no_query')
  const drafted = found.get('draft', textOf)
  const text = found.get('answer', textOf)
  // Guidance that was never served is in the same column; its status shows that.
  const first = found.get('content', recordOf) ?? answerOf(text)
  const beside = found.get('draftContent', recordOf) ?? answerOf(drafted)
  const content = first ?? beside ?? answerOf(found.get('response', textOf))
  if (!content) throw new Wrong('no_answer')
  const status = found.get('status', textOf)?.toLowerCase()
  const terms = {
    query,
    serve: found.get('serve', textOf),
    negativeExamples: found.get('negativeExamples', listOf),
    positiveExamples: found.get('positiveExamples', listOf),
  }
  return {
    id: found.get('id', textOf),
    ...terms,
    content,
    draft: first && besideOf(found, terms, first, beside),
    wasServed: first !== undefined && (status === undefined || SERVED.has(status)),
    // Archived remediations are not served either; marked as paused for servers that do not know `wasArchived`.
    wasPaused: first !== undefined && (status === 'paused' || status === 'archived'),
    wasArchived: status === 'archived',
    pausedReason: found.get('pausedReason', textOf),
    reviewBy: found.get('reviewBy', timeOf),
    rollout: found.get('rollout', numberOf),
    revisions: found.get('revisions', revisionsOf),
  }
}

/** Some tools keep the published text in the draft column: that is not a draft. */
function besideOf(found: Found, terms: object, first: object, beside: object | undefined): object | undefined {
  const ownTerms = found.get('draftTerms', termsOf)
  const isNew = ownTerms !== undefined || JSON.stringify(beside) !== JSON.stringify(first)
  return beside && isNew ? { ...terms, ...ownTerms, content: beside } : undefined
}

const SERVED: ReadonlySet<string> = new Set(['active', 'active_with_draft'])

const answerOf = (answer: string | undefined): object | undefined =>
  answer === undefined ? undefined : { kind: 'answer', answer }

/** In the format of our export (server/services/api/export-stream.ts). */
function termsOf(value: unknown): object {
  const { question, serve, negative_examples: negativeExamples, positive_examples: positiveExamples } = recordOf(value)
  const said = Object.entries({ query: question, serve, negativeExamples, positiveExamples })
  return Object.fromEntries(said.filter(([, term]) => term !== undefined))
}

/** In another tool's file, a column of this name may be a count. */
function revisionsOf(value: unknown): unknown[] | undefined {
  const list = parsed(value)
  return Array.isArray(list) ? list.map(revisionOf) : undefined
}

/** In the format of our export (server/services/api/export-stream.ts). Anything else is refused as this part only. */
function revisionOf(given: unknown): unknown {
  if (!isRecord(given)) return given
  const { action, status, content, draft_content: draft, draft_terms: draftTerms, at, by, by_email: email } = given
  const terms = isRecord(draftTerms) ? termsOf(draftTerms) : draftTerms
  return {
    action,
    status,
    content,
    draft,
    draftTerms: isNone(draftTerms) ? null : terms,
    ...termsOf(given),
    at,
    by: { id: by, email },
  }
}
