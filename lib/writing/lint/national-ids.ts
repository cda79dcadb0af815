/**
 * Numbers that a state assigns to one person. The few whose form or check digits are unmistakable are recognised by
 * these alone; any other only if a word says what it is and its check digits agree.
 */
import { passesLuhn } from '../../redact/numbers.ts'

type Found = { start: number; text: string }

const digitsOf = (text: string): number[] => [...text.replace(/\D/g, '')].map(Number)
const weighed = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0)

const DNI_LETTERS = 'TRWAGMYFPDXBNJZSQVHLCKE'
/** Spain, DNI and NIE: the letter encodes the number modulo 23. */
function isDni(text: string): boolean {
  const plain = text.toUpperCase().replace(/[^\dA-Z]/g, '')
  const number = Number(plain.slice(0, -1).replace(/^[XYZ]/, (c) => String('XYZ'.indexOf(c))))
  return DNI_LETTERS[number % 23] === plain.at(-1)
}
/** France, NIR: 97 minus the number modulo 97. */
function isNir(text: string): boolean {
  const plain = text.replace(/\s/g, '')
  return plain.length === 15 && 97 - (Number(plain.slice(0, 13)) % 97) === Number(plain.slice(13))
}
/** Brazil, CPF: two check digits modulo 11. */
function isCpf(text: string): boolean {
  const digits = digitsOf(text)
  const check = (n: number): number =>
    ((weighed(
      digits,
      Array.from({ length: n }, (_, i) => n + 1 - i),
    ) *
      10) %
      11) %
    10
  return new Set(digits).size > 1 && check(9) === digits[9] && check(10) === digits[10]
}
/** United Kingdom, NHS number: modulo 11. */
function isNhs(text: string): boolean {
  const digits = digitsOf(text)
  const check = (11 - (weighed(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11
  return digits.length === 10 && check === digits[9]
}
/** Germany, tax number: ISO 7064, modulo 11, 10. */
function isSteuerId(text: string): boolean {
  const digits = digitsOf(text)
  let product = 10
  for (const digit of digits.slice(0, 10)) product = (((digit + product) % 10 || 10) * 2) % 11
  return digits.length === 11 && (11 - product) % 10 === digits[10]
}
/** Netherlands, BSN: the "elfproef", modulo 11. */
const isBsn = (text: string): boolean =>
  digitsOf(text).length === 9 && weighed(digitsOf(text), [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0
/** Poland, PESEL. */
const isPesel = (text: string): boolean => {
  const digits = digitsOf(text)
  return digits.length === 11 && (10 - (weighed(digits, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10 === digits[10]
}

const BY_FORM: readonly [RegExp, (text: string) => boolean][] = [
  [/(?<![\p{L}\d])[12] ?\d{2} ?(?:0[1-9]|1[0-2]) ?\d{2} ?\d{3} ?\d{3} ?\d{2}(?![\p{L}\d])/gu, isNir],
  [/(?<![\p{L}\d])\d{3}\.\d{3}\.\d{3}-\d{2}(?![\p{L}\d])/gu, isCpf],
  // Italy, codice fiscale: no other number has letters and digits in these places.
  [/(?<![\p{L}\d])[A-Z]{6}\d{2}[ABCDEHLMPRST]\d{2}[A-Z]\d{3}[A-Z](?![\p{L}\d])/gu, () => true],
]
const DIGITS = String.raw`[^\d\n]{0,24}?(\d(?:[ -]?\d){8,11})(?![\p{L}\d])`
const BY_WORD: readonly [RegExp, (text: string) => boolean][] = [
  [/\b(?:DNI|NIE|NIF)\b[^\d\n]{0,24}?((?:\d{8}|[XYZ]-?\d{7})-?[A-Z])(?![\p{L}\d])/gu, isDni],
  // United Kingdom, National Insurance: a prefix in use, six digits, A to D.
  [
    /\b(?:[Nn]ational [Ii]nsurance|NINO|NI)\b[^\d\n]{0,24}?((?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?![\p{L}\d])/gu,
    () => true,
  ],
  [new RegExp(String.raw`\bNHS\b${DIGITS}`, 'gu'), isNhs],
  [new RegExp(String.raw`(?:\b(?:[Tt]ax|TIN)\b|\bSteuer|\bIdNr)${DIGITS}`, 'gu'), isSteuerId],
  [new RegExp(String.raw`\b(?:BSN|[Bb]urgerservicenummer)\b${DIGITS}`, 'gu'), isBsn],
  [new RegExp(String.raw`\bPESEL\b${DIGITS}`, 'gu'), isPesel],
  [
    new RegExp(String.raw`\b(?:[Pp]ersonnummer|[Pp]ersonal identity|SIN)\b${DIGITS}`, 'gu'),
    (text) => passesLuhn(text.replace(/\D/g, '').slice(-10)),
  ],
]

export function nationalIds(text: string): Found[] {
  const formed = BY_FORM.flatMap(([pattern, isIt]) =>
    [...text.matchAll(pattern)].filter(([one]) => isIt(one)).map((m) => ({ start: m.index, text: m[0] })),
  )
  const named = BY_WORD.flatMap(([pattern, isIt]) =>
    [...text.matchAll(pattern)]
      .map((m) => ({ start: m.index + m[0].length - m[1]!.length, text: m[1]! }))
      .filter((one) => isIt(one.text)),
  )
  return [...formed, ...named]
}
