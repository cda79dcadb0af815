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

/** `_` in an entry stands for a space. The pattern is compiled when it is first asked for. */
/* @__NO_SIDE_EFFECTS__ */
export function vocabulary(words: Vocabulary): (value: string) => boolean {
  let pattern: RegExp | undefined
  return (value) => (pattern ??= patternOf(words)).test(fold(value))
}

function patternOf({ whole, begins, inside, alone }: Vocabulary): RegExp {
  const forms = [
    whole && `(?<![\\p{L}\\p{N}])(?:${alternatives(whole)})(?![\\p{L}\\p{N}])`,
    begins && `(?<![\\p{L}\\p{N}])(?:${alternatives(begins)})`,
    inside && `(?:${alternatives(inside)})`,
    alone && `^(?:${alternatives(alone)})$`,
  ]
  return new RegExp(forms.filter(Boolean).join('|'), 'u')
}

/** All entries as written, with spaces for `_`. */
export const entriesOf = ({ whole = '', begins = '', inside = '', alone = '' }: Vocabulary): string[] =>
  `${whole} ${begins} ${inside} ${alone}`.replaceAll('_', ' ').trim().split(/\s+/)
