import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const proposing: Words['proposing'] = {
  guidance: 'Vom Modell formulieren lassen',
  asking: 'Das Modell schreibt …',
  stop: 'Abbrechen',
  again: 'Erneut fragen',
  made: 'Formulierung des Modells. Nichts ändert sich, bevor Sie sie übernehmen.',
  proposal: 'Vorschlag des Modells',
  same: 'Das Modell würde es genau so formulieren.',
  earlier: 'Das beruht auf einer früheren Fassung Ihres Textes.',
  unsaid: (found) => `Vom Modell ergänzt, nicht aus Ihrem Text: ${found}. Prüfen Sie das.`,
  take: 'Übernehmen',
  takeAll: 'Alles übernehmen',
  leave: 'Meinen Text behalten',
  close: 'Schließen',
  draft: 'Vom Modell entwerfen lassen',
  draftProposal: 'Entwurf des Modells',
  notChecked: 'In dieser Sprache kann Errata nicht prüfen, ob die Textstellen das belegen. Prüfen Sie jeden Satz.',
  takeHeld: 'Nur das Belegte übernehmen',
  takeDraft: 'Entwurf übernehmen',
  takeDraftAnyway: 'Alles übernehmen',
  leaveDraft: 'Verwerfen',
  doubtful: (n) =>
    n === 1
      ? 'Ein Satz ist durch die Stelle, auf die er verweist, nicht belegt.'
      : `${count(n)} Sätze sind durch die Stellen, auf die sie verweisen, nicht belegt.`,
  fields: {
    when: 'Wenn',
    do: 'Dann tun',
    dont: 'Nicht tun',
    wording: 'Mit diesen Worten sagen',
    scope: 'Nur für',
    positive: 'Auch bei diesen Fragen',
    negative: 'Nie bei diesen Fragen',
  },
  failed: {
    off: 'Es ist kein Modell mehr eingerichtet. Ihr Text bleibt unverändert.',
    refused: 'Das Modell hat es abgelehnt, das zu formulieren. Ihr Text bleibt unverändert.',
    not_understood: 'Die Antwort des Modells war nicht verwendbar. Ihr Text bleibt unverändert.',
    no_answer: 'Keiner der gefundenen Texte beantwortet diese Frage.',
    busy: 'Das Modell ist gerade ausgelastet. Ihr Text bleibt unverändert.',
    slow: 'Das Modell hat nicht rechtzeitig geantwortet. Ihr Text bleibt unverändert.',
    unreachable: 'Das Modell ist nicht erreichbar. Ihr Text bleibt unverändert.',
    too_many: 'Zu oft gefragt. Warten Sie eine Minute.',
    used_up: 'Das heutige Budget für das Modell ist aufgebraucht. Ihr Text bleibt unverändert.',
    offline: 'Dieser Computer ist offline. Ihr Text bleibt unverändert.',
    signed_out: 'Melden Sie sich an, um das Modell zu fragen. Ihr Text bleibt unverändert.',
  },
}
