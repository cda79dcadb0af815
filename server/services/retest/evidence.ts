/** Stores each project's chain of evidence. Append-only: the only change to a link is erasing its body. */
import { sql } from 'kysely'
import type { Exchange, Project, Remediation, Retest, Verdict } from '../../../lib/contract/index.ts'
import type { Write } from '../../../lib/domain/index.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'
import { rowStore } from '../../db/rows.ts'
import { type Bundle, bundleOf, type EvidenceLink, nextLink } from './evidence-chain.ts'
import { evidenceKey } from './evidence-key.ts'

/** In the retest's own transaction; the caller holds the project, so links follow one another. */
export async function keepEvidence(tx: Tx, projectId: string, writes: readonly Write[]): Promise<void> {
  for (const write of writes) {
    if (write.entity !== 'retest' || !write.row) continue
    const { id: retestId, at, by } = write.row
    await append(tx, projectId, { retestId, at, by, body: await seen(tx, projectId, write.row) })
  }
}

/** Author of links that no person adds: the server itself. */
const SERVER = 'errata'

/**
 * Adds what became known after a retest was recorded, as a link of its own that names the one it adds to; nothing if
 * that was erased. The caller holds the project.
 * @returns whether it was added
 */
export async function addEvidence(tx: Tx, projectId: string, retestId: string, known: object): Promise<boolean> {
  const link = await firstOf(tx, projectId, retestId)
  if (!link) return false
  const body = { addsTo: link.n, ...known }
  await append(tx, projectId, { retestId, at: new Date().toISOString(), by: SERVER, body })
  return true
}

/** The state when the retest was recorded; null if it was erased, or never recorded. */
export async function keptAt(tx: Tx, projectId: string, retestId: string): Promise<Seen | null> {
  return (await firstOf(tx, projectId, retestId))?.body ?? null
}

async function firstOf(tx: Tx, projectId: string, retestId: string): Promise<{ n: number; body: Seen } | null> {
  const { rows } = await sql<{ n: string | number; body: Seen }>`select n, body from evidence
    where project_id = ${projectId} and retest_id = ${retestId} and body is not null order by n limit 1`.execute(tx)
  return rows[0] ? { n: Number(rows[0].n), body: rows[0].body } : null
}

async function append(
  tx: Tx,
  projectId: string,
  link: Pick<EvidenceLink, 'retestId' | 'at' | 'by' | 'body'>,
): Promise<void> {
  const { retestId, at, by } = link
  // In the form the database will return it.
  const body = JSON.parse(toJsonb(link.body)) as unknown
  const { n, bodyHash, previous, hash } = nextLink(await lastOf(tx, projectId), { retestId, at, by, body })
  await sql`insert into evidence (project_id, n, retest_id, at, by_user, body, body_hash, previous, hash)
    values (${projectId}, ${n}, ${retestId}, ${at}, ${by}, ${toJsonb(body)}::jsonb, ${bodyHash}, ${previous}, ${hash})`.execute(
    tx,
  )
}

type Seen = {
  retest: Retest
  verdict?: Pick<Verdict, 'id' | 'value' | 'by' | 'at'>
  remediation: Pick<Remediation, 'id' | 'revision' | 'status' | 'query' | 'content'> | null
  before: (Pick<Exchange, 'id' | 'query' | 'response' | 'occurredAt'> & { turns: Exchange['before'] }) | null
}

/** Before and after: what the assistant had said, what was judged or written about it, and what came back. */
async function seen(tx: Tx, projectId: string, retest: Retest): Promise<Seen> {
  const store = rowStore(tx, projectId)
  const remediation: Remediation | null = retest.remediationId
    ? await store.get('remediation', retest.remediationId)
    : null
  const verdict: Verdict | null = retest.verdictId ? await store.get('verdict', retest.verdictId) : null
  const exchangeId = remediation?.exchangeId ?? verdict?.exchangeId
  const exchange: Exchange | null = exchangeId ? await store.get('exchange', exchangeId) : null
  return {
    retest,
    ...(verdict && { verdict: { id: verdict.id, value: verdict.value, by: verdict.by, at: verdict.at } }),
    remediation: remediation && {
      id: remediation.id,
      revision: remediation.revision,
      status: remediation.status,
      query: remediation.query,
      content: remediation.content,
    },
    before: exchange && {
      id: exchange.id,
      query: exchange.query,
      response: exchange.response,
      turns: exchange.before,
      occurredAt: exchange.occurredAt,
    },
  }
}

async function lastOf(tx: Tx, projectId: string): Promise<Pick<EvidenceLink, 'n' | 'hash'> | null> {
  const { rows } = await sql<{ n: string | number; hash: string }>`
    select n, hash from evidence where project_id = ${projectId} order by n desc limit 1`.execute(tx)
  return rows[0] ? { n: Number(rows[0].n), hash: rows[0].hash } : null
}

export async function evidenceOf(db: Database | Tx, projectId: string): Promise<EvidenceLink[]> {
  const on = 'kysely' in db ? db.kysely : db
  const { rows } = await sql<Omit<EvidenceLink, 'n'> & { n: string | number }>`
    select n, retest_id as "retestId", at, by_user as by, body, body_hash as "bodyHash", previous, hash
    from evidence where project_id = ${projectId} order by n`.execute(on)
  return rows.map((row) => ({ ...row, n: Number(row.n) }))
}

/** Erases what was observed in these retests; the links and their hashes stay. @returns how many */
export async function eraseEvidence(db: Database, projectId: string, retestIds: readonly string[]): Promise<number> {
  if (retestIds.length === 0) return 0
  return db.transaction(async (tx) => {
    await lockProject(tx, projectId)
    return emptyEvidence(tx, projectId, { exchangeIds: [], retestIds })
  })
}

/**
 * Empties the evidence of these retests, and of all that quote these exchanges. The caller holds the project.
 * @returns how many
 */
export async function emptyEvidence(
  tx: Tx,
  projectId: string,
  of: { exchangeIds: readonly string[]; retestIds: readonly string[] },
): Promise<number> {
  const [exchanges, retests] = [of.exchangeIds, of.retestIds].map((ids) => sql.join(['', ...ids]))
  const { rows } = await sql`update evidence set body = null, erased_at = current_timestamp
    where project_id = ${projectId} and body is not null
      and (body -> 'before' ->> 'id' in (${exchanges}) or retest_id in (${retests})) returning n`.execute(tx)
  return rows.length
}

/** All of a project's evidence, signed by this installation. @throws if there is no such project */
export function exportEvidence(db: Database, secret: string, projectId: string, at: string): Promise<Bundle> {
  const key = evidenceKey(secret)
  return db.transaction(async (tx) => {
    const project: Project | null = await rowStore(tx, projectId).get('project', projectId)
    if (!project) throw new Error('There is no such project.')
    return bundleOf({ id: project.id, name: project.name }, await evidenceOf(tx, projectId), at, key)
  })
}
