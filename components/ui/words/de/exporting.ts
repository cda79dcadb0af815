import type { Words } from '../all-words.ts'

export const exporting: Words['exporting'] = {
  intro:
    'Alles, was der Server hat: Protokolle ohne personenbezogene Daten, ihre Urteile und was Fachkräfte geschrieben haben. Eine exportierte Datei lässt sich wieder importieren.',
  logsCsv: 'Protokolle als CSV',
  answersCsv: 'Antworten und Anleitungen als CSV',
  allLines: 'Alles als JSON-Zeilen',
  menu: 'Exportieren',
  figuresCsv: 'Diese Zahlen als CSV',
  responsesCsv: 'Diese Antworten als CSV',
  responsesLines: 'Diese Antworten als JSON-Zeilen',
  underWay: (size) => `Export: bisher ${size}`,
  stop: 'Abbrechen',
  stopped: 'Export abgebrochen: Es wurde nichts gespeichert',
  done: (name) => `${name} exportiert`,
  away: 'Der Verlauf liegt auf dem Server, der nicht erreichbar ist. Es wurde nichts exportiert.',
  signedOut: 'Sie sind abgemeldet, deshalb wurde nichts exportiert. Melden Sie sich an und versuchen Sie es erneut.',
  forbidden: 'Nur Admins können exportieren, was Kunden gesagt haben.',
  tooSlow: 'Vom Server kam eine Minute lang nichts. Es wurde nichts exportiert.',
  failed: 'Der Server hat nicht alles gesendet. Es wurde nichts exportiert.',
  closed:
    'Die Seitenleiste wurde während eines Exports geschlossen, deshalb wurde nichts gespeichert. Starten Sie ihn erneut unter Einstellungen, Verlauf exportieren.',
  tryAgain: 'Erneut versuchen',
}
