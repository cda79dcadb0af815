/** A model's opinion on a retest that needs a person's review. */
export const opinion = {
  title: 'A model’s opinion',
  ask: 'Ask the model what it thinks',
  again: 'Ask again',
  asking: 'The model is reading …',
  stop: 'Stop',
  thinks: {
    yes: 'The model thinks the answer follows the guidance.',
    no: 'The model thinks the answer does not follow the guidance.',
    unsure: 'The model cannot tell whether the answer follows the guidance.',
  },
  askedBy: (name: string) => `asked by ${name}`,
  onlyAnOpinion: 'It changes nothing: the retest still needs a person’s look.',
  failed: {
    off: 'No model is configured any more.',
    refused: 'The model declined to answer.',
    not_understood: 'The model’s answer could not be used.',
    no_answer: 'The model gave no answer.',
    busy: 'The model is busy right now.',
    slow: 'The model did not answer in time.',
    unreachable: 'The model cannot be reached.',
    too_many: 'Asked too often. Wait a minute.',
    used_up: 'Today’s budget for the model is used up.',
    offline: 'This computer is offline.',
    signed_out: 'Sign in to ask the model.',
    not_there: 'The backend does not have this retest yet, or its evidence was erased. Ask again after the next sync.',
  },
}
