/** Why an entry cannot be imported: a code, which the panel translates, and the column concerned. */
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
  | 'personal_data'
export type Problem = { code: ProblemCode; column: string | null }

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
  value: 'This value is not of the kind that is expected, or too long.',
}

/** In English, for terminals and for the file of entries that were not imported. */
export const sentenceOf = ({ code, column }: Problem): string =>
  column === null ? SENTENCES[code] : `${column}: ${SENTENCES[code]}`
