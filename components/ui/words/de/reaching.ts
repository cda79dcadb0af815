import { scoreText } from '../../format.ts'
import type { Words } from '../all-words.ts'
import { count, counted, percent } from './numbers.ts'

const whole = (n: number): string => count(Math.round(n))

export const reaching: Words['reaching'] = {
  title: 'Wie weit Antworten reichen',
  unlimited: 'Antworten werden ausgeliefert, soweit der Abgleich selbst sicher ist.',
  limited: (distance) => `Antworten werden bis zum Abstand ${scoreText(distance)} ausgeliefert.`,
  none: 'Es wurde noch keine Antwort ausgeliefert.',
  distance: 'Abstand der Fragen',
  reach: (share, of) => `Hätte ${percent(share)} der letzten ${counted(of, 'Frage', 'Fragen')} beantwortet.`,
  perThousand: (expected, low, high, judged) =>
    `Falsch: ${whole(expected)} von 1.000 (${whole(low)} bis ${whole(high)}), nach ${counted(judged, 'Antwort', 'Antworten')}, die Fachleute beurteilt haben.`,
  notJudged: 'Fachleute haben noch keine dieser Antworten beurteilt.',
  suggested: (distance, most) =>
    `Bis ${scoreText(distance)} werden höchstens ${count(most)} von 1.000 falsch beantwortet.`,
  few: (fewest) => `Für einen Vorschlag müssen Fachleute ${count(fewest)} ausgelieferte Antworten beurteilt haben.`,
  wrong: (most) =>
    `Selbst die nächsten sind öfter als ${count(most)}-mal in 1.000 falsch: Melden Sie falsche Treffer, oder fassen Sie die Fragen der Antworten enger.`,
  save: (distance) => `Bis ${scoreText(distance)} ausliefern`,
  clear: 'Ohne diese Grenze ausliefern',
  saved: (distance) => `Antworten werden bis ${scoreText(distance)} ausgeliefert`,
  cleared: 'Antworten werden ohne Grenze des Abstands ausgeliefert',
  only: '0 ist dieselbe Frage. Eine Grenze verbietet nur: Was Gegensätze, Zahlen, Namen oder ein falscher Treffer ausschließen, bleibt ausgeschlossen.',
}
