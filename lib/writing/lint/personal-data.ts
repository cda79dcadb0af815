/**
 * What leads to one private person. What lib/redact finds anywhere counts here as well, except what a company publishes
 * of itself; on top of it come numbers and names that only an answer to everybody must not have.
 */
import { findPersonalData, type PersonalData } from '../../redact/index.ts'
import { findPersons, isFirstName, isPlaceholderName } from './persons.ts'
import { nationalIds } from './national-ids.ts'
import { finding, type Finding } from './note.ts'
import { isSample, sentenceAt, type Reading } from './reading.ts'

export function personalData(reading: Reading): Finding[] {
  const found: Finding[] = []
  const add = (start: number, text: string, stands: string | null): void => {
    if (found.some((f) => start < f.end && f.start < start + text.length)) return
    const end = start + text.length
    found.push(
      finding(start, text, { kind: stands === null ? 'remove' : 'generalise', start, end, text: stands ?? '' }),
    )
  }
  // With its title, before what is found without it.
  if (reading.english)
    for (const { start, text } of findPersons(reading.prose))
      if (!NAMED_AFTER_ONE.test(text) && !isCompany(reading, text)) add(start, text, null)
  for (const item of findPersonalData(reading.answer, { companyDomains: [] })) {
    if (isPrivate(reading, item)) add(item.start, item.text, (reading.english && STANDS_FOR[item.type]) || null)
  }
  for (const { start, text } of placesOfOne(reading)) add(start, text, 'the address in your account')
  for (const { start, text } of nationalIds(reading.prose)) if (!isSample(reading, start)) add(start, text, null)
  for (const { start, text } of platesOf(reading.prose)) if (!isSample(reading, start)) add(start, text, null)
  for (const { start, text } of numbersOfOne(reading)) add(start, text, null)
  return found
}

const STANDS_FOR: Partial<Record<PersonalData['type'], string>> = {
  email: 'the address in your account',
  address: 'the address in your account',
  phone: 'the number in your account',
}

function isPrivate(reading: Reading, { type, start, end, text }: PersonalData): boolean {
  if (type === 'email') return isSomebodysMail(text, reading.domains)
  if (type === 'phone') return isSomebodysPhone(reading, start)
  if (type === 'address')
    return !/\bsend (?:it|them|the \p{L}+|your \p{L}+|\p{L}+) to\b[^\n]{0,40}$/iu.test(lead(reading, start))
  if (type === 'ip') return OF_SOMEBODY.test(sentenceAt(reading, start).text)
  if (type === 'iban') return !isCompanysAccount(reading, start)
  if (type === 'name') return !isCompany(reading, text) && !NAMED_AFTER_ONE.test(text) && !isPlaceholderName(text)
  return type === 'card' || !isSample(reading, start) || end - start > 24
}

/** The name that stands in the company's own address. */
const isCompany = ({ domains }: Reading, name: string): boolean =>
  domains.some((domain) =>
    domain
      .toLowerCase()
      .split('.')
      .includes(name.toLowerCase().replace(/[^\p{L}\p{N}-]/gu, '')),
  )

// Whose account it is has to be said: "transfer it to DE89 …" may be anybody's.
const OUR_ACCOUNT = /\bour (?:\p{L}+ ){0,2}(?:account|iban)\b[^.!?\n]{0,24}$/iu
const HELD_BY_FIRM = /\b(?:GmbH|Ltd|Limited|Inc|LLC|AG|PLC|BV|Trust|Foundation|Society)\b/
function isCompanysAccount(reading: Reading, at: number): boolean {
  const { text, start } = sentenceAt(reading, at)
  return OUR_ACCOUNT.test(text.slice(0, at - start)) || HELD_BY_FIRM.test(text)
}

// Brands that have a title in their name.
const NAMED_AFTER_ONE =
  /^(?:(?:Dr|Mr|Mrs|Madame)\.? )?(?:Tussauds|Martens|Oetker|Pepper|Scholl|Bean|Kipling|Clean|Muscle|Hauschka|Barbara)\b/

