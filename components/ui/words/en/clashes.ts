import { count } from './numbers.ts'

export const clashes = {
  title: (n: number) => (n === 1 ? 'Contradicts other guidance' : `Contradicts ${count(n)} other pieces of guidance`),
  why: 'The assistant is given both for such a question, and follows one of them by chance. Edit or pause one, or give each its own scope.',
  ours: 'This one',
  theirs: 'The other',
  by: {
    forbidden: 'One asks for what the other rules out',
    polarity: 'They ask for opposites',
    negation: 'One says that it is not so',
    number: 'They name different numbers',
    version: 'They name different versions',
    entity: 'They name different things',
    direction: 'They go in opposite directions',
  },
}
