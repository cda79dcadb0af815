/** Personal data with a distinctive form: mail addresses, secrets, street addresses. */
import { MAIL_DOMAIN } from '../domain/company-domain.ts'
import type { PersonalData, PersonalDataType, RedactOptions } from './personal-data.ts'

const item = (type: PersonalDataType, start: number, text: string): PersonalData => ({
  type,
  start,
  end: start + text.length,
  text,
})

const HOST = new RegExp(String.raw`@${MAIL_DOMAIN}(?![\p{L}\p{N}_-])`, 'gu')
const MAILBOX = /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}_%+'-][\p{L}\p{N}._%+'-]{0,63}$/u
/** UTF-16 units in which the longest mailbox fits, and the character before it. */
const BEFORE_HOST = 130
// Never a person's address.
const ROLE = /^(?:no-?reply|do-?not-?reply)@/i

/** Looks for the `@` first: looking for what may stand before one would begin at every letter of any text. */
export function findEmails(text: string, options: RedactOptions): PersonalData[] {
  const domains = options.companyDomains.map((d) => d.toLowerCase().replace(/^@/, ''))
  const isCompany = (address: string): boolean => {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
    return domains.some((d) => d !== '' && (domain === d || domain.endsWith(`.${d}`)))
  }
  const found: PersonalData[] = []
  let after = 0
  for (const { 0: host, index } of text.matchAll(HOST)) {
    const from = index - BEFORE_HOST
    // What follows an address at once begins no other: a point stands for the letter before it.
    const before = after > from && after > 0 ? `.${text.slice(after, index)}` : text.slice(Math.max(0, from), index)
    const mailbox = MAILBOX.exec(before)?.[0]
    if (mailbox === undefined) continue
    after = index + host.length
    const address = mailbox + host
    if (isCompany(address) || ROLE.test(address)) continue
    const quoted = address.startsWith("'") ? 1 : 0
    found.push(item('email', index - mailbox.length + quoted, address.slice(quoted)))
  }
  return found
}

const KEYS: readonly RegExp[] = [
  /(?<![\w-])(?:sk|pk|rk)[-_](?:live[-_]|test[-_]|proj[-_]|ant[-_])?[A-Za-z0-9_-]{16,200}/g,
  /(?<![\w-])(?:ghp|gho|ghs|ghu|github_pat|glpat|xox[abp]|npm)[-_][A-Za-z0-9_-]{16,200}/g,
  /(?<![\w-])(?:AKIA|ASIA)[A-Z0-9]{16}(?!\w)/g,
  /(?<![\w-])AIza[A-Za-z0-9_-]{30,60}/g,
  /(?<![\w-])eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{5,2000}/g,
  /(?<=\bBearer )[A-Za-z0-9._~+/-]{16,2000}=*/g,
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[\s\S]{0,8000}?-----END [A-Z ]{0,20}PRIVATE KEY-----/g,
]
const SAID_KEY =
  /(?<=\b(?:password|passcode|passphrase|api[ _-]?key|secret|access token|auth token)(?: is|:|=| =) ?["']?)(?=[^\s"']*\d)(?=[^\s"']*[A-Za-z])[^\s"',;.]{8,200}/gi

/** Secrets with known prefixes, and anything that is called a password or key and looks like one. */
export function findKeys(text: string): PersonalData[] {
  return [...KEYS, SAID_KEY].flatMap((pattern) => [...text.matchAll(pattern)].map((m) => item('key', m.index, m[0])))
}

const STREET =
  /(?<![\p{L}\p{N}-])\d{1,5}[a-z]?,? (?:(?:N|S|E|W|North|South|East|West)\.? )?(?:\p{Lu}[\p{L}'’-]+ ){1,3}(?:(?:Street|Avenue|Road|Lane|Drive|Boulevard|Court|Way|Place|Square|Terrace|Close|Crescent)(?![\p{L}\p{N}])|(?:St|Ave|Rd|Ln|Dr|Blvd|Ct|Pl)(?![\p{L}\p{N}])\.?)|(?<![\p{L}\p{N}])\p{Lu}[\p{L}-]{0,40}(?:straße|strasse|str\.|gasse|allee|weg|platz) \d{1,4} ?[a-z]?(?![\p{L}\p{N}])/gu
// A company's own address is in every imprint; a person's is where somebody lives or a parcel goes.
const SOMEBODYS =
  /\b(?:live[sd]?|living|home|(?:my|your|his|her|their new|billing|shipping|delivery|home) address|moved|reside[sd]?|deliver(?:ed|y)?(?: it)?(?: to)?|ship(?:ped|ping)?(?: it)?(?: to)?|send(?: it)? to|(?:posted|mailed|went)(?: (?:it|them))? to|sent(?: (?:it|them|the \p{L}+|your \p{L}+|an? (?:new )?\p{L}+))? to)\b[^\n]{0,40}$/iu

export function findAddresses(text: string): PersonalData[] {
  return [...text.matchAll(STREET)]
    .filter((m) => SOMEBODYS.test(text.slice(Math.max(0, m.index - 60), m.index)))
    .map((m) => item('address', m.index, m[0]))
}
