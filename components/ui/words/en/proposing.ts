import { count } from './numbers.ts'

/** What the company's model proposes, and a person takes or leaves. */
export const proposing = {
  guidance: 'Have the model word it',
  asking: 'The model is writing …',
  stop: 'Stop',
  again: 'Ask again',
  made: 'The model’s wording. Nothing is taken before you say so.',
  proposal: 'What the model proposes',
  same: 'The model words it as it stands.',
  earlier: 'This was made of an earlier wording of yours.',
  unsaid: (found: string) => `Brought along by the model, not by your words: ${found}. Check it.`,
  take: 'Take',
  takeAll: 'Take all',
  leave: 'Leave mine',
  close: 'Close',
  draft: 'Have the model draft it',
  draftProposal: 'The model’s draft',
  notChecked: 'In this language it cannot be told whether the passages hold it. Check each sentence.',
  takeHeld: 'Take what is supported',
  takeDraft: 'Take the draft',
  takeDraftAnyway: 'Take all of it',
  leaveDraft: 'Leave it',
  doubtful: (n: number) =>
    n === 1
      ? 'One sentence is not held by the passage it cites.'
      : `${count(n)} sentences are not held by the passages they cite.`,
  fields: {
    when: 'If',
    do: 'Then do',
    dont: 'Do not',
    wording: 'Say it in these words',
    scope: 'Only for',
    positive: 'Also for these questions',
    negative: 'Never for these questions',
  },
  failed: {
    off: 'No model is configured any more. Yours stands.',
    refused: 'The model would not word this. Yours stands.',
    not_understood: 'What the model said could not be used. Yours stands.',
    no_answer: 'Nothing that was retrieved answers this question.',
    busy: 'The model takes no more at the moment. Yours stands.',
    slow: 'The model said nothing in time. Yours stands.',
    unreachable: 'The model cannot be reached. Yours stands.',
    too_many: 'That was asked too often. Wait a minute.',
    used_up: 'Today’s budget for the model is used up. Yours stands.',
    offline: 'This computer is offline. Yours stands.',
    signed_out: 'Sign in to ask the model. Yours stands.',
  },
}
