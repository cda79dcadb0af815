/** What a model thinks of a retest that needs a person's look. */
export const opinion = {
  title: 'A model’s opinion',
  ask: 'Ask the model what it thinks',
  again: 'Ask again',
  asking: 'The model is reading …',
  stop: 'Stop',
  thinks: {
    yes: 'The model thinks that the answer follows the guidance.',
    no: 'The model thinks that the answer does not follow the guidance.',
    unsure: 'The model cannot tell whether the answer follows the guidance.',
  },
  askedBy: (name: string) => `asked by ${name}`,
  onlyAnOpinion: 'It changes nothing: the retest still needs a person’s look.',
  failed: {
    off: 'No model is configured any more.',
    refused: 'The model would not say.',
    not_understood: 'What the model said could not be used.',
    no_answer: 'The model gave no answer.',
    busy: 'The model takes no more at the moment.',
    slow: 'The model said nothing in time.',
    unreachable: 'The model cannot be reached.',
    too_many: 'That was asked too often. Wait a minute.',
    used_up: 'Today’s budget for the model is used up.',
    offline: 'This computer is offline.',
    signed_out: 'Sign in to ask the model.',
    not_there: 'The backend does not have this retest yet, or its evidence was erased. Ask again after the next sync.',
  },
}
