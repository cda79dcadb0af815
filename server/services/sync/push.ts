/** Applies a client's mutations exactly once and in order (lib/sync/SPEC.md, OB3–OB7). */
import { sql } from 'kysely'
import { Mutation, type RefusalCode, type Role } from '../../../lib/contract/index.ts'
import { aboutOf } from '../../../lib/domain/audit/about.ts'
import { setAndTakenBack } from '../../../lib/domain/decide/changed-since.ts'
import { deedOf } from '../../../lib/domain/audit/deeds.ts'
import { decide, loadWorld } from '../../../lib/domain/index.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import { toJsonb } from '../../db/json.ts'
import { rowStore } from '../../db/rows.ts'
import { earlier, placed } from '../log/capture.ts'
import type { ActDeps } from './act.ts'
import { applyDecision } from './apply-decision.ts'
import { DECIDE_RULES } from './decide-rules.ts'
import { keptOut } from '../erasure.ts'
import { noteAct } from '../people/audit.ts'
import { aboutAnother } from './foreign.ts'
import { apartFromErased } from './on-erased.ts'
import { wordsToKeep } from './refused-words.ts'
import type { Receiver } from '../mail/notices.ts'
import { isNeverAccepted } from '../../error-code.ts'

export type PushDeps = ActDeps & {
  /** False only in the test that checks whether the storm test would notice. */
  deduplicate?: boolean
}

export type PushOutcome = { ok: true; watermark: number } | { ok: false; code: 'forbidden' }

/** OB7: the user this client belongs to; null if it was never used. */
export async function ownerOf(tx: Tx | Database['kysely'], clientId: string): Promise<string | null> {
  const { rows } = await sql<{
    user_id: string
  }>`select user_id from sync_client where client_id = ${clientId}`.execute(tx)
  return rows[0]?.user_id ?? null
}

/** OB7: a client belongs to the user who first used it. Locks its row, so that its pushes run one after another. */
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

/**
 * The user's roles in these projects, each of which is held until the transaction ends; in a fixed order, to avoid
 * deadlocks.
 */
async function rolesIn(tx: Tx, projectIds: readonly string[], userId: string): Promise<Map<string, Role | null>> {
  const roles = new Map<string, Role | null>()
  for (const projectId of [...new Set(projectIds)].toSorted()) {
    const role = await roleIn(tx, projectId, userId)
    if (role) await lockProject(tx, projectId)
    roles.set(projectId, role)
  }
  return roles
}

/** A mutation whose arguments have not been parsed yet. */
type Offered = Pick<Mutation, 'id' | 'clientId' | 'projectId' | 'seq' | 'at'> & {
  name: string
  args?: unknown
  expects?: unknown
}

export async function push(
  deps: PushDeps,
  userId: string,
  clientId: string,
  mutations: readonly Offered[],
): Promise<PushOutcome> {
  const projectIds = mutations.map((mutation) => mutation.projectId)
  const touched = new Set<string>()
  const receivers: Receiver[] = []
  const work = async (tx: Tx): Promise<PushOutcome> => {
    if (!(await claimClient(tx, clientId, userId))) return { ok: false, code: 'forbidden' }
    const roles = await rolesIn(tx, projectIds, userId)
    let watermark = await watermarkOf(tx, clientId)
    const takenBack = await seqsTakenBack(tx, mutations, watermark, userId)
    for (const mutation of mutations) {
      if (deps.deduplicate !== false) {
        if (mutation.seq <= watermark) continue // OB4: already applied
        if (mutation.seq > watermark + 1) break // OB4: an earlier one is missing
      }
      const role = roles.get(mutation.projectId) ?? null
      const isEffective = role === null || !takenBack.has(mutation.seq)
      receivers.push(...(await applyOne(deps, tx, { ...mutation, clientId }, { userId, role, isEffective })))
      watermark = Math.max(watermark, mutation.seq)
      touched.add(mutation.projectId)
    }
    return { ok: true, watermark }
  }
  const outcome = await deps.db.transaction(work).catch((error: unknown) => {
    for (const projectId of projectIds) deps.issueIndexes.forget(projectId)
    throw error
  })
  for (const projectId of touched) {
    deps.projects.changed(projectId)
    deps.changes.notify(projectId)
  }
  if (receivers.length > 0) deps.mail?.queueMail(receivers)
  return outcome
}

/**
 * OB9: what was set and taken back before it was sent, and what took it back: neither takes effect. By seq; only of
 * mutations that are new (also across a renewal: PL4).
 */
async function seqsTakenBack(
  tx: Tx,
  mutations: readonly Offered[],
  watermark: number,
  userId: string,
): Promise<ReadonlySet<number>> {
  if (mutations.every(({ expects }) => expects === undefined)) return new Set()
  const fresh = mutations.filter(({ seq }) => seq > watermark)
  if (fresh.length === 0) return new Set()
  const applied = await appliedAmong(tx, fresh, userId)
  const read = fresh.map((one) => (applied.has(one.id) ? null : (Mutation.safeParse(one).data ?? null)))
  return new Set([...setAndTakenBack(read)].map((at) => fresh[at]!.seq))
}

