/** Looking for words as people do: whatever case and accents, every word, anywhere. */

export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export const wordsOf = (asked: string): string[] => fold(asked).split(/\s+/).filter(Boolean)

/** Whether a text has every word that is asked for; nothing asked for is in every text. */
export const hasWords = (text: string, asked: string): boolean => {
  const folded = fold(text)
  return wordsOf(asked).every((word) => folded.includes(word))
}
