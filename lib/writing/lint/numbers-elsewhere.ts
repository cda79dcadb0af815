/** What a company sets, in answers not in English: money and shares in any language, periods and limits in German. */
import { Ground } from './ground.ts'
import { sentenceAt, type AnswerReading } from './reading.ts'

type Span = { start: number; text: string }

const N = String.raw`(?:\d{1,3}(?:[., ]\d{3}){1,4}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?)`
const WORD =
  '(?:ein(?:en?|er|em)?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|neunzig|hundert)'
const ANY = `(?:${N}|${WORD})`
const RANGE = `${ANY}(?:\\s?(?:[-–]|bis|oder|à|a)\\s?${ANY})?`
const B = '(?<![\\p{L}\\p{N}.,:/#-])'
const E = '(?![\\p{L}\\p{N}])'
const make = (source: string): RegExp => new RegExp(source, 'gu')

const CURRENCY =
  '(?:[$€£¥]|(?:EUR|USD|GBP|CHF|SEK|NOK|DKK|PLN|CZK|CAD|AUD|kr|zł|Kč|[Ee]uros?|Cent|[Cc]entimes|[Cc]éntimos|Franken|Fr\\.|Rappen|Dollars?|Pfund)(?![\\p{L}\\p{N}]))'
const MONEY = make(`(?:[$€£¥]|(?:EUR|USD|GBP|CHF) )\\s?${N}|${B}${RANGE}\\s?${CURRENCY}`)
const SHARE = make(`${B}${RANGE}\\s?(?:%|(?:Prozent|pour cent|por ciento|per cento|procent)${E})`)
const PART = make(
  `(?<![\\p{L}])(?:(?:die|der) Hälfte|ein(?:en)? (?:Drittel|Viertel|Fünftel|Zehntel)|zwei Drittel|(?:zum|den) halben Preis|das Doppelte)${E}`,
)
const PERIOD = make(
  `${B}${RANGE}(?:-| )?(?:(?:Werk|Arbeits|Bank|Kalender)?(?:[Tt]age?n?)|Stunden?|Wochen?|Monate?n?|Jahre?n?|Nächten?|Minuten)${E}`,
)
const DATA = make(`${B}${RANGE}\\s?[KMGT]B(?:it)?(?:/s)?${E}`)
const WEIGHT = make(`${B}${RANGE}\\s?(?:kg|Kilo(?:gramm)?)${E}`)
const COUNT = make(`${B}${RANGE}(?:\\s\\p{Ll}{3,14})?(?:\\s\\p{Lu}\\p{Ll}{2,20})?${E}`)

// Figures the customer gave, or that only illustrate something.
const CUSTOMERS =
  /(?<!\p{L})(?:Sie (?:schrieben|schreiben|sagten|nannten|haben [^.!?]{0,40}(?:bezahlt|geschrieben|genannt|überwiesen))|[Ss]chrieben Sie|abgebucht|Ihrer? (?:Nachricht|Mail|Schilderung)|vous avez|usted ha)(?!\p{L})/u
const OF_PRICE =
  /(?<!\p{L})(?:\p{L}*[Pp]reis\p{L}*|\p{L}*[Gg]ebühr\p{L}*|kost\p{L}+|zahl\p{L}+|Rabatt\p{L}*|ermäßig\p{L}*|günstiger|teurer|erstatt\p{L}*|behalten|Anzahlung|Miete)(?!\p{L})/iu
const OF_A_RIGHT =
  /\p{L}*(?:[Rr]ückgabe|[Zz]urück|[Uu]mtausch|[Gg]arantie|[Gg]ewährleistung|[Ll]iefer|[Vv]ersand|[Ee]rstatt|[Kk]ündig|[Ff]rist|[Ww]iderruf|[Ii]nnerhalb|[Bb]innen|[Gg]ültig|[Ee]inlös|[Ll]aufzeit|[Gg]utschein|[Kk]ostenlos|[Pp]robe|[Ss]torn|[Bb]earbeit|[Aa]ntwort|[Ss]pätestens|[Vv]oraus|[Bb]is zu|[Ww]erktag|[Aa]rbeitstag|[Aa]ufbewahr|[Ss]peicher|[Aa]bholen|[Ee]intrag|[Mm]indest|[Hh]öchstens|[Mm]axim)/u
const BY_NATURE =
  /(?<!\p{L})(?:[Hh]alten|[Dd]rücken|[Gg]edrückt|[Ww]arten|[Ll]aden|[Aa]kku|[Bb]atterie|[Tt]rocknen|[Bb]acken|[Kk]ochen|[Ee]inweichen|alt|[Ll]assen Sie)(?!\p{L})/u
const ALLOWS =
  /(?<!\p{L})(?:dürfen|darf|können|kann|bis zu|höchstens|maximal|mindestens|[Pp]ro|[Jj]e|jeder?|enthält|enthalten|inklusive|nur|Mindest\p{L}*|Höchst\p{L}*|[Ll]imit)(?!\p{L})[^.!?;:]{0,30}$/u
const PER =
  /(?<!\p{L})(?:[Pp]ro|[Jj]e|[Jj]ede[mnrs]?) (?:Person|Karte|Kunde|Konto|Tag|Woche|Monat|Jahr|Bestellung|Buchung|Besuch|Haushalt|Gerät|Nutzer|Ticket|Zimmer|Nacht|Mitglied|Projekt|Team)/u
const LIMITED = /(?<!\p{L})(?:[Bb]is zu|[Hh]öchstens|[Mm]aximal|[Mm]indestens|[Nn]ur) $/u
const COUNTED_IN_STEPS =
  /(?:Ziffern?|Stellen|Zeichen|Buchstaben|Sekunden|Minuten|Schritte?n?|Mal|Stufen?|Tasten?|Seiten?|Reihen?|Zeilen?|Stock|Etage)$/u
const OF_A_THING = /(?<!\p{L})(?:RAM|Speicherchip|SSD|USB|Chip|Port|wiegt|Gewicht)(?!\p{L})/u

const RULES: readonly [RegExp, (sentence: string, lead: string, text: string) => boolean][] = [
  [MONEY, () => true],
  [
    SHARE,
    (_, lead) => !/(?<!\p{L})(?:[Aa]kku|[Bb]atterie|[Hh]elligkeit|[Ll]autstärke|aus)(?!\p{L})[^.!?]{0,40}$/u.test(lead),
  ],
  [PART, (sentence) => OF_PRICE.test(sentence)],
  [PERIOD, (sentence, lead) => OF_A_RIGHT.test(sentence) && !BY_NATURE.test(lead)],
  [DATA, (sentence) => !OF_A_THING.test(sentence)],
  [WEIGHT, (_, lead) => ALLOWS.test(lead)],
  [
    COUNT,
    (sentence, lead, text) =>
      /\p{Lu}\p{Ll}+$|^\S+$/u.test(text) &&
      !COUNTED_IN_STEPS.test(text) &&
      !/^ein/i.test(text) &&
      (LIMITED.test(lead) || (PER.test(sentence) && ALLOWS.test(lead))),
  ],
]

export function numbersElsewhere(reading: AnswerReading): Span[] {
  const found: Span[] = []
  const ground = new Ground()
  for (const [pattern, isSet] of RULES)
    for (const { 0: text, index: start } of reading.prose.matchAll(pattern)) {
      const { text: sentence, start: from } = sentenceAt(reading, start)
      if (CUSTOMERS.test(sentence) || !isSet(sentence, sentence.slice(0, start - from), text)) continue
      if (ground.claim({ start, end: start + text.length })) found.push({ start, text })
    }
  return found
}
