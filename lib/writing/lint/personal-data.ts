/**
 * Anything that identifies one private person. What lib/redact finds anywhere counts here too, except what a company
 * publishes about itself; added to it are numbers and names that a public answer must not contain.
 */
import { findPersonalData } from '../../redact/index.ts'
import type { PersonalData } from '../../redact/personal-data.ts'
import { Ground } from './ground.ts'
import { findPersons, isFirstName, isPlaceholderName } from './persons.ts'
import { findPersonsElsewhere } from './persons-elsewhere.ts'
import { nationalIds } from './national-ids.ts'
import { numbersOfOne } from './numbers-of-one.ts'
import { isSomebodysPhone } from './phones.ts'
import { finding, type LintFinding } from './note.ts'
import { isSample, sentenceAt, type AnswerReading } from './reading.ts'

export function personalData(reading: AnswerReading): LintFinding[] {
  const found: LintFinding[] = []
  const ground = new Ground()
  const add = (start: number, text: string, stands: string | null): void => {
    const end = start + text.length
    if (!ground.claim({ start, end })) return
    found.push(
      finding(start, text, { kind: stands === null ? 'remove' : 'generalise', start, end, text: stands ?? '' }),
    )
  }
  // With their titles, before the same names are found without them.
  for (const { start, text } of personsIn(reading))
    if (!NAMED_AFTER_ONE.test(text) && !isCompany(reading, text)) add(start, text, null)
  for (const item of findPersonalData(reading.answer, { companyDomains: [] })) {
    if (isPrivate(reading, item)) add(item.start, item.text, (reading.english && STANDS_FOR[item.type]) || null)
  }
  for (const { start, text } of placesOfOne(reading)) add(start, text, 'the address in your account')
  for (const { start, text } of nationalIds(reading.prose)) if (!isSample(reading, start)) add(start, text, null)
  for (const { start, text } of platesOf(reading)) if (!isSample(reading, start)) add(start, text, null)
  for (const { start, text } of numbersOfOne(reading)) add(start, text, null)
  return found
}

const personsIn = ({ english, prose }: AnswerReading): { start: number; text: string }[] =>
  english ? findPersons(prose) : findPersonsElsewhere(prose)

const STANDS_FOR: Partial<Record<PersonalData['type'], string>> = {
  email: 'the address in your account',
  address: 'the address in your account',
  phone: 'the number in your account',
}

function isPrivate(reading: AnswerReading, { type, start, end, text }: PersonalData): boolean {
  if (type === 'email') return !isPlaceholderMail(text) && isSomebodysMail(text, reading.domains)
  if (type === 'phone') return isSomebodysPhone(reading, start, text)
  if (type === 'address')
    return !/\bsend (?:it|them|the \p{L}+|your \p{L}+|\p{L}+) to\b[^\n]{0,40}$/iu.test(lead(reading, start))
  if (type === 'ip') return OF_SOMEBODY.test(sentenceAt(reading, start).text)
  if (type === 'card')
    return !TEST_CARDS.has(text.replace(/\D/g, '')) || !FOR_TRYING.test(sentenceAt(reading, start).text)
  if (type === 'iban') return !isCompanysAccount(reading, start)
  if (type === 'name') return !isCompany(reading, text) && !NAMED_AFTER_ONE.test(text) && !isPlaceholderName(text)
  return !isSample(reading, start) || end - start > 24
}

/** The name is part of the company's own domain. */
const isCompany = ({ domains }: AnswerReading, name: string): boolean =>
  domains.some((domain) =>
    domain
      .toLowerCase()
      .split('.')
      .includes(name.toLowerCase().replace(/[^\p{L}\p{N}-]/gu, '')),
  )

/** Numbers that payment networks publish for testing. */
const TEST_CARDS: ReadonlySet<string> = new Set(
  '4111111111111111 4242424242424242 4000056655665556 5555555555554444 5105105105105100 2223003122003222 378282246310005 371449635398431 6011111111111117'.split(
    ' ',
  ),
)
const FOR_TRYING =
  /(?<!\p{L})(?:tests?|testing|try(?:ing)?|sandbox|samples?|examples?|Tests?|Testkarte|Beispiel)(?!\p{L})/iu
/** Reserved for examples (RFC 2606), or a stand-in name. */
const isPlaceholderMail = (address: string): boolean =>
  /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example|invalid|localhost|(?:your|my|ihre?|deine?)-?(?:domain|company|firma|site|shop)\.\p{L}+|domain\.\p{L}+)$|^(?:your|my)[._-]?(?:name|e?mail|address)@/iu.test(
    address,
  )

