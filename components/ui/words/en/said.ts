import { count } from './numbers.ts'

/** Searching in what was said about issues. */
export const said = {
  note: 'Why it was flagged',
  explanation: 'Why it was judged so',
  comment: 'Comment',
  remark: 'Comment on a remediation',
  searching: (searched: number, of: number) => `Searching what was said: ${count(searched)} of ${count(of)}`,
  beginning: 'Searching what was said',
  done: (titles: number, said: number) => `${count(titles)} by title, ${count(said)} by what was said`,
  short: 'Found in titles only. Type at least two letters to search what was said.',
  stopped: (searched: number, of: number) =>
    `Stopped. What was said was searched in ${count(searched)} of ${count(of)}.`,
  failed: 'Found in titles only: what was said could not be loaded.',
  stop: 'Stop',
  goOn: 'Continue',
  notInTitles: 'No title in this filter has these words.',
}