export async function roleIn(tx: Tx | Database['kysely'], projectId: string, userId: string): Promise<Role | null> {
  const { rows } = await sql<{ role: Role }>`select row ->> 'role' as role from member
    where project_id = ${projectId} and id = ${userId}`.execute(tx)
  return rows[0]?.role ?? null
}

/** Who sent a mutation; their role in its project is null if they have none. */
type Author = { userId: string; role: Role | null }

type Refusal = { code: RefusalCode; detail: string }

/** The outcome of a mutation. */
type Effect = {
  /** Null if it took effect. */
  refusal: Refusal | null
  receivers: readonly Receiver[]
  /** Details for the audit entry; null if nothing changed, or it was applied and audited before. */
  about: object | null
}
const NOTHING_MORE: Effect = { refusal: null, receivers: [], about: null }
const refused = (refusal: Refusal, about: object = {}): Effect => ({ refusal, receivers: [], about })

/**
 * Writes effect and watermark in one transaction; a permanent refusal leaves no trace except itself, and advances the
 * watermark too (OB5).
 */
async function applyOne(
  deps: PushDeps,
  tx: Tx,
  mutation: Offered,
  { isEffective, ...author }: Author & { isEffective: boolean },
): Promise<readonly Receiver[]> {
  await sql`savepoint one`.execute(tx)
  const { refusal, receivers, about } = await (
    isEffective ? effectOf(deps, tx, mutation, author) : Promise.resolve(NOTHING_MORE)
  ).catch((error: unknown) => {
    if (!isNeverAccepted(error)) throw error
    return refused({ code: 'invalid', detail: 'The server could not store this.' })
  })
  if (refusal) await sql`rollback to savepoint one`.execute(tx)
  await sql`release savepoint one`.execute(tx)
  const kept = refusal ? toJsonb({ ...refusal, args: await argsToKeep(tx, mutation) }) : null
  const insert = sql`insert into mutation (client_id, seq, id, project_id, name, at, refusal)
    values (${mutation.clientId}, ${mutation.seq}, ${mutation.id}, ${mutation.projectId}, ${mutation.name}, ${mutation.at}, ${kept}::jsonb)`
  await (deps.deduplicate === false ? sql`${insert} on conflict do nothing` : insert).execute(tx)
  const { name, seq, projectId } = mutation
  // Strangers must not be able to add to a project's audit trail.
  if (author.role && about && deedOf(name))
    await noteAct(tx, projectId, author.userId, { act: name, about, seq, refused: refusal?.code ?? null })
  return receivers
}

async function argsToKeep(tx: Tx, { projectId, name, args }: Offered): Promise<unknown> {
  const isGone = (await sql`select 1 from project where project_id = ${projectId}`.execute(tx)).rows.length === 0
  return isGone ? null : wordsToKeep(tx, projectId, name, args)
}

async function effectOf(deps: PushDeps, tx: Tx, offered: Offered, { userId, role }: Author): Promise<Effect> {
  const { projectId } = offered
  // Authorisation before existence: non-members learn nothing about what exists.
  if (!role) return refused({ code: 'forbidden', detail: 'You are not a member of this project.' })
  if (deps.deduplicate !== false && (await appliedAmong(tx, [offered], userId)).size > 0) return NOTHING_MORE
  const understood = Mutation.safeParse(offered)
  if (!understood.success) return refused({ code: 'invalid', detail: whyNot(understood.error.issues) })
  const mutation = understood.data as Mutation
  const now = deps.now()
  if (mutation.name === 'exchange.capture' && (await keptOut(tx, projectId, mutation.args.exchange)))
    return NOTHING_MORE
  const standing = await apartFromErased(tx, mutation)
  if ('code' in standing) return refused(standing)
  const draft = await placed(deps.issueIndexes, tx, standing, now)
  const world = await loadWorld(rowStore(tx, projectId), projectId, draft)
  if (!world) return refused({ code: 'not_found', detail: 'This project is no longer there.' })
  const actor = { userId, role }
  const decision = decide(draft, world, actor, earlier(mutation.at, now), DECIDE_RULES)
  if (!decision.ok) return refused(decision, aboutOf(draft, world, []))
  const foreign = await aboutAnother(tx, { projectId, userId }, draft)
  if (foreign) return refused(foreign, aboutOf(draft, world, []))
  const { writes } = decision
  const receivers = await applyDecision(deps, tx, { projectId, draft, world, writes, actor })
  return { refusal: null, receivers, about: writes.length === 0 ? null : aboutOf(draft, world, writes) }
}

/** What is wrong and where, in words; never the value. */
function whyNot(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  const [first] = issues
  const place = first?.path.slice(1).map(String).join('.')
  return `The server does not understand this${place ? ` (${place}: ${first!.message})` : ''}.`
}

/**
 * PL4: mutations sent again by a client that was renewed after a restore; we recognise by their ids that we still have
 * their effect.
 * @returns ids
 */
async function appliedAmong(tx: Tx, mutations: readonly Offered[], userId: string): Promise<ReadonlySet<string>> {
  const asked = mutations.map(({ id, projectId }) => sql`(${id}::uuid, ${projectId}::uuid)`)
  const { rows } = await sql<{ id: string }>`
    select m.id::text as id from mutation m join sync_client c on c.client_id = m.client_id
    where (m.id, m.project_id) in (${sql.join(asked)}) and c.user_id = ${userId} and m.refusal is null`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
