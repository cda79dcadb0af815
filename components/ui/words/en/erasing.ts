import { count, counted } from './numbers.ts'

/** Erasing conversations: one by hand, old ones by age. */
export const erasing = {
  begin: 'Erase conversation…',
  title: 'Erase this conversation for good?',
  what: (n: number) =>
    `Erases ${counted(n, 'exchange')} with logs, verdicts and evidence, on the server and on every computer. This cannot be undone.`,
  stays: 'Answers, guidance, examples and test cases stay. Check whether they repeat what the customer said.',
  counting: 'Counting its exchanges',
  act: (n: number) => `Erase ${counted(n, 'exchange')}`,
  done: 'Conversation erased',
  tooMany: (most: number) => `More than ${count(most)} exchanges: erase again afterwards for the rest.`,
  keep: 'Keep conversations',
  ever: 'Forever',
  days: (n: number) => counted(n, 'day'),
  keepHint: 'Older ones are erased every night, with logs, verdicts and evidence. What experts wrote stays.',
  tonight: (n: number) =>
    `${counted(n, 'exchange')} on this computer ${n === 1 ? 'is' : 'are'} older and will be erased tonight.`,
  saved: 'Retention of conversations saved',
}
