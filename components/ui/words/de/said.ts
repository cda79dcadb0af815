import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const said: Words['said'] = {
  note: 'Warum gemeldet',
  explanation: 'Warum so beurteilt',
  comment: 'Kommentar',
  remark: 'Kommentar zu einer Korrektur',
  searching: (searched, of) => `Gesagtes wird durchsucht: ${count(searched)} von ${count(of)}`,
  beginning: 'Gesagtes wird durchsucht',
  done: (titles, said) => `${count(titles)} im Titel gefunden, ${count(said)} im Gesagten`,
  short: 'Nur in Titeln gesucht. Gesagtes wird ab zwei Buchstaben durchsucht.',
  stopped: (searched, of) => `Angehalten. Gesagtes wurde in ${count(searched)} von ${count(of)} durchsucht.`,
  failed: 'Nur in Titeln gesucht: Gesagtes konnte nicht geladen werden.',
  stop: 'Anhalten',
  goOn: 'Fortsetzen',
  notInTitles: 'Kein Titel in diesem Filter enthält diese Wörter.',
}
