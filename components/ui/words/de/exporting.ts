import type { Words } from '../all-words.ts'

export const exporting: Words['exporting'] = {
  intro:
    'Was der Server hat: Protokolle im Wortlaut, ohne personenbezogene Daten, ihre Urteile und was Fachleute geschrieben haben. Eine Datei lässt sich wieder importieren.',
  logsCsv: 'Protokolle als CSV',
  answersCsv: 'Antworten und Anleitungen als CSV',
  allLines: 'Alles als JSON-Zeilen',
  menu: 'Exportieren',
  figuresCsv: 'Diese Zahlen als CSV',
  responsesCsv: 'Diese Antworten als CSV',
  responsesLines: 'Diese Antworten als JSON-Zeilen',
  underWay: (size) => `Export: bisher ${size}`,
  stop: 'Anhalten',
  stopped: 'Export angehalten: nichts wurde behalten',
  done: (name) => `${name} exportiert`,
  away: 'Der Verlauf liegt auf dem Server, der nicht zu erreichen ist: Nichts wurde exportiert.',
  signedOut: 'Abgemeldet: Nichts wurde exportiert. Zum Exportieren anmelden.',
  forbidden: 'Nur Admins exportieren, was Kunden gesagt haben.',
  tooSlow: 'Vom Server kam eine Minute lang nichts: Nichts wurde exportiert.',
  failed: 'Der Server hat nicht alles gesendet: Nichts wurde exportiert.',
  closed:
    'Das Panel wurde während eines Exports geschlossen: Nichts wurde behalten. Er steht unter Einstellungen, Verlauf exportieren.',
  tryAgain: 'Noch einmal versuchen',
}
