import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const deciding: Words['deciding'] = {
  title: 'Wie Errata entschieden hat',
  waits: 'Noch nicht bekannt. Kommt mit dem nächsten Abgleich, falls der Assistent Errata gefragt hat.',
  none: 'Nicht bekannt: Der Assistent hat Errata hierzu nicht gefragt, oder seine Seite verrät nicht, welcher Aufruf es war.',
  served: 'Eine Expertenantwort wurde ausgespielt.',
  servedNone: 'Keine Expertenantwort wurde ausgespielt.',
  withheld: {
    stopped: 'Eine Expertenantwort passte, aber das Ausspielen ist angehalten.',
    rolled_out_to_others: 'Eine Expertenantwort passte, wird aber vorerst nur in anderen Gesprächen ausgespielt.',
    not_flagged: 'Eine Expertenantwort passte, wird aber nur ausgespielt, wo die Antwort beanstandet wird.',
    too_far: 'Eine Expertenantwort passte, aber die Frage ist von ihrer zu weit entfernt.',
  },
  heldBack: (by) => `Die Antwort wurde zurückgehalten: ${by}.`,
  letThrough: 'Die Antwort wurde nicht zurückgehalten.',
  byVerdict: 'Das Urteil einer Fachkraft über eine solche Antwort gab den Ausschlag.',
  guidance: (n) => `${counted(n, 'passende Anleitung', 'passende Anleitungen')} gefunden.`,
  byMeaning: (could) =>
    could
      ? 'Verglichen wurde auch die Bedeutung, nicht nur die Wörter.'
      : 'Nur die Wörter konnten verglichen werden, nicht die Bedeutung.',
  judged: (by) => `Im Zweifel wurde das Modell ${by} gefragt, ob das dieselbe Frage wie die nächste ist:`,
  judge: {
    same: 'Dieselbe: Deren Antwort wurde ausgespielt.',
    other: 'Eine andere Frage.',
    unsure: 'Es konnte das nicht sagen.',
    refused: 'Es wollte sich nicht äußern.',
    slow: 'Rechtzeitig kam keine Auskunft.',
    failed: 'Es konnte nicht gefragt werden.',
    busy: 'Es war überlastet.',
    resting: 'Nicht gefragt: Kurz zuvor war es mehrmals ausgefallen.',
    no_budget: 'Nicht gefragt: Das Kontingent des Tages war aufgebraucht.',
  },
  asked: 'Was der Assistent weitergab',
  near: 'Nächste Antworten',
  matches: 'Passt zur Frage.',
  failed: 'Nicht erfüllt',
  distance: (distance) => `Abstand ${distance}`,
  unmarked: 'Was beinahe passte, wurde nicht aufgehoben: Die Seite gibt nicht weiter, dass dies ein Test war.',
  forDevelopers: 'Für die Entwicklung',
  log: 'Protokolleintrag',
  waited: 'Auf das Modell gewartet',
  ms: (ms) => `${ms} ms`,
}
