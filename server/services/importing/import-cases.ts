/** Imports cases of a regression set: each once, for remediations that came with them or already exist. */
import { sql } from 'kysely'
import type { Assertion } from '../../../lib/contract/index.ts'
import type { ImportedCase, ImportOutcome, ImportReply } from '../../../lib/contract/import.ts'
import type { Tx } from '../../db/database.ts'
import { act, type ActDeps, type Person, withProjectLocked } from '../sync/act.ts'
import { cleaner } from '../serving/decision.ts'
import type { Redactor } from '../serving/call-scores.ts'
import type { Served } from '../serving/served.ts'
import { type Batch, importedId, importing, ownId } from './import-logs.ts'

/** @returns the outcome of each, in order, and which assertions were left out */
export async function importCases(
  deps: ActDeps,
  served: Served,
  batch: Batch,
  person: Person,
  cases: readonly ImportedCase[],
): Promise<{ outcomes: ImportOutcome[]; left: NonNullable<ImportReply['left']> }> {
  if (cases.length === 0) return { outcomes: [], left: [] }
  const { project } = served
  const clean = cleaner(served)
  const all = cases.map((one) => ({
    one,
    id: importedId(project.id, one.id, ['case', one.query, one.before, one.remediationId ?? null, one.assertions]),
    // The possible ids of its remediation here: imported from the same source, or this project's own.
    remediationIds: one.remediationId
      ? [importedId(project.id, one.remediationId, []), ...ownId(one.remediationId)]
      : [],
  }))
  const ids = all.map(({ id }) => id)
  const db = importing(deps.db, project.id, batch, 'case', ids)
  // All at the same time, so that a later change can be told (imports.ts).
  const quiet: ActDeps = { ...deps, db, mail: undefined, now: () => batch.at }
  return withProjectLocked(quiet, project.id, async (tx) => {
    const among = (entity: 'case' | 'remediation' | 'member', named: readonly string[]): Promise<Set<string>> =>
      idsAmong(tx, entity, project.id, named)
    const known = await among('case', [...ids, ...all.flatMap(({ one }) => ownId(one.id))])
    const remediations = await among(
      'remediation',
      all.flatMap(({ remediationIds }) => remediationIds),
    )
    const members = await among(
      'member',
      cases.flatMap(({ owner }) => owner ?? []),
    )
    const outcomes: ImportOutcome[] = []
    const left: NonNullable<ImportReply['left']> = []
    for (const [at, { one, id, remediationIds }] of all.entries()) {
      const remediationId = remediationIds.find((name) => remediations.has(name)) ?? null
      if ([id, ...ownId(one.id)].some((name) => known.has(name))) outcomes.push('there')
      else {
        const owner = one.owner && members.has(one.owner) ? one.owner : null
        const row = { id, remediationId, ...withoutPersonalData(one, clean), owner }
        for (const [assertion, said] of one.assertions.entries())
          if (cleanAssertion(said, clean).length === 0) left.push({ case: at, assertion })
        if (remediationId === null && row.assertions.length === 0) {
          outcomes.push('alone')
          continue
        }
        await act(quiet, tx, project.id, { name: 'case.save', args: { case: row } }, person)
        known.add(id)
        outcomes.push('added')
      }
    }
    return { outcomes, left }
  })
}

/** In everything that people wrote: expectations and segments may contain names too. */
function withoutPersonalData({ query, before, assertions, tags, segments }: ImportedCase, clean: Redactor) {
  // A placeholder may be longer than what it replaces: cut to the length a case allows.
  const label = (text: string): string => clean(text).slice(0, 60)
  return {
    query: clean(query),
    before: before.map(clean),
    assertions: assertions.flatMap((one) => cleanAssertion(one, clean)),
    tags: tags.map(label),
    segments: Object.fromEntries(
      Object.entries(segments).map(([name, value]) => [label(name), clean(value).slice(0, 200)]),
    ),
  }
}

/** A literal expectation would mean something else with other words in it, so it is left out instead. */
function cleanAssertion(one: Assertion, clean: Redactor): Assertion[] {
  switch (one.kind) {
    case 'must':
      return [{ ...one, text: clean(one.text) }]
    case 'must_not':
    case 'must_mention':
      return clean(one.text) === one.text ? [one] : []
    case 'matches':
      return clean(one.pattern) === one.pattern ? [one] : []
    case 'link':
      return clean(one.href) === one.href ? [one] : []
    default:
      return [one]
  }
}

async function idsAmong(
  tx: Tx,
  entity: 'case' | 'remediation' | 'member',
  projectId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(entity)}
    where project_id = ${projectId} and id = any(${ids}::text[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
