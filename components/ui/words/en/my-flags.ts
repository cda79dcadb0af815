export const myFlags = {
  title: 'My flags',
  none: 'You have flagged nothing in the last three months. F flags a response; so does its badge in the page.',
  loading: 'Looking for your flags',
  waiting: 'Waits for an expert',
  answered: (who: string) => `What is said from now on was written by ${who}`,
  good: (who: string) => `Let stand by ${who}`,
  bad: (who: string) => `Held back from now on: ${who} agrees`,
  closed: 'Closed without a verdict',
  open: (query: string) => `Open its issue: ${query}`,
}
