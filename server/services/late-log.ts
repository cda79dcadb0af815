/**
 * A log that comes after the page has told of the same exchange: it had waited in a spool, or the page was quicker. It
 * joins what is there, so that one exchange counts once. (The usual order is in capture.ts: the page claims the log.)
 */
import { sql } from 'kysely'
import type { Exchange, Project } from '../../lib/contract/index.ts'
import { mergeScores } from '../../lib/domain/decide-exchange.ts'
import { primaryIssueOf, withChangedMember } from '../../lib/domain/index.ts'
import { lockProject, type Tx } from '../db/database.ts'
import { rowStore, writeRow } from '../db/rows.ts'
import { JOIN_WINDOW_MS } from './capture.ts'
import type { IssueBooks } from './issue-book.ts'
import { keep } from './log.ts'
import type { LogEntry } from './log-writer.ts'

type Told = {
  pages: Exchange[]
  /** By the log's id, the one under which it was joined before: it is sent again. */ again: Map<string, string>
}

/** What pages told under these ids or in these words, and no log has joined yet. */
async function told(tx: Tx, projectId: string, entries: readonly LogEntry[]): Promise<Told> {
  const of = (name: 'id' | 'contentHash') => sql.join(entries.map(({ exchange }) => exchange[name]))
  const { rows } = await sql<{ alias: string | null; id: string; row: Exchange | null }>`
    select null as alias, id, row from exchange where project_id = ${projectId}
      and row ->> 'source' = 'page' and (id in (${of('id')}) or content_hash in (${of('contentHash')}))
    union all
    select alias, exchange_id, null from exchange_alias where project_id = ${projectId} and alias in (${of('id')})`.execute(
    tx,
  )
  return {
    pages: rows.flatMap(({ row }) => row ?? []),
    again: new Map(rows.flatMap(({ alias, id }) => (alias === null ? [] : [[alias, id] as const]))),
  }
}

/** The log is the truth of what was said; what the page added, and what people did with it, stays. */
export function joined(page: Exchange, log: Exchange, project: Project): Exchange {
  const scores = mergeScores(page.scores, log.scores)
  const hasContext = log.context.length > 0
  return {
    ...log,
    id: page.id,
    source: 'both',
    issueId: page.issueId,
    ordinal: page.ordinal,
    site: page.site ?? log.site,
    pageUrl: page.pageUrl ?? log.pageUrl,
    language: page.language ?? log.language,
    context: hasContext ? log.context : page.context,
    contextSource: hasContext ? log.contextSource : page.contextSource,
    citations: page.citations,
    before: log.before.length > 0 ? log.before : page.before,
    after: page.after,
    ...(page.contentHash === log.contentHash ? {} : { pageHash: page.contentHash }),
    scores,
    flags: page.flags,
    primaryIssue: primaryIssueOf(scores, project.evals),
    capturedBy: page.capturedBy,
  }
}

/** By the id that the page exposed, else by the same words at nearly the same time. */
function pageOf(log: Exchange, pages: readonly Exchange[]): Exchange | undefined {
  const apart = (page: Exchange): number => Math.abs(Date.parse(page.occurredAt) - Date.parse(log.occurredAt))
  return (
    pages.find((page) => page.id === log.id) ??
    pages
      .filter((page) => page.contentHash === log.contentHash && apart(page) <= JOIN_WINDOW_MS)
      .toSorted((a, b) => apart(a) - apart(b))[0]
  )
}

/**
 * @returns the entries whose exchange nobody has told of (all but always, every one), and the ids under which the others
 * are kept
 */
export async function joinLate(
  books: IssueBooks,
  tx: Tx,
  project: Project,
  entries: readonly LogEntry[],
): Promise<{ alone: LogEntry[]; kept: Map<string, string> }> {
  const first = await told(tx, project.id, entries)
  if (first.pages.length === 0 && first.again.size === 0) return { alone: [...entries], kept: new Map() }
  await lockProject(tx, project.id)
  const { pages, again } = await told(tx, project.id, entries)
  const kept = new Map(again)
  const alone: LogEntry[] = []
  for (const entry of entries) {
    if (again.has(entry.exchange.id)) continue
    const page = pageOf(entry.exchange, pages)
    if (!page) {
      alone.push(entry)
      continue
    }
    pages.splice(pages.indexOf(page), 1)
    await join(books, tx, project, page, entry)
    kept.set(entry.exchange.id, page.id)
  }
  return { alone, kept }
}

async function join(books: IssueBooks, tx: Tx, project: Project, page: Exchange, entry: LogEntry): Promise<void> {
  const exchange = joined(page, entry.exchange, project)
  const issue = page.issueId && (await rowStore(tx, project.id).get('issue', page.issueId))
  if (issue) {
    const row = withChangedMember(issue, page, exchange)
    await writeRow(tx, project.id, { entity: 'exchange', id: exchange.id, row: exchange })
    await writeRow(tx, project.id, { entity: 'issue', id: row.id, row })
    books.written(project.id, [{ entity: 'issue', id: row.id, row }])
  } else await keep(books, tx, project, exchange, entry)
  if (entry.exchange.id !== page.id)
    await sql`insert into exchange_alias (project_id, alias, exchange_id)
      values (${project.id}, ${entry.exchange.id}, ${page.id}) on conflict do nothing`.execute(tx)
}
