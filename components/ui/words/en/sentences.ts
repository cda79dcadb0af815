import { count } from './numbers.ts'

/** How far the context supports each sentence of a response. */
export const sentences = {
  title: 'Sentences',
  state: { contradicted: 'Contradicted', unsupported: 'Not in the sources', supported: 'Supported' },
  tally: {
    contradicted: (n: number) => `${count(n)} contradicted`,
    unsupported: (n: number) => `${count(n)} not in the sources`,
    supported: (n: number) => `${count(n)} supported`,
  },
  show: 'Show support',
  legend: 'What the lines mean',
  about: (state: string, sentence: string) => `${state}: ${sentence}`,
  against: 'The source says otherwise',
  closest: 'The closest passage',
  none: 'No passage of the sources comes close.',
}
