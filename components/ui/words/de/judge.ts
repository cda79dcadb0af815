import type { Words } from '../all-words.ts'

export const judge: Words['judge'] = {
  question: 'Ist diese Antwort akzeptabel?',
  yes: 'Ja',
  no: 'Nein',
  skip: 'Überspringen',
  cantTell: 'Unklar',
  skipFull: 'Überspringen und als erledigt markieren',
  effects: {
    rest: 'Eine Taste urteilt und öffnet den nächsten Fall; Nein öffnet das Schreibfeld.',
    good: 'Ja: Ähnliche Antworten auf ähnliche Fragen werden nicht zurückgehalten.',
    bad: 'Nein: Ähnliche Antworten werden vor Kunden zurückgehalten. Ausgewählte Wörter werden zum Beleg.',
    skip: 'Überspringen: Niemand wird erneut gefragt, bis der Fall wieder auftritt. Für Kunden ändert sich nichts.',
    cant_tell: 'Unklar: Der Fall bleibt für eine andere Fachkraft offen und verschwindet aus Ihrer Liste.',
  },
  goodAside:
    'Ja: Ähnliche Antworten werden nicht zurückgehalten. Der Fall bleibt offen, bis seine zentrale Antwort beurteilt ist.',
  doneAside: 'Als gut beurteilt, der Fall bleibt offen',
  yours: (value) => `Ihr Urteil: ${value}`,
  takeBack: 'Zurücknehmen',
  takenBack: 'Urteil zurückgenommen',
  write: 'Korrektur schreiben',
  mayNot: (role) => `Mit Ihrer Rolle (${role}) können Sie Fälle lesen; beurteilt werden sie von Fachkräften.`,
  done: {
    good: 'Als gut beurteilt',
    bad: 'Als schlecht beurteilt',
    skip: 'Als erledigt markiert',
    cant_tell: 'Einer anderen Fachkraft überlassen',
    reopened: 'Wieder geöffnet',
  },
  reopen: 'Wieder öffnen',
  notKept: 'Ihr Urteil wurde nicht gespeichert.',
  notKeptOf: (title) => `Nicht gespeichert: Ihr Urteil über „${title}“. Der Fall ist noch zu beurteilen.`,
}
