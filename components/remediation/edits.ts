/** An edit of a remediation: its current content, its stored form, and the version it is based on. */
import type { MutationArgs, Remediation } from '../../lib/contract/index.ts'
import type { Conflict } from '../../lib/store/remediation/remediations.ts'
import { contentToEdit } from './draft.ts'
import type { Edit } from './RemediationEditor.tsx'

export const editOf = (one: Remediation): Edit => {
  const { query, serve, negativeExamples, positiveExamples = [] } = one.draftTerms ?? one
  return { query, content: contentToEdit(one), serve, negativeExamples, positiveExamples }
}

/** An edit as the user's side of a conflict. */
export const metWith = ({ content, ...terms }: Edit): Pick<Conflict, 'mine' | 'terms'> => ({ mine: content, terms })

/** Keep mine: the user's words, for the questions they meant them for. */
export const mineOf = (one: Remediation, { mine, terms }: Pick<Conflict, 'mine' | 'terms'>): Edit => {
  const theirs = editOf(one)
  return {
    query: terms.query,
    content: mine,
    serve: terms.serve ?? theirs.serve,
    negativeExamples: terms.negativeExamples ?? theirs.negativeExamples,
    positiveExamples: terms.positiveExamples ?? theirs.positiveExamples,
  }
}

/** The stored edit may be from an older version; it is used only if it is of the same kind. */
export function readEdit(kept: unknown, one: Remediation): Edit | null {
  if (typeof kept !== 'object' || kept === null) return null
  const edit = kept as Partial<Edit>
  return edit.content?.kind === one.kind ? { ...editOf(one), ...edit } : null
}

const partsOf = ({ query, content, serve, negativeExamples, positiveExamples }: Edit): string =>
  JSON.stringify([query, content, serve, negativeExamples, positiveExamples])

/** Whether a stored edit says anything that is neither published nor saved as a draft. */
export const isUnsaved = (kept: Edit | null, one: Remediation): boolean =>
  kept !== null && partsOf(kept) !== partsOf(editOf(one))

/** The revision that the stored edit is based on; the current one if it says none, as in an older version. */
export function readBase(kept: unknown, one: Pick<Remediation, 'revision'>): number {
  const base = (kept as { base?: unknown } | null | undefined)?.base
  return typeof base === 'number' ? base : one.revision
}

/** The arguments of the mutation that saves it. */
export const draftArgs = (one: Remediation, edit: Edit, baseRevision: number): MutationArgs<'remediation.draft'> => ({
  remediationId: one.id,
  baseRevision,
  issueId: one.issueId,
  exchangeId: one.exchangeId,
  kind: edit.content.kind,
  query: edit.query,
  content: edit.content,
  serve: edit.serve,
  negativeExamples: edit.negativeExamples,
  positiveExamples: edit.positiveExamples,
})
