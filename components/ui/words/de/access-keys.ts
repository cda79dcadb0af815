import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const accessKeys: Words['accessKeys'] = {
  why: 'Am Schlüssel erkennt der Server einen Assistenten, der fragt, was er antworten soll, oder meldet, was er geantwortet hat.',
  none: 'Noch keiner. Am Schlüssel erkennt der Server einen Assistenten, der fragt, was er antworten soll, oder meldet, was er geantwortet hat.',
  add: 'Neuer Zugangsschlüssel',
  make: 'Schlüssel anlegen',
  added: 'Zugangsschlüssel angelegt',
  name: 'Bezeichnung',
  nameHint: 'Welcher Assistent ihn benutzt, und wo.',
  holds: 'Gültigkeit',
  holdsHint: 'Danach werden Aufrufe mit ihm abgelehnt.',
  days: (n) => (n === 365 ? 'Ein Jahr' : counted(n, 'Tag', 'Tage')),
  untilRevoked: 'Bis er widerrufen wird',
  once: (name) =>
    `Der Schlüssel „${name}“. Er wird nur jetzt angezeigt: Bewahren Sie ihn dort auf, wo die Geheimnisse Ihres Assistenten liegen.`,
  copy: 'Schlüssel kopieren',
  states: { expired: 'abgelaufen', revoked: 'widerrufen' },
  made: 'Auf dem Server angelegt,',
  madeBy: (who) => `Angelegt von ${who},`,
  expires: (day) => `Läuft ab am ${day}`,
  used: 'Zuletzt benutzt',
  neverUsed: 'Nie benutzt',
  revoke: 'Widerrufen',
  revokeOf: (name) => `Zugangsschlüssel widerrufen: ${name}`,
  revokeAsk: (name) => `Den Schlüssel „${name}“ widerrufen?`,
  revokeEffect:
    'Aufrufe mit ihm werden sofort abgelehnt, und er lässt sich nicht wiederherstellen. Ein Assistent, der ihn benutzt, braucht einen anderen.',
  revoked: 'Zugangsschlüssel widerrufen',
  tooMany: (most) =>
    `Das Projekt hat ${count(most)} Schlüssel, mehr sind nicht möglich. Widerrufen Sie zuerst einen, den nichts mehr benutzt.`,
}
