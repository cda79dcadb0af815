import type { Words } from '../all-words.ts'
import { count } from './numbers.ts'

export const clashes: Words['clashes'] = {
  title: (n) => (n === 1 ? 'Widerspricht einer anderen Anleitung' : `Widerspricht ${count(n)} anderen Anleitungen`),
  why: 'Der Assistent bekommt zu einer solchen Frage beide und folgt zufällig einer davon. Bearbeiten Sie eine, halten Sie eine an, oder geben Sie jeder ihren eigenen Geltungsbereich.',
  ours: 'Diese',
  theirs: 'Die andere',
  by: {
    forbidden: 'Die eine verlangt, was die andere ausschließt',
    polarity: 'Sie verlangen das Gegenteil voneinander',
    negation: 'Die eine sagt, dass es nicht so ist',
    number: 'Sie nennen verschiedene Zahlen',
    version: 'Sie nennen verschiedene Versionen',
    entity: 'Sie nennen Verschiedenes',
    direction: 'Sie gehen in entgegengesetzte Richtungen',
  },
}
