/** What the linter and the search for what a page could run say about an answer, as lines to read and apply. */
import { unsafeIn } from '../../lib/domain/markdown-safety.ts'
import { limitOf } from '../../lib/domain/publishable.ts'
import { applyFix, lintAnswer, type LintFix } from '../../lib/writing/lint/index.ts'
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

/** @param companyDomains addresses there that stand for a role are the company's own */
export function answerNotes(answer: string, query: string, companyDomains: readonly string[]): Note[] {
  if (answer.length > LOOKED_THROUGH) {
    const text = words.writer.tooLong(answer.length, LOOKED_THROUGH)
    return [{ key: 'too-long', quote: null, text, blocks: true }]
  }
  const fixed = (fix: LintFix): Note['fix'] => ({
    label: words.lint.fix[fix.kind],
    apply: (current) => applyFix(current, fix, answer),
  })
  const unsafe = unsafeIn(answer)
  const unsafeNotes = unsafe.map(({ kind, quote, start, end }): Note => ({
    key: `unsafe-${start}`,
    quote,
    text: kind === 'link' ? words.writer.unsafeLink : words.writer.unsafeHtml,
    blocks: true,
    ...(kind === 'html' && { fix: fixed({ kind: 'remove', start, end, text: '' }) }),
  }))
  const notes = lintAnswer(answer, query, companyDomains)
    .filter(({ rule, start, end }) => rule !== 'dead_link_form' || !unsafe.some((u) => start < u.end && u.start < end))
    .map(({ rule, start, end, blocks, fix }): Note => ({
      key: `${rule}-${start}`,
      quote: start === end ? null : shortened(answer.slice(start, end)),
      text: words.lint[rule],
      blocks,
      ...(fix && { fix: fixed(fix) }),
    }))
  return [...notes.filter((n) => n.blocks), ...unsafeNotes, ...notes.filter((n) => !n.blocks)]
}
