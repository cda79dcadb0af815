/**
 * Finds and removes personal data before text is stored or sent. Uses checksums first, then the surrounding words: an
 * order number is not a phone number, a version is not an IP address. Names only where the text says that one follows.
 */
import { findCards, findIbans, findIps, findPhones, findSsns } from './numbers.ts'
import { findAddresses, findEmails, findKeys } from './identifiers.ts'
import { findNames } from './names.ts'
import type { PersonalDataType, PersonalData, RedactOptions } from './personal-data.ts'

/** The name of each kind for people. */
export const PERSONAL_DATA_NAMES: Readonly<Record<PersonalDataType, string>> = {
  email: 'a mail address',
  phone: 'a phone number',
  card: 'a card number',
  iban: 'a bank account',
  ssn: 'a social security number',
  address: 'a street address',
  name: 'a person’s name',
  ip: 'an IP address',
  key: 'a secret key',
}

// If two kinds claim the same characters, the first wins, so the more certain test comes first.
const FINDERS: readonly ((text: string, options: RedactOptions) => PersonalData[])[] = [
  findEmails,
  findKeys,
  findIbans,
  findCards,
  findSsns,
  findIps,
  findPhones,
  findAddresses,
  findNames,
]

/** Personal data in order of place, without overlaps. */
export function findPersonalData(text: string, options: RedactOptions): PersonalData[] {
  const found: PersonalData[] = []
  // One mark per character: megabytes full of addresses must not be compared pairwise.
  let taken: Uint8Array | undefined
  for (const find of FINDERS) {
    for (const item of find(text, options)) {
      taken ??= new Uint8Array(text.length)
      const place = taken.subarray(item.start, item.end)
      if (place.includes(1)) continue
      place.fill(1)
      found.push(item)
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

const MAX_PASSES = 5

/** The text with personal data replaced by `[email]`, `[phone]` …, and how many were replaced. Idempotent. */
export function redact(text: string, options: RedactOptions): { text: string; found: number } {
  let current = text
  let total = 0
  // Text next to a replacement may now match differently, so repeat until nothing is found.
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const found = findPersonalData(current, options)
    if (found.length === 0) break
    total += found.length
    let out = ''
    let at = 0
    for (const { start, end, type } of found) {
      out += `${current.slice(at, start)}[${type}]`
      at = end
    }
    current = out + current.slice(at)
  }
  return { text: current, found: total }
}
