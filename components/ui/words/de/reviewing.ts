import type { Words } from '../all-words.ts'
import { people, responses } from './forms.ts'
import { count, counted } from './numbers.ts'

export const reviewing: Words['reviewing'] = {
  title: 'Fachkräfte je Antwort',
  why: 'Jede urteilt für sich: Was andere gesagt haben, wird ihr vorher nicht einmal gesendet. Es gilt für Fälle, über die noch niemand geurteilt hat.',
  project: 'Über jede Antwort urteilen',
  ofEval: (name) => `Wo sie bei „${name}“ durchfiel`,
  perEval: 'Je nachdem, was durchfiel',
  experts: people,
  asProject: 'wie oben',
  changed: (n) => (n === null ? 'Fachkräfte je Antwort: wie im Projekt' : `Fachkräfte je Antwort: ${count(n)}`),
  agreement: 'Wie einig die Fachkräfte sind',
  agreementWhy:
    'Aus Urteilen, die ohne Kenntnis der anderen gefällt wurden. 1: immer; 0: nicht mehr als durch Zufall. In Klammern, wo der Wert mit 95\u00a0% Sicherheit liegt.',
  alike: (alike, judged) => `${count(alike)} von ${responses(judged)} von allen gleich beurteilt.`,
  none: 'Über keine Antwort haben bisher zwei Fachkräfte geurteilt.',
  alpha: 'Alle Fachkräfte (Krippendorffs α)',
  fleiss: (raters, items) => `${responses(items)} mit ${counted(raters, 'Fachkraft', 'Fachkräften')} (Fleiss’ κ)`,
  pair: (a, b, items) => `${a} und ${b}, ${responses(items)} (Cohens κ)`,
  tooFew: (floor) => `zu wenige; nötig sind ${count(floor)}`,
  oneSided: 'alle gleich beurteilt: nichts zu messen',
  within: (value, low, high) => `${value} (${low} bis ${high})`,
  counting: 'Wird gezählt',
}