const lead = (reading: Reading, at: number): string => reading.answer.slice(Math.max(0, at - 80), at)

// A house with its town: "14 Elm Lane, Ashford TN23 5QL", "Am Anger 3, 79102 Freiburg".
const HOUSE =
  /(?<![\p{L}\p{N}])(?:\d{1,4}[a-z]? (?:\p{Lu}[\p{L}'’-]{1,30}[ ,]{1,2}){2,5}(?:[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]{2} [A-Z]\d[A-Z] \d[A-Z]\d|[A-Z]{2} \d{5}|[A-Z]{2,3} \d{4}|\d{5})|\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|boulevard|place|allée|chemin|impasse|quai|route|cours) [\p{L}'’-]{1,30}(?: [\p{L}'’-]{1,30}){0,4}, \d{5} \p{Lu}[\p{L}-]{1,30}|(?:ul|al|pl|os)\. ?(?:[\p{L}.]{1,30} ){1,4}\d{1,4}[a-z]?(?:\/\d{1,4})?, \d{2}-\d{3} \p{Lu}\p{L}{1,30}|\d{1,4}[a-z]? (?:\p{Lu}[\p{L}'’-]{1,30} ){1,2}(?:Street|Road|Lane|Avenue|Close|Drive|Court|Terrace|Crescent|Gardens|Row|Grove|Mews), \p{Lu}\p{Ll}[\p{L} ]{1,30}|(?:\p{Lu}[\p{L}.-]{1,30} ){1,3}\d{1,4}[a-z]?, (?:[A-Z]{1,2}-)?(?:\d{4,5}|\d{3} \d{2}|\d{4}-\d{3}) \p{Lu}\p{L}{1,30})(?![\p{L}\p{N}])/gu
const OF_SOMEBODY = /\b(?:his|her|their|your|customer[’']?s|user[’']?s|he|she|signed in|logged in)\b/i
// Where somebody lives, or is known to be: no shop is spoken of so.
const THEIRS =
  /\b(?:have you (?:down )?(?:at|as)|you(?:['’]re| are) (?:registered|listed|down)|your (?:\p{L}+ )?(?:address|home|house|flat|place)|you live|(?:he|she|they|who|customer|tenant|patient|member|neighbour|neighbor) (?:lives?|living|is|are|moved)|living|resident|delivered to|(?:order|parcel|letter|package|it) went to|(?:comes?|came|drives?) to you at|his|her|their|customer[’']?s)\b[^!?\n]{0,30}$/iu
// What a company says of where it can itself be found, and where parcels go back to.
const OURS =
  /\b(?:our|we|us|office|branch|shop|store|headquarters|write|send|letters?|post(?:ed)?|returns?|returned|visit|museum|hall|desk|clinic|practice|hospital|school|library|counter|warehouse|company|GmbH|Ltd|Inc|Bank|address is)\b[^!?\n]{0,60}$/i
const placesOfOne = (reading: Reading): { start: number; text: string }[] =>
  reading.english
    ? [...reading.prose.matchAll(HOUSE)]
        .map((m) => ({ start: m.index, text: m[0] }))
        .filter(
          ({ start }) =>
            (THEIRS.test(lead(reading, start)) || !OURS.test(lead(reading, start))) && !isSample(reading, start),
        )
    : []

// Words that boxes of a firm are called by; two of them with a dot between are no first and last name.
const ROLE =
  /^(?:support|help|helpdesk|info|contact|sales|service|services|customer|customers|care|hello|hi|team|office|billing|privacy|press|orders?|returns?|feedback|legal|hr|jobs|careers|security|abuse|accounts?|payments?|invoices?|claims?|complaints?|data|protection|dpo|no|reply|noreply|mail|post|admin|quality|safety|parks|desk|it|tech|technical|media|marketing|news|newsletter|eu|uk|us|de|en|lost|found|property|members?|bookings?|reservations?|refunds?|repairs?|shop|store|webshop|online|partners?|group|groups|events?|parking|permits?|registry|tax|waste|library|pensions?|loans?|cards?|fraud|phishing|estates?|medical|pets?|bags?|baggage|special|assistance|travel|export|exports|api|status|trust|compliance|accessibility)$/i
/** First and last name, or a name with a year, at the company; any box of a firm or provider that is not the company. */
function isSomebodysMail(address: string, domains: readonly string[]): boolean {
  const [local = '', domain = ''] = address.toLowerCase().split('@')
  const parts = (local.split('+')[0] ?? '').split(/[._-]/)
  const isRole = parts.every((part) => ROLE.test(part) || /^\d+$/.test(part))
  const isOwn = domains.some((d) => d !== '' && (domain === d.toLowerCase() || domain.endsWith(`.${d.toLowerCase()}`)))
  if (domains.length === 0) return !isRole
  if (!isOwn) return true
  return !isRole && !parts.some((part) => ROLE.test(part)) && (parts.length > 1 || isFirstName(parts[0] ?? ''))
}

const SOMEBODYS_PHONE =
  /(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Yy]our|customer[’']?s?|\p{Lu}\p{L}+[’']s) (?:\p{L}+ ){0,2}(?:phone|number|mobile|cell|telephone|home|extension)\b|\b(?:[Cc]all(?:ed)?|[Rr]ing|[Rr]ang|[Pp]hone[d]?|[Tt]ext(?:ed)?|[Rr]each(?:ed)?) (?:you|him|her|them|Mr\.? \p{Lu}\p{L}+|Mrs\.? \p{Lu}\p{L}+|Ms\.? \p{Lu}\p{L}+|(?!Us|The|Our)\p{Lu}\p{Ll}+)(?: back)?(?: (?:on|at|under))?\b|\b[Rr]ings you on\b|\b(?:[Hh]is|[Hh]er) direct line\b|\b(?:private number|mobile (?:is|number is|:)))[^.!?\n]{0,16}$/u
