/**
 * A log that arrives after the page has reported the same exchange: it waited in a spool, or the page was faster. The
 * two are joined, so that one exchange counts once. (The usual order is in capture.ts: the page claims the log.)
 */
import { sql } from 'kysely'
import type { Exchange, Issue, Project } from '../../../lib/contract/index.ts'
import { mergeScores, namedAs } from '../../../lib/domain/decide/merge-exchange.ts'
import { deriveStatus, primaryIssueOf, withChangedMember } from '../../../lib/domain/index.ts'
import { replacedBy } from '../../../lib/domain/remediation/replaced.ts'
import { contentHash } from '../../../lib/match/normalise.ts'
import { lockProject, type Tx } from '../../db/database.ts'
import { rowStore, writeRow } from '../../db/rows.ts'
import { JOIN_WINDOW_MS } from './capture.ts'
import type { IssueIndexes } from '../issues/issue-indexes.ts'
import { noteName } from '../conversation-names.ts'
import { createCases } from '../issues/issue-cases.ts'
import type { LogEntry } from './log-entry.ts'
import { keepFlagged } from './keep-flagged.ts'

type Told = {
  pages: Exchange[]
  /** By the id of a log that is sent again: the id it was joined under before. */
  again: Map<string, string>
  /** Logs that already exist. */
  there: Set<string>
}

/**
 * Exchanges that pages reported under these ids or with these words and that no log has joined yet; and the logs that
 * exist.
 */
async function told(tx: Tx, projectId: string, entries: readonly LogEntry[]): Promise<Told> {
  const [ids, hashes] = (['id', 'contentHash'] as const).map((name) => entries.map(({ exchange }) => exchange[name]))
  const { rows } = await sql<{ alias: string | null; id: string; page: Exchange | null }>`
    select null as alias, id, case when row ->> 'source' = 'page' then row end as page from exchange
      where project_id = ${projectId} and id = any(${ids}::text[])
    union all
    select null, id, row from exchange where project_id = ${projectId}
      and content_hash = any(${hashes}::text[]) and row ->> 'source' = 'page' and not id = any(${ids}::text[])
    union all
    select alias, exchange_id, null from exchange_alias where project_id = ${projectId} and alias = any(${ids}::text[])`.execute(
    tx,
  )
  return {
    pages: rows.flatMap(({ page }) => page ?? []),
    again: new Map(rows.flatMap(({ alias, id }) => (alias === null ? [] : [[alias, id] as const]))),
    there: new Set(rows.flatMap(({ alias, id, page }) => (alias === null && page === null ? [id] : []))),
  }
}

/**
 * The log is the truth of what was said; what the page added, and what people did with it, stays. If the page may have
 * shown other words in place of the response, its scores and context are not taken: they were those of the fallback or
 * an expert's answer.
 */
