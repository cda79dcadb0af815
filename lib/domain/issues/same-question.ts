/** One form for questions that differ in case, spaces and punctuation only; empty where nothing is asked. */
const plain = (question: string): string =>
  question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}+#]+/gu, ' ')
    .trim()

/** Whether two texts are one question but for case, spaces and punctuation. Texts without a word are no question. */
export function isSameQuestion(one: string, other: string): boolean {
  const own = plain(one)
  return own !== '' && own === plain(other)
}
