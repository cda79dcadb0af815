/** Applies a client's mutations, exactly once and in order (lib/sync/SPEC.md, OB3–OB7). */
import { sql } from 'kysely'
import type { Mutation, RefusalCode, Role } from '../../lib/contract/index.ts'
import { decide, type Decision, type DecideRules, loadWorld, type MutationDraft } from '../../lib/domain/index.ts'
import { findPersonalData } from '../../lib/redact/index.ts'
import type { Database, Tx } from '../db/database.ts'
import { rowStore, writeRow } from '../db/rows.ts'
import { placeCapture } from './capture.ts'
import type { Changes } from './changes.ts'
import type { Projects } from './projects.ts'

export type PushDeps = {
  db: Database
  projects: Projects
  changes: Changes
  now(): string
  /** Only ever false in the test that proves that the storm notices. */
  deduplicate?: boolean
}

export const DECIDE_RULES: DecideRules = {
  personalDataIn: (text, companyDomains) => findPersonalData(text, { companyDomains })[0]?.text ?? null,
}

export type PushOutcome = { ok: true; watermark: number } | { ok: false; code: 'forbidden' }

/** OB7: a client belongs to the user who first used it. */
async function claimClient(tx: Tx, clientId: string, userId: string): Promise<boolean> {
  await sql`insert into sync_client (client_id, user_id) values (${clientId}, ${userId}) on conflict do nothing`.execute(
    tx,
  )
  const { rows } = await sql<{
    user_id: string
  }>`select user_id from sync_client where client_id = ${clientId} for update`.execute(tx)
  return rows[0]?.user_id === userId
}

async function watermarkOf(tx: Tx, clientId: string): Promise<number> {
  const { rows } = await sql<{
    seq: string | null
  }>`select max(seq)::text as seq from mutation where client_id = ${clientId}`.execute(tx)
  return Number(rows[0]?.seq ?? 0)
}

export async function push(
  deps: PushDeps,
  userId: string,
  clientId: string,
  mutations: readonly Mutation[],
): Promise<PushOutcome> {
  const touched = new Set<string>()
  const work = async (tx: Tx): Promise<PushOutcome> => {
    if (!(await claimClient(tx, clientId, userId))) return { ok: false, code: 'forbidden' }
    let watermark = await watermarkOf(tx, clientId)
    const roles = new Map<string, Role | null>()
    for (const mutation of mutations) {
      if (deps.deduplicate !== false) {
        if (mutation.seq <= watermark) continue // OB4: seen
        if (mutation.seq > watermark + 1) break // OB4: something is missing before it
      }
      if (!roles.has(mutation.projectId)) roles.set(mutation.projectId, await roleIn(tx, mutation.projectId, userId))
      await applyOne(deps, tx, { ...mutation, clientId }, userId, roles.get(mutation.projectId) ?? null)
      watermark = Math.max(watermark, mutation.seq)
      touched.add(mutation.projectId)
    }
    return { ok: true, watermark }
  }
  const outcome = await deps.db.transaction(work).catch((error: unknown) => {
    for (const mutation of mutations) deps.projects.rolledBack(mutation.projectId)
    throw error
  })
  for (const projectId of touched) {
    deps.projects.changed(projectId)
    deps.changes.notify(projectId)
  }
  return outcome
}

export async function roleIn(tx: Tx | Database['kysely'], projectId: string, userId: string): Promise<Role | null> {
  const { rows } = await sql<{ role: Role }>`select row ->> 'role' as role from member
    where project_id = ${projectId} and id = ${userId}`.execute(tx)
  return rows[0]?.role ?? null
}

/** Effect and watermark in one transaction; a refusal for good advances too (OB5). */
async function applyOne(deps: PushDeps, tx: Tx, mutation: Mutation, userId: string, role: Role | null): Promise<void> {
  await sql`savepoint one`.execute(tx)
  let refusal: { code: RefusalCode; detail: string } | null = null
  try {
    const decision = await decided(deps, tx, mutation, userId, role)
    if (decision.ok) for (const write of decision.writes) await writeRow(tx, mutation.projectId, write)
    else refusal = { code: decision.code, detail: decision.detail }
  } catch (error) {
    // Data that the database itself will not have (class 22, 23) it will not have tomorrow either.
    const code = (error as { code?: unknown }).code
    if (typeof code !== 'string' || !/^2[23]/.test(code)) throw error
    await sql`rollback to savepoint one`.execute(tx)
    refusal = { code: 'invalid', detail: 'The server could not store this.' }
  }
  await sql`release savepoint one`.execute(tx)
  const kept = refusal ? JSON.stringify({ ...refusal, args: mutation.args }) : null
  const insert = sql`insert into mutation (client_id, seq, id, project_id, name, at, refusal)
    values (${mutation.clientId}, ${mutation.seq}, ${mutation.id}, ${mutation.projectId}, ${mutation.name}, ${mutation.at}, ${kept}::jsonb)`
  await (deps.deduplicate === false ? sql`${insert} on conflict do nothing` : insert).execute(tx)
}

async function decided(
  deps: PushDeps,
  tx: Tx,
  mutation: Mutation,
  userId: string,
  role: Role | null,
): Promise<Decision> {
  // Authorisation before existence: who is no member learns nothing of what is there.
  if (!role) return { ok: false, code: 'forbidden', detail: 'You are not a member of this project.' }
  if (deps.deduplicate !== false && (await isKnown(tx, mutation))) return { ok: true, writes: [] }
  const now = deps.now()
  const at = mutation.at < now ? mutation.at : now
  const draft: MutationDraft = mutation.name === 'exchange.capture' ? await placeCapture(deps, tx, mutation) : mutation
  const world = await loadWorld(rowStore(tx, mutation.projectId), mutation.projectId, draft)
  if (!world) return { ok: false, code: 'not_found', detail: 'This project is no longer there.' }
  return decide(draft, world, { userId, role }, at, DECIDE_RULES)
}

/** PL4: offered again by a client that was renewed after a restore; its id tells that we still have it. */
async function isKnown(tx: Tx, mutation: Mutation): Promise<boolean> {
  const { rows } = await sql`select 1 from mutation where id = ${mutation.id}`.execute(tx)
  if (rows.length === 0) return false
  // The row of the old client gives way: the new one's watermark needs it.
  await sql`delete from mutation where id = ${mutation.id}`.execute(tx)
  return true
}
