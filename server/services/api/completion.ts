/** Reads an assistant's response: plain text, or an OpenAI ChatCompletion of which nothing is taken for granted. */
import type { ValidateRequest } from '../../../lib/contract/index.ts'
import { isRecord } from '../../../lib/domain/is-record.ts'

type Sent = ValidateRequest['response']

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})

function messageOf(response: Sent): Record<string, unknown> {
  if (typeof response === 'string') return {}
  const { choices } = response
  return recordOf(recordOf(Array.isArray(choices) ? choices[0] : null)['message'])
}

/** The text, or the joined texts of its parts. */
function contentOf(content: unknown): string {
  if (typeof content === 'string') return content
  if (!Array.isArray(content)) return ''
  return content
    .map((part) => recordOf(part)['text'])
    .filter((text) => typeof text === 'string')
    .join('')
}

/** The words; empty for a step without any. */
export const textOf = (response: Sent): string =>
  typeof response === 'string' ? response : contentOf(messageOf(response)['content'])

/** The tool calls, unchanged; null if there are none. */
export function toolCallsOf(response: Sent): unknown[] | null {
  const calls = messageOf(response)['tool_calls']
  return Array.isArray(calls) && calls.length > 0 ? calls : null
}
