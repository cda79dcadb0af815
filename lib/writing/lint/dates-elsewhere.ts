/** Statements true only for a while, in answers that are not English: by form in any language, by words in German. */
import { Ground } from './ground.ts'
import { sentenceAt, type AnswerReading } from './reading.ts'

type Span = { start: number; text: string }

const S = '(?<![\\p{L}\\p{N}])'
const E = '(?![\\p{L}\\p{N}])'
const make = (source: string, flags = 'gu'): RegExp => new RegExp(source, flags)

const MONTH =
  '(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|(?:Jan|Feb|Apr|Aug|Sept?|Okt|Nov|Dez)\\.)'
const SEASON = '(?:Frühling|Frühjahr|Sommer|Herbst|Winter)'
const CLOCK = '\\d{1,2}(?:[:.]\\d{2})?'

const BY_FORM = [
  make(
    '(?<![\\p{L}\\p{N}.,/:-])(?:0?[1-9]|[12]\\d|3[01])([./])(?:0?[1-9]|1[0-2])\\1(?:19|20)?\\d{2}(?![\\p{L}\\p{N}])',
  ),
  make(`${S}(?:19|20)\\d{2}-\\d{2}-\\d{2}${E}`),
  make(`${S}\\d{1,2}:\\d{2}\\s?(?:[-–]|bis|à|a)\\s?\\d{1,2}:\\d{2}${E}`),
  make(`${S}\\d{1,2} ?h(?:\\d{2})?\\s?(?:[-–]|à|a)\\s?\\d{1,2} ?h(?:\\d{2})?${E}`),
]
const GERMAN = [
  make(`${S}\\d{1,2}\\. ?(?:(?:und|bis|[-–]) ?\\d{1,2}\\. ?)?${MONTH}(?: (?:19|20)\\d{2})?(?![\\p{L}\\p{N}])`),
  make(
    `${S}(?:(?:[Ii]m|[Aa]b|[Bb]is|[Ss]eit|[Vv]or|[Nn]ach|[Vv]on|[Zz]wischen|[Aa]nfang|[Mm]itte|[Ee]nde) ){1,2}${MONTH}(?: (?:bis|und) ${MONTH})?(?: (?:19|20)\\d{2})?${E}`,
  ),
  make(
    `${S}(?:(?:am|an|jeden|bis|ab|von|vom|nächsten|kommenden|diesen) )?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)(?:e?n)?${E}`,
  ),
  make(
    `${S}(?:mon|diens|donners|frei|sams|sonn)tags(?: bis (?:mon|diens|donners|frei|sams|sonn)tags)?${E}|${S}mittwochs${E}`,
  ),
  make(
    `${S}(?:von |ab |bis |um |zwischen |vor |nach )?${CLOCK}(?: Uhr)?(?:\\s?(?:bis|und|[-–])\\s?${CLOCK})?\\s?Uhr${E}`,
  ),
  make(`${S}(?:[Aa]b|[Ss]eit|[Bb]is|[Vv]or) 20[2-9]\\d${E}`),
  make(`${S}(?:ab|seit|bis|zum|in) (?:dem )?(?:KW|Kalenderwoche) ?\\d{1,2}${E}`),
  make(`${S}(?:[Aa]b|[Ss]eit|[Bb]is) (?:dem |zum )?${SEASON}(?: 20\\d{2})?${E}|${S}[Ii]m ${SEASON} 20\\d{2}${E}`),
  make(
    `${S}(?:(?:an|vor|nach|bis|zu|seit|über) )?(?:(?:allen |den )?(?:gesetzlichen )?Feiertagen|Ostern|Weihnachten|Silvester|Pfingsten|Neujahr)${E}`,
  ),
  make(`${S}in den (?:(?:Sommer|Winter|Herbst|Oster|Weihnachts|Schul)ferien|Ferien)${E}`),
  make(
    `${S}(?:(?:[Aa]b|[Bb]is|[Ss]eit|[Ii]n|[Ii]m|[Zz]um|[Aa]nfang|[Ee]nde|[Mm]itte) )?(?:[Dd]iese[mnrs]?|[Nn]ächste[mnrs]?|[Ll]etzte[mnrs]?|[Kk]ommende[mnrs]?|[Vv]orige[mnrs]?) (?:Woche|Monats?|Jahr(?:es)?|Quartals?|Saison|Wochenende|${SEASON}s?)${E}`,
  ),
  make(
    `${S}[Bb]is (?:zum )?(?:Jahres|Monats|Saison|Wochen)ende${E}|${S}(?:[Bb]is|[Aa]b|[Zz]um|[Ss]eit) (?:Ende|Anfang|Mitte) (?:des|der|dieses|nächsten) (?:Jahres|Monats|Woche|Quartals|Saison)${E}`,
  ),
  make(
    `${S}(?:derzeit|zurzeit|zur Zeit|momentan|im Moment|gegenwärtig|aktuell|vorübergehend|bis auf [Ww]eiteres|bislang|bisher|neuerdings|kürzlich|vor [Kk]urzem|seit (?:[Kk]urzem|[Nn]euestem|gestern|heute)|demnächst|bald|in Kürze|ab sofort|heute|morgen|gestern|werktags|wochentags|am Wochenende|wochenends|an (?:Werk|Wochen)tagen|solange der Vorrat reicht|für (?:kurze|begrenzte) Zeit)${E}`,
    'giu',
  ),
]
/** "Morgen" as a greeting or part of the day rather than "tomorrow". */
const MORNING = /(?:[Gg]uten|am|jeden|[Hh]eute|gestern) $/
const FIXED =
  /(?<!\p{L})(?:gegründet|Gründung|erbaut|gebaut|errichtet|geboren|Kalenderjahr\p{L}*|Steuerjahr\p{L}*|Geschäftsjahr\p{L}*|Baujahr|Modelljahr|Jahrgang|Gesetz|Verordnung)(?!\p{L})/u
const VERSION = /(?<!\p{L})(?:Version|Firmware|Release|Update|Build|v|version|versión|versione) ?$/iu
/** "das Gerät, an dem Sie derzeit angemeldet sind": the reader's own state. */
const READERS = /(?<!\p{L})(?:Sie|du|Ihr\p{L}*|dein\p{L}*)(?!\p{L})[^.!?;,:]{0,40}$/u
const STATE = /^(?:derzeit|zurzeit|zur Zeit|momentan|im Moment|gegenwärtig|aktuell|bislang|bisher|heute|bald)$/i
const TOLD_TO = /(?:^|[.!?:]\s+)\p{Lu}\p{Ll}+en Sie(?!\p{L})/u
const COUNTS_FROM_READING = /^(?:heute|morgen|bald)$/i

export function datesElsewhere(reading: AnswerReading): Span[] {
  const found: Span[] = []
  const ground = new Ground()
  for (const pattern of [...BY_FORM, ...GERMAN])
    for (const { 0: raw, index } of reading.prose.matchAll(pattern)) {
      const text = raw.trimStart()
      const start = index + raw.length - text.length
      const { text: sentence, start: from } = sentenceAt(reading, start)
      const lead = sentence.slice(0, start - from)
      if (VERSION.test(lead) || FIXED.test(reading.prose.slice(Math.max(0, start - 60), start + 60))) continue
      if (/^morgen$/i.test(text) && (text !== 'morgen' || MORNING.test(lead))) continue
      if (STATE.test(text) && READERS.test(lead)) continue
      if (COUNTS_FROM_READING.test(text) && TOLD_TO.test(sentence)) continue
      if (ground.claim({ start, end: start + text.length })) found.push({ start, text })
    }
  return found
}
