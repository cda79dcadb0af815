import type { Member } from '../../lib/contract/index.ts'
import { findMentions } from '../../lib/domain/experts/mentions.ts'

/** A remark's markdown with its mentions in bold, so that they stand out. */
export function withMentions(text: string, people: readonly Member[]): string {
  let shown = ''
  let at = 0
  for (const { start, end } of findMentions(text, people)) {
    shown += `${text.slice(at, start)}**${text.slice(start, end).replaceAll(/[\\*_`[\]<>]/g, String.raw`\$&`)}**`
    at = end
  }
  return shown + text.slice(at)
}
