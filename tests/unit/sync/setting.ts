/** A panel's database with a project, an issue and its exchange in it, new for each test; what is done there, and what a server answers. */
import { afterEach, beforeEach } from 'vitest'
import type { PullReply } from '../../../lib/contract/index.ts'
import { act, createDatabase, type ErrataDatabase } from '../../../lib/db/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { applyPull } from '../../../lib/sync/pull.ts'
import { exchange, issue, minute, project, PROJECT_ID, site, uuid } from '../../fixtures/rows.ts'

export const sme = { userId: 'user-sme', role: 'sme' as const }
/** Of the test that runs. */
export let db: ErrataDatabase
let n: number
export const newId = (): string => uuid((n += 1))

beforeEach(async () => {
  n = 10_000
  db = createDatabase(`client-${Math.random()}`)
  await db.projects.put(project())
  await db.sites.put(site())
  await db.exchanges.put(exchange({ issueId: uuid(100) }))
  await db.issues.put(issue())
})
afterEach(() => db.delete())

/** As when the panel was closed and opens again. */
export function reopen(): void {
  const { name } = db
  db.close()
  db = createDatabase(name)
}

export const again = (now = minute(60)) => ({ projectId: PROJECT_ID, actor: sme, now, newId })
export const perform = (...mutations: MutationDraft[]) => act(db, { ...again(), label: 'Marked', mutations })
export const give = (value: 'good' | 'bad' = 'bad', id = newId()): MutationDraft => ({
  name: 'verdict.give',
  args: {
    verdictId: id,
    exchangeId: uuid(1),
    issueId: null,
    value,
    explanation: 'words',
    reasonCode: null,
    evidence: [],
  },
})
export const publish = (over: Record<string, unknown> = {}): MutationDraft => ({
  name: 'remediation.publish',
  args: {
    remediationId: uuid(300),
    baseRevision: 0,
    issueId: uuid(100),
    exchangeId: uuid(1),
    kind: 'answer',
    query: 'q',
    content: { kind: 'answer', answer: 'Ten seconds.' },
    serve: null,
    ...over,
  } as never,
})
export const reply = (over: Partial<PullReply> = {}): PullReply => ({
  epoch: 'one',
  reset: false,
  cursor: 'c1',
  changes: [],
  watermark: 0,
  refusals: [],
  more: false,
  ...over,
})
export const seqs = async (): Promise<number[]> => (await db.outbox.orderBy('seq').toArray()).map((row) => row.seq)
export const pull = (over: Partial<PullReply> = {}) =>
  applyPull(db, reply(over), { projectId: PROJECT_ID, actor: sme, now: minute(90) })