// Whose account it is must be stated: "transfer it to DE89 …" could be anybody's.
const OUR_ACCOUNT = /\bour (?:\p{L}+ ){0,2}(?:account|iban)\b[^.!?\n]{0,24}$/iu
const HELD_BY_FIRM = /\b(?:GmbH|Ltd|Limited|Inc|LLC|AG|PLC|BV|Trust|Foundation|Society)\b/
function isCompanysAccount(reading: AnswerReading, at: number): boolean {
  const { text, start } = sentenceAt(reading, at)
  return OUR_ACCOUNT.test(text.slice(0, at - start)) || HELD_BY_FIRM.test(text)
}

// Brands with a title in their name.
const NAMED_AFTER_ONE =
  /^(?:(?:Dr|Mr|Mrs|Madame)\.? )?(?:Tussauds|Martens|Oetker|Pepper|Scholl|Bean|Kipling|Clean|Muscle|Hauschka|Barbara)\b/

const lead = (reading: AnswerReading, at: number): string => reading.answer.slice(Math.max(0, at - 80), at)

// A house with its town: "14 Elm Lane, Ashford TN23 5QL", "Am Anger 3, 79102 Freiburg".
const HOUSE =
  /(?<![\p{L}\p{N}])(?:\d{1,4}[a-z]? (?:\p{Lu}[\p{L}'’-]{1,30}[ ,]{1,2}){2,5}(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{2} [A-Z]\d[A-Z] \d[A-Z]\d|[A-Z]{2} \d{5}|[A-Z]{2,3} \d{4}|\d{5})|\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|allée|chemin|impasse|quai|route|cours) [\p{L}'’-]{1,30}(?: [\p{L}'’-]{1,30}){0,4}, \d{5} \p{Lu}[\p{L}-]{1,30}|(?:ul|al|pl|os)\. ?(?:[\p{L}.]{1,30} ){1,4}\d{1,4}[a-z]?(?:\/\d{1,4})?, \d{2}-\d{3} \p{Lu}\p{L}{1,30}|\d{1,4}[a-z]? (?:\p{Lu}[\p{L}'’-]{1,30} ){1,2}(?:Street|Road|Lane|Avenue|Close|Drive|Court|Terrace|Crescent|Gardens|Row|Grove|Mews), \p{Lu}\p{Ll}[\p{L} ]{1,30}|(?:\p{Lu}[\p{L}.-]{1,30} ){1,3}\d{1,4}[a-z]?, (?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3} \d{2}|\d{4}-\d{3}) \p{Lu}\p{L}{1,30})(?![\p{L}\p{N}])/gu
const OF_SOMEBODY =
  /(?<!\p{L})(?:his|her|their|your|you|customer[’']?s|user[’']?s|he|she|(?:signed|logged) in|log-?in|sign-in|session|(?:was|were|is|are) (?:sent|posted|opened|made) from|Ihre?[mnrs]?|sein(?:e[mnrs]?)?|Anmeldung|angemeldet|Sitzung|eingeloggt)(?!\p{L})/iu