// "The courier's number is …, he rings before he comes": whose number it is goes by she or he, or by a name.
const OF_ONE_WHO = /\b(?:he|she|himself|herself|(?:his|her) (?:own|private|home|mobile))\b/i
function isSomebodysPhone(reading: Reading, start: number): boolean {
  const { text, start: from } = sentenceAt(reading, start)
  return (
    SOMEBODYS_PHONE.test(text.slice(0, start - from)) ||
    OF_ONE_WHO.test(text) ||
    (reading.english && findPersons(text).length > 0)
  )
}

const PLATE =
  /(?<!\p{L})(?:(?:number|licen[cs]e)[ -]plates?|plates?|registration(?: number| mark)?|Kennzeichen)(?=[ :,])(?! (?:size|type|model|holder)\b)[^.!?\n\d]{0,24}?[ :,]((?=[A-Z\d -]{0,10}\d)(?=[\d -]{0,6}[A-Z])[A-Z\d]{1,4}(?:[ -]?[A-Z\d]{1,4}){1,2})(?![\p{L}\p{N}-])/gu
/** What a vehicle bears, where a word says that it is that. */
const platesOf = (text: string): { start: number; text: string }[] =>
  [...text.matchAll(PLATE)].map((m) => ({ start: m.index + m[0].length - m[1]!.length, text: m[1]! }))

const OF_ONE =
  "(?:orders?|customers?|clients?|members?|membership|accounts?|polic(?:y|ies)|tickets?|cases?|bookings?|reservations?|references?|ref|invoices?|serials?|rma|claims?|contracts?|tracking|parcels?|patients?|insurance|loyalty|frequent[- ]flyer|confirmation|PNR|passport|permit|file|device|IMEI|meter|VIN|chassis|driv(?:ing|er[’']?s?) licen[cs]e|student|pupil|learner|candidate|employee|badge|your (?:kit|sample|device))"
