import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const proposing: Words['proposing'] = {
  guidance: 'Vom Modell formulieren lassen',
  asking: 'Das Modell schreibt …',
  stop: 'Abbrechen',
  again: 'Noch einmal fragen',
  made: 'So formuliert es das Modell. Übernommen wird nur, was Sie übernehmen.',
  proposal: 'Vorschlag des Modells',
  same: 'Das Modell formuliert es so, wie es dasteht.',
  earlier: 'Das entstand aus einer früheren Fassung Ihrer Worte.',
  unsaid: (found) => `Vom Modell dazugebracht, nicht von Ihnen: ${found}. Bitte prüfen.`,
  take: 'Übernehmen',
  takeAll: 'Alles übernehmen',
  leave: 'Meines behalten',
  close: 'Schließen',
  draft: 'Vom Modell entwerfen lassen',
  draftProposal: 'Entwurf des Modells',
  notChecked: 'In dieser Sprache lässt sich nicht sagen, ob die Texte das hergeben. Prüfen Sie jeden Satz.',
  takeHeld: 'Nur das Belegte übernehmen',
  takeDraft: 'Entwurf übernehmen',
  takeDraftAnyway: 'Alles übernehmen',
  leaveDraft: 'Verwerfen',
  doubtful: (n) =>
    n === 1
      ? 'Ein Satz steht nicht in der Stelle, auf die er sich beruft.'
      : `${count(n)} Sätze stehen nicht in den Stellen, auf die sie sich berufen.`,
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
    off: 'Es ist kein Modell mehr eingerichtet. Ihres bleibt.',
    refused: 'Das Modell wollte das nicht formulieren. Ihres bleibt.',
    not_understood: 'Was das Modell sagte, war nicht zu gebrauchen. Ihres bleibt.',
    no_answer: 'Keiner der gefundenen Texte beantwortet diese Frage.',
    busy: 'Das Modell nimmt gerade nichts mehr an. Ihres bleibt.',
    slow: 'Das Modell hat nicht rechtzeitig geantwortet. Ihres bleibt.',
    unreachable: 'Das Modell ist nicht zu erreichen. Ihres bleibt.',
    too_many: 'Das war zu oft gefragt. Warten Sie eine Minute.',
    used_up: 'Für heute ist das Kontingent des Modells verbraucht. Ihres bleibt.',
    offline: 'Dieser Computer ist offline. Ihres bleibt.',
    signed_out: 'Melden Sie sich an, um das Modell zu fragen. Ihres bleibt.',
  },
}
