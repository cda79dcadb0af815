import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const sentences: Words['sentences'] = {
  title: 'Sätze',
  state: { contradicted: 'Widersprochen', unsupported: 'Nicht in den Quellen', supported: 'Belegt' },
  tally: {
    contradicted: (n) => `${count(n)} widersprochen`,
    unsupported: (n) => `${count(n)} nicht in den Quellen`,
    supported: (n) => `${count(n)} belegt`,
  },
  show: 'Belege zeigen',
  legend: 'Was die Linien bedeuten',
  about: (state, sentence) => `${state}: ${sentence}`,
  against: 'Die Quelle sagt etwas anderes',
  closest: 'Die nächste Stelle',
  none: 'Keine Stelle der Quellen kommt dem nahe.',
}
