import { count } from './numbers.ts'

export const clashes = {
  title: (n: number) => (n === 1 ? 'Contradicts other guidance' : `Contradicts ${count(n)} other pieces of guidance`),
  why: 'For such a question the assistant gets both and may follow either one. Edit or pause one, or give each its own scope.',
  answerTitle: 'Answer and guidance contradict each other',
  answerWhy: 'Some customers get the answer; for others the assistant follows the guidance. Edit or pause one of them.',
  ours: 'This one',
  theirs: 'The other',
  by: {
    forbidden: 'One asks for what the other rules out',
    polarity: 'They ask for opposites',
    negation: 'One negates the other',
    number: 'They name different numbers',
    version: 'They name different versions',
    entity: 'They name different things',
    direction: 'They go in opposite directions',
  },
}
