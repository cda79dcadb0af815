import { count } from './numbers.ts'

/** Proposals of the company's model, which a person accepts or not. */
export const proposing = {
  guidance: 'Have the model word it',
  asking: 'The model is writing …',
  stop: 'Stop',
  again: 'Ask again',
  made: 'The model’s wording. Nothing changes until you take it.',
  proposal: 'What the model proposes',
  same: 'The model would word it just as it is.',
  earlier: 'This is based on an earlier wording of yours.',
  unsaid: (found: string) => `Added by the model, not in your words: ${found}. Check it.`,
  take: 'Take',
  takeAll: 'Take all',
  leave: 'Leave mine',
  close: 'Close',
  draft: 'Have the model draft it',
  draftProposal: 'The model’s draft',
  notChecked: 'In this language, Errata cannot check whether the passages support it. Check each sentence.',
  takeHeld: 'Take what is supported',
  takeDraft: 'Take the draft',
  takeDraftAnyway: 'Take all of it',
  leaveDraft: 'Leave it',
  doubtful: (n: number) =>
    n === 1
      ? 'One sentence is not supported by the passage it cites.'
      : `${count(n)} sentences are not supported by the passages they cite.`,
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
    off: 'No model is configured any more. Your text is unchanged.',
    refused: 'The model declined to word this. Your text is unchanged.',
    not_understood: 'The model’s answer could not be used. Your text is unchanged.',
    no_answer: 'Nothing retrieved answers this question.',
    busy: 'The model is busy right now. Your text is unchanged.',
    slow: 'The model did not answer in time. Your text is unchanged.',
    unreachable: 'The model cannot be reached. Your text is unchanged.',
    too_many: 'Asked too often. Wait a minute.',
    used_up: 'Today’s budget for the model is used up. Your text is unchanged.',
    offline: 'This computer is offline. Your text is unchanged.',
    signed_out: 'Sign in to ask the model. Your text is unchanged.',
  },
}
