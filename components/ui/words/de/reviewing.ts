import type { Words } from '../all-words.ts'
import { people, responses } from './forms.ts'
import { count, counted } from './numbers.ts'

export const reviewing: Words['reviewing'] = {
  title: 'Fachkräfte je Antwort',
  why: 'Jede urteilt für sich: Die Urteile der anderen werden ihr vorher nicht einmal gesendet. Das gilt für Fälle, die noch niemand beurteilt hat.',
  project: 'Über jede Antwort urteilen',
  ofEval: (name) => `Wenn „${name}“ nicht bestanden ist`,
  perEval: 'Je nach nicht bestandener Prüfung',
  experts: people,
  asProject: 'wie oben',
  changed: (n) => (n === null ? 'Fachkräfte je Antwort: wie im Projekt' : `Fachkräfte je Antwort: ${count(n)}`),
  agreement: 'Wie einig die Fachkräfte sind',
  agreementWhy:
    'Aus Urteilen, die ohne Kenntnis der anderen gefällt wurden. 1 heißt immer, 0 nicht öfter als durch Zufall. In Klammern das 95-%-Intervall.',
  alike: (alike, judged) => `${count(alike)} von ${responses(judged)} haben alle gleich beurteilt.`,
  none: 'Es wurde noch keine Antwort von zwei Fachkräften beurteilt.',
  alpha: 'Alle Fachkräfte (Krippendorffs α)',
  fleiss: (raters, items) => `${responses(items)} mit ${counted(raters, 'Fachkraft', 'Fachkräften')} (Fleiss’ κ)`,
  pair: (a, b, items) => `${a} und ${b}, ${responses(items)} (Cohens κ)`,
  tooFew: (floor) => `zu wenige; nötig sind ${count(floor)}`,
  oneSided: 'alle gleich beurteilt: nichts zu messen',
  within: (value, low, high) => `${value} (${low} bis ${high})`,
  counting: 'Wird gezählt',
}
