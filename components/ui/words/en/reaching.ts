import { scoreText } from '../../format.ts'
import { count, counted, percent } from './numbers.ts'

const whole = (n: number): string => count(Math.round(n))

/** The maximum distance of served answers. */
export const reaching = {
  title: 'How far answers reach',
  unlimited: 'Answers are served as far as matching itself is sure.',
  limited: (distance: number) => `Answers are served up to a distance of ${scoreText(distance)}.`,
  none: 'No answer has been served yet.',
  distance: 'Distance of questions',
  reach: (share: number, of: number) => `Would have answered ${percent(share)} of the last ${counted(of, 'question')}.`,
  perThousand: (expected: number, low: number, high: number, judged: number) =>
    `Wrongly: ${whole(expected)} of 1,000 (${whole(low)} to ${whole(high)}), based on ${counted(judged, 'answer')} that experts judged.`,
  notJudged: 'Experts have judged none of these answers yet.',
  suggested: (distance: number, most: number) =>
    `Up to ${scoreText(distance)}, at most ${count(most)} of 1,000 are answered wrongly.`,
  few: (fewest: number) => `A suggestion needs ${count(fewest)} answers that experts judged.`,
  wrong: (most: number) => `Even the nearest are wrong more than ${count(most)} times in 1,000.`,
  save: (distance: number) => `Serve up to ${scoreText(distance)}`,
  clear: 'Serve without this limit',
  saved: (distance: number) => `Answers are served up to ${scoreText(distance)}`,
  cleared: 'Answers are served without a distance limit',
  only: '0 is the same question. What is ruled out for other reasons stays ruled out.',
}
