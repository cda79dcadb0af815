/** Whether a text is English, so that word-based evals can judge it. In doubt they do not. */
import { tokenise } from '../match/words.ts'

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '))
const ENGLISH = set(
  'the a an is are was be to of and in that it for on with as you your this can will have has not or at by from if we i my do does how what when where please our they which would there may should but about up out its all no more any yes me get',
)
const OTHERS: readonly ReadonlySet<string>[] = [
  set(
    'der die das und ist nicht ein eine sie ich wir mit auf für den dem im zu von es auch wie kann können ihr ihre bei oder wenn haben wird sind an ihn ihm ihnen ihren ihrem ihrer uns unser unsere unter nach bis einen einem einer kein keine dass durch zum zur vom beim über nur noch aber werden wurde ' +
      // Common in short texts: numbers, days, and what one does with an account.
      'ja nein leider bitte danke gern siehe hier dort dann dazu damit dafür jetzt heute morgen gestern immer sofort schon erst sehr mehr weniger alle alles etwas nichts jeder jede jedes jederzeit dieser diese dieses mein meine sein seine welche wann warum ohne gegen vor seit während zwischen binnen einmal zweimal zwei drei vier fünf sechs sieben acht neun zehn zwanzig hundert prozent tage tagen werktage werktagen woche wochen monat monate monaten jahr jahre jahren stunden minuten uhr montags dienstags mittwochs donnerstags freitags samstags sonntags freitag samstag sonntag montag habe muss müssen soll darf dürfen gibt geht gilt gelten kommt bleibt steht braucht kostet kosten kostenlos dauert zahlen finden wählen klicken öffnen schreiben geben rufen sehen melden kunden konto rechnung vertrag lieferung versand neu frei möglich',
  ),
  set('el la los las de que y es en un una por con para no se su al lo como más puede pero si usted mi está son del'),
  set('le la les de des et est un une pour dans que vous ne pas sur avec ce il qui au du votre nous sont je mon en à'),
  set('il la di che e un una non con sono del della si puoi nel come i gli le da al'),
  set('o a os as de que e é um uma para não com por seu sua em do da no na você como mais'),
  set('de het een en van is niet dat op te zijn voor met je u uw wij kan als bij of'),
]
/** Word → indices of the other languages that have it. */
const LANGUAGES_OF: ReadonlyMap<string, readonly number[]> = new Map(
  [...new Set(OTHERS.flatMap((language) => [...language]))].map((word) => [
    word,
    OTHERS.flatMap((language, i) => (language.has(word) ? [i] : [])),
  ]),
)
/** Endings that are German but not English, for the many words that no list has. */
const GERMAN_ENDING =
  /^(?!samsung$)\p{L}{3,}(?:ung(?:en)?|[hk]eit(?:en)?|schaft(?:en)?|lich(?:e[nrs]?)?|ier(?:en|t)|nummer|preise?|zeit(?:en)?|karten?)$/u
const GERMAN = 0
const ENOUGH = 6
const READ = 3_000

/** Letters that English has only in borrowed words, and marks that it does not have. */
const FOREIGN_LETTER = /(?![a-z])\p{L}|[¿¡]/iu

/**
 * `declared` is the page's BCP 47 tag or null. Multilingual sites often declare only one language, so the words weigh
 * more. Long enough text is judged by itself; shorter text together with the context it was made from.
 * @param beside the context
 */
export function isEnglish(text: string, declared: string | null, beside = ''): boolean {
  if (!isMostlyLatin(text)) return false
  const said = declared === null || declared === '' || /^en\b/i.test(declared)
  const { words, english, other } = heardIn(text)
  if (other > english) return false
  if (words < ENOUGH) {
    if (other === english && FOREIGN_LETTER.test(text)) return false
    return said && (english > 0 || !isForeign(beside))
  }
  if (english / words >= 0.12) return true
  // A bare list of names and numbers: trust the page's declaration.
  return said && other <= english
}

/** E-mail or web address: "com" and "de" in it are not words of the text. */
const ADDRESS = /@|:\/\/|[a-z\d]\.[a-z]{2,}/i
const withoutAddresses = (text: string): string =>
  text
    .split(/\s+/)
    .filter((word) => !ADDRESS.test(word))
    .join(' ')

/** The number of words in a text, how many are English, and how many are in the most frequent other language. */
function heardIn(text: string): { words: number; english: number; other: number } {
  const words = tokenise(withoutAddresses(text.slice(0, READ))).map((t) => t.lower)
  const others = OTHERS.map(() => 0)
  for (const word of words) {
    const languages = LANGUAGES_OF.get(word) ?? (GERMAN_ENDING.test(word) ? [GERMAN] : [])
    for (const language of languages) others[language]! += 1
  }
  return { words: words.length, english: words.filter((w) => ENGLISH.has(w)).length, other: Math.max(...others) }
}

/** Certainly in another language: a single word could be a name. */
export function isForeign(text: string): boolean {
  if (!isMostlyLatin(text.slice(0, READ))) return true
  const { english, other } = heardIn(text)
  return other > Math.max(1, english)
}

function isMostlyLatin(text: string): boolean {
  if (!/[^\0-\x7f]/.test(text)) return true
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  return letters === 0 || latin / letters >= 0.7
}
