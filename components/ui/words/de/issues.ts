import type { Words } from '../all-words.ts'
import { asks, listOfIssues } from './first.ts'
import { count, counted, percent } from './numbers.ts'

export const issues: Words['issues'] = {
  search: 'Fälle durchsuchen',
  filter: 'Filter',
  sortBy: 'Sortieren nach',
  status: 'Status',
  primary: 'Hauptproblem',
  statuses: {
    open: 'Offen',
    addressed: 'Erledigt',
    held_back: 'Zurückgehalten',
    draft: 'Mit Entwurf',
    all: 'Alle',
  },
  sorts: { impact: 'Größte Auswirkung', newest: 'Neueste', frequent: 'Am häufigsten gefragt' },
  removeFilter: (name) => `Filter ${name} entfernen`,
  clear: 'Filter zurücksetzen',
  total: (n) => counted(n, 'Fall', 'Fälle'),
  asks,
  list: listOfIssues,
  loading: 'Fälle werden geladen',
  none: 'Noch keine Fälle.',
  noneOwn: 'Sie haben noch nichts gemeldet.',
  noneOwnWhy: 'Was Sie auf einer Seite melden, erscheint hier, mit dem, was Fachkräfte entscheiden.',
  noneWhy:
    'Fälle entstehen, wenn Antworten gemeldet werden: auf einer Seite, die Sie lesen, oder im Protokoll des Assistenten.',
  allDone: 'Alle Fälle sind erledigt.',
  allDoneOwn: 'Über alles, was Sie gemeldet haben, ist entschieden.',
  allDoneWhen: (when, who) => `Der letzte wurde ${when} von ${who} abgeschlossen.`,
  allDoneOffer: 'Korrigiertes erneut testen',
  showAddressed: 'Erledigte anzeigen',
  nothing: (what, others) => `Nichts: ${what}. ${counted(others, 'anderer Fall', 'andere Fälle')}.`,
  openPage: 'Zur Seite',
  signInWhy: 'Melden Sie sich an, um die Fälle Ihres Projekts zu sehen.',
  failed: 'Die Fälle konnten nicht geladen werden.',
}

export const impact: Words['impact'] = {
  title: (n) => `Auswirkung ${n} von 100`,
  frequency: (asks, weighted) =>
    `${counted(asks, 'Mal', 'Mal')} gefragt; ${weighted}, wenn neuere Anfragen mehr zählen`,
  severity: (s) => `Schwere ${percent(s)}: wie weit die schlechtesten Antworten zurückblieben`,
  exposure: (reached, of) => `Sichtbarkeit: ${count(reached)} von ${count(of)} erreichten den Kunden`,
  formula: (days) =>
    `100 · F/(F+5) · (0,25 + 0,75 · Schwere) · (0,5 + 0,5 · erreichter Anteil). In F zählt eine Anfrage nach ${counted(days, 'Tag', 'Tagen')} halb.`,
}
