/**
 * The history of an imported remediation: its revisions in the file, with their times and authors. They replace the
 * revisions that importing created if both end in the same state; otherwise the state here comes after them.
 */
import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { ImportedBy, ImportedRevision } from '../../../lib/contract/import.ts'
import type { Project, Remediation, Revision } from '../../../lib/contract/index.ts'
import { revisionId } from '../../../lib/domain/index.ts'
import { whyUnpublishable } from '../../../lib/domain/remediation/publishable.ts'
import { isSameQuestion } from '../../../lib/domain/issues/same-question.ts'
import type { Tx } from '../../db/database.ts'
import { rowStore, writeRow } from '../../db/rows.ts'
import { DECIDE_RULES } from '../sync/decide-rules.ts'

type Words = {
  query: string
  negativeExamples?: string[] | null | undefined
  positiveExamples?: string[] | null | undefined
}

/** Redacts terms; drops examples that redaction has made equal to the question. */
export function cleanedTerms({ query, negativeExamples, positiveExamples }: Words, clean: (text: string) => string) {
  const question = clean(query)
  return {
    query: question,
    negativeExamples: (negativeExamples ?? []).map(clean).filter((example) => !isSameQuestion(example, question)),
    positiveExamples: (positiveExamples ?? []).map(clean),
  }
}

type Reading = { clean: (text: string) => string; people: (by: ImportedBy) => string }

/** The caller holds the project and has just created the remediation. */
export async function keepHistory(
  tx: Tx,
  project: Project,
  remediationId: string,
  revisions: readonly ImportedRevision[],
  reading: Reading,
): Promise<void> {
  if (revisions.length === 0) return
  const row: Remediation = (await rowStore(tx, project.id).get('remediation', remediationId))!
  const past = revisions
    .filter((one) => isOfKind(one, row.kind))
    .map((one) => kept(restorable(one, project), row, reading))
  if (past.length === 0) return
  const made = await madeBy(tx, project.id, row)
  const now = made.at(-1)!
  const all = isSameState(past.at(-1)!, now) ? past : [...past, now]
  for (const { id } of made) await writeRow(tx, project.id, { entity: 'revision', id, row: null })
  for (const [n, one] of all.entries()) {
    const id = revisionId(row.id, n + 1)
    await writeRow(tx, project.id, { entity: 'revision', id, row: { ...one, id, revision: n + 1 } })
  }
  await writeRow(tx, project.id, { entity: 'remediation', id: row.id, row: { ...row, revision: all.length } })
}

const isOfKind = ({ content, draft }: ImportedRevision, kind: Remediation['kind']): boolean =>
  [content, draft].every((one) => one === null || one.kind === kind)

async function madeBy(tx: Tx, projectId: string, { id, revision }: Remediation): Promise<Revision[]> {
  const ids = Array.from({ length: revision }, (_, n) => revisionId(id, n + 1))
  const { rows } = await sql<{ row: Revision }>`select row from revision
    where project_id = ${projectId} and id = any(${ids}::text[]) order by (row ->> 'revision')::int`.execute(tx)
  return rows.map(({ row }) => row)
}

/**
 * Restoring a revision serves its content without checking it again, so content that may not be published becomes a
 * draft.
 */
function restorable(one: ImportedRevision, project: Project): ImportedRevision {
  const { content, draft, status } = one
  const isFit = content
    ? whyUnpublishable(content, project, DECIDE_RULES) === null
    : status === 'draft' || status === 'archived'
  if (isFit) return status === 'active_with_draft' && !draft ? { ...one, status: 'active' } : one
  return { ...one, status: status === 'archived' ? status : 'draft', content: null, draft: draft ?? content }
}

function kept(one: ImportedRevision, row: Remediation, { clean, people }: Reading): Omit<Revision, 'id' | 'revision'> {
  const { by, at, draftTerms, ...rest } = one
  return {
    ...rest,
    ...cleanedTerms(one, clean),
    projectId: row.projectId,
    remediationId: row.id,
    draftTerms: draftTerms && { ...draftTerms, ...cleanedTerms(draftTerms, clean) },
    // An approval given elsewhere does not count here.
    approvedBy: null,
    by: people(by),
    at: new Date(at).toISOString(),
  }
}

type State = Pick<Revision, 'status' | 'content' | 'draft'>
const isSameState = (a: State, b: State): boolean =>
  isDeepStrictEqual([a.status, a.content, a.draft], [b.status, b.content, b.draft])
