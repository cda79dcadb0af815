import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

const exchanges = (n: number): string => counted(n, 'Frage mit Antwort', 'Fragen mit Antworten')

export const erasing: Words['erasing'] = {
  begin: 'Gespräch löschen …',
  title: 'Dieses Gespräch endgültig löschen?',
  what: (n) =>
    `${exchanges(n)} samt Protokollen, Urteilen und Nachweisen ${n === 1 ? 'verschwindet' : 'verschwinden'}, auf dem Server und auf allen Rechnern. Das lässt sich nicht zurücknehmen.`,
  stays:
    'Antworten, Anleitungen, Beispiele und Testfälle bleiben. Sehen Sie sie durch, wenn sie wiederholen, was der Kunde gesagt hat.',
  counting: 'Die Fragen mit ihren Antworten werden gezählt',
  act: (n) => `${exchanges(n)} löschen`,
  done: 'Gespräch gelöscht',
  tooMany: (most) => `Mehr als ${count(most)} Fragen mit Antworten: Löschen Sie danach den Rest.`,
  keep: 'Gespräche aufbewahren',
  ever: 'Unbegrenzt',
  days: (n) => counted(n, 'Tag', 'Tage'),
  keepHint:
    'Ältere werden jede Nacht gelöscht, mit Protokollen, Urteilen und Nachweisen. Was Fachleute geschrieben haben, bleibt.',
  tonight: (n) =>
    `${exchanges(n)} auf diesem Rechner ${n === 1 ? 'ist' : 'sind'} älter und ${n === 1 ? 'wird' : 'werden'} heute Nacht gelöscht.`,
  saved: 'Aufbewahrung der Gespräche gespeichert',
}
