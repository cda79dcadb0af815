import type { Words } from '../all-words.ts'

export const opinion: Words['opinion'] = {
  title: 'Einschätzung eines Modells',
  ask: 'Das Modell um seine Einschätzung bitten',
  again: 'Erneut fragen',
  asking: 'Das Modell liest …',
  stop: 'Abbrechen',
  thinks: {
    yes: 'Das Modell meint, dass die Antwort der Anleitung folgt.',
    no: 'Das Modell meint, dass die Antwort der Anleitung nicht folgt.',
    unsure: 'Das Modell kann nicht sagen, ob die Antwort der Anleitung folgt.',
  },
  askedBy: (name) => `gefragt von ${name}`,
  onlyAnOpinion: 'Sie ändert nichts: Den Nachtest muss sich weiterhin jemand ansehen.',
  failed: {
    off: 'Es ist kein Modell mehr eingerichtet.',
    refused: 'Das Modell wollte nicht antworten.',
    not_understood: 'Die Antwort des Modells war nicht verwendbar.',
    no_answer: 'Das Modell hat nicht geantwortet.',
    busy: 'Das Modell ist gerade ausgelastet.',
    slow: 'Das Modell hat nicht rechtzeitig geantwortet.',
    unreachable: 'Das Modell ist nicht erreichbar.',
    too_many: 'Zu oft gefragt. Warten Sie eine Minute.',
    used_up: 'Das heutige Budget für das Modell ist aufgebraucht.',
    offline: 'Dieser Computer ist offline.',
    signed_out: 'Melden Sie sich an, um das Modell zu fragen.',
    not_there:
      'Das Backend kennt diesen Nachtest noch nicht, oder seine Belege wurden gelöscht. Fragen Sie nach der nächsten Synchronisierung erneut.',
  },
}
