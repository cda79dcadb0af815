import type { Words } from '../all-words.ts'

export const admin: Words['admin'] = {
  webhooks: 'Benachrichtigte Programme',
  people: 'Personen',
  accessKeys: 'Zugangsschlüssel',
}
