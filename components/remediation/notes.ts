/** What the linter and the search for personal data say about an answer, as lines to read and apply. */
import { isSafeTarget, isWellFormed, linkTargets, unsafeIn } from '../../lib/domain/markdown-safety.ts'
import { limitOf } from '../../lib/domain/publishable.ts'
import { findPersonalData } from '../../lib/redact/index.ts'
import { lintAnswer } from '../../lib/writing/lint.ts'
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

/** Takes these characters out, where they still stand there. */
const without = (start: number, end: number, quote: string) => (answer: string) =>
  answer.slice(start, end) === quote ? answer.slice(0, start).trimEnd() + answer.slice(end) : answer

function linkNotes(answer: string): Note[] {
  const unsafe = unsafeIn(answer).map(({ kind, quote, start, end }): Note => ({
    key: `unsafe-${start}`,
    quote,
    text: kind === 'link' ? words.writer.unsafeLink : words.writer.unsafeHtml,
    blocks: true,
    ...(kind === 'html' && {
      fix: { label: words.writer.removeIt, apply: without(start, end, answer.slice(start, end)) },
    }),
  }))
  const broken = linkTargets(answer)
    .filter(({ target }) => isSafeTarget(target) && !isWellFormed(target))
    .map(({ start, end }): Note => ({
      key: `link-${start}`,
      quote: answer.slice(start, Math.min(end, start + QUOTED)),
      text: words.writer.brokenLink,
      blocks: false,
    }))
  return [...unsafe, ...broken]
}

/** @param companyDomains addresses there are the company's own; the linter does not know them */
export function answerNotes(answer: string, query: string, companyDomains: readonly string[]): Note[] {
  if (answer.length > LOOKED_THROUGH) {
    const text = words.writer.tooLong(answer.length, LOOKED_THROUGH)
    return [{ key: 'too-long', quote: null, text, blocks: true }]
  }
  const personal = findPersonalData(answer, { companyDomains: [...companyDomains] }).map(
    ({ start, end, text }): Note => ({
      key: `personal-${start}`,
      quote: text,
      text: words.writer.personal,
      blocks: true,
      fix: { label: words.writer.removeIt, apply: without(start, end, text) },
    }),
  )
  const others = lintAnswer(answer, query)
    .filter((remark) => remark.rule !== 'personal_data')
    .map(({ rule, message, start, end, blocks }): Note => {
      const quote = answer.slice(start, end)
      return { key: `${rule}-${start}`, quote: quote && quote.length <= QUOTED ? quote : null, text: message, blocks }
    })
  return [...personal, ...linkNotes(answer), ...others]
}
