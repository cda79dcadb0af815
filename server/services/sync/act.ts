/**
 * Applies one mutation by the same rules and to the same rows, whether it comes from a panel's push or a call of the
 * serving API.
 */
import type { Project, Role } from '../../../lib/contract/index.ts'
import { type Actor, decide, type Decision, loadWorld, type MutationDraft } from '../../../lib/domain/index.ts'
import { type Database, lockProject, type Tx } from '../../db/database.ts'
import { rowStore } from '../../db/rows.ts'
import { applyDecision } from './apply-decision.ts'
import type { Changes } from './changes.ts'
import { API_RULES } from './decide-rules.ts'
import type { IssueIndexes } from '../issues/issue-indexes.ts'
import type { Receiver } from '../mail/notices.ts'
import type { Projects } from '../serving/projects.ts'
import { Refused, type RefusalStatus } from '../refusal.ts'

export type ActDeps = {
  db: Database
  projects: Projects
  issueIndexes: IssueIndexes
  changes: Changes
  /** Where mails are sent. */
  mail?: { queueMail(receivers: readonly Receiver[]): void } | undefined
  now(): string
}

const STATUS: Record<Extract<Decision, { ok: false }>['code'], RefusalStatus> = {
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  invalid: 409,
  personal_data: 422,
  in_review: 409,
  site_unknown: 422,
}

export type Person = { userId: string; role: Role }

/** In a transaction that holds the project. @throws Refused */
export async function act(
  deps: Pick<ActDeps, 'issueIndexes' | 'now' | 'mail'>,
  tx: Tx,
  projectId: Project['id'],
  draft: MutationDraft,
  actor: Actor,
): Promise<void> {
  const world = await loadWorld(rowStore(tx, projectId), projectId, draft)
  if (!world) throw new Refused(404, 'There is no such project.')
  const decision = decide(draft, world, actor, deps.now(), API_RULES)
  if (!decision.ok) throw new Refused(STATUS[decision.code], decision.detail)
  // A job checks for mails every minute; callers that need them sooner notify the receivers themselves.
  await applyDecision(deps, tx, { projectId, draft, world, writes: decision.writes, actor })
}

/** Runs work while holding the project; afterwards notifies everybody, and the next `validate` sees it. */
export async function withProjectLocked<T>(deps: ActDeps, projectId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const done = await deps.db
    .transaction(async (tx) => {
      await lockProject(tx, projectId)
      return work(tx)
    })
    .catch((error: unknown) => {
      deps.issueIndexes.forget(projectId)
      throw error
    })
  deps.projects.changed(projectId)
  deps.changes.notify(projectId)
  return done
}
