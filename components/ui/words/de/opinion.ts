import type { Words } from '../all-words.ts'

export const opinion: Words['opinion'] = {
  title: 'Einschätzung eines Modells',
  ask: 'Das Modell um seine Einschätzung bitten',
  again: 'Noch einmal fragen',
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
    refused: 'Das Modell wollte sich dazu nicht äußern.',
    not_understood: 'Was das Modell sagte, war nicht zu gebrauchen.',
    no_answer: 'Das Modell gab keine Antwort.',
    busy: 'Das Modell nimmt gerade nichts mehr an.',
    slow: 'Das Modell hat nicht rechtzeitig geantwortet.',
    unreachable: 'Das Modell ist nicht zu erreichen.',
    too_many: 'Das war zu oft gefragt. Warten Sie eine Minute.',
    used_up: 'Für heute ist das Kontingent des Modells verbraucht.',
    offline: 'Dieser Computer ist offline.',
    signed_out: 'Melden Sie sich an, um das Modell zu fragen.',
    not_there:
      'Das Backend kennt diesen Nachtest noch nicht, oder sein Nachweis wurde gelöscht. Fragen Sie nach dem nächsten Abgleich noch einmal.',
  },
}
