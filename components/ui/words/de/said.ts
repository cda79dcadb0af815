import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const said: Words['said'] = {
  note: 'Warum gemeldet',
  explanation: 'Warum so beurteilt',
  comment: 'Kommentar',
  remark: 'Kommentar zu einer Korrektur',
  searching: (searched, of) => `Durchsucht, was gesagt wurde: ${count(searched)} von ${count(of)}`,
  beginning: 'Durchsucht, was gesagt wurde',
  done: (titles, said) => `${count(titles)} nach Titel, ${count(said)} nach dem, was gesagt wurde`,
  short: 'Nur in Titeln gesucht. Was gesagt wurde, wird ab zwei Buchstaben durchsucht.',
  stopped: (searched, of) =>
    `Angehalten. Was gesagt wurde, ist in ${count(searched)} von ${count(of)} Fällen durchsucht.`,
  failed: 'Nur in Titeln gesucht: Was gesagt wurde, ließ sich nicht lesen.',
  stop: 'Anhalten',
  goOn: 'Weiter',
  notInTitles: 'In diesem Filter hat kein Titel diese Wörter.',
}