// Where somebody lives or is known to be: shops are not described like this.
const THEIRS =
  /\b(?:(?:we(?:['’]\p{L}+)?|(?:driver|courier|carrier|technician)s?)(?: \p{L}+){0,3} (?:fetch|collect|pick(?:ed)? up)(?:ed)? (?:it|them|the \p{L}+|your \p{L}+) (?:at|from)|have you (?:down )?(?:at|as)|you(?:['’]re| are) (?:registered|listed|down)|your (?:\p{L}+ )?(?:address|home|house|flat|place)|you live|(?:he|she|they|who|customer|tenant|patient|member|neighbour|neighbor) (?:lives?|living|is|are|moved)|living|resident|delivered to|(?:order|parcel|letter|package|it) went to|(?:comes?|came|drives?) to you at|his|her|their|customer[’']?s)\b[^!?\n]{0,30}$/iu
// Where the company itself can be found, and where parcels are returned to.
const OURS =
  /\b(?:our|we|us|office|branch|shop|store|headquarters|write|send|letters?|post(?:ed)?|returns?|returned|visit|museum|hall|desk|clinic|practice|hospital|school|library|counter|warehouse|company|GmbH|Ltd|Inc|Bank|address is)\b[^!?\n]{0,60}$/i
const THEIRS_ELSEWHERE =
  /(?<!\p{L})(?:Sie wohnen|wohn(?:t|en|haft)|Ihre[rn]? (?:\p{L}*(?:adresse|anschrift|wohnung))|gemeldet|zugestellt|geliefert|zu Ihnen|bei Ihnen|sein(?:e[mnr]?)?|ihre[mnr]?|habite[sz]?|votre adresse|vive[ns]?|su dirección)(?!\p{L})[^!?\n]{0,40}$/u
const OURS_ELSEWHERE =
  /(?<!\p{L})(?:uns|[Uu]nser(?:e[mnrs]?)?|[Ww]ir (?:sind|sitzen)|Filialen?|Büros?|Zentrale|Laden|Geschäft|Praxis|Museum|Klinik|Werkstatt|GmbH|AG|KG|SE|finden Sie|besuchen|schicken|senden|Rücksendung(?:en)?|Anschrift|Impressum|notre|nous|agence|magasin|nuestr[ao]s?|tienda|oficina)(?!\p{L})[^!?\n]{0,60}$/u
function placesOfOne(reading: AnswerReading): { start: number; text: string }[] {
  const [theirs, ours] = reading.english ? [THEIRS, OURS] : [THEIRS_ELSEWHERE, OURS_ELSEWHERE]
  return [...reading.prose.matchAll(HOUSE)]
    .map((m) => ({ start: m.index, text: m[0] }))
    .filter(({ start }) => theirs.test(lead(reading, start)) || !ours.test(lead(reading, start)))
    .filter(({ start }) => !isSample(reading, start))
}

// Names of role mailboxes; two of them joined by a dot are not a first and last name.
const ROLE =
  /^(?:support|help|helpdesk|info|contact|sales|service|services|customer|customers|care|hello|hi|team|office|billing|privacy|press|orders?|returns?|feedback|legal|hr|jobs|careers|security|abuse|accounts?|payments?|invoices?|claims?|complaints?|data|protection|dpo|no|reply|noreply|mail|post|admin|quality|safety|parks|desk|it|tech|technical|media|marketing|news|newsletter|eu|uk|us|de|en|lost|found|property|members?|bookings?|reservations?|refunds?|repairs?|shop|store|webshop|online|partners?|group|groups|events?|parking|permits?|registry|tax|waste|library|pensions?|loans?|cards?|fraud|phishing|estates?|medical|pets?|bags?|baggage|special|assistance|travel|export|exports|api|status|trust|compliance|accessibility)$/i
/** First and last name, or a name with a year, at the company; any non-role mailbox elsewhere. */
function isSomebodysMail(address: string, domains: readonly string[]): boolean {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  const parts = (local.split('+')[0] ?? '').split(/[._-]/)
  const isRole = parts.every((part) => ROLE.test(part) || /^\d+$/.test(part))
  const isOwn = domains.some((d) => d !== '' && (domain === d.toLowerCase() || domain.endsWith(`.${d.toLowerCase()}`)))
  if (domains.length === 0) return !isRole
  if (!isOwn) return true
  return !isRole && !parts.some((part) => ROLE.test(part)) && (parts.length > 1 || isFirstName(parts[0] ?? ''))
}

// Forms that a country uses only for vehicles, in a sentence about one.
const PLATE_FORM =
  /(?<![\p{L}\p{N}-])(?:[A-Z]{2}\d{2} ?[A-Z]{3}|\d[A-Z]{3}\d{3}|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} ?\d{1,4}[EH]?|[A-Z]{2}-\d{3}-[A-Z]{2}|[A-Z]{1,2}-\d{3}-[A-Z]{1,2}|\d{4} [A-Z]{3})(?![\p{L}\p{N}-])/gu
const VEHICLE =
  /(?<!\p{L})(?:cars?|vans?|vehicles?|trucks?|lorr(?:y|ies)|motorbikes?|motorcycles?|trailers?|taxis?|park(?:ed|s|ing)?|Autos?|Wagens?|Fahrzeuge?s?|PKW|LKW|Motorrad|Anhänger|Kennzeichen|parkt|geparkt)(?!\p{L})/iu
const PLATE =
  /(?<!\p{L})(?:(?:number|licen[cs]e)[ -]plates?|plates?|registration(?: number| mark)?|Kennzeichen)(?=[ :,])(?! (?:size|type|model|holder)\b)[^.!?\n\d]{0,24}?[ :,]((?=[A-Z\d -]{0,10}\d)(?=[\d -]{0,6}[A-Z])[A-Z\d]{1,4}(?:[ -]?[A-Z\d]{1,4}){1,2})(?![\p{L}\p{N}-])/gu
/** Number plates, identified by a word or by a sentence about a vehicle. */
const platesOf = (reading: AnswerReading): { start: number; text: string }[] => [
  ...[...reading.prose.matchAll(PLATE)].map((m) => ({ start: m.index + m[0].length - m[1]!.length, text: m[1]! })),
  ...[...reading.prose.matchAll(PLATE_FORM)]
    .map((m) => ({ start: m.index, text: m[0] }))
    .filter(({ start }) => VEHICLE.test(sentenceAt(reading, start).text)),
]
