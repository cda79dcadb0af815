/**
 * The words of a text for a difference by words, and what stands between them; joined they are the text. By the rules of
 * Unicode: the libraries' own patterns know Latin letters only, and take every other letter for a word.
 */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

export const wordTokens = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment)
