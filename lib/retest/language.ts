/** The language of a text, by script and most common words; null if it is too short to tell. */
const SCRIPTS: ReadonlyArray<readonly [string, RegExp]> = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['ko', /\p{Script=Hangul}/gu],
  ['zh', /\p{Script=Han}/gu],
  ['ar', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['ru', /\p{Script=Cyrillic}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
]
const list = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: list(
    'the a an is are to of and in that it for on with you your this can will have not or at by from if we do how what when please',
  ),
  de: list(
    'der die das und ist nicht ein eine sie ich wir mit auf für den dem im zu von es auch wie kann können ihr ihre bei oder wenn haben wird sind bitte',
  ),
  fr: list('le la les de des et est un une pour dans que vous ne pas sur avec ce il qui au du votre nous sont je en à'),
  es: list(
    'el la los las de que y es en un una por con para no se su al lo como más puede pero si usted mi está son del',
  ),
  it: list('il la di che e un una non con sono del della si puoi nel come i gli le da al per'),
  pt: list('o a os as de que e é um uma para não com por seu sua em do da no na você como mais'),
  nl: list('de het een en van is niet dat op te zijn voor met je u uw wij kan als bij of'),
}
const ENOUGH_LETTERS = 12

export function languageOf(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  if (letters < ENOUGH_LETTERS) return null
  for (const [language, script] of SCRIPTS) {
    const share = (text.match(script)?.length ?? 0) / letters
    // Japanese text has more Han characters than kana.
    if (share > (language === 'ja' ? 0.1 : 0.5)) return language
  }
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const counts = Object.entries(WORDS)
    .map(([language, known]) => ({ language, n: words.filter((word) => known.has(word)).length }))
    .toSorted((a, b) => b.n - a.n)
  const [first, second] = counts
  return first && first.n > 0 && first.n > (second?.n ?? 0) ? first.language : null
}
