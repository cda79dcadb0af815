/**
 * Imports Expert Answers and guidance: as drafts, unless an admin wants their original state. Then the served ones are
 * served, the paused ones paused, and drafts beside them restored.
 */
import { sql } from 'kysely'
import type { ImportedRemediation, ImportedText, ImportOutcome } from '../../../lib/contract/import.ts'
import type { Project } from '../../../lib/contract/index.ts'
import type { MutationDraft } from '../../../lib/domain/index.ts'
import { whyUnpublishable } from '../../../lib/domain/remediation/publishable.ts'
import type { Tx } from '../../db/database.ts'
import { act, type ActDeps, type Person, withProjectLocked } from '../sync/act.ts'
import { cleaner } from '../serving/decision.ts'
import { type Batch, importedId, importing, ownId } from './import-logs.ts'
import { peopleOf } from './import-people.ts'
import { cleanedTerms, keepHistory } from './import-revisions.ts'
import { DECIDE_RULES } from '../sync/decide-rules.ts'
import type { Served } from '../serving/served.ts'

/** @returns the outcome of each, in order */
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
  // History sends no mails; and all rows get the same time, so that a later change can be told (imports.ts).
  const at = deps.now()
  const quiet: ActDeps = { ...deps, db, mail: undefined, now: () => at }
  return withProjectLocked(quiet, project.id, async (tx) => {
    const people = await peopleOf(tx, project.id)
    const known = await knownAmong(tx, project.id, [...ids, ...all.flatMap(({ one }) => ownId(one.id))])
    const outcomes: ImportOutcome[] = []
    for (const { one, id } of all) {
      const isThere = [id, ...ownId(one.id)].some((name) => known.has(name))
      if (!isThere) {
        for (const step of stepsTo(one, id, { project, publish, clean })) await act(quiet, tx, project.id, step, person)
        await keepHistory(tx, project, id, one.revisions, { clean, people })
        known.add(id)
      }
      outcomes.push(isThere ? 'there' : 'added')
    }
    return outcomes
  })
}

type Into = { project: Project; clean: (text: string) => string }

/** The mutations with which a person would have reached this state. */
function stepsTo(
  one: ImportedRemediation,
  id: string,
  { project, publish, clean }: Into & { publish: boolean },
): MutationDraft[] {
  const { draft, wasServed, wasPaused, wasArchived, pausedReason, reviewBy, rollout } = one
  const revised = (...edits: ['draft' | 'publish', ImportedText][]): MutationDraft[] =>
    edits.map(([name, text], baseRevision) => edit(name, { remediationId: id, baseRevision }, text, { project, clean }))
  const around: MutationDraft[] = [
    ...(rollout ? [{ name: 'remediation.roll_out' as const, args: { remediationId: id, percent: rollout } }] : []),
    ...(reviewBy ? [{ name: 'remediation.review' as const, args: { remediationId: id, reviewBy } }] : []),
  ]
  const may = publish && (wasServed || wasPaused) && isPublishable(one, project)
  // Nothing is served yet: the served text becomes the draft, and a newer draft only goes into the history.
  const away = (baseRevision: number): MutationDraft[] =>
    wasArchived ? [{ name: 'remediation.archive', args: { remediationId: id, baseRevision } }] : []
  if (!may || project.approval) {
    const written = revised(...beside(draft), [may && wasServed ? 'publish' : 'draft', one])
    return [...written, ...around, ...away(written.length)]
  }
  const written = revised(['publish', one], ...beside(draft))
  const reason = pausedReason ? clean(pausedReason) : null
  const paused: MutationDraft[] = wasPaused
    ? [{ name: 'remediation.pause', args: { remediationId: id, baseRevision: written.length, reason } }]
    : []
  return [...written, ...paused, ...around, ...away(written.length + paused.length)]
}

const beside = (draft: ImportedRemediation['draft']): ['draft', ImportedText][] => (draft ? [['draft', draft]] : [])

/** What the panel would refuse to publish waits for a person. */
const isPublishable = ({ content }: ImportedText, project: Project): boolean =>
  whyUnpublishable(content, project, DECIDE_RULES) === null

function edit(
  name: 'draft' | 'publish',
  on: { remediationId: string; baseRevision: number },
  text: ImportedText,
  { project: { serveDefault }, clean }: Into,
): MutationDraft {
  const { content, serve, ...words } = text
  const { query, negativeExamples, positiveExamples } = cleanedTerms(words, clean)
  return {
    name: `remediation.${name}`,
    args: {
      ...on,
      issueId: null,
      exchangeId: null,
      kind: content.kind,
      // Every field is given, even if empty: omitted ones would be taken from the previous text, which may be someone
      // else's draft.
      query,
      content,
      serve: serve ?? serveDefault,
      negativeExamples,
      positiveExamples,
    },
  }
}

async function knownAmong(tx: Tx, projectId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from remediation where project_id = ${projectId} and id = any(${ids}::text[])`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
