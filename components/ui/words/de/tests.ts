import type { Words } from '../../words.ts'

export const tests: Words['tests'] = {
  intro: 'Stellen Sie eine korrigierte Frage dem echten Assistenten noch einmal und vergleichen Sie, was kommt.',
  askNow: 'Jetzt fragen',
  steps: {
    asking: 'Die Frage wird in den Chat getippt',
    answering: 'Die Antwort wird erwartet',
    comparing: 'Es wird verglichen',
  },
  elapsed: (seconds, limit) => `${seconds} s von höchstens ${limit} s`,
  stop: 'Abbrechen',
  stopped: 'Abgebrochen. Nichts wurde festgehalten.',
  noTab: 'Öffnen Sie zuerst die Seite mit dem Chat des Assistenten, im Tab neben dieser Seitenleiste.',
  notAllowed: 'Errata liest diese Seite nicht. Erlauben Sie es unter „Seite“ und fragen Sie dann erneut.',
  wrongSite: 'Diese Seite gehört zu keiner Website des Projekts; ein Nachtest würde hier nicht zählen.',
  inTab: (host) => `Fragt im Chat auf ${host}, in einem neuen Gespräch.`,
  problems: {
    no_chat: 'Auf der Seite wurde kein Chat gefunden.',
    no_composer: 'Der Chat hat kein benutzbares Eingabefeld. Vielleicht ist er geschlossen oder beendet.',
    not_typed: 'Der Chat hat die Frage nicht angenommen.',
    busy: 'Der Assistent beantwortet noch etwas anderes. Warten Sie das ab und fragen Sie dann erneut.',
    in_use: 'Im Eingabefeld des Chats steht schon etwas. Senden oder löschen Sie es und fragen Sie dann erneut.',
    no_receiver: 'Die Seite antwortet nicht. Laden Sie sie neu und fragen Sie dann erneut.',
    timed_out: (seconds) =>
      `Innerhalb von ${seconds} s kam keine fertige Antwort. Die Frage steht vielleicht noch im Chat; nichts wurde festgehalten.`,
    not_stored: 'Die Antwort kam, aber das Ergebnis konnte nicht gespeichert werden.',
  },
  expected: 'Erwartet',
  got: 'Gekommen',
  diff: 'Unterschied',
  diffLegend: 'Unterstrichenes ist neu; Durchgestrichenes fehlt darin.',
  none: 'Noch keine Nachtests.',
  noneWhy:
    'Veröffentlichen Sie eine Antwort oder Anleitung und stellen Sie ihre Frage dann mit einem Klick dem echten Assistenten.',
  recent: 'Frühere Nachtests',
  list: 'Nachzutestende Korrekturen',
  mayNot: (role) => `Ihre Rolle (${role}) liest Nachtests; Tester und Fachkräfte führen sie aus.`,
  passed: 'Nachtest bestanden',
  failed: 'Nachtest nicht bestanden: Sein Fall ist wieder offen',
  inconclusive: 'Nachtest ohne Ergebnis',
}
