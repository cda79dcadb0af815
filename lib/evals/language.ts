/** Whether a text is English, so that evals which read words may judge it. In doubt they do not. */
import { tokenise } from '../match/words.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const ENGLISH = set(
  'the a an is are was be to of and in that it for on with as you your this can will have has not or at by from if we i my do does how what when where please our they which would there may should but about up out its all no more any yes me get',
)
const OTHERS: readonly ReadonlySet<string>[] = [
  set(
    'der die das und ist nicht ein eine sie ich wir mit auf für den dem im zu von es auch wie kann können ihr ihre bei oder wenn haben wird sind',
  ),
  set('el la los las de que y es en un una por con para no se su al lo como más puede pero si usted mi está son del'),
  set('le la les de des et est un une pour dans que vous ne pas sur avec ce il qui au du votre nous sont je mon en à'),
  set('il la di che e un una non con sono del della si puoi nel come i gli le da al'),
  set('o a os as de que e é um uma para não com por seu sua em do da no na você como mais'),
  set('de het een en van is niet dat op te zijn voor met je u uw wij kan als bij of'),
]
/** Word → numbers of the other languages that have it. */
const LANGUAGES_OF: ReadonlyMap<string, readonly number[]> = new Map(
  [...new Set(OTHERS.flatMap((language) => [...language]))].map((word) => [
    word,
    OTHERS.flatMap((language, i) => (language.has(word) ? [i] : [])),
  ]),
)
const ENOUGH = 6

/** `declared` is a BCP 47 tag of the page or null. Text that is long enough speaks for itself. */
export function isEnglish(text: string, declared: string | null): boolean {
  if (!isMostlyLatin(text)) return false
  const said = declared === null || declared === '' || /^en\b/i.test(declared)
  const words = tokenise(text.slice(0, 3_000)).map((t) => t.lower)
  if (words.length < ENOUGH) return said
  const english = words.filter((w) => ENGLISH.has(w)).length
  const others = OTHERS.map(() => 0)
  for (const word of words) for (const language of LANGUAGES_OF.get(word) ?? []) others[language]! += 1
  const other = Math.max(...others)
  if (other > english) return false
  if (english / words.length >= 0.12) return true
  // A bare list of names and numbers: what the page says decides.
  return said && other <= english
}

function isMostlyLatin(text: string): boolean {
  if (!/[^\0-\x7f]/.test(text)) return true
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters === 0 || latin / letters >= 0.7
}
