/** Joins sentences and steps into one markdown text, as paragraphs and lines, and says where each ends up. Pure. */
const STEP = /^(?:[-*•]|\d{1,2}[.)])\s/

/** Characters `[start, end)` of the text, one per sentence. */
export type Joined = { text: string; places: { start: number; end: number }[] }

export function sentencesJoined(sentences: readonly string[]): Joined {
  let text = ''
  const places = sentences.map((sentence, n) => {
    const before = sentences[n - 1]
    const step = STEP.test(sentence)
    const between =
      before === undefined ? '' : step ? (STEP.test(before) ? '\n' : '\n\n') : STEP.test(before) ? '\n\n' : ' '
    const start = text.length + between.length
    text += between + sentence
    return { start, end: text.length }
  })
  return { text, places }
}
