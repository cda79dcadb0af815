/**
 * Whether a term is in a set that is too large to be loaded as it is written: its terms are kept as hashes of 27 bits, in
 * order, as the gaps between them (Golomb and Rice's code) in base 64. One term in some 45,000 that is not in it
 * is taken for one that is.
 */
import { stem } from '../../match/words.ts'

const BITS = 27
/** So many bits of a gap are written as they are, what is above them by counting. */
const LOW = 15
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PER_DIGIT = 6

const parts = (word: string): string[] => word.toLowerCase().split('-')
/** Among other words inflections of one are the same. "Back-order" is "backorder" anywhere. */
export const wordKey = (word: string): string => parts(word).map(stem).join('')

/** By itself a word and its plural are the same; "writs" are not what one writes. */
export const loneKey = (word: string): string =>
  parts(word)
    .join('')
    .replace(/(?<!s|u|i)s$/, '')
    .replace(/ie$/, 'y')

export function keyOf(term: string): string {
  const words = term.split(/[ /]/)
  return words.length === 1 ? loneKey(term) : words.map(wordKey).join(' ')
}

/** FNV-1a, its bits mixed once more so that the upper ones tell as much. */
function hashOf(key: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < key.length; at++) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return (hash ^ (hash >>> 15)) >>> (32 - BITS)
}

export function packTerms(terms: readonly string[]): string {
  const hashes = [...new Set(terms.map((term) => hashOf(keyOf(term))))].sort((a, b) => a - b)
  let bits = ''
  let last = 0
  for (const hash of hashes) {
    const gap = hash - last
    bits += '1'.repeat(gap >>> LOW) + '0' + (gap % 2 ** LOW).toString(2).padStart(LOW, '0')
    last = hash
  }
  // What fills the last digit counts on, and never ends in a term.
  bits = bits.padEnd(Math.ceil(bits.length / PER_DIGIT) * PER_DIGIT, '1')
  return bits.replace(/.{6}/g, (six) => DIGITS.charAt(Number.parseInt(six, 2)))
}

export function openTerms(packed: string): { has: (key: string) => boolean } {
  const hashes = new Set<number>()
  const end = packed.length * PER_DIGIT
  const bitAt = (at: number): number =>
    (DIGITS.indexOf(packed.charAt(Math.floor(at / PER_DIGIT))) >> (PER_DIGIT - 1 - (at % PER_DIGIT))) & 1
  let [at, last] = [0, 0]
  for (;;) {
    let gap = 0
    while (at < end && bitAt(at) === 1) {
      gap += 2 ** LOW
      at++
    }
    if (at >= end) return { has: (key) => hashes.has(hashOf(key)) }
    at++
    for (let low = LOW - 1; low >= 0; low--, at++) gap += bitAt(at) << low
    last += gap
    hashes.add(last)
  }
}
