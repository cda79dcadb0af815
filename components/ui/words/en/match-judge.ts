import { count } from './numbers.ts'

/** A model asked about doubtful matches. */
export const matchJudge = {
  title: 'A model for doubtful matches',
  isOn: 'on',
  off: 'No model is asked: doubtful matches are not served.',
  on: (ms: number) => `A model is asked about doubtful matches, for at most ${count(ms)} ms.`,
  effect:
    'It only sees questions that nearly matched and that nothing rules out: opposites, numbers, names and wrong matches stay ruled out. Without a clear “same” in time, nothing is served.',
  model: 'Model:',
  noModel: 'The backend has no model for this. Whoever runs it can name one.',
  limit: 'Wait at most (ms)',
  limitWrong: (least: number, most: number) => `A whole number from ${count(least)} to ${count(most)}.`,
  save: 'Save the limit',
  switchOn: 'Ask the model',
  switchOff: 'Ask no model',
  saved: (ms: number) => `A model is asked about doubtful matches, for at most ${count(ms)} ms`,
  cleared: 'No model is asked about matches any more',
}
