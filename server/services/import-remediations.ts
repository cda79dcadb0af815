/** Expert Answers and guidance of another time and place: drafts, unless an admin wants served here what was served there. */
import { sql } from 'kysely'
import type { ImportedRemediation, ImportOutcome } from '../../lib/contract/import.ts'
import type { MutationDraft } from '../../lib/domain/index.ts'
import { findPersonalData } from '../../lib/redact/index.ts'
import type { Tx } from '../db/database.ts'
import { act, type ActDeps, type Person, whileHolding } from './act.ts'
import { cleaner } from './decision.ts'
import { type Batch, importedId, importing, ownId } from './import-logs.ts'
import type { Served } from './served.ts'

/** @returns what became of each, in their order */
export async function importRemediations(
  deps: ActDeps,
  served: Served,
  batch: Pick<Batch, 'id'>,
  person: Person,
  { remediations, publish }: { remediations: readonly ImportedRemediation[]; publish: boolean },
): Promise<ImportOutcome[]> {
  if (remediations.length === 0) return []
  const { project } = served
  const clean = cleaner(served)
  const all = remediations.map((one) => ({
    one,
    id: importedId(project.id, one.id, ['remediation', one.query, one.content]),
  }))
  const ids = all.map(({ id }) => id)
  const db = importing(deps.db, project.id, batch, 'remediation', ids)
  // Nobody gets a mail about history.
  const quiet: ActDeps = { ...deps, db, mail: undefined }
  return whileHolding(quiet, project.id, async (tx) => {
    const known = await knownAmong(tx, project.id, [...ids, ...all.flatMap(({ one }) => ownId(one.id))])
    const outcomes: ImportOutcome[] = []
    for (const { one, id } of all) {
      const isThere = [id, ...ownId(one.id)].some((name) => known.has(name))
      if (!isThere) {
        const isServed = publish && one.wasServed && isPublishable(one, project.companyDomains)
        await act(quiet, tx, project.id, edit(isServed ? 'publish' : 'draft', id, one, clean), person)
        known.add(id)
      }
      outcomes.push(isThere ? 'there' : 'added')
    }
    return outcomes
  })
}

/** What the panel would refuse to publish waits for somebody who looks at it. */
const isPublishable = ({ content }: ImportedRemediation, companyDomains: readonly string[]): boolean =>
  findPersonalData(JSON.stringify(content), { companyDomains }).length === 0

const edit = (
  name: 'draft' | 'publish',
  id: string,
  { query, content, serve, negativeExamples, positiveExamples }: ImportedRemediation,
  clean: (text: string) => string,
): MutationDraft => ({
  name: `remediation.${name}`,
  args: {
    remediationId: id,
    baseRevision: 0,
    issueId: null,
    exchangeId: null,
    kind: content.kind,
    query: clean(query),
    content,
    serve: serve ?? null,
    ...(negativeExamples && { negativeExamples: negativeExamples.map(clean) }),
    ...(positiveExamples && { positiveExamples: positiveExamples.map(clean) }),
  },
})

async function knownAmong(tx: Tx, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from remediation where project_id = ${projectId} and id = any(${ids}::text[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
