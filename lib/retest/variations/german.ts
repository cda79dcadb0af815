/**
 * A German form of the simplest questions, built word by word from a small lexicon: "How do I change my PIN?" → "Wie
 * kann ich meine PIN ändern?". Each verb lists the nouns it goes with, since one English verb corresponds to several in
 * German (an order is "storniert", a contract "gekündigt"). A question with any word outside the lexicon has none.
 */
import type { ParsedQuestion } from './question.ts'
import { step, type VariantText } from './variation.ts'

type Gender = 'm' | 'f' | 'n' | 'pl'

const NOUNS: Readonly<Record<string, [Gender, string]>> = {
  order: ['f', 'Bestellung'],
  parcel: ['n', 'Paket'],
  package: ['n', 'Paket'],
  invoice: ['f', 'Rechnung'],
  bill: ['f', 'Rechnung'],
  refund: ['f', 'Rückerstattung'],
  subscription: ['n', 'Abonnement'],
  contract: ['m', 'Vertrag'],
  booking: ['f', 'Buchung'],
  reservation: ['f', 'Reservierung'],
  appointment: ['m', 'Termin'],
  account: ['n', 'Konto'],
  password: ['n', 'Passwort'],
  pin: ['f', 'PIN'],
  address: ['f', 'Adresse'],
  'email address': ['f', 'E-Mail-Adresse'],
  'phone number': ['f', 'Telefonnummer'],
  'debit card': ['f', 'Debitkarte'],
  'credit card': ['f', 'Kreditkarte'],
  'gift card': ['f', 'Geschenkkarte'],
  voicemail: ['f', 'Mailbox'],
  meter: ['m', 'Zähler'],
  'vaccination certificate': ['n', 'Impfzertifikat'],
  'power outage': ['m', 'Stromausfall'],
  ticket: ['n', 'Ticket'],
}

const DETAILS = ['password', 'pin', 'address', 'email address', 'phone number']
const VERBS: Readonly<Record<string, { infinitive: string; nouns: readonly string[] }[]>> = {
  change: [{ infinitive: 'ändern', nouns: [...DETAILS, 'booking', 'reservation', 'order'] }],
  reset: [{ infinitive: 'zurücksetzen', nouns: ['password'] }],
  cancel: [
    { infinitive: 'stornieren', nouns: ['order', 'booking', 'reservation', 'ticket'] },
    { infinitive: 'kündigen', nouns: ['subscription', 'contract'] },
    { infinitive: 'absagen', nouns: ['appointment'] },
  ],
  track: [{ infinitive: 'verfolgen', nouns: ['order', 'parcel', 'package'] }],
  block: [{ infinitive: 'sperren', nouns: ['debit card', 'credit card', 'account'] }],
  read: [{ infinitive: 'ablesen', nouns: ['meter'] }],
  disable: [{ infinitive: 'ausschalten', nouns: ['voicemail'] }],
  enable: [{ infinitive: 'einschalten', nouns: ['voicemail'] }],
  report: [{ infinitive: 'melden', nouns: ['power outage'] }],
  use: [{ infinitive: 'einlösen', nouns: ['gift card'] }],
  find: [{ infinitive: 'finden', nouns: ['invoice', 'bill', 'vaccination certificate', 'contract', 'address'] }],
  get: [{ infinitive: 'bekommen', nouns: ['refund', 'invoice'] }],
  pay: [{ infinitive: 'bezahlen', nouns: ['bill', 'invoice', 'order'] }],
  delete: [{ infinitive: 'löschen', nouns: ['account'] }],
  close: [{ infinitive: 'schließen', nouns: ['account'] }],
  open: [{ infinitive: 'eröffnen', nouns: ['account'] }],
  book: [{ infinitive: 'vereinbaren', nouns: ['appointment'] }],
}

const ARTICLES: Readonly<Record<string, Record<Gender, string>>> = {
  my: { m: 'meinen', f: 'meine', n: 'mein', pl: 'meine' },
  our: { m: 'unseren', f: 'unsere', n: 'unser', pl: 'unsere' },
  the: { m: 'den', f: 'die', n: 'das', pl: 'die' },
  a: { m: 'einen', f: 'eine', n: 'ein', pl: '' },
}
const FRAMES: readonly [RegExp, string][] = [
  [/^how (?:do|can) I (.+)$/i, 'Wie kann ich {}?'],
  [/^can I (.+)$/i, 'Kann ich {}?'],
  [/^where (?:do|can) I (.+)$/i, 'Wo kann ich {}?'],
]
const VERB_AND_NOUN = /^(\w+) (?:(my|our|the|an?) )?([\w -]+?)( online)?$/i

export function inGerman(q: ParsedQuestion): VariantText[] {
  if (q.kind !== 'question' || q.lead !== '' || q.tail !== '') return []
  for (const [frame, german] of FRAMES) {
    const rest = frame.exec(q.core)?.[1]
    const parts = rest === undefined ? null : VERB_AND_NOUN.exec(rest)
    if (!parts) continue
    const [, verb = '', article = '', noun = '', online = ''] = parts
    const name = noun.toLowerCase()
    const known = Object.hasOwn(NOUNS, name) ? NOUNS[name] : undefined
    const senses = Object.hasOwn(VERBS, verb.toLowerCase()) ? VERBS[verb.toLowerCase()] : undefined
    const sense = senses?.find((one) => one.nouns.includes(name))
    if (!known || !sense) continue
    const [gender, word] = known
    const said =
      article === ''
        ? name === 'voicemail'
          ? 'die'
          : null
        : ARTICLES[article.toLowerCase().replace('an', 'a')]?.[gender]
    if (said === null || said === undefined) continue
    const object = `${said} ${word}${online} ${sense.infinitive}`
    const text = german.replace('{}', object)
    return [{ text, why: step(q.core, text.slice(0, -1)) }]
  }
  return []
}
