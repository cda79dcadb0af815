import { count } from './numbers.ts'

export const myFlags = {
  title: 'My flags',
  none: 'You have flagged nothing in the last three months. F flags a response; so does its badge in the page.',
  noneYet: 'Nothing flagged yet.',
  fared: (n: number) => (n === 1 ? 'Your last flag' : `Your last ${count(n)} flags`),
  states: {
    answered: 'Answered: other words are said from now on',
    bad: 'Agreed: held back from now on',
    good: 'Let stand',
    closed: 'Closed without a verdict',
    waiting: 'Waiting for an expert',
  },
  half: (time: string) => `Half of what was decided took ${time} or less.`,
  notRead: 'Your flags could not be read.',
  loading: 'Looking for your flags',
  waiting: 'Waits for an expert',
  answered: (who: string) => `What is said from now on was written by ${who}`,
  good: (who: string) => `Let stand by ${who}`,
  bad: (who: string) => `Held back from now on: ${who} agrees`,
  closed: 'Closed without a verdict',
  open: (query: string) => `Open its issue: ${query}`,
}
