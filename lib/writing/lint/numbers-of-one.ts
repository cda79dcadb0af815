/** Numbers of one customer's order, contract or device, and somebody's date of birth. */
import { findPersons } from './persons.ts'
import { isSample, type AnswerReading } from './reading.ts'

const OF_ONE =
  "(?:orders?|customers?|clients?|members?|membership|accounts?|polic(?:y|ies)|tickets?|cases?|bookings?|reservations?|references?|ref|invoices?|serials?|rma|claims?|contracts?|tracking|parcels?|patients?|insurance|loyalty|frequent[- ]flyer|confirmation|PNR|passport|permit|file|device|IMEI|meter|VIN|chassis|driv(?:ing|er[’']?s?) licen[cs]e|student|pupil|learner|candidate|employee|badge|e-?tickets?|(?:library|member(?:ship)?|loyalty|health|insurance|ID) cards?|travell?er|borrower|subscriber|national insurance|cards?|session|shipment|deliver(?:y|ies)|loans?|your (?:kit|sample|device))"
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}-])${OF_ONE}(?:[ -](?:number|no\\.?|nr\\.?|code|id|reference|key))?(?: is| was|:)? ?[#№(]? ?(?=[A-Z\\d -]{0,6}\\d)(\\d{1,4}(?: \\d{2,5}){1,5}|[A-Z]{1,4}(?: \\d{2,6}){2,5}|[A-Z\\d](?:[A-Z\\d]|[-/](?=[A-Z\\d])){3,24})(?![\\p{L}\\p{N}%-]|[.,]\\d)`,
  'giu',
)
/** "Her chart number is 55-2041", "prescription no. 7714": somebody's number, whatever is numbered. */
const POSSESSED =
  /(?<!\p{L})(?:(?:[Yy]our|[Hh]is|[Hh]er|[Tt]heir|\p{L}+[’']s) (?:(?!service|support|hotline|phone|emergency|model|error|part|flight|route|gate|room|page|version|tax form)[\p{L}-]+ ){0,2}(?:number|no\.|ID|reference|code)|(?:[Pp]rescription|[Cc]hart|[Rr]ecord|[Rr]equest|[Tt]ransaction|[Pp]ayment|[Rr]eturn|[Rr]epair|[Jj]ob|[Qq]uote|[Ii]ncident|[Cc]omplaint|[Aa]pplication|[Rr]egistration|[Ss]ubscription|[Vv]oucher|[Dd]onation|[Ll]oan|[Ss]ample) (?:number|no\.|ID|reference))(?: is| was|:|,)?[ #]{1,2}((?=[A-Z\d-]*\d{2})(?!0)[A-Z\d]{2,}(?:[-/][A-Z\d]{2,}){0,4})(?![\p{L}\p{N}%-]|[.,]\d)/gu
const BY_FORM =
  /(?<![\p{L}\p{N}./_-])(?:[A-Z]{1,5}[-_ ]?\d{6,14}|[A-Z]{2,4}[-/]\d{2,6}[-/](?:\d{2,8}|[A-Z]))(?![\p{L}\p{N}_-])/gu
const EXTENSION = /(?<![\p{L}])(?:ext(?:ension)?\.?|direct dial) (\d{2,6})(?!\d)/giu
const BIRTH =
  /(?<![\p{L}])(?:born(?: on)?|DOB:?|birth ?date(?: is| was|:)?|date of birth(?:[^.!?\n\d]{0,24} (?:is|was|as)|,)?:?|birthday(?: is|:)?) \(?((?:\d{1,2}[./ -](?:\d{1,2}|\p{Lu}\p{L}{2,8})[./ -]\d{2,4}|(?:19|20)\d{2}-\d{2}-\d{2}|\p{Lu}\p{L}{2,8} \d{1,2},? \d{4}))/giu
/** This many digits are not used for counts or prices. */
const LONG = 10
const BIRTH_ELSEWHERE =
  /(?<!\p{L})(?:[Gg]eboren|geb\.|Geburtsdatum|Geburtstag|née? le|[Dd]ate de naissance|nacid[oa]|[Ff]echa de nacimiento|nat[oa])(?: am| ist| war| el| il| est)*:? (?:der |den |le )?(\d{1,2}(?:\. ?|\/|-| (?:de )?)(?:\d{1,2}|\p{L}{3,10})(?:\.? ?|\/|-| (?:de )?)(?:19|20)\d{2})/gu
/** "… am 3. Mai 1990 geboren": the word that identifies it follows. */
const BIRTH_BEFORE =
  /(?<![\d.])(\d{1,2}\. ?(?:\d{1,2}\.|\p{L}{3,10}) ?(?:19|20)\d{2})(?= (?:in \p{L}+ )?geboren(?!\p{L}))/gu
/** The last digits of a card, by which its owner recognises it. */
const CARD_ENDING = /\bcards?\b[^.!?\n]{0,24}\b(?:ends|ending)(?: (?:in|with|on))? (\d{4})(?!\d)/gi
// What belongs to one customer, in languages other than English.
const OF_ONE_ELSEWHERE =
  '(?:Kund(?:en|in)|Bestell|Bestellungs?|Auftrags?|Vertrags?|Rechnungs?|Versicherungs(?:schein)?|Policen?|Ticket|Vorgangs|Buchungs?|Reservierungs?|Mitglieds|Mitgliedschafts|Serien|Sendungs|Paket|Zähler|Ausweis|Personalausweis|(?:Reise)?[Pp]ass|Konto|Schadens?|Akten|Patienten|Matrikel|Personal|Geräte|Referenz|Fall|Gutschein)'
const NAMED_ELSEWHERE = new RegExp(
  `(?<![\\p{L}\\p{N}-])${OF_ONE_ELSEWHERE}(?:-?(?:nummer|nr\\.|code|zeichen|ID))?(?: (?:Nr\\.|Nummer))?(?: (?:ist|war|lautet|mit der Nummer))?:? ?[#№(]? ?(?=[A-Z\\d -]{0,8}\\d)(\\d{2,4}(?: \\d{2,5}){1,5}|[A-Z\\d](?:[A-Z\\d]|[-/](?=[A-Z\\d])){3,24})(?![\\p{L}\\p{N}%-]|[.,]\\d)`,
  'gu',
)
const namedElsewhere = (prose: string): { lead: number; start: number; text: string }[] =>
  [...prose.matchAll(NAMED_ELSEWHERE)].map((m) => ({ lead: m.index, ...lastOf(m) })).filter(({ text }) => !isYear(text))
const isYear = (text: string): boolean => /^(?:19|20)\d{2}$/.test(text)
/** The captured part of a match, which comes after the words that identify it. */
const lastOf = (match: RegExpMatchArray): { start: number; text: string } => {
  const text = match[1] ?? ''
  return { start: (match.index ?? 0) + match[0].lastIndexOf(text), text }
}
// Belongs to nobody: a model, a message, a form, a law, or a number that only illustrates the format.
const NO_ONES =
  /\b(?:error|(?<!\bsort )code|message|model|form|type|version|firmware|article|section|paragraph|law|norm|standard|iso|part|product|sku|port|like|starts? with|begins? with|example|format|looks?)\b[^.!?\n]{0,12}$/i

export function numbersOfOne(reading: AnswerReading): { start: number; text: string }[] {
  const { prose } = reading
  const named = [...prose.matchAll(NAMED)]
    .map((m) => ({ lead: m.index, start: m.index + m[0].length - (m[1] ?? '').length, text: m[1] ?? '', all: m[0] }))
    // "account 4400" is a ledger account unless it is somebody's.
    .filter(
      ({ lead: from, all }) =>
        !/^accounts? \d{4}$/i.test(all) || /\b(?:your|his|her|their)\s$/i.test(prose.slice(0, from)),
    )
    // "Claims: 0800 496 0112" is whom to call.
    .filter(
      ({ text, all }) => !text.includes(' ') || (!/^(?:\p{L}+s\b|[^:]*:)/u.test(all) && !/^(?:0|1 ?8)\d/.test(text)),
    )
    // "Card 4" is one of a pack.
    .filter(({ text, all }) => !/^cards? /i.test(all) || text.replace(/\D/g, '').length >= LONG)
    .filter(
      ({ text }) =>
        (text.match(/\d/g)?.length ?? 0) >= (text.includes(' ') ? 6 : 2) &&
        (text === text.toUpperCase() || /^[a-z]\d{5,}$/.test(text)) &&
        !isYear(text),
    )
  const formed = [...prose.matchAll(BY_FORM)].map((m) => ({ lead: m.index, start: m.index, text: m[0] }))
  const possessed = [...prose.matchAll(POSSESSED)].map((m) => ({ lead: m.index, ...lastOf(m) }))
  const elsewhere = reading.english ? [] : namedElsewhere(prose)
  const extensions = [...prose.matchAll(EXTENSION)].map((m) => ({
    start: m.index + m[0].length - (m[1] ?? '').length,
    text: m[1] ?? '',
  }))
  const births = [BIRTH, BIRTH_ELSEWHERE, BIRTH_BEFORE].flatMap((pattern) => [...prose.matchAll(pattern)].map(lastOf))
  const endings = [...prose.matchAll(CARD_ENDING)].map(lastOf)
  return [
    ...births,
    ...endings,
    ...[...named, ...formed, ...possessed, ...elsewhere].filter(
      ({ lead: from, start, text }) =>
        !NO_ONES.test(prose.slice(Math.max(0, from - 40), from)) &&
        !isSample(reading, start) &&
        !/X{3}|^(?:\D*0+)$|1234567?8?9?0?$/.test(text),
    ),
    ...extensions.filter(() => findPersons(prose).length > 0),
  ]
}
