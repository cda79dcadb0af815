import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

const exchanges = (n: number): string => counted(n, 'Frage mit Antwort', 'Fragen mit Antworten')

export const erasing: Words['erasing'] = {
  begin: 'Gespräch löschen …',
  title: 'Dieses Gespräch endgültig löschen?',
  what: (n) =>
    `Löscht ${exchanges(n)} samt Protokollen, Urteilen und Belegen, auf dem Server und auf allen Computern. Das lässt sich nicht rückgängig machen.`,
  stays:
    'Antworten, Anleitungen, Beispiele und Testfälle bleiben. Prüfen Sie, ob sie wiederholen, was der Kunde gesagt hat.',
  counting: 'Fragen und Antworten werden gezählt',
  act: (n) => `${exchanges(n)} löschen`,
  done: 'Gespräch gelöscht',
  tooMany: (most) => `Mehr als ${count(most)} Fragen mit Antworten: Löschen Sie danach den Rest.`,
  keep: 'Gespräche aufbewahren',
  ever: 'Unbegrenzt',
  days: (n) => counted(n, 'Tag', 'Tage'),
  keepHint:
    'Ältere werden jede Nacht gelöscht, mit Protokollen, Urteilen und Belegen. Was Fachkräfte geschrieben haben, bleibt.',
  tonight: (n) =>
    `${exchanges(n)} auf diesem Computer ${n === 1 ? 'ist' : 'sind'} älter und ${n === 1 ? 'wird' : 'werden'} heute Nacht gelöscht.`,
  saved: 'Aufbewahrung der Gespräche gespeichert',
}
