/** Normalises case, spaces and punctuation; empty if nothing is asked. */
const plain = (question: string): string =>
  question
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}+#]+/gu, ' ')
    .trim()

/** Whether two texts are the same question except for case, spaces and punctuation. Texts without words never are. */
export function isSameQuestion(one: string, other: string): boolean {
  const own = plain(one)
  return own !== '' && own === plain(other)
}
