/**
 * Membership in a set that would be too large to load as text: terms are stored as sorted 27-bit hashes, as the gaps
 * between them (Golomb-Rice code) in base 64. About one in 45,000 terms outside the set is taken for a member.
 */
import { stem } from '../../match/words.ts'

const BITS = 27
/** The low bits of a gap that are stored as they are; the rest is coded in unary. */
const LOW = 15
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const PER_DIGIT = 6

const parts = (word: string): string[] => word.toLowerCase().split('-')
/** Key of a word in a longer term: inflections are the same, and so are "back-order" and "backorder". */
export const wordKey = (word: string): string => parts(word).map(stem).join('')

/** Key of a term of one word: only its plural is the same, since "writs" must not match "write". */
export const loneKey = (word: string): string =>
  parts(word)
    .join('')
    .replace(/(?<!s|u|i)s$/, '')
    .replace(/ie$/, 'y')

export function keyOf(term: string): string {
  const words = term.split(/[ /]/)
  return words.length === 1 ? loneKey(term) : words.map(wordKey).join(' ')
}

/** FNV-1a with extra mixing, so that the upper bits are as random as the lower. */
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
  // Padding continues a unary count, so it never completes a term.
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
