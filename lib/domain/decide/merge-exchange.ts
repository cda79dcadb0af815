/** What is known of an exchange, and what a page or the server adds to it. */
import type { CapturedExchange, Exchange, Score } from '../../contract/index.ts'
import { replacedBy } from '../remediation/replaced.ts'

/** A judged score outranks one that is not, and the server's outranks the page script's. */
export function mergeScores(known: readonly Score[], added: readonly Score[]): Score[] {
  const rank = (score: Score): number => (score.outcome === 'not_judged' ? 0 : score.source === 'local' ? 1 : 2)
  const merged = new Map(known.map((score) => [score.eval, score]))
  for (const score of added) {
    const other = merged.get(score.eval)
    if (!other || rank(score) > rank(other)) merged.set(score.eval, score)
  }
  return [...merged.values()]
}

type Named = Pick<Exchange, 'conversationId' | 'pageConversationId'>

/** The names of a conversation, where what is kept meets what a page calls it: what was said beside it is found by either. */
export function namedAs(known: Named, inPage: string | null): Named {
  const conversationId = known.conversationId ?? inPage
  const other = known.pageConversationId ?? (inPage === conversationId ? null : inPage)
  return { conversationId, ...(other !== null && { pageConversationId: other }) }
}

/**
 * The server's log is authoritative for what was said; the page adds where, and the turns around it. If the page showed
 * something else in place of the response, nothing more is taken from it: its scores, links and hash belong to that.
 */
export function mergeCaptured(known: Exchange, captured: CapturedExchange, userId: string): Exchange {
  const met: Exchange = {
    ...known,
    ...namedAs(known, captured.conversationId),
    source: known.source === 'page' ? 'page' : 'both',
    site: known.site ?? captured.site,
    pageUrl: known.pageUrl ?? captured.pageUrl,
    ...(known.question === undefined && captured.question !== undefined && { question: captured.question }),
    language: known.language ?? captured.language,
    before: known.before.length > 0 ? known.before : captured.before,
    after: captured.after.length > 0 ? captured.after : known.after,
    capturedBy: known.capturedBy ?? userId,
  }
  if (replacedBy(known, captured)) return met
  const keepContext = known.context.length > 0
  return {
    ...met,
    context: keepContext ? known.context : captured.context,
    contextSource: keepContext ? known.contextSource : captured.contextSource,
    citations: known.citations.length > 0 ? known.citations : captured.citations,
    ...(captured.contentHash === known.contentHash ? {} : { pageHash: captured.contentHash }),
    scores: mergeScores(known.scores, captured.scores),
  }
}
