import { scoreText } from '../../format.ts'
import type { Words } from '../all-words.ts'
import { count, counted, percent } from './numbers.ts'

const whole = (n: number): string => count(Math.round(n))

export const reaching: Words['reaching'] = {
  title: 'Wie weit Antworten reichen',
  unlimited: 'Antworten werden ausgeliefert, solange der Treffer selbst sicher ist.',
  limited: (distance) => `Antworten werden bis zum Abstand ${scoreText(distance)} ausgeliefert.`,
  none: 'Es wurde noch keine Antwort ausgeliefert.',
  distance: 'Abstand der Fragen',
  reach: (share, of) => `Hätte ${percent(share)} der letzten ${counted(of, 'Frage', 'Fragen')} beantwortet.`,
  perThousand: (expected, low, high, judged) =>
    `Falsch: ${whole(expected)} von 1.000 (${whole(low)} bis ${whole(high)}), geschätzt aus ${counted(judged, 'Antwort', 'Antworten')}, die Fachkräfte beurteilt haben.`,
  notJudged: 'Fachkräfte haben noch keine dieser Antworten beurteilt.',
  suggested: (distance, most) =>
    `Bis ${scoreText(distance)} werden höchstens ${count(most)} von 1.000 falsch beantwortet.`,
  few: (fewest) => `Ein Vorschlag braucht ${counted(fewest, 'Antwort', 'Antworten')}, die Fachkräfte beurteilt haben.`,
  wrong: (most) => `Selbst die nächsten sind in mehr als ${count(most)} von 1.000 Fällen falsch.`,
  save: (distance) => `Bis ${scoreText(distance)} ausliefern`,
  clear: 'Ohne diese Grenze ausliefern',
  saved: (distance) => `Antworten werden bis ${scoreText(distance)} ausgeliefert`,
  cleared: 'Antworten werden ohne Abstandsgrenze ausgeliefert',
  only: '0 ist dieselbe Frage. Was aus anderen Gründen ausgeschlossen ist, bleibt ausgeschlossen.',
}
