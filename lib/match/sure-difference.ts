/**
 * Whether two queries leave a telling word of one without a counterpart for certain: told from their words alone, for a
 * tenth of what it takes to read the stored one and to hold both against each other. It errs on one side only.
 */
import { FRAME_WORDS, isTypo } from './cover.ts'
import type { Word } from './reading.ts'

/** What may be no word of the question but of how it asks. */
const MAY_BE_FRAME = new Set(Object.values(FRAME_WORDS).flatMap((words) => [...words]))

/** True: `cover` of readings of these words has something missing. False: it may have. */
export function surelyDiffer(stored: readonly Word[], asked: readonly Word[]): boolean {
  const [a, b] = [stored.filter(isContent), asked.filter(isContent)]
  const [onlyA, onlyB] = [without(a, b), without(b, a)]
  // Then it is taken for the counterpart of every word.
  if (onlyB.some(({ raw }) => isJoined(raw, a)) || onlyA.some(({ raw }) => isJoined(raw, b))) return false
  return onlyA.some((word) => isMissing(word, onlyB, b)) || onlyB.some((word) => isMissing(word, onlyA, a))
}

const isContent = ({ stop }: Word): boolean => !stop

/** Those that the others do not have, or may have as words of the frame only. */
const without = (words: readonly Word[], others: readonly Word[]): Word[] =>
  words.filter(({ word }) => MAY_BE_FRAME.has(word) || !others.some((other) => other.word === word))

const isMissing = ({ word, raw, soft }: Word, spare: readonly Word[], others: readonly Word[]): boolean =>
  !soft && !MAY_BE_FRAME.has(word) && !spare.some((other) => isTypo(other.raw, raw)) && !isJoined(raw, others)

/** Two of the words together; between them may stand one that is not counted. */
const isJoined = (raw: string, words: readonly Word[]): boolean =>
  words.some((one) => words.some((two) => one.raw.length + two.raw.length === raw.length && one.raw + two.raw === raw))
