import { asks, listOfIssues } from './first.ts'
import { count, counted, percent } from './numbers.ts'

export const issues = {
  search: 'Search issues',
  filter: 'Filter',
  sortBy: 'Sort by',
  status: 'Status',
  primary: 'Primary issue',
  statuses: {
    open: 'Unaddressed',
    addressed: 'Addressed',
    held_back: 'Held back',
    draft: 'With a draft',
    all: 'All',
  },
  sorts: { impact: 'Highest impact', newest: 'Newest', frequent: 'Most asked' },
  removeFilter: (name: string) => `Remove filter ${name}`,
  clear: 'Clear filters',
  total: (n: number) => counted(n, 'issue'),
  asks,
  list: listOfIssues,
  loading: 'Loading issues',
  none: 'No issues yet.',
  noneOwn: 'You have not flagged anything yet.',
  noneOwnWhy: 'What you flag in a page appears here, with what experts decide.',
  noneWhy: 'Issues appear when responses are flagged, in a page you read or in the assistant’s log.',
  allDone: 'Every issue is addressed.',
  allDoneOwn: 'Everything you flagged is decided.',
  allDoneWhen: (when: string, who: string) => `The last one was closed ${when} by ${who}.`,
  allDoneOffer: 'Retest what you fixed',
  showAddressed: 'Show addressed',
  nothing: (what: string, others: number) => `Nothing ${what}. ${counted(others, 'other issue')}.`,
  openPage: 'Go to Page',
  signInWhy: 'Sign in to see the issues of your project.',
  failed: 'Could not load the issues.',
}

export const impact = {
  title: (n: number) => `Impact ${n} of 100`,
  frequency: (asks: number, weighted: string) =>
    `Asked ${counted(asks, 'time')}; ${weighted} with recent asks counting more`,
  severity: (s: number) => `Severity ${percent(s)}: how far the worst responses fell short`,
  exposure: (reached: number, of: number) => `Exposure: ${count(reached)} of ${count(of)} reached the customer`,
  formula: (days: number) =>
    `100 · F/(F+5) · (0.25 + 0.75 · severity) · (0.5 + 0.5 · share reached). In F, an ask counts half after ${counted(days, 'day')}.`,
}
