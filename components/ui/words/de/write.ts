import type { Words } from '../all-words.ts'
import { count, counted } from './numbers.ts'

export const writer: Words['writer'] = {
  title: 'Was soll stattdessen geschehen?',
  optional: 'Füllen Sie beides, eines oder keines aus. Ähnliche Antworten werden schon zurückgehalten.',
  explanation: 'Was war falsch, oder was soll der Assistent tun?',
  explanationPlaceholder: 'Im Artikel stehen 10 Sekunden für Version 13. Zuerst die Version nennen.',
  guidance: 'Daraus erstellte Anleitung',
  guidanceEmpty: 'Wenn … dann …',
  editGuidance: 'Bearbeiten',
  fromWords: 'Aus meinem Text neu erstellen',
  when: 'Wenn (der Kunde …)',
  do: 'Dann tun, eines pro Zeile',
  dont: 'Nicht tun, eines pro Zeile',
  wording: 'Mit diesen Worten sagen',
  scope: 'Nur für (Version, Tarif, Region)',
  negative: 'Nie bei diesen Fragen, eine pro Zeile',
  answer: 'Antwort, die wörtlich ausgeliefert wird',
  answerHint: 'Markdown. Alle sehen sie, die danach fragen: keine Namen und nichts über eine einzelne Person.',
  answerPlaceholder: 'Halten Sie die Taste 10 Sekunden lang gedrückt, bis das Licht blau wird. …',
  preview: 'Vorschau',
  serve: 'Ausliefern',
  reason: 'Was stimmt daran nicht?',
  noReason: 'Grund wählen (optional)',
  publish: 'Veröffentlichen',
  saveDraft: 'Entwurf speichern',
  next: 'Weiter',
  nextWithout: 'Weiter zum nächsten Fall, ohne zu schreiben. Was Sie getippt haben, bleibt erhalten.',
  published: 'Veröffentlicht',
  draftSaved: 'Entwurf gespeichert',
  keptHere: 'Wird beim Tippen auf diesem Computer gespeichert.',
  mayNotKeep:
    'Der Speicher dieses Computers ist voll: Was Sie tippen, wird vielleicht nicht gespeichert. Kopieren Sie Ihren Text, bevor Sie gehen.',
  nothing: 'Schreiben Sie zuerst eine Erklärung oder eine Antwort.',
  mayNotWrite: (role) =>
    `Ihre Rolle ist jetzt ${role} und erlaubt kein Schreiben. Ihr Text bleibt auf diesem Computer.`,
  notes: 'Anmerkungen zur Antwort',
  hints: 'Vielleicht einen Blick wert',
  readInPart:
    'Nicht auf Englisch: Errata prüft personenbezogene Daten, Links, Datumsangaben und Zahlen, aber nicht, was der Antwort fehlt.',
  blocks: 'Verhindert das Veröffentlichen',
  unsafeLink: 'kann nicht als Link ausgeliefert werden. Nehmen Sie eine Adresse mit https, http, mailto oder tel.',
  unsafeHtml: 'ist HTML, das eine Seite ausführen könnte. Schreiben Sie es in Markdown.',
  told: (quoted) => `In der Frage steht ${quoted.map((word) => `„${word}“`).join(', ')}.`,
  tooLong: (length, limit) =>
    `Zu lang zum Speichern: ${count(length)} von höchstens ${count(limit)} Zeichen. Kürzen Sie, oder verlinken Sie eine Seite mit dem Rest.`,
  merge: 'Sie führen zwei Fassungen zusammen. Die andere steht über Ihrer; bearbeiten Sie, bis eine stimmt.',
  query: 'Frage, die sie beantwortet',
}

export const reach: Words['reach'] = {
  summary: (served, close) =>
    served + close === 0
      ? 'Würde keine weitere gespeicherte Frage beantworten.'
      : `Würde auch ${counted(served, 'gespeicherte Frage', 'gespeicherte Fragen')} beantworten · ${counted(close, 'Grenzfall', 'Grenzfälle')}`,
  which: 'Welche?',
  served: 'Würden beantwortet',
  close: 'Knapp nicht beantwortet',
  takenCount: (n) => `${count(n)} beantwortet eine andere`,
  taken: 'Beantwortet eine andere Antwort',
  takenBy: (question) => `Die Antwort auf „${question}“`,
  more: (n) => `und ${count(n)} weitere`,
}
