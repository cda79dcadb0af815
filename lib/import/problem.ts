/** Why an entry cannot be imported: a code, which the panel translates, and the column concerned. */
import { Assertion } from '../contract/retest.ts'

export type ProblemCode =
  | 'not_json'
  | 'not_an_entry'
  | 'cut_off'
  | 'quotes'
  | 'unclosed_quote'
  | 'cells'
  | 'too_long'
  | 'encoding'
  | 'no_query'
  | 'no_response'
  | 'no_answer'
  | 'time'
  | 'score'
  | 'value'
  | 'assertion_kind'
  | 'no_assertion'
  | 'personal_data'
export type Problem = { code: ProblemCode; column: string | null }

/** What an assertion's `kind` may be, as it is written in a file. */
export const ASSERTION_KINDS = Assertion.options.map(({ shape }) => shape.kind.value).join(', ')

/** A part of an entry, which has several of them. `n`: counted from 1. */
export type EntryPart = { list: 'assertions' | 'revisions' | 'verdicts'; n: number; field: string | null }

/** The part that a column such as `assertions.2.kind` names. */
export function partIn(column: string | null): EntryPart | null {
  const [, list, at, field = null] = /^(assertions|revisions|verdicts)\.(\d+)(?:\.(.+))?$/.exec(column ?? '') ?? []
  return list && at ? { list: list as EntryPart['list'], n: Number(at) + 1, field } : null
}

const PARTS: Readonly<Record<EntryPart['list'], string>> = {
  assertions: 'Assertion',
  revisions: 'Revision',
  verdicts: 'Verdict',
}

const SENTENCES: Readonly<Record<ProblemCode, string>> = {
  not_json: 'This is no valid JSON.',
  not_an_entry: 'This is no object with names and values.',
  cut_off: 'The file ends in the middle of an entry.',
  quotes: 'Something stands behind a closing quote; a quote within a cell is written twice.',
  unclosed_quote: 'A quote is opened here and never closed.',
  cells: 'This row has more cells than the first one has columns.',
  too_long: 'It is longer than 8 MB.',
  encoding: 'Some characters cannot be read: the file is in another encoding.',
  no_query: 'It has no query.',
  no_response: 'It has no response.',
  no_answer: 'It has no answer.',
  time: 'This is no date and time; write it as 2026-03-09T14:05:00Z.',
  score: 'A score is a number from 0 to 1.',
  personal_data: 'It holds personal data, and would mean something else without it.',
  value: 'This value is missing, not of the kind that is expected, or too long.',
  assertion_kind: `No such kind of assertion is known here. Write one of: ${ASSERTION_KINDS}.`,
  no_assertion: 'It has no assertion. Write at least one, such as {"kind":"must_mention","text":"30 days"}.',
}

/** In English, for terminals and for the file of entries that were not imported. */
export function sentenceOf({ code, column }: Problem): string {
  const part = partIn(column)
  if (part) return `${PARTS[part.list]} ${part.n}${part.field === null ? '' : `, ${part.field}`}: ${SENTENCES[code]}`
  return column === null ? SENTENCES[code] : `${column}: ${SENTENCES[code]}`
}
