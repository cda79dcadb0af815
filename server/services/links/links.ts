/** Checks whether the links of all served answers still work, and records changes. */
import { sql } from 'kysely'
import type { LinkCheck, Remediation } from '../../../lib/contract/index.ts'
import { linkTargets } from '../../../lib/domain/remediation/markdown-safety.ts'
import { type Database, lockProject } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'
import type { Probed } from '../../providers/link-probe.ts'
import type { LimitedProbe } from './one-per-host.ts'

export type LinksDeps = {
  db: Database
  now(): string
  /** Null: not checked this time; what was known stays. */
  probe: LimitedProbe
  /** Called for each project in which a link has changed. */
  changed?(projectId: string): void
}

/** Letters of an address may be written as entities. */
const MAY_LINK = 'http|&#'

type Linked = Pick<Remediation, 'id' | 'content' | 'links'>

const MOST_LINKS = 50
const HREF = 2_000
/** Links checked at once, per answer. */
const AT_ONCE = 4

/** The absolute http(s) links of an answer, each once. */
export function linksOf({ content }: Pick<Remediation, 'content'>): string[] {
  if (content?.kind !== 'answer') return []
  const targets = linkTargets(content.answer).map(({ target }) => target)
  const web = targets.filter((target) => /^https?:\/\//i.test(target) && target.length <= HREF && URL.canParse(target))
  return [...new Set(web)].slice(0, MOST_LINKS)
}

/**
 * A link's `at` is the time since when it has this state: while nothing changes, nothing is written and no panel
 * notified.
 */
function linksNow(before: readonly LinkCheck[], found: ReadonlyMap<string, Probed | null>, at: string): LinkCheck[] {
  return [...found].flatMap(([href, now]): LinkCheck[] => {
    const known = before.find((one) => one.href === href)
    if (now === null) return known ? [known] : []
    if (known?.state === now.state && known.status === now.status) return [known]
    return [{ href, ...now, at: known?.state === now.state ? known.at : at }]
  })
}

const same = (a: readonly LinkCheck[], b: readonly LinkCheck[]): boolean => JSON.stringify(a) === JSON.stringify(b)

/** @returns how many links were checked, and how many are dead */
export async function checkLinks(deps: LinksDeps, signal: AbortSignal): Promise<{ asked: number; dead: number }> {
  const { db, now } = deps
  // Skips answers without links, now and before: most of ten thousand are such.
  const { rows } = await sql<{ projectId: string; row: Linked; origins: string[] }>`
    select r.project_id as "projectId", jsonb_build_object('id', r.id, 'content', r.row -> 'content', 'links', r.row -> 'links') as row,
      coalesce((select array_agg(s.row ->> 'origin') from site s where s.project_id = r.project_id), '{}') as origins
    from remediation r
    where r.status in ('active', 'active_with_draft') and r.row ->> 'kind' = 'answer'
      and (r.row -> 'content' ->> 'answer' ~* ${MAY_LINK} or r.row -> 'links' <> '[]'::jsonb)
    order by r.project_id, r.id`.execute(db.kysely)
  const known = new Map<string, Promise<Probed | null>>()
  const asked = (href: string, origins: readonly string[]): Promise<Probed | null> => {
    const key = `${href} ${origins.join(' ')}`
    const found = known.get(key) ?? deps.probe(href, origins)
    known.set(key, found)
    return found
  }
  let dead = 0
  for (const { projectId, row, origins } of rows) {
    if (signal.aborted) break
    const hrefs = linksOf(row)
    const found = new Map<string, Probed | null>()
    for (let at = 0; at < hrefs.length && !signal.aborted; at += AT_ONCE) {
      const some = hrefs.slice(at, at + AT_ONCE)
      const answers = await Promise.all(some.map((href) => asked(href, origins)))
      some.forEach((href, n) => found.set(href, answers[n]!))
    }
    if (signal.aborted) break
    dead += [...found.values()].filter((one) => one?.state === 'dead').length
    if (same(linksNow(row.links, found, now()), row.links)) continue
    await written(deps, projectId, row.id, found, now())
    deps.changed?.(projectId)
  }
  return { asked: known.size, dead }
}

/** Applied to the current row: an expert may have edited it while its links were checked. */
async function written(
  { db }: LinksDeps,
  projectId: string,
  id: string,
  found: ReadonlyMap<string, Probed | null>,
  at: string,
): Promise<void> {
  await db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    const { rows } = await sql<{ row: Remediation }>`
      select row from remediation where project_id = ${projectId} and id = ${id}`.execute(tx)
    const row = rows[0]?.row
    if (!row) return
    const still = new Map(linksOf(row).flatMap((href) => (found.has(href) ? [[href, found.get(href)!] as const] : [])))
    const links = linksNow(row.links, still, at)
    if (same(links, row.links)) return
    await sql`update remediation set row = row || jsonb_build_object('links', ${toJsonb(links)}::jsonb)
      where project_id = ${projectId} and id = ${id}`.execute(tx)
  })
}
