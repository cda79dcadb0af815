import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const accessKeys: Words['accessKeys'] = {
  why: 'Ein Zugangsschlüssel weist einen Assistenten aus, wenn er fragt, was er antworten soll, oder meldet, was er geantwortet hat.',
  none: 'Noch keiner. Ein Zugangsschlüssel weist einen Assistenten aus, wenn er fragt, was er antworten soll, oder meldet, was er geantwortet hat.',
  add: 'Neuer Zugangsschlüssel',
  make: 'Schlüssel erstellen',
  added: 'Zugangsschlüssel erstellt',
  name: 'Name',
  nameHint: 'Welcher Assistent ihn verwendet und wo.',
  holds: 'Gültigkeit',
  holdsHint: 'Danach werden Aufrufe mit diesem Schlüssel abgelehnt.',
  days: (n) => (n === 365 ? 'Ein Jahr' : counted(n, 'Tag', 'Tage')),
  untilRevoked: 'Bis er widerrufen wird',
  once: (name) =>
    `Der Schlüssel „${name}“. Er wird nur jetzt angezeigt: Speichern Sie ihn bei den anderen Geheimnissen Ihres Assistenten.`,
  copy: 'Schlüssel kopieren',
  states: { expired: 'abgelaufen', revoked: 'widerrufen' },
  made: 'Auf dem Server erstellt,',
  madeBy: (who) => `Erstellt von ${who},`,
  expires: (day) => `Läuft ab am ${day}`,
  used: 'Zuletzt verwendet',
  neverUsed: 'Nie verwendet',
  revoke: 'Widerrufen',
  revokeOf: (name) => `Zugangsschlüssel widerrufen: ${name}`,
  revokeAsk: (name) => `Den Schlüssel „${name}“ widerrufen?`,
  revokeEffect:
    'Aufrufe mit diesem Schlüssel werden sofort abgelehnt, und er lässt sich nicht wiederherstellen. Ein Assistent, der ihn verwendet, braucht einen neuen.',
  revoked: 'Zugangsschlüssel widerrufen',
  tooMany: (most) =>
    `Das Projekt hat ${count(most)} Schlüssel, mehr sind nicht möglich. Widerrufen Sie zuerst einen, der nicht mehr gebraucht wird.`,
}
