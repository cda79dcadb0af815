import type { Words } from '../all-words.ts'

export const myFlags: Words['myFlags'] = {
  title: 'Meine Meldungen',
  none: 'In den letzten drei Monaten haben Sie nichts gemeldet. F meldet eine Antwort, ebenso ihr Zeichen in der Seite.',
  noneYet: 'Noch nichts gemeldet.',
  fared: (n) => (n === 1 ? 'Ihre letzte Meldung' : `Ihre letzten ${n} Meldungen`),
  states: {
    answered: 'Beantwortet: Von nun an wird anderes gesagt',
    bad: 'Zugestimmt: von nun an zurückgehalten',
    good: 'So gelassen',
    closed: 'Ohne Urteil erledigt',
    waiting: 'Wartet auf eine Fachkraft',
  },
  half: (time) => `Die Hälfte des Entschiedenen dauerte höchstens ${time}.`,
  notRead: 'Ihre Meldungen konnten nicht gelesen werden.',
  loading: 'Ihre Meldungen werden gesucht',
  waiting: 'Wartet auf eine Fachkraft',
  answered: (who) => `Was von nun an gesagt wird, stammt von ${who}`,
  good: (who) => `Bleibt stehen, so das Urteil von ${who}`,
  bad: (who) => `Wird von nun an zurückgehalten, so das Urteil von ${who}`,
  closed: 'Ohne Urteil erledigt',
  open: (query) => `Zum Fall: ${query}`,
}
