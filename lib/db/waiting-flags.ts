/** Outcomes of one's own flags: people who flag in the middle of a conversation hear of them without having to look. */
import type { FlagOutcome } from '../domain/experts/flag-outcome.ts'
import { flagKey } from '../domain/experts/notices.ts'
import { outcomeFor } from './flag-outcomes.ts'
import { flaggedBy } from './flagged.ts'
import type { ErrataDatabase } from './schema.ts'
import type { UnmarkedItem } from './waiting-item.ts'

/** Only one's latest flags; outcomes of older ones are in My flags. */
const MOST = 30

/** Older decisions are no news to somebody who is new here, or whose panel did not report them yet. */
const NEWS_MS = 30 * 86_400_000

/** @param now in ms; @param about only those in this issue */
export async function decidedFlags(
  db: ErrataDatabase,
  projectId: string,
  userId: string,
  now: number,
  about: string | null,
): Promise<UnmarkedItem[]> {
  const ids = await flaggedBy(db, projectId, userId, MOST)
  const exchanges = ids.length > 0 ? await db.exchanges.bulkGet(ids) : []
  const found = exchanges.map(async (exchange): Promise<UnmarkedItem | null> => {
    if (!exchange?.issueId || (about !== null && exchange.issueId !== about)) return null
    const outcome = await outcomeFor(db, exchange)
    // Decided by themselves.
    if (outcome.state === 'waiting' || !outcome.by || !outcome.at || outcome.by === userId) return null
    if (Date.parse(outcome.at) < now - NEWS_MS) return null
    // Decided before their flag, so already known when they flagged.
    if (exchange.flags.some((flag) => flag.by === userId && flag.at > outcome.at!)) return null
    const { state, by, at } = outcome
    return {
      type: `flag_${state}`,
      subject: 'issue',
      id: exchange.issueId,
      exchangeId: exchange.id,
      key: flagKey(exchange.id, at),
      title: exchange.query,
      by,
      at,
      text: textOf(outcome),
      commentId: null,
      dueAt: null,
    }
  })
  return (await Promise.all(found)).filter((one) => one !== null)
}

function textOf(outcome: FlagOutcome): string | null {
  if (outcome.state === 'good' || outcome.state === 'bad') return outcome.explanation
  return outcome.state === 'answered' && outcome.content.kind === 'answer' ? outcome.content.answer : null
}

/** Whether written rows may have decided one. @param judged exchanges with verdicts that were written */
export async function mayDecideFlags(
  db: ErrataDatabase,
  userId: string,
  judged: readonly string[],
  closed: readonly { id: string; projectId: string }[],
): Promise<boolean> {
  const flagged = await db.flagged.bulkGet(judged.map((id): [string, string] => [id, userId]))
  if (flagged.some(Boolean)) return true
  const ids = new Set(closed.map((one) => one.id))
  // A sync run writes rows of all projects.
  const projects = [...new Set(closed.map((one) => one.projectId))]
  const flaggedIds = await Promise.all(projects.map((projectId) => flaggedBy(db, projectId, userId, MOST)))
  const mine = await db.exchanges.bulkGet(flaggedIds.flat())
  return mine.some((one) => one?.issueId && ids.has(one.issueId))
}
