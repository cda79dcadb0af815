/** Personal data made of digits: cards, bank accounts, social security numbers, phones, IP addresses. */
import type { PersonalData, PersonalDataType } from './personal-data.ts'

const item = (type: PersonalDataType, start: number, text: string): PersonalData => ({
  type,
  start,
  end: start + text.length,
  text,
})
const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** How many characters before a number are searched for words that explain it. */
const CONTEXT = 32
const before = (text: string, at: number): string => text.slice(Math.max(0, at - CONTEXT), at).toLowerCase()

const OTHER_NUMBER =
  /(?:\b(?:order|invoice|tracking|shipment|booking|reservation|serial|version|firmware|build|release|customer|client|member|account|ticket|reference|ref|case|request|transaction|confirmation|model|sku|part|policy|article|item|product|id|code|error|isbn|imei|mac|vin|contract|parcel|package|s\/n|sn|no)\b[^.!?\n]{0,14}|[#№]\s?)$/
const CARD_WORD = /\b(?:card|cc|visa|mastercard|amex|credit|debit|pan)\b/
const PHONE_WORD =
  /\b(?:phones?|tel|telephone|call(?:ed|ing)?|mobile|cell|cellphone|ring|sms|whats ?app|text(?:ed)? me|fax|dial|reach (?:me|us|him|her))\b|☎|📞/

/** The Luhn checksum (ISO/IEC 7812-1). */
export function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const d = digits.charCodeAt(digits.length - 1 - i) - 48
    const doubled = i % 2 === 1 ? d * 2 : d
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return digits.length > 0 && sum % 10 === 0
}

const CARD = /(?<![\p{L}\p{N}_-])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}_]|-\d)/gu

// Digits of an account number with a wrong checksum are not a card.
const ACCOUNT_LEAD = /(?:^|[^a-z])[a-z]{2}\d{2}[ -]$/

/** Payment cards: 12 to 19 digits that pass Luhn and begin like a card number. */
export function findCards(text: string): PersonalData[] {
  const found: PersonalData[] = []
  for (const match of text.matchAll(CARD)) {
    const digits = digitsOf(match[0])
    const lead = before(text, match.index)
    if (ACCOUNT_LEAD.test(lead)) continue
    if ((!/^[2-6]/.test(digits) && !CARD_WORD.test(lead)) || /^(\d)\1+$/.test(digits) || !passesLuhn(digits)) continue
    // One number in ten passes Luhn by chance: after words for other numbers, or if short, require a word for card.
    if ((OTHER_NUMBER.test(lead) || digits.length < 14) && !CARD_WORD.test(lead)) continue
    found.push(item('card', match.index, match[0]))
  }
  return found
}

const IBAN = /(?<![\p{L}\p{N}])[A-Za-z]{2}\d{2}(?: ?[A-Za-z\d]{4}){2,7}(?: ?[A-Za-z\d]{1,3})?(?![\p{L}\p{N}])/gu

/** ISO 13616: the rearranged number modulo 97 is 1. */
export function passesMod97(iban: string): boolean {
  const compact = iban.replace(/\s/g, '').toUpperCase()
  let rest = 0
  for (const c of compact.slice(4) + compact.slice(0, 4)) {
    const value = c >= 'A' ? String(c.charCodeAt(0) - 55) : c
    for (const d of value) rest = (rest * 10 + Number(d)) % 97
  }
  return rest === 1
}

/** Bank accounts. If the pattern swallowed following words, groups are dropped from the end until the checksum fits. */
export function findIbans(text: string): PersonalData[] {
  const found: PersonalData[] = []
  for (const match of text.matchAll(IBAN)) {
    let candidate = match[0]
    while (candidate.replace(/\s/g, '').length >= 15) {
      if (passesMod97(candidate)) {
        found.push(item('iban', match.index, candidate))
        break
      }
      const cut = candidate.lastIndexOf(' ')
      if (cut < 0) break
      candidate = candidate.slice(0, cut)
    }
  }
  return found
}

