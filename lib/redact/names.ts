/** Names of persons, only if the words before say that one follows. Precision first: most capitals are products. */
import type { PersonalData } from './personal-data.ts'

const WORD = "\\p{Lu}[\\p{L}'’]{0,40}\\p{L}(?:-\\p{Lu}\\p{L}{1,40})?"
const NAME = `((?:${WORD})(?: (?:(?:van|von|de|der|da|del|di|la|le|bin|al|el|den|ter) ){0,2}(?:${WORD}|\\p{Lu}\\.)){0,3})`
const START = '(?<![\\p{L}\\p{N}])'

type Pattern = { pattern: RegExp; minWords: number }
const rule = (lead: string, after = '', minWords = 1): Pattern => ({
  pattern: new RegExp(`${START}${lead}${NAME}(?![\\p{L}\\p{N}])${after}`, 'gu'),
  minWords,
})

const PATTERNS: readonly Pattern[] = [
  rule("(?:[Mm]y|[Hh]is|[Hh]er|[Tt]he customer[’']s) (?:full |first |last )?name(?: is|[’']s) "),
  rule('(?:[Nn]ame|NAME|[Ff]ull name|[Cc]ardholder|[Aa]ccount holder)[ ]?: ?'),
  rule("(?:I[’']m|I am|i[’']m|i am) ", '(?= (?:and|from|here|calling|writing)(?![\\p{L}])|[,.!;]|\\s*$)'),
  rule('(?:[Tt]his is) ', '(?= (?:from|speaking|calling|here|writing|with|at)(?![\\p{L}])|, )'),
  rule('(?:Dear|DEAR) (?:(?:Mr|Mrs|Ms|Dr)\\.? )?', '(?=[,.!:;\\n]|\\s*$)'),
  rule('(?:Hi|Hello|Hey|Good (?:morning|afternoon|evening)),? ', '(?=[,!.\\n])'),
  rule('(?:[Tt]hanks|[Tt]hank you|THANKS),? ', '(?=[!.,\\n]|\\s*$)'),
  rule('(?:Mr|Mrs|Ms|Mx)\\.? '),
  rule('(?:[Rr]egards|[Ss]incerely|[Cc]heers|[Yy]ours|[Bb]est wishes|[Gg]reetings),?\\s{1,4}', '(?=[,.!\\n]|\\s*$)'),
  rule('(?:[Yy]ou can call me|[Pp]lease call me) '),
]
const LOWER =
  /(?<![\p{L}\p{N}])(?:my name is|my name's) (\p{Ll}{3,}(?: \p{Ll}{3,})?)(?=[,.!?;\n]|\s*$| and (?:i|my)\b)/gu

// Capitalised words that follow such leads but are not names.
const NO_NAMES = new Set(
  `customer customers sir madam sirs team support friend friends user users guest guests valued all everyone everybody there colleague colleagues hiring manager
  again so very much in for you your the this that it i we our my a an and or but if to from at of on with sorry happy glad sure interested looking trying having
  not just still also here now well ok okay please help assistant bot agent chat service world google facebook amazon apple microsoft monday tuesday wednesday
  thursday friday saturday sunday january february march april may june july august september october november december christmas easter best kind warm many
  regards thanks thank hello hi hey good yes no mr mrs ms dr sent great perfect fine done right wrong important possible available correct true false free
  member members subscriber applicant parent resident neighbour neighbor shopper traveler traveller partner partners visitor admin administrator`.split(
    /\s+/,
  ),
)
const ADJECTIVE = /(?:ian|ish|ese|ean|ican|ist|ing|ed)$/
const NOT_LOWER = new Set(
  'wrong incorrect missing misspelled different spelled long correct displayed private listed hidden changed shown invalid empty blank unique written'.split(
    ' ',
  ),
)

export function findNames(text: string): PersonalData[] {
  const found: PersonalData[] = []
  const add = (start: number, name: string): void => {
    if (!found.some((f) => start < f.end && f.start < start + name.length)) {
      found.push({ type: 'name', start, end: start + name.length, text: name })
    }
  }
  for (const { pattern, minWords } of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const whole = match[1] ?? ''
      const at = match.index + match[0].lastIndexOf(whole)
      const name = namePart(whole)
      const words = name === '' ? 0 : name.split(' ').length
      if (words < minWords || (words === 1 && ADJECTIVE.test(name))) continue
      add(at, name)
    }
  }
  for (const match of text.matchAll(LOWER)) {
    const words = (match[1] ?? '').split(' ')
    if (words.some((w) => NOT_LOWER.has(w) || NO_NAMES.has(w))) continue
    add(match.index + match[0].length - (match[1] ?? '').length, match[1] ?? '')
  }
  return found
}

/** The leading words that may be a name: "Anna Nowak" of "Anna Nowak Support". Empty if the first cannot be. */
function namePart(whole: string): string {
  const words = whole.split(' ')
  const end = words.findIndex((w) => NO_NAMES.has(w.toLowerCase()))
  if (end === 0) return ''
  const name = (end < 0 ? words : words.slice(0, end)).join(' ')
  // All capitals are an abbreviation: "This is USB, …".
  return /^[\p{Lu}.]+$/u.test(name) ? '' : name
}
