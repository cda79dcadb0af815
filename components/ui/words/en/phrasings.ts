import { counted } from './numbers.ts'

export const phrasings = {
  title: 'Its question too',
  count: (n: number) => counted(n, 'other phrasing'),
  take: (query: string) => `Its question too: ${query}`,
  drop: (query: string) => `Not its question: ${query}`,
  readAs: 'Read from the conversation as',
  whyServed: 'Why it was served',
  whyHere: 'Why it is in this issue',
  placed: 'An expert placed it here.',
  central: 'The issue is named after it: of all its questions, it is the most like the others.',
  nearest: (query: string) => `It is most like “${query}”`,
  shares: (words: readonly string[]) => `Both say ${words.map((word) => `“${word}”`).join(', ')}.`,
}
