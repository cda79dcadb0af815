import type { Guidance, Remediation, RemediationContent } from '../../lib/contract/index.ts'
import { lowerFirst } from '../../lib/writing/capital.ts'
import { negated } from '../../lib/writing/render.ts'

const bare = (text: string): string => text.trim().replace(/[.;,\s]+$/, '')

/** Its content in one line, for lists. */
export function contentLine(content: RemediationContent): string {
  if (content.kind === 'answer') return content.answer
  const { when, do: toDo, dont } = content.guidance
  const written = (items: readonly string[]): string[] => items.map(bare).filter(Boolean)
  const then = [...written(toDo), ...written(dont).map((one) => lowerFirst(negated(one)))].join('; ')
  return when ? `If ${lowerFirst(bare(when))}, then ${lowerFirst(then)}` : then
}

/** Without markdown's marks, for a line in a list. */
export const withoutMarks = (markdown: string): string =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`|^#{1,6}\s|^>\s)/gm, '')
    .replace(/(^|\s)[*_](\S[^*_\n]*)[*_]/g, '$1$2')

/** Its content, or its draft if it was never published. */
export function remediationText(one: Pick<Remediation, 'content' | 'draft'>): string {
  const content = one.content ?? one.draft
  return content ? contentLine(content) : ''
}

export const isEmptyGuidance = (guidance: Guidance): boolean =>
  [guidance.when, ...guidance.do, ...guidance.dont, guidance.wording ?? ''].every((text) => text.trim() === '')
