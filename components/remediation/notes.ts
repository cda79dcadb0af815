/** What the linter and the search for what a page could run say about an answer, as lines to read and apply. */
import { unsafeIn } from '../../lib/domain/markdown-safety.ts'
import { limitOf } from '../../lib/domain/publishable.ts'
import { applyFix, lintAnswer, type LintFix, type LintNote } from '../../lib/writing/lint/index.ts'
import { words } from '../ui/words.ts'

export type Note = {
  key: string
  /** The words it means. */
  quote: string | null
  text: string
  blocks: boolean
  fix?: { label: string; apply: (answer: string) => string }
}

const QUOTED = 80
/** A text longer than what is kept is not looked through at every key: that alone is what has to be said of it. */
const LOOKED_THROUGH = limitOf('answer')

const shortened = (quote: string): string => (quote.length > QUOTED ? `${quote.slice(0, QUOTED)}…` : quote)

/** A link that is not served for its scheme may only be a slip of the finger: "htps://". */
const repairOf = (notes: readonly LintNote[], start: number, end: number): LintFix | null =>
  notes.find((n) => n.rule === 'dead_link_form' && n.start < end && start < n.end)?.fix ?? null

/** @param companyDomains addresses there that stand for a role are the company's own */
export function answerNotes(answer: string, query: string, companyDomains: readonly string[]): Note[] {
  if (answer.length > LOOKED_THROUGH) {
    const text = words.writer.tooLong(answer.length, LOOKED_THROUGH)
    return [{ key: 'too-long', quote: null, text, blocks: true }]
  }
  const fixOf = (fix: LintFix | null): Pick<Note, 'fix'> =>
    fix === null ? {} : { fix: { label: words.lint.fix[fix.kind], apply: (current) => applyFix(current, fix, answer) } }
  const unsafe = unsafeIn(answer)
  const all = lintAnswer(answer, query, companyDomains)
  const unsafeNotes = unsafe.map(({ kind, quote, start, end }): Note => ({
    key: `unsafe-${start}`,
    quote,
    text: kind === 'link' ? words.writer.unsafeLink : words.writer.unsafeHtml,
    blocks: true,
    ...fixOf(kind === 'html' ? { kind: 'remove', start, end, text: '' } : repairOf(all, start, end)),
  }))
  const notes = all
    .filter(({ rule, start, end }) => rule !== 'dead_link_form' || !unsafe.some((u) => start < u.end && u.start < end))
    .map(({ rule, start, end, blocks, fix }): Note => ({
      key: `${rule}-${start}`,
      quote: start === end ? null : shortened(answer.slice(start, end)),
      text: words.lint[rule],
      blocks,
      ...fixOf(fix),
    }))
  return [...notes.filter((n) => n.blocks), ...unsafeNotes, ...notes.filter((n) => !n.blocks)]
}
