import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const clashes: Words['clashes'] = {
  title: (n) => (n === 1 ? 'Widerspricht einer anderen Anleitung' : `Widerspricht ${count(n)} anderen Anleitungen`),
  why: 'Zu einer solchen Frage bekommt der Assistent beide und folgt irgendeiner davon. Bearbeiten oder pausieren Sie eine, oder geben Sie jeder einen eigenen Geltungsbereich.',
  answerTitle: 'Antwort und Anleitung widersprechen einander',
  answerWhy:
    'Manche Kunden bekommen die Antwort; bei anderen folgt der Assistent der Anleitung. Bearbeiten oder pausieren Sie eine von beiden.',
  ours: 'Diese',
  theirs: 'Die andere',
  by: {
    forbidden: 'Die eine verlangt, was die andere ausschließt',
    polarity: 'Sie verlangen Gegenteiliges',
    negation: 'Die eine verneint die andere',
    number: 'Sie nennen verschiedene Zahlen',
    version: 'Sie nennen verschiedene Versionen',
    entity: 'Sie nennen verschiedene Dinge',
    direction: 'Sie gehen in entgegengesetzte Richtungen',
  },
}
