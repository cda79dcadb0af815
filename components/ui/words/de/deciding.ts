import type { Words } from '../all-words.ts'
import { counted } from './numbers.ts'

export const deciding: Words['deciding'] = {
  title: 'Entscheidung des Backends',
  waits: 'Kommt mit dem nächsten Abgleich, falls das Backend diese Frage protokolliert hat.',
  none: 'Das Backend hat kein Protokoll dieser Frage: Der Assistent ruft Errata nicht auf, oder seine Seite verrät nicht, welcher Aufruf es war.',
  served: 'Eine Expertenantwort wurde ausgespielt.',
  servedNone: 'Keine Expertenantwort wurde ausgespielt.',
  withheld: {
    stopped: 'Eine Expertenantwort passte, aber das Ausspielen ist angehalten.',
    rolled_out_to_others: 'Eine Expertenantwort passte, wird aber vorerst nur anderen ausgespielt.',
    not_flagged: 'Eine Expertenantwort passte, wartet aber auf eine beanstandete Antwort.',
    too_far: 'Eine Expertenantwort passte, aber aus zu großem Abstand.',
  },
  heldBack: (by) => `Die Antwort wurde zurückgehalten: ${by}.`,
  letThrough: 'Die Antwort wurde nicht zurückgehalten.',
  byVerdict: 'Das Urteil einer Fachkraft über eine solche Antwort gab den Ausschlag.',
  guidance: (n) => `${counted(n, 'passende Anleitung', 'passende Anleitungen')} gefunden.`,
  byMeaning: (could) =>
    could ? 'Auch nach der Bedeutung wurde gesucht.' : 'Nach der Bedeutung konnte nicht gesucht werden.',
  judged: (by, ms) => `Das Modell ${by} wurde gefragt, ob es dieselbe Frage wie die nächste ist (${ms} ms):`,
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
  asked: 'Verglichen als',
  near: 'Nächste Antworten',
  matches: 'passt',
  failed: 'Nicht erfüllt',
  distance: (distance) => `Abstand ${distance}`,
  unmarked: 'Die Seite gibt nicht weiter, dass dies ein Test war; was beinahe passte, wurde nicht aufgehoben.',
  log: 'Protokoll',
}
