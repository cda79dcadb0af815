import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const sentences: Words['sentences'] = {
  title: 'Sätze',
  state: { contradicted: 'Im Widerspruch', unsupported: 'Nicht in den Quellen', supported: 'Belegt' },
  tally: {
    contradicted: (n) => `${count(n)} im Widerspruch`,
    unsupported: (n) => `${count(n)} nicht in den Quellen`,
    supported: (n) => `${count(n)} belegt`,
  },
  show: 'Belege anzeigen',
  legend: 'Was die Linien bedeuten',
  about: (state, sentence) => `${state}: ${sentence}`,
  against: 'Die Quelle sagt etwas anderes',
  closest: 'Die ähnlichste Stelle',
  none: 'Keine Stelle in den Quellen kommt dem nahe.',
}
