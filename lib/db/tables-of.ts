/**
 * The tables that an action may touch. A transaction locks its tables until it ends: a verdict that named all of them
 * would wait for whatever the panel is reading, and make all of that wait.
 */
import type { Table } from 'dexie'
import type { MutationDraft } from '../domain/index.ts'
import type { ErrataDatabase } from './schema.ts'

/** These read and write only an issue, what is judged in it, and the record of the action. */
const JUDGING: ReadonlySet<MutationDraft['name']> = new Set([
  'verdict.give',
  'verdict.retract',
  'issue.override',
  'issue.discard',
])

/** All tables, unless a few are known to suffice; a missing one makes the whole action fail. */
export function tablesOf(db: ErrataDatabase, mutations: readonly MutationDraft[]): Table[] {
  if (!mutations.every(({ name }) => JUDGING.has(name))) return db.tables
  const { projects, exchanges, flagged, issues, issueWords, verdicts, remediations, retests } = db
  const { shadow, outbox, actions, meta } = db
  return [
    projects,
    exchanges,
    flagged,
    issues,
    issueWords,
    verdicts,
    remediations,
    retests,
    shadow,
    outbox,
    actions,
    meta,
  ]
}
