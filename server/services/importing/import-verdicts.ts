/**
 * Experts' verdicts on imported logs: given again by the usual rules, at their original times and in their order. Only
 * for logs of this import, so that undoing it removes them too.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Exchange, type Span, TEXT_LIMITS } from '../../../lib/contract/index.ts'
import type { ImportedLog, ImportedVerdict } from '../../../lib/contract/import.ts'
import type { Tx } from '../../db/database.ts'
import { act, type ActDeps, withProjectLocked } from '../sync/act.ts'
import { cleaner } from '../serving/decision.ts'
import { type Batch, importedId, importing, named } from './import-logs.ts'
import { peopleOf } from './import-people.ts'
import type { Served } from '../serving/served.ts'

type Given = ImportedVerdict & { id: string; exchangeId: string; at: string; whose: string }

export async function importVerdicts(
  deps: ActDeps,
  served: Served,
  batch: Batch,
  logs: readonly ImportedLog[],
): Promise<void> {
  const judged = logs.filter(({ verdicts }) => verdicts.length > 0).map((log) => named(served.project.id, batch, log))
  if (judged.length === 0) return
  const projectId = served.project.id
  const clean = cleaner(served)
  const db = importing(deps.db, projectId, batch, 'verdict', [])
  // History sends no mails.
  const quiet: ActDeps = { ...deps, db, mail: undefined }
  await withProjectLocked(quiet, projectId, async (tx) => {
    const brought = await broughtAmong(
      tx,
      projectId,
      batch,
      judged.map(({ id }) => id),
    )
    const people = await peopleOf(tx, projectId)
    const given = judged
      .filter(({ id }) => brought.has(id))
      .flatMap(({ id, at, log }) =>
        log.verdicts.map((one): Given => {
          const saidAt = new Date(one.at ?? at).toISOString()
          const whose = people(one.by)
          const said = ['verdict', id, whose, saidAt, one.value]
          return { ...one, id: importedId(projectId, one.id, said), exchangeId: id, at: saidAt, whose }
        }),
      )
    const known = await knownAmong(tx, projectId, given)
    for (const one of inOrder(given)) {
      if (known.has(one.id)) continue
      known.add(one.id)
      const exchange = await exchangeOf(tx, projectId, one.exchangeId)
      if (exchange) await give(quiet, tx, one, exchange, clean)
    }
  })
}

async function give(
  deps: ActDeps,
  tx: Tx,
  one: Given,
  exchange: Exchange,
  clean: (text: string) => string,
): Promise<void> {
  const { projectId } = exchange
  // Whoever settled a dispute there had the right to.
  const actor = { userId: one.whose, role: one.settles ? ('approver' as const) : ('sme' as const) }
  const then = (at: string): ActDeps => ({ ...deps, now: () => at })
  const args = {
    verdictId: one.id,
    exchangeId: exchange.id,
    issueId: exchange.issueId ?? randomUUID(),
    value: one.value,
    explanation: one.explanation ? clean(one.explanation).slice(0, TEXT_LIMITS.explanation) : null,
    reasonCode: one.reasonCode ?? null,
    evidence: one.evidence.filter((span) => isQuoted(span, exchange)),
    ...(one.settles && { settles: true }),
  }
  await act(then(one.at), tx, projectId, { name: 'verdict.give', args }, actor)
  if (one.retractedAt) {
    const at = new Date(one.retractedAt).toISOString()
    await act(then(at), tx, projectId, { name: 'verdict.retract', args: { verdictId: one.id } }, actor)
  }
}

/** Within the same millisecond, retracted verdicts come before standing ones. */
const inOrder = (given: readonly Given[]): Given[] =>
  given.toSorted((a, b) => (a.at === b.at ? standing(a) - standing(b) : a.at < b.at ? -1 : 1))

const standing = ({ retractedAt }: Given): number => (retractedAt ? 0 : 1)

/** Redaction may have changed the words: a quote that no longer matches is no evidence. */
function isQuoted({ in: where, start, end, quote, document }: Span, exchange: Exchange): boolean {
  const text = where === 'context' ? exchange.context[document ?? 0]?.content : exchange[where]
  return text?.slice(start, end) === quote
}

async function broughtAmong(
  tx: Tx,
  projectId: string,
  { id: batch }: Batch,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from import_entry
    where project_id = ${projectId} and batch_id = ${batch} and entity = 'exchange' and id = any(${ids}::text[])`.execute(
    tx,
  )
  return new Set(rows.map(({ id }) => id))
}

async function knownAmong(tx: Tx, projectId: string, given: readonly Given[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from verdict
    where project_id = ${projectId} and id = any(${given.map(({ id }) => id)}::text[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

async function exchangeOf(tx: Tx, projectId: string, id: string): Promise<Exchange | null> {
  const { rows } = await sql<{ row: Exchange }>`
    select row from exchange where project_id = ${projectId} and id = ${id}`.execute(tx)
  return rows[0]?.row ?? null
}
