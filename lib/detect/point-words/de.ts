import type { PointWords } from './index.ts'

export const de: PointWords = {
  direction: 'ltr',
  role: { user: 'Kundschaft', assistant: 'Assistent', agent: 'Support' },
  steps: {
    user: {
      place: '1 von 3',
      ask: 'Zeigen Sie auf eine Nachricht der Kundschaft',
      hint: 'Klicken Sie darauf, oder nehmen Sie die Pfeiltasten und Enter. Esc bricht ab.',
    },
    assistant: {
      place: '2 von 3',
      ask: 'Zeigen Sie auf eine Nachricht des Assistenten',
      hint: 'Eine, die antwortet, im selben Gespräch.',
    },
    composer: {
      place: '3 von 3',
      ask: 'Zeigen Sie auf das Eingabefeld',
      hint: 'Wo die Kundschaft schreibt. Ohne es kann ein Nachtest hier nicht fragen.',
    },
  },
  found: {
    one: '{n} Nachricht: {user} Kundschaft, {assistant} Assistent',
    other: '{n} Nachrichten: {user} Kundschaft, {assistant} Assistent',
    agents: ', {agent} Support',
  },
  problems: {
    same_message: 'Beides ist dieselbe Nachricht. Zeigen Sie auf je eine von beiden Sprechern.',
    no_list: 'Diese beiden stehen nicht in einem Gespräch.',
    alike: 'Nichts unterscheidet diese beiden Nachrichten. Zeigen Sie auf zwei andere.',
    no_composer: 'Dort kann nichts geschrieben werden.',
  },
  composer: 'Eingabefeld',
  name: 'Errata: auf den Chat zeigen',
  check: 'Stimmt das?',
  checkHint:
    'Jede Nachricht muss den richtigen Namen haben. Behalten wird nur, wie der Chat gebaut ist, keine Worte daraus.',
  skip: 'Kein Eingabefeld',
  save: 'Speichern',
  again: 'Neu beginnen',
  cancel: 'Abbrechen',
  moveDown: 'Nach unten',
  moveUp: 'Nach oben',
  saving: 'Wird gespeichert …',
  saved: 'Gespeichert. Errata liest diesen Chat jetzt danach.',
  proposed: 'Andere auch, sobald die Verwaltung es in den Einstellungen freigibt.',
  notSaved: 'Nicht gespeichert. Versuchen Sie es erneut.',
  frame: 'Ein Rahmen. Enter führt hinein.',
  at: 'Hier: {words}',
}
