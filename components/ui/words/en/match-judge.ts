import { count } from './numbers.ts'

/** A model that is asked where matching is in doubt. */
export const matchJudge = {
  title: 'A model for doubtful matches',
  isOn: 'on',
  off: 'No model is asked: what matching is not sure of is not served.',
  on: (ms: number) => `Where matching is in doubt, a model is asked, for ${count(ms)} ms at most.`,
  effect:
    'It only sees a question that nearly matched and that nothing forbids: opposites, numbers, names and wrong matches stay ruled out. Without a clear “same” in time, nothing is served.',
  model: 'Model:',
  noModel: 'The backend has no model for this. Whoever runs it can name one.',
  limit: 'Wait at most (ms)',
  limitWrong: (least: number, most: number) => `A whole number from ${count(least)} to ${count(most)}.`,
  save: 'Save the limit',
  switchOn: 'Ask the model',
  switchOff: 'Ask no model',
  saved: (ms: number) => `A model is asked about doubtful matches, for ${count(ms)} ms at most`,
  cleared: 'No model is asked about matches any more',
}
