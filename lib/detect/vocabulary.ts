/**
 * Words of controls in the supported languages, compared without case, marks (é, ö, dakuten, harakat) and separators,
 * so that "Télé-phone", "telephone" and `telephoneIcon` match the same entry. Words that only the driver needs are here
 * and not in words.ts, which every page loads.
 */

/** `sendMessage` → send Message */
export const partNames = (value: string): string => value.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')

/** `btnSendMessage`, `btn_send-message` → btn send message */
export const fold = (value: string): string =>
  partNames(value)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

export type Vocabulary = {
  /** Whole words. */
  whole?: string
  /** Beginnings of words. */
  begins?: string
  /** Japanese and Arabic, which join words: found anywhere. */
  inside?: string
  /** Whole labels. */
  alone?: string
}

const alternatives = (words: string): string =>
  words
    .trim()
    .split(/\s+/)
    .map((word) => fold(word))
    .join('|')

/** `_` in an entry stands for a space. */
export function vocabulary({ whole, begins, inside, alone }: Vocabulary): (value: string) => boolean {
  const forms = [
    whole && `(?<![\\p{L}\\p{N}])(?:${alternatives(whole)})(?![\\p{L}\\p{N}])`,
    begins && `(?<![\\p{L}\\p{N}])(?:${alternatives(begins)})`,
    inside && `(?:${alternatives(inside)})`,
    alone && `^(?:${alternatives(alone)})$`,
  ]
  const pattern = new RegExp(forms.filter(Boolean).join('|'), 'u')
  return (value) => pattern.test(fold(value))
}

/** All entries as written, with spaces for `_`. */
export const entriesOf = ({ whole = '', begins = '', inside = '', alone = '' }: Vocabulary): string[] =>
  `${whole} ${begins} ${inside} ${alone}`.replaceAll('_', ' ').trim().split(/\s+/)
