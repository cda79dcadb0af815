import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const myFlags: Words['myFlags'] = {
  title: 'Meine Meldungen',
  none: 'In den letzten drei Monaten haben Sie nichts gemeldet. Mit F oder über die Markierung auf der Seite melden Sie eine Antwort.',
  noneYet: 'Noch nichts gemeldet.',
  fared: (n) => (n === 1 ? 'Ihre letzte Meldung' : `Ihre letzten ${count(n)} Meldungen`),
  states: {
    answered: 'Beantwortet: Eine Fachkraft hat entschieden, was ab jetzt gesagt wird',
    bad: 'Bestätigt: ab jetzt zurückgehalten',
    good: 'Als gut beurteilt',
    closed: 'Ohne Urteil abgeschlossen',
    waiting: 'Wartet auf eine Fachkraft',
  },
  half: (time) => `Die Hälfte der entschiedenen dauerte höchstens ${time}.`,
  notRead: 'Ihre Meldungen konnten nicht geladen werden.',
  loading: 'Ihre Meldungen werden gesucht',
  waiting: 'Wartet auf eine Fachkraft',
  answered: (who) => `Was ab jetzt gesagt wird, stammt von ${who}`,
  good: (who) => `Als gut beurteilt von ${who}`,
  bad: (who) => `Ab jetzt zurückgehalten, bestätigt von ${who}`,
  closed: 'Ohne Urteil abgeschlossen',
  open: (query) => `Fall öffnen: ${query}`,
}
