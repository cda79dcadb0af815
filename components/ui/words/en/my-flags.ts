import { count } from './numbers.ts'

export const myFlags = {
  title: 'My flags',
  none: 'You have flagged nothing in the last three months. Press F to flag a response, or use its badge in the page.',
  noneYet: 'Nothing flagged yet.',
  fared: (n: number) => (n === 1 ? 'Your last flag' : `Your last ${count(n)} flags`),
  states: {
    answered: 'Answered: an expert decided what is said from now on',
    bad: 'Agreed: held back from now on',
    good: 'Judged Good',
    closed: 'Closed without a verdict',
    waiting: 'Waiting for an expert',
  },
  half: (time: string) => `Half of those decided took ${time} or less.`,
  notRead: 'Your flags could not be loaded.',
  loading: 'Looking for your flags',
  waiting: 'Waiting for an expert',
  answered: (who: string) => `${who} wrote what is said from now on`,
  good: (who: string) => `Judged Good by ${who}`,
  bad: (who: string) => `Held back from now on: ${who} agrees`,
  closed: 'Closed without a verdict',
  open: (query: string) => `Open its issue: ${query}`,
}