function joined(page: Exchange, log: Exchange, project: Project, inPage: InPage): Exchange {
  const met: Exchange = {
    ...log,
    ...namedAs(log.conversationId === null ? page : log, page.conversationId),
    id: page.id,
    source: 'both',
    issueId: page.issueId,
    ordinal: page.ordinal,
    site: page.site ?? log.site,
    pageUrl: page.pageUrl ?? log.pageUrl,
    language: page.language ?? log.language,
    before: log.before.length > 0 ? log.before : page.before,
    after: page.after,
    flags: page.flags,
    capturedBy: page.capturedBy,
  }
  if (inPage !== 'response') return met
  const scores = mergeScores(page.scores, log.scores)
  const hasContext = log.context.length > 0
  return {
    ...met,
    context: hasContext ? log.context : page.context,
    contextSource: hasContext ? log.contextSource : page.contextSource,
    citations: page.citations,
    ...(page.contentHash === log.contentHash ? {} : { pageHash: page.contentHash }),
    scores,
    primaryIssue: primaryIssueOf(scores, project.evals),
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
 * @returns `alone`: the entries that no page has reported (nearly always all); `kept`: the ids under which the others
 * are stored; `there`: those that already exist, reliable only if the caller holds the project
 */
export async function joinReported(
  issueIndexes: IssueIndexes,
  tx: Tx,
  project: Project,
  entries: readonly LogEntry[],
): Promise<{ alone: LogEntry[]; kept: Map<string, string>; there: Set<string> }> {
  const first = await told(tx, project.id, entries)
  if (first.pages.length === 0 && first.again.size === 0)
    return { alone: [...entries], kept: new Map(), there: first.there }
  await lockProject(tx, project.id)
  const { pages, again, there } = await told(tx, project.id, entries)
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
    await join(issueIndexes, tx, project, page, entry)
    kept.set(entry.exchange.id, page.id)
    there.add(page.id)
  }
  return { alone, kept, there }
}

/** What a page showed: the logged response, certainly the words that replaced it, or possibly either. */
type InPage = 'response' | 'instead' | 'unknown'

/**
 * An integrator may show a response that was held back, and widgets render it in their own way, so different words do
 * not prove that it was replaced. Only words equal to the known replacement do.
 */
async function shownIn(tx: Tx, page: Exchange, { exchange: log, detail }: LogEntry): Promise<InPage> {
  const by = replacedBy(log, page)
  // Without the query, which a page may also word differently from the log.
  const isSaid = (text: string): boolean => contentHash('', text) === contentHash('', page.response)
  if (by === null || isSaid(log.response)) return 'response'
  const given = by === 'answer' ? await answersOf(tx, log) : [detail.fallback?.message ?? '']
  return given.some(isSaid) ? 'instead' : 'unknown'
}

/** Every text the Expert Answer has had: the customer may have received an earlier one. */
async function answersOf(tx: Tx, { projectId, served }: Exchange): Promise<string[]> {
  const { rows } = await sql<{ answer: string }>`
    select row -> 'content' ->> 'answer' as answer from (
      select row from remediation where project_id = ${projectId} and id = ${served?.remediationId ?? null}
      union all
      select row from revision where project_id = ${projectId} and row ->> 'remediationId' = ${served?.remediationId ?? null}
    ) said where row -> 'content' ->> 'answer' is not null`.execute(tx)
  return rows.map(({ answer }) => answer)
}

/** The verdicts were about the words in the page, which replaced this response, and say nothing of it. */
async function takeBackVerdicts(tx: Tx, projectId: string, exchangeId: string): Promise<void> {
  for (const one of await rowStore(tx, projectId).verdictsOf({ exchangeId })) {
    if (one.retractedAt === null)
      await writeRow(tx, projectId, { entity: 'verdict', id: one.id, row: { ...one, retractedAt: one.at } })
  }
}

/** Derives the issue's status again from its remaining history. */
async function withStatus(tx: Tx, issue: Issue): Promise<Issue> {
  const known = await createCases(tx, issue.projectId).of(issue.id)
  return known ? { ...issue, ...deriveStatus(issue, known.history) } : issue
}

async function join(
  issueIndexes: IssueIndexes,
  tx: Tx,
  project: Project,
  page: Exchange,
  entry: LogEntry,
): Promise<void> {
  const inPage = await shownIn(tx, page, entry)
  const exchange = joined(page, entry.exchange, project, inPage)
  const isReplaced = inPage === 'instead'
  if (isReplaced) await takeBackVerdicts(tx, project.id, page.id)
  const issue = page.issueId && (await rowStore(tx, project.id).get('issue', page.issueId))
  if (issue) {
    const changed = withChangedMember(issue, page, exchange)
    const row = isReplaced ? await withStatus(tx, changed) : changed
    await writeRow(tx, project.id, { entity: 'exchange', id: exchange.id, row: exchange })
    await writeRow(tx, project.id, { entity: 'issue', id: row.id, row })
    issueIndexes.written(project.id, [{ entity: 'issue', id: row.id, row }])
  } else await keepFlagged(issueIndexes, tx, project.id, [{ ...entry, project, exchange }])
  await noteName(tx, project.id, exchange, page.conversationId)
  if (entry.exchange.id !== page.id)
    await sql`insert into exchange_alias (project_id, alias, exchange_id)
      values (${project.id}, ${entry.exchange.id}, ${page.id}) on conflict do nothing`.execute(tx)
}
