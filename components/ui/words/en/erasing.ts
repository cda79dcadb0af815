import { count, counted } from './numbers.ts'

/** Conversations that are erased: one by hand, old ones by their age. */
export const erasing = {
  begin: 'Erase conversation…',
  title: 'Erase this conversation for good?',
  what: (n: number) =>
    `${counted(n, 'exchange')} with logs, verdicts and evidence go, on the server and on all computers. There is no undo.`,
  stays: 'Answers, guidance, examples and test cases stay. Look through them if they repeat what the customer said.',
  counting: 'Counting its exchanges',
  act: (n: number) => `Erase ${counted(n, 'exchange')}`,
  done: 'Conversation erased',
  tooMany: (most: number) => `More than ${count(most)} exchanges: erase the rest again afterwards.`,
  keep: 'Keep conversations',
  ever: 'For ever',
  days: (n: number) => counted(n, 'day'),
  keepHint: 'Older ones are erased every night, with logs, verdicts and evidence. What experts wrote stays.',
  tonight: (n: number) =>
    `${counted(n, 'exchange')} on this computer ${n === 1 ? 'is' : 'are'} older and will be erased tonight.`,
  saved: 'How long conversations are kept was saved',
}
