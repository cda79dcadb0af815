import { count, counted } from './numbers.ts'

export const writer = {
  title: 'What should happen instead?',
  optional: 'Fill in both, one or none. Similar responses are already held back.',
  explanation: 'What was wrong, or what should it do?',
  explanationPlaceholder: 'The article says 10 seconds for version 13. Say which version first.',
  guidance: 'Guidance made from it',
  guidanceEmpty: 'If … then …',
  editGuidance: 'Edit',
  fromWords: 'Make again from my words',
  when: 'If (when the customer …)',
  do: 'Then do, one per line',
  dont: 'Do not, one per line',
  wording: 'Say it in these words',
  scope: 'Only for (version, plan, region)',
  negative: 'Never for these questions, one per line',
  answer: 'Answer to serve word for word',
  answerHint: 'Markdown. Shown to everyone who asks this, so no names and nothing about one customer.',
  answerPlaceholder: 'Hold the button for 10 seconds until the light turns blue. …',
  preview: 'Preview',
  serve: 'Serve it',
  reason: 'What is wrong with it?',
  noReason: 'Choose a reason (optional)',
  publish: 'Publish',
  saveDraft: 'Save draft',
  next: 'Next',
  nextWithout: 'Go to the next issue without writing. What you typed is kept.',
  published: 'Published',
  draftSaved: 'Draft saved',
  keptHere: 'Kept on this computer as you type.',
  mayNotKeep: 'This computer’s storage is full: what you type may not be kept. Copy your words before you leave.',
  nothing: 'Write an explanation or an answer first.',
  mayNotWrite: (role: string) => `Your role is now ${role}: it cannot write. Your words are kept on this computer.`,
  notes: 'Notes on the answer',
  hints: 'Perhaps worth a look',
  readInPart:
    'Not in English: Errata checks for personal data, links, dates and numbers, but not for what is missing from the answer.',
  blocks: 'Blocks publishing',
  unsafeLink: 'cannot be served as a link. Use an address that begins with https, http, mailto or tel.',
  unsafeHtml: 'is HTML that a page could run. Write it in markdown.',
  told: (quoted: readonly string[]) => `The question says ${quoted.map((word) => `“${word}”`).join(', ')}.`,
  tooLong: (length: number, limit: number) =>
    `Too long to store: ${count(length)} of at most ${count(limit)} characters. Shorten it, or link to a page with the rest.`,
  merge: 'You are merging two versions. Theirs is above yours; edit until one is right.',
  query: 'Question it answers',
}

export const reach = {
  summary: (served: number, close: number) =>
    served + close === 0
      ? 'Would answer no other stored question.'
      : `Would also answer ${counted(served, 'stored question')} · ${counted(close, 'close call')}`,
  which: 'Which?',
  served: 'Would be answered',
  close: 'Close, not answered',
  takenCount: (n: number) => `${count(n)} answered by another`,
  taken: 'Another answer is served',
  takenBy: (question: string) => `The answer to “${question}”`,
  more: (n: number) => `and ${count(n)} more`,
}
