/** What the linter and the search for personal data say about an answer, as lines to read and apply. */
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

/** Takes these characters out, where they still stand there. */
const without = (start: number, end: number, quote: string) => (answer: string) =>
  answer.slice(start, end) === quote ? answer.slice(0, start).trimEnd() + answer.slice(end) : answer

/** @param companyDomains addresses there are the company's own; the linter does not know them */
export function answerNotes(answer: string, query: string, companyDomains: readonly string[]): Note[] {
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
  return [...personal, ...others]
}
