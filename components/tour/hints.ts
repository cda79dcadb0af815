/** The hints of the first steps, and where they lead. */
import type { Place } from '../../lib/store/shell/panel.ts'
import { keyText, shortcutOf } from '../ui/Button.tsx'
import { tourWords } from '../ui/late/tour.ts'
import { pageWords } from '../ui/late/page.ts'
import { TOUR_HINTS, type TourHint } from './steps.ts'
import type { Said } from './TourStrip.tsx'

const pressed = (...keys: Parameters<typeof shortcutOf>): string => keyText(shortcutOf(...keys))

export function sentenceOf(hint: TourHint): string {
  const { hints } = tourWords
  switch (hint) {
    case 'allow':
      return hints.allow(pageWords.always)
    case 'judge':
      return hints.judge(pressed('g'), pressed('b'))
    case 'flag':
      return hints.flag(pressed('f'))
    case 'done':
      return hints.done(pressed('?'))
    default:
      return hints[hint]
  }
}

export function wayOf(hint: TourHint): { to: Place; label: string } {
  if (hint === 'signIn') return { to: 'settings', label: tourWords.signIn }
  if (hint === 'look' || hint === 'done') return { to: 'issues', label: tourWords.goIssues }
  return { to: 'page', label: tourWords.goPage }
}

export const everyHint = (): Said[] => TOUR_HINTS.map((one) => ({ hint: sentenceOf(one), way: wayOf(one).label }))
