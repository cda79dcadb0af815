/** What an assistant sent of a conversation with its call, without what was erased of it. */
import type { ChatMessage } from '../../../lib/contract/index.ts'
import { type IsSaid, textApart } from '../../../lib/match/apart.ts'
import { contentOf } from './log.ts'

function messageApart(message: ChatMessage, isSaid: IsSaid): ChatMessage[] {
  if (message.role !== 'user' && message.role !== 'assistant') return [message]
  const said = contentOf(message)
  const content = textApart(said, isSaid)
  if (content === null) return []
  return [content === said ? message : { ...message, content }]
}

/**
 * These messages, or the very same array where all of them stay as they are. What tools were asked and said may repeat any of
 * it: where something goes, only what was said to and fro stays of the rest.
 */
export function messagesApart(messages: unknown[], isSaid: IsSaid): unknown[] {
  const all = messages as ChatMessage[]
  const left = all.flatMap((one) => messageApart(one, isSaid))
  if (left.length === all.length && left.every((one, index) => one === all[index])) return messages
  return left.filter(({ role, ...one }) => one['tool_calls'] === undefined && role !== 'tool' && role !== 'function')
}
