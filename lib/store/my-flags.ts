/** The flags that one has set by hand, newest first, with what became of them. */
import type { Exchange } from '../contract/index.ts'
import { database, type ErrataDatabase } from '../db/schema.ts'
import { type FlagOf, flagOutcome } from '../domain/flag-outcome.ts'

const WEEK_MS = 7 * 86_400_000
const WEEKS = 13
const MOST = 50

/** Read week by week when asked for, not live: a flag has no index, and an expert's computer holds many exchanges. */
export async function myFlags(
  projectId: string,
  userId: string,
  now: number,
  db: ErrataDatabase = database(),
): Promise<FlagOf[]> {
  const found: FlagOf[] = []
  for (let week = 0; week < WEEKS && found.length < MOST; week += 1) {
    const from = week === WEEKS - 1 ? '' : new Date(now - (week + 1) * WEEK_MS).toISOString()
    const to = week === 0 ? '\uffff' : new Date(now - week * WEEK_MS).toISOString()
    const rows = await db.exchanges
      .where('[projectId+occurredAt]')
      .between([projectId, from], [projectId, to])
      .toArray()
    for (const exchange of rows) found.push(...(await flagsIn(db, exchange, userId)))
  }
  return found.toSorted((a, b) => (a.flag.at < b.flag.at ? 1 : -1)).slice(0, MOST)
}

async function flagsIn(db: ErrataDatabase, exchange: Exchange, userId: string): Promise<FlagOf[]> {
  const flags = exchange.flags.filter((flag) => flag.by === userId)
  if (flags.length === 0) return []
  const issue = exchange.issueId ? ((await db.issues.get(exchange.issueId)) ?? null) : null
  const verdicts = await db.verdicts.where('exchangeId').equals(exchange.id).toArray()
  const remediations = issue ? await db.remediations.where('issueId').equals(issue.id).toArray() : []
  const outcome = flagOutcome(exchange, issue, verdicts, remediations)
  return flags.map((flag) => ({ flag, exchange, outcome }))
}
