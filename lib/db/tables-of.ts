/**
 * Tables that an act may touch. What a transaction names is locked until it ends, for it and by it: a verdict that
 * named them all would wait for whatever the panel reads just then, and keep all of that waiting.
 */
import type { Table } from 'dexie'
import type { MutationDraft } from '../domain/index.ts'
import type { ErrataDatabase } from './schema.ts'

/** These read and write no more than an issue, what is judged in it, and the record of the act itself. */
const JUDGING: ReadonlySet<MutationDraft['name']> = new Set([
  'verdict.give',
  'verdict.retract',
  'issue.override',
  'issue.discard',
])

/** All of them, unless it is known that a few will do; one that is missing fails the whole act. */
export function tablesOf(db: ErrataDatabase, mutations: readonly MutationDraft[]): Table[] {
  if (!mutations.every(({ name }) => JUDGING.has(name))) return db.tables
  const { projects, exchanges, flagged, issues, issueWords, verdicts, remediations, retests } = db
  const { shadow, outbox, actions, meta } = db
  return [
    ...[projects, exchanges, flagged, issues, issueWords, verdicts, remediations, retests],
    ...[shadow, outbox, actions, meta],
  ]
}
