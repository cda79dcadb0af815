/**
 * How well what was read fits what was said, by the widget corpus's rules: a turn that was read stands for a turn that
 * was said where the words are alike by 0.9 (the higher of Levenshtein ratio and F1 of words), one for one and in order.
 * Here the role has to fit as well.
 */
import type { Turn } from './talk.ts'

type Read = { role: string; text: string }
/** Numbers of turns. */
export type Counts = { read: number; said: number; right: number }

const ENOUGH = 0.9

const normalised = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[​-‏‪-‮⁠-⁩﻿]/g, '')
    .replace(/!\[[^\]]*\]\([^)]*\)/g, ' ')
    .replace(/\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replace(/^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$/gm, ' ')
    .replace(/^\s*```.*$/gm, ' ')
    .replaceAll('|', ' ')
    .replace(/^\s*(#{1,6}|[-*+•]|\d{1,2}[.)]|>)\s+/gm, ' ')
    .replace(/[*_`~\\]+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

function sharedWords(a: string, b: string): number {
  const wordsOf = (text: string): string[] =>
    (text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).flatMap((word) =>
      /\p{Script=Han}|[぀-ヿ]/u.test(word) ? [...word] : [word],
    )
  const [left, right] = [wordsOf(a), wordsOf(b)]
  const bag = new Map<string, number>()
  for (const word of left) bag.set(word, (bag.get(word) ?? 0) + 1)
  let shared = 0
  for (const word of right) {
    const count = bag.get(word) ?? 0
    if (count === 0) continue
    shared += 1
    bag.set(word, count - 1)
  }
  return left.length + right.length === 0 ? 0 : (2 * shared) / (left.length + right.length)
}

function levenshteinRatio(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1)
      row.push(Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    above = row
  }
  return 1 - above[b.length]! / Math.max(a.length, b.length, 1)
}

function alike(x: string, y: string): boolean {
  const [a, b] = [normalised(x), normalised(y)]
  if (a === b) return true
  if (a.length < b.length / 2 || b.length < a.length / 2) return false
  return sharedWords(a, b) >= ENOUGH || levenshteinRatio(a, b) >= ENOUGH
}

const fits = (read: Read, said: Turn): boolean =>
  read.role === said.role && [said.text, ...(said.also ?? [])].some((text) => alike(read.text, text))

/** One for one and in order, as many as can be. */
export function countsOf(read: readonly Read[], said: readonly Turn[]): Counts {
  let above = Array.from({ length: said.length + 1 }, () => 0)
  for (const one of read) {
    const row = [0]
    for (const [at, turn] of said.entries())
      row.push(Math.max(above[at + 1]!, row[at]!, fits(one, turn) ? above[at]! + 1 : 0))
    above = row
  }
  return { read: read.length, said: said.length, right: above[said.length]! }
}

/** Of what was read on a page the transcript that fits best; nothing read counts as nothing right. */
export function bestOf(transcripts: readonly (readonly Read[])[], said: readonly Turn[]): Counts {
  return transcripts
    .map((turns) => countsOf(turns, said))
    .reduce((best, one) => (f1(one) > f1(best) ? one : best), { read: 0, said: said.length, right: 0 })
}

export const f1 = ({ read, said, right }: Counts): number => (read + said === 0 ? 1 : (2 * right) / (read + said))

export const isExact = ({ read, said, right }: Counts): boolean => right === said && read === said
