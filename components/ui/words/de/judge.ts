import type { Words } from '../all-words.ts'

export const judge: Words['judge'] = {
  question: 'Ist diese Antwort annehmbar?',
  yes: 'Ja',
  no: 'Nein',
  skip: 'Auslassen',
  cantTell: 'Unklar',
  skipFull: 'Auslassen und als erledigt führen',
  effects: {
    rest: 'Eine Taste urteilt und öffnet den nächsten Fall; Nein öffnet das Schreibfeld.',
    good: 'Ja: Ähnliche Antworten auf ähnliche Fragen werden nicht zurückgehalten.',
    bad: 'Nein: Ähnliche Antworten werden vor der Kundschaft zurückgehalten. Ausgewählte Worte werden zum Beleg.',
    skip: 'Auslassen: Niemand wird erneut gefragt, bis es wiederkommt. Für die Kundschaft ändert sich nichts.',
    cant_tell: 'Unklar: Der Fall bleibt für andere offen und verlässt Ihre Liste.',
  },
  goodAside:
    'Ja: Ähnliche Antworten werden nicht zurückgehalten. Der Fall bleibt offen, bis über seine zentrale Antwort geurteilt ist.',
  doneAside: 'Als gut beurteilt, der Fall bleibt offen',
  yours: (value) => `Ihr Urteil: ${value}`,
  takeBack: 'Zurücknehmen',
  takenBack: 'Urteil zurückgenommen',
  write: 'Korrektur schreiben',
  mayNot: (role) => `Ihre Rolle (${role}) liest Fälle; Fachkräfte urteilen über sie.`,
  done: {
    good: 'Als gut beurteilt',
    bad: 'Als schlecht beurteilt',
    skip: 'Als erledigt geführt',
    cant_tell: 'Anderen überlassen',
    reopened: 'Wieder geöffnet',
  },
  reopen: 'Wieder öffnen',
  notKept: 'Ihr Urteil wurde nicht gespeichert.',
  notKeptOf: (title) => `Nicht gespeichert: Ihr Urteil über „${title}“. Der Fall ist noch zu beurteilen.`,
}
