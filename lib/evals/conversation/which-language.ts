/**
 * The language of a text, or null if there is any doubt. Decided by script, or by function words that other languages
 * lack. Cautious because callers flag a response on the strength of it.
 */
import { tokenise } from '../../match/words.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: set(
    "the is are was be been to of and in that it for on with as you your this can will have has not or at by from if we i i'm my do does did how what when where which please our they there would should could but about up out its all no any yes me an a get got it's don't can't",
  ),
  de: set(
    'der die das und ist nicht ein eine einen einem sie ich wir mit auf für den dem des im zu zum zur von es auch wie kann können ihr ihre ihrem ihnen bei oder wenn haben hat wird sind mein meine meinem mich mir uns was wo wann wer noch nur sich nach dann aber um an aus bin',
  ),
  es: set(
    'el la los las de que y es en un una por con para no se su al del lo como cómo más puede puedo pero si usted mi mis está son qué dónde cuándo hay ya tengo quiero a o le nos sus',
  ),
  fr: set(
    "le la les de des du et est un une pour dans que vous ne pas sur avec ce cette il elle qui au aux votre vos nous sont je mon ma mes en à où comment quand quel quelle puis sera c'est j'ai n'ai l'achat si se peut pouvez dès",
  ),
  it: set(
    'il la di che e un una non con sono del della dei si puoi può nel come i gli le da al mio mia per posso è ho dove quando quanto su suo alla delle lo in',
  ),
  pt: set(
    'o a os as de que e é um uma para não com por seu sua em do da no na dos das você como mais meu minha posso quando onde quanto está ao se mas',
  ),
  nl: set(
    'de het een en van is niet dat op te zijn voor met je u uw wij kan als bij of ik mijn hoe wat waar wanneer aan om naar ook heb heeft deze dit er nog in',
  ),
  // Swedish, Danish and Norwegian are too similar to tell apart here.
  nordic: set(
    'och att det som en på är för med till av den inte jag du har om ett vi kan din dig er når og ikke jeg til af er at det de på med har deg ditt du får min mit hvor hur hvordan tar tager i å',
  ),
  pl: set('i w na z nie się to jest do że jak o po czy mam moje mój dla od ale można pan pani jestem co gdzie kiedy'),
}

const LEAST = { words: 3, hits: 3, share: 0.22, lead: 0.6 }

const share = (text: string, script: RegExp, letters: number): number => (text.match(script)?.length ?? 0) / letters

/** Addresses, code and quotations belong to no language, or to another one. */
const ASIDE =
  /```[\s\S]*?```|`[^`\n]*`|https?:\/\/\S+|(?<![\p{L}\p{N}._-])[\p{L}\p{N}._-]+@[\p{L}\p{N}.-]+|„[^“”"\n]{0,300}[“”"]|“[^”\n]{0,300}”|"[^"\n]{0,300}"|«[^»\n]{0,300}»|(?<!\p{L})'[^'\n]{3,300}'(?!\p{L})/gu
const READ = 3_000

export function languageOf(text: string): string | null {
  const bare = text.slice(0, READ).replace(ASIDE, ' ')
  const letters = bare.match(/\p{L}/gu)?.length ?? 0
  if (letters === 0) return null
  if (share(bare, /\p{Script=Latin}/gu, letters) < 0.5) return byScript(bare, letters)
  if (share(bare, /\p{Script=Latin}/gu, letters) < 0.8) return null
  return byWords(tokenise(bare).map((token) => token.lower))
}

const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ko', /\p{Script=Hangul}/gu],
  ['cyrillic', /\p{Script=Cyrillic}/gu],
  ['arabic', /\p{Script=Arabic}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['el', /\p{Script=Greek}/gu],
  ['th', /\p{Script=Thai}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
]

function byScript(text: string, letters: number): string | null {
  // Short Japanese may have no kana, and could then be Chinese.
  if (share(text, /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu, letters) >= 0.5) {
    return share(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu, letters) >= 0.1 ? 'ja' : 'han'
  }
  return SCRIPTS.find(([, script]) => share(text, script, letters) >= 0.7)?.[0] ?? null
}

function byWords(words: readonly string[]): string | null {
  if (words.length < LEAST.words) return null
  const counted = Object.entries(WORDS)
    .map(([language, known]) => ({ language, hits: words.filter((word) => known.has(word)).length }))
    .toSorted((a, b) => b.hits - a.hits || (a.language < b.language ? -1 : 1))
  const [best, next] = counted as [{ language: string; hits: number }, { hits: number }]
  const isSure = best.hits >= LEAST.hits && best.hits / words.length >= LEAST.share
  return isSure && next.hits <= LEAST.lead * best.hits ? best.language : null
}

/** Written alike or nearly so, and therefore never told apart here. */
export const mayBeOne = (a: string, b: string): boolean =>
  a === b || (['ja', 'han'].includes(a) && ['ja', 'han'].includes(b))
