/** What the linter and the search for personal data say about an answer, as lines to read and apply. */
import { findPersonalData } from '../../lib/redact/index.ts'
import { words } from '../ui/words.ts'

export type Note = {
  key: string
  /** The words it means. */
  quote: string | null
  text: string
  blocks: boolean
  fix?: { label: string; apply: (answer: string) => string }
}

export function answerNotes(answer: string, _query: string, companyDomains: readonly string[]): Note[] {
  return findPersonalData(answer, { companyDomains: [...companyDomains] }).map(({ start, end, text }) => ({
    key: `personal-${start}`,
    quote: text,
    text: words.writer.personal,
    blocks: true,
    fix: {
      label: words.writer.removeIt,
      apply: (now: string) => (now.slice(start, end) === text ? now.slice(0, start) + now.slice(end) : now),
    },
  }))
}
