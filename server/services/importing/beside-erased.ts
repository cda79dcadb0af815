/** Logs of a file that were said beside something that was erased: they come without its words. */
import { questionOf } from '../../../lib/domain/index.ts'
import { askedAnew, exchangeApart, type IsSaid } from '../../../lib/match/apart.ts'
import type { ChatMessage } from '../../../lib/contract/index.ts'
import type { Database } from '../../db/database.ts'
import { erasedBeside } from '../erased-words.ts'
import { contentOf } from '../log/log.ts'
import type { LogEntry } from '../log/log-entry.ts'
import { messagesApart } from '../log/messages-apart.ts'
import { beginning } from '../serving/decision.ts'

export async function besideErased(db: Database, projectId: string, entries: readonly LogEntry[]): Promise<LogEntry[]> {
  const beside = entries.map(({ exchange: { conversationId, before }, detail }) => ({
    conversationId,
    texts: [...before.map(({ text }) => text), ...((detail.messages ?? []) as ChatMessage[]).map(contentOf)],
  }))
  const erasedIn = await erasedBeside(db.kysely, projectId, beside, null)
  if (!erasedIn) return [...entries]
  return entries.map((entry) => entryApart(entry, erasedIn(entry.exchange.conversationId)))
}

function entryApart(entry: LogEntry, isSaid: IsSaid): LogEntry {
  const { detail } = entry
  const beside = exchangeApart(entry.exchange, isSaid)
  const messages = detail.messages && messagesApart(detail.messages, isSaid)
  if (beside === entry.exchange && messages === detail.messages) return entry
  const exchange = beside === entry.exchange ? askedAnew(beside, beside) : beside
  const question = questionOf(exchange)
  return { ...entry, exchange, question: beginning(question), detail: { ...detail, messages, question } }
}