const NAMED = new RegExp(
  `(?<![\\p{L}\\p{N}-])${OF_ONE}(?:[ -](?:number|no\\.?|nr\\.?|code|id|reference|key))?(?: is| was|:)? ?[#№]? ?(?=[A-Z\\d-]*\\d)(\\d{2,4}(?: \\d{2,5}){1,5}|[A-Z\\d](?:[A-Z\\d]|[-/](?=[A-Z\\d])){3,24})(?![\\p{L}\\p{N}%-]|[.,]\\d)`,
  'giu',
)
const BY_FORM =
  /(?<![\p{L}\p{N}./_-])(?:[A-Z]{1,5}[-_ ]?\d{6,14}|[A-Z]{2,4}[-/]\d{2,6}[-/](?:\d{2,8}|[A-Z]))(?![\p{L}\p{N}_-])/gu
const EXTENSION = /(?<![\p{L}])(?:ext(?:ension)?\.?|direct dial) (\d{2,6})(?!\d)/giu
const BIRTH =
  /(?<![\p{L}])(?:born(?: on)?|DOB:?|date of birth(?:[^.!?\n\d]{0,24} (?:is|was|as))?:?|birthday(?: is|:)?) ((?:\d{1,2}[./ -](?:\d{1,2}|\p{Lu}\p{L}{2,8})[./ -]\d{2,4}|\p{Lu}\p{L}{2,8} \d{1,2},? \d{4}))/giu
// What is no one's: a model, a message, a form, a law, or a number that only shows the form.
const NO_ONES =
  /\b(?:error|(?<!\bsort )code|message|model|form|type|version|firmware|article|section|paragraph|law|norm|standard|iso|part|product|sku|port|like|starts? with|begins? with|example|format|looks?)\b[^.!?\n]{0,12}$/i

/** Numbers that one customer's order, contract or device has. */
function numbersOfOne(reading: Reading): { start: number; text: string }[] {
  const { prose } = reading
  const named = [...prose.matchAll(NAMED)]
    .map((m) => ({ lead: m.index, start: m.index + m[0].length - (m[1] ?? '').length, text: m[1] ?? '', all: m[0] }))
    // "account 4400" is one of a ledger, unless it is somebody's.
    .filter(
      ({ lead: from, all }) =>
        !/^accounts? \d{4}$/i.test(all) || /\b(?:your|his|her|their)\s$/i.test(prose.slice(0, from)),
    )
    // "Claims: 0800 496 0112" is who to call.
    .filter(({ text, all }) => !text.includes(' ') || !/^(?:\p{L}+s\b|[^:]*:)|[ :](?:0|1 ?8)\d/u.test(all))
    .filter(
      ({ text }) =>
        (text.match(/\d/g)?.length ?? 0) >= (text.includes(' ') ? 6 : 2) &&
        (text === text.toUpperCase() || /^[a-z]\d{5,}$/.test(text)) &&
        !/^(?:19|20)\d{2}$/.test(text),
    )
  const formed = [...prose.matchAll(BY_FORM)].map((m) => ({ lead: m.index, start: m.index, text: m[0] }))
  const extensions = [...prose.matchAll(EXTENSION)].map((m) => ({
    start: m.index + m[0].length - (m[1] ?? '').length,
    text: m[1] ?? '',
  }))
  const births = [...prose.matchAll(BIRTH)].map((m) => ({
    start: m.index + m[0].length - (m[1] ?? '').length,
    text: m[1] ?? '',
  }))
  return [
    ...births,
    ...[...named, ...formed].filter(
      ({ lead: from, start, text }) =>
        !NO_ONES.test(prose.slice(Math.max(0, from - 40), from)) &&
        !isSample(reading, start) &&
        !/X{3}|^(?:\D*0+)$|1234567?8?9?0?$/.test(text),
    ),
    ...extensions.filter(() => findPersons(prose).length > 0),
  ]
}
