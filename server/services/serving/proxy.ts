/**
 * The proxy's transformations between an assistant and its model: guidance is added to the prompt, and the response is
 * validated. Pure; the route calls the model and the database.
 */
import { z } from 'zod'
import { ChatMessage } from '../../../lib/contract/index.ts'
import { TEST_METADATA, withoutTextMark } from '../../../lib/domain/retest/test-traffic.ts'

/** An OpenAI chat request. Fields not named here are passed to the model unchanged. */
export const CompletionRequest = z.looseObject({
  messages: z.array(ChatMessage).min(1),
  stream: z.boolean().nullish(),
  n: z.int().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  /** For us only; not passed to the model. */
  errata: z
    .object({
      /** What was retrieved for the question. If absent, system and tool messages are used. */
      context: z.string().nullish(),
      rewritten_question: z.string().nullish(),
    })
    .nullish(),
})
export type CompletionRequest = z.infer<typeof CompletionRequest>

export const Completion = z.looseObject({
  choices: z
    .array(
      z.looseObject({
        message: z.looseObject({ content: z.string().nullish(), tool_calls: z.array(z.unknown()).nullish() }),
      }),
    )
    .min(1),
})
export type Completion = z.infer<typeof Completion>

function textOf({ content }: ChatMessage): string {
  if (typeof content === 'string') return content
  return (content ?? []).map((part) => part.text ?? '').join('\n')
}

/** The customer's latest message, and the messages before it. */
export function questionIn(messages: readonly ChatMessage[]): { query: string; history: ChatMessage[] } | null {
  const at = messages.findLastIndex((message) => message.role === 'user')
  return at < 0 ? null : { query: textOf(messages[at]!), history: messages.slice(0, at) }
}

function unmarked(message: ChatMessage): ChatMessage {
  const { role, content } = message
  if (role !== 'user' || !content) return message
  const bare = (text: string): string => withoutTextMark(text) ?? text
  if (typeof content === 'string') return { ...message, content: bare(content) }
  const parts = content.map((part) => (part.text === undefined ? part : { ...part, text: bare(part.text) }))
  return { ...message, content: parts }
}

/**
 * For a question asked by a retest and passed on by the assistant: removes the mark from the customer's words, for both
 * the model and the log.
 * @param header the mark in the request's header; takes precedence over one in the text
 * @returns the request without marks in its texts, and the mark, if the latest question has one
 */
export function withoutTestMark(
  request: CompletionRequest,
  header: string | undefined,
): { request: CompletionRequest; mark: string | null } {
  const asked = questionIn(request.messages)
  const mark = header || (asked && withoutTextMark(asked.query) !== null ? 'text' : null)
  return { request: { ...request, messages: request.messages.map(unmarked) }, mark }
}

/** For the log: adds the mark to the metadata. Not for the model: some reject unknown fields. */
export const withTestMetadata = (request: CompletionRequest, mark: string | null): CompletionRequest =>
  mark ? { ...request, metadata: { ...request.metadata, [TEST_METADATA]: mark } } : request

/** What the response must be grounded in. */
export function contextIn(request: CompletionRequest): string {
  const given = request.errata?.context
  if (given !== null && given !== undefined) return given
  return request.messages
    .filter((message) => message.role === 'system' || message.role === 'developer' || message.role === 'tool')
    .map(textOf)
    .join('\n\n')
}

const INSTRUCTION =
  'The company’s experts left the guidance below. Weigh the "if" of each item; where it fits the question, follow it.'

/** @returns the model's request, never streamed: with guidance as a system message after the existing ones */
export function forModel(request: CompletionRequest, guidance: readonly string[]): Record<string, unknown> {
  const {
    errata: _ours,
    stream: _stream,
    stream_options: _options,
    ...rest
  } = request as CompletionRequest & {
    stream_options?: unknown
  }
  if (guidance.length === 0) return rest
  const content = `${INSTRUCTION}\n${guidance.map((item) => `<guidance>${item}</guidance>`).join('\n')}`
  const first = request.messages.findIndex((message) => message.role !== 'system' && message.role !== 'developer')
  const at = first < 0 ? request.messages.length : first
  return { ...rest, messages: request.messages.toSpliced(at, 0, { role: 'system', content }) }
}

/** A step that calls tools says nothing to the customer yet. */
export const callsTools = ({ choices }: Completion): boolean => (choices[0]!.message.tool_calls ?? []).length > 0

export function withAnswer(completion: Completion, text: string): Completion {
  const [first, ...others] = completion.choices
  return { ...completion, choices: [{ ...first!, message: { ...first!.message, content: text } }, ...others] }
}

/** The completion as a stream of events, for clients that asked for one; it was held back until validated. */
export function* asStream(completion: Completion): Generator<string> {
  const { id, created, model } = completion as { id?: unknown; created?: unknown; model?: unknown }
  const chunk = (delta: Record<string, unknown>, finish: unknown): string =>
    `data: ${JSON.stringify({
      id,
      object: 'chat.completion.chunk',
      created,
      model,
      choices: [{ index: 0, delta, finish_reason: finish }],
    })}\n\n`
  const { message, finish_reason: finish } = completion.choices[0] as Completion['choices'][0] & {
    finish_reason?: unknown
  }
  yield chunk({ role: 'assistant', content: '' }, null)
  const calls = message.tool_calls ?? []
  if (calls.length > 0) yield chunk({ tool_calls: calls.map((call, index) => ({ index, ...(call as object) })) }, null)
  // Word by word, as widgets expect a stream.
  for (const word of (message.content ?? '').match(/\S+\s*|\s+/g) ?? []) yield chunk({ content: word }, null)
  yield chunk({}, finish ?? 'stop')
  yield 'data: [DONE]\n\n'
}
