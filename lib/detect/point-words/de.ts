import type { PointWords } from './index.ts'

export const de: PointWords = {
  direction: 'ltr',
  role: { user: 'Kunde', assistant: 'Assistent', agent: 'Support' },
  steps: {
    user: {
      place: '1 von 3',
      ask: 'Zeigen Sie auf eine Nachricht des Kunden',
      hint: 'Klicken Sie darauf, oder verwenden Sie die Pfeiltasten und Enter. Esc bricht ab.',
    },
    assistant: {
      place: '2 von 3',
      ask: 'Zeigen Sie auf eine Nachricht des Assistenten',
      hint: 'Eine, die antwortet, im selben Gespräch.',
    },
    composer: {
      place: '3 von 3',
      ask: 'Zeigen Sie auf das Eingabefeld',
      hint: 'Wo der Kunde schreibt. Ohne es kann ein Nachtest hier nicht fragen.',
    },
  },
  found: {
    one: '{n} Nachricht: {user} Kunde, {assistant} Assistent',
    other: '{n} Nachrichten: {user} Kunde, {assistant} Assistent',
    agents: ', {agent} Support',
  },
  problems: {
    same_message: 'Beides ist dieselbe Nachricht. Zeigen Sie auf je eine der beiden Sprecher.',
    no_list: 'Diese beiden stehen nicht im selben Gespräch.',
    alike: 'Nichts unterscheidet diese beiden Nachrichten. Zeigen Sie auf zwei andere.',
    no_composer: 'Dort kann nichts geschrieben werden.',
  },
  composer: 'Eingabefeld',
  name: 'Errata: auf den Chat zeigen',
  check: 'Stimmt das?',
  checkHint:
    'Jede Nachricht muss den richtigen Namen haben. Gespeichert wird nur, wie der Chat aufgebaut ist, keines seiner Wörter.',
  skip: 'Kein Eingabefeld',
  save: 'Speichern',
  again: 'Von vorn beginnen',
  cancel: 'Abbrechen',
  moveDown: 'Nach unten',
  moveUp: 'Nach oben',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert. Errata liest diesen Chat jetzt damit.',
  proposed: 'Andere lesen ihn auch so, sobald ein Admin es in den Einstellungen freigibt.',
  notSaved: 'Nicht gespeichert. Versuchen Sie es erneut.',
  frame: 'Ein Rahmen. Enter öffnet ihn.',
  at: 'Hier: {words}',
}
