/** Writes logs to the database: many of one project in one transaction of a few statements, whatever their outcomes. */
import { isFlagged } from '../../../lib/domain/index.ts'
import { isTestTraffic } from '../../../lib/domain/retest/test-traffic.ts'
import { type Database, lockProject } from '../../db/database.ts'
import { writeRows } from '../../db/rows.ts'
import type { Changes } from '../sync/changes.ts'
import { attachDecisions } from '../serving/attach-decisions.ts'
import { countHits, type ServedOnce } from '../serving/hits.ts'
import type { IssueIndexes } from '../issues/issue-indexes.ts'
import { keepFlagged } from './keep-flagged.ts'
import { joinReported } from './join-reported.ts'
import type { LogEntry } from './log-entry.ts'

export type CommitDeps = { db: Database; issueIndexes: IssueIndexes; changes: Changes }

/**
 * Writes entries of one project in one transaction. Existing ones stay unchanged.
 * @param late they had waited: a page may have reported any of them since
 */
export async function commitLogs(
  { db, issueIndexes, changes }: CommitDeps,
  entries: readonly LogEntry[],
  late = false,
): Promise<void> {
  const { project } = entries[0]!
  const asked = entries.filter(({ exchange }) => !isTestTraffic(exchange.metadata))
  const retested = late ? entries : entries.filter(({ exchange }) => isTestTraffic(exchange.metadata))
  const flagged = asked.filter((one) => isFlagged(one.exchange, one.project.evals))
  const isHeld = flagged.length > 0 || asked.some(({ hit }) => hit) || retested.length > 0
  const isJoined = await db
    .transaction(async (tx) => {
      if (isHeld) await lockProject(tx, project.id)
      const { alone, kept, there } = await joinReported(issueIndexes, tx, project, entries)
      const idOf = ({ exchange }: LogEntry): string => kept.get(exchange.id) ?? exchange.id
      const isAlone = new Set(alone)
      const isFlaggedAlone = new Set(flagged.filter((one) => isAlone.has(one)))
      const rows = (of: readonly LogEntry[]) => of.map(({ exchange }) => ({ id: exchange.id, row: exchange }))
      await writeRows(tx, project.id, 'exchange', rows(alone.filter((one) => !isFlaggedAlone.has(one))), 'stays')
      await keepFlagged(issueIndexes, tx, project.id, once([...isFlaggedAlone], there))
      const details = entries.map((entry) => ({ id: idOf(entry), row: entry.detail }))
      await writeRows(tx, project.id, 'log', details, 'stays')
      await countHits(
        tx,
        project.id,
        asked.flatMap((entry) => hitOf(entry, idOf(entry))),
      )
      await attachDecisions(
        tx,
        project.id,
        retested.map(({ exchange }) => exchange),
      )
      return kept.size > 0
    })
    .catch((error: unknown) => {
      issueIndexes.forget(project.id)
      throw error
    })
  // A page's version may already have been judged; the log is the truth of what was said.
  changes.notify(project.id, isJoined ? 'anything' : 'logs')
}

/** Each exchange once, without existing ones. */
function once(entries: readonly LogEntry[], there: ReadonlySet<string>): LogEntry[] {
  const first = new Map<string, LogEntry>()
  for (const entry of entries) if (!first.has(entry.exchange.id)) first.set(entry.exchange.id, entry)
  return [...first.values()].filter(({ exchange }) => !there.has(exchange.id))
}

const hitOf = ({ hit, exchange }: LogEntry, exchangeId: string): ServedOnce[] =>
  hit ? [{ id: hit, at: exchange.occurredAt, exchangeId, distance: exchange.served?.distance ?? null }] : []
