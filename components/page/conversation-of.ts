/** Builds the view of a page's conversation from its stored rows. */
import type { PageRows } from '../../lib/db/queries.ts'
import { standingVerdicts } from '../../lib/domain/issues/standing.ts'
import { markedOf, marksOf } from '../../lib/store/page/captures.ts'
import { isWithPerson, pendingOf } from '../../lib/store/page/pending.ts'
import { hostOf } from '../ui/format.ts'
import type { PageConversation, PageExchange } from './page-data.ts'

/** @param userId whose verdicts are the user's own; null if signed out */
export function conversationOf({ conversation, exchanges, chats }: PageRows, userId: string | null): PageConversation {
  const { turns } = conversation
  return {
    host: hostOf(conversation.origin),
    framed: conversation.frameId !== 0,
    turns: conversation.total,
    changedAt: conversation.updatedAt,
    chats: chats
      .map((row) => ({
        frameId: row.frameId,
        chat: row.chat,
        host: hostOf(row.origin),
        turns: row.total,
        chosen: row === conversation,
      }))
      .toSorted((a, b) => a.frameId - b.frameId || a.chat - b.chat),
    detection: conversation.detection,
    hasGap: turns.some(({ gap }) => gap),
    pending: pendingOf(turns),
    withPerson: isWithPerson(turns),
    // Without exchanges stored here, it may just as well be open, and stored, in another tab.
    erased: exchanges.length === 0 && conversation.erased === true,
    exchanges: exchanges.map(({ capture, known, verdicts, remediations }): PageExchange => {
      const { id, turnKey } = capture
      const marked = markedOf(capture, known)
      const [mark] = marksOf([marked], verdicts, remediations)
      const replaced = known && marked.replaced && { by: marked.replaced, original: known }
      return {
        id,
        turnKey,
        exchange: known && !replaced ? { ...capture.exchange, scores: known.scores } : capture.exchange,
        replaced,
        issueId: known?.issueId ?? null,
        flags: known?.flags ?? [],
        mine: standingVerdicts(verdicts).find((one) => one.by === userId)?.value ?? null,
        mark: mark?.kind ?? null,
        uploaded: known !== null,
      }
    }),
  }
}
