/**
 * Whether two queries account for each other word by word. Similarity says that two texts are close; cover says that
 * neither asks for something the other does not mention. A verbatim answer is served only if both hold.
 */
import type { Frame, QuestionReading, QuestionWord } from './reading.ts'

export type Cover = {
  /** Content words without a counterpart, as written. */
  missing: string[]
  /** Share of the content of both (soft words count a quarter) that has a counterpart, 0–1. */
  share: number
  /** Number of words that matter and that both have. */
  common: number
}

const SOFT_WEIGHT = 0.25

/** Words that express the frame rather than the subject; frames are compared separately. */
const FRAME_WORDS: Partial<Record<Frame, ReadonlySet<string>>> = {
  how_long: new Set(['long', 'tak', 'tim', 'fast', 'quick', 'soon', 'dai', 'week', 'hour', 'need', 'month']),
  how_much: new Set(['cost', 'much', 'expensiv', 'pay']),
  can: new Set(['work', 'allow', 'permit', 'support', 'accept']),
  must: new Set(['requir', 'necessari', 'oblig']),
  how_many: new Set(['mani', 'often']),
  why: new Set(['reason', 'caus', 'com']),
  when: new Set(['tim', 'dat', 'dai']),
}

/** Words that may belong to how a question asks rather than to its subject. */
const MAY_BE_FRAME = new Set(Object.values(FRAME_WORDS).flatMap((words) => [...words]))

/** Content words whose absence on the other side matters whatever is asked. */
export const isTelling = ({ word, soft }: QuestionWord): boolean => !soft && !MAY_BE_FRAME.has(word)

/** One typing error between two words: swapped, missing or doubled letter; a wrong letter only in a long word. */
export const isTypo = (a: string, b: string): boolean =>
  a.length <= b.length ? isSlip(a, b) && !/\d/.test(b) : isSlip(b, a) && !/\d/.test(a)

/** @param l at least as long as `s` */
function isSlip(s: string, l: string): boolean {
  if (s === l || s.length < 4 || l.length - s.length > 1) return false
  let i = 0
  while (i < s.length && s[i] === l[i]) i++
  let j = 0
  while (j < s.length - i && s[s.length - 1 - j] === l[l.length - 1 - j]) j++
  const left = s.length - i - j
  if (l.length > s.length) return left === 0 && i > 0 && s.length >= 5
  if (left === 2) return s[i] === l[i + 1] && s[i + 1] === l[i]
  return left === 1 && i > 0 && s.length >= 8
}

export function cover(a: QuestionReading, b: QuestionReading): Cover {
  const wordsA = counted(a)
  const wordsB = counted(b)
  const [onlyA, onlyB] = [without(wordsA, wordsB), without(wordsB, wordsA)]
  const one = unaccounted(onlyA, wordsA, onlyB, wordsB)
  const two = unaccounted(onlyB, wordsB, onlyA, wordsA)
  const total = weigh(wordsA) + weigh(wordsB)
  const lost = weigh(one) + weigh(two)
  return {
    missing: [...one, ...two].filter((w) => !w.soft).map((w) => w.raw),
    common: wordsA.filter((w) => !w.soft && !one.includes(w)).length,
    share: total === 0 ? (a.text === b.text ? 1 : 0) : 1 - lost / total,
  }
}

function counted(r: QuestionReading): QuestionWord[] {
  const frame = FRAME_WORDS[r.frame]
  return r.words.filter((w) => !w.stop && !frame?.has(w.word))
}

const weigh = (words: readonly QuestionWord[]): number => words.reduce((sum, w) => sum + (w.soft ? SOFT_WEIGHT : 1), 0)

function without(words: readonly QuestionWord[], others: readonly QuestionWord[]): QuestionWord[] {
  const known = new Set(others.map((w) => w.word))
  return words.filter((w) => !known.has(w.word))
}

/** Words that one side alone has (`only`) and no word that the other side alone has (`spare`) accounts for. */
function unaccounted(
  only: readonly QuestionWord[],
  words: readonly QuestionWord[],
  spare: readonly QuestionWord[],
  others: readonly QuestionWord[],
): readonly QuestionWord[] {
  if (only.length === 0 || spare.length === 0) return only
  // A spare word that joins two of these words counts as the counterpart of whatever is missing.
  if (spare.some((o) => joined(words, o.raw))) return []
  return only.filter((w) => !joined(others, w.raw) && !spare.some((o) => isTypo(o.raw, w.raw)))
}

/** "auto renewal" and "autorenewal". */
function joined(words: readonly QuestionWord[], raw: string): boolean {
  return words.some((w, i) => {
    const next = words[i + 1]
    return (
      next !== undefined && raw.length > 5 && w.raw.length + next.raw.length === raw.length && w.raw + next.raw === raw
    )
  })
}

// Frames that are likely to have the same answer.
const TOGETHER: readonly (readonly Frame[])[] = [
  ['how', 'can', 'where', 'topic'],
  ['what', 'topic'],
  ['how_long', 'when'],
  ['how_long', 'topic'],
  ['how_much', 'topic'],
  ['statement', 'topic'],
]

export const sameFrame = (a: Frame, b: Frame): boolean =>
  a === b || TOGETHER.some((frames) => frames.includes(a) && frames.includes(b))
