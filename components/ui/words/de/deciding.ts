import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const deciding: Words['deciding'] = {
  title: 'Was Errata entschieden hat',
  waits: 'Noch nicht bekannt. Es kommt mit der nächsten Synchronisierung, falls der Assistent Errata gefragt hat.',
  none: 'Nicht bekannt: Der Assistent hat Errata hierzu nicht gefragt, oder seine Seite nennt den Aufruf nicht.',
  served: 'Eine Expertenantwort wurde ausgeliefert.',
  servedNone: 'Es wurde keine Expertenantwort ausgeliefert.',
  withheld: {
    stopped: 'Eine Expertenantwort passte, aber die Auslieferung ist angehalten.',
    rolled_out_to_others: 'Eine Expertenantwort passte, wird aber vorerst nur in anderen Gesprächen ausgeliefert.',
    not_flagged: 'Eine Expertenantwort passte, wird aber nur bei gemeldeten Antworten ausgeliefert.',
    too_far: 'Eine Expertenantwort passte, aber die Frage ist zu weit von ihrer entfernt.',
  },
  heldBack: (by) => `Die Antwort wurde zurückgehalten: ${by}.`,
  letThrough: 'Die Antwort wurde nicht zurückgehalten.',
  byVerdict: 'Das Urteil einer Fachkraft über eine solche Antwort gab den Ausschlag.',
  guidance: (n) => `${counted(n, 'Anleitung passte', 'Anleitungen passten')} zur Frage.`,
  byMeaning: (could) =>
    could
      ? 'Verglichen wurde auch die Bedeutung, nicht nur die Wörter.'
      : 'Nur die Wörter konnten verglichen werden, nicht die Bedeutung.',
  judged: (by) => `Der Treffer war unsicher, deshalb wurde das Modell ${by} gefragt, ob es dieselbe Frage ist:`,
  judge: {
    same: 'Dieselbe: Die Antwort darauf wurde ausgeliefert.',
    other: 'Eine andere Frage.',
    unsure: 'Es war sich nicht sicher.',
    refused: 'Es wollte nicht antworten.',
    slow: 'Es hat nicht rechtzeitig geantwortet.',
    failed: 'Es konnte nicht gefragt werden.',
    busy: 'Es war überlastet.',
    resting: 'Nicht gefragt: Es war kurz zuvor mehrmals ausgefallen.',
    no_budget: 'Nicht gefragt: Das Tagesbudget war aufgebraucht.',
  },
  asked: 'Was der Assistent übergeben hat',
  near: 'Nächste Antworten',
  matches: 'Passt zur Frage.',
  failed: 'Nicht bestanden',
  distance: (distance) => `Abstand ${distance}`,
  unmarked: 'Was fast passte, wurde nicht aufbewahrt: Die Seite kennzeichnet diesen Aufruf nicht als Test.',
  forDevelopers: 'Für Entwickler',
  log: 'Protokolleintrag',
  waited: 'Wartezeit auf das Modell',
  ms: (ms) => `${ms} ms`,
}