const SSN = /(?<![\p{L}\p{N}-])(?!000|666)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\p{L}\p{N}]|-\d)/gu
const SSN_WORD = /\b(?:ssn|social security)\b[^\n]{0,24}$/
const BARE_SSN = /(?<![\p{L}\p{N}-])\d{9}(?![\p{L}\p{N}]|-\d)/gu

export function findSsns(text: string): PersonalData[] {
  const found = [...text.matchAll(SSN)]
    .filter((m) => (m[1] === '-' && !OTHER_NUMBER.test(before(text, m.index))) || SSN_WORD.test(before(text, m.index)))
    .map((m) => item('ssn', m.index, m[0]))
  for (const m of text.matchAll(BARE_SSN))
    if (SSN_WORD.test(before(text, m.index))) found.push(item('ssn', m.index, m[0]))
  return found
}

const IPV4 =
  /(?<![\p{L}\p{N}.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\p{L}\p{N}]|\.\d|-\d)/gu
const IPV6 = /(?<![\p{L}\p{N}:.])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\p{L}\p{N}:])/giu
// Addresses that are the same in every home identify nobody.
const COMMON_IP =
  /^(?:0|10|127|255)\.|^192\.168\.|^172\.(?:1[6-9]|2\d|3[01])\.|^169\.254\.|^(?:8\.8\.(?:8\.8|4\.4)|1\.[01]\.[01]\.1|9\.9\.9\.9)$/
const VERSION_WORD = /\b(?:version|firmware|build|release|v|ver|update|driver|software)\b[^.!?\n]{0,10}$/

export function findIps(text: string): PersonalData[] {
  const v4 = [...text.matchAll(IPV4)].filter(
    (m) =>
      !COMMON_IP.test(m[0]) &&
      !VERSION_WORD.test(before(text, m.index)) &&
      m[0].split('.').some((part) => part.length > 1),
  )
  return [...v4, ...text.matchAll(IPV6)].map((m) => item('ip', m.index, m[0]))
}

const PHONE =
  /(?<![\p{L}\p{N}.,#/_:+-]|[$€£¥] ?)(?:\+ ?)?\(?\d(?:[\d ().–-]{4,19})\d(?![\p{L}\p{N}_%]|[.,:/-]\d| ?[€$£%])/gu
const DATE = /^\d{1,2}[ .-]\d{1,2}[ .-](?:19|20)?\d{2}$|^(?:19|20)\d{2}[ .-]\d{1,2}[ .-]\d{1,2}$/
// Public numbers: companies' toll-free lines.
const TOLL_FREE = /^(?:1?8(?:00|88|77|66|55|44|33)|0(?:0?44)?80[08]|(?:44|49|33|34|39|43|41)80[08])/
const US = /^(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[.–-])\d{3}[ .–-]\d{4}$/
const NATIONAL = /^\(?0\d{1,5}\)?(?:[ –-]\d{2,8}){1,5}$/

/** Phones: by form (+…, 555-123-4567, 020 7946 0000), otherwise only after a word for phone. */
export function findPhones(text: string): PersonalData[] {
  const found: PersonalData[] = []
  for (const match of text.matchAll(PHONE)) {
    const raw = trimUnbalanced(match[0])
    const digits = digitsOf(raw)
    if (digits.length < 7 || digits.length > 15 || DATE.test(raw) || TOLL_FREE.test(digits)) continue
    const lead = before(text, match.index)
    const called = PHONE_WORD.test(lead)
    if (!called && OTHER_NUMBER.test(lead)) continue
    const formed =
      (raw.startsWith('+') && digits.length >= 8) || US.test(raw) || (NATIONAL.test(raw) && digits.length >= 9)
    if (formed || (called && !OTHER_NUMBER.test(lead) && !/\.\d{1,2}$/.test(raw)))
      found.push(item('phone', match.index, raw))
  }
  return found
}

function trimUnbalanced(raw: string): string {
  const open = raw.indexOf('(')
  const close = raw.indexOf(')')
  const cut = close >= 0 && open < 0 ? raw.slice(0, close) : raw
  return cut.trimEnd()
}
