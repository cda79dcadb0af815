/** The first steps, over the place that each of them is about. */
import { TourStrip, type TourStripProps } from '../../components/tour/TourStrip.tsx'
import { everyHint } from '../../components/tour/hints.ts'
import { words } from '../../components/ui/words.ts'
import { pageWords } from '../../components/ui/late/page.ts'

const nothing = (): void => {}

function Strip(over: Partial<TourStripProps> & Pick<TourStripProps, 'reached' | 'hint'>) {
  return <TourStrip steps={['allow', 'read', 'act']} way={null} room={everyHint()} onClose={nothing} {...over} />
}

export const ToAllow = () => <Strip reached={0} hint={words.tour.hints.allow(pageWords.always)} />
export const ToOpen = () => (
  <Strip reached={0} hint={words.tour.hints.openPage} way={{ label: words.tour.goPage, go: nothing }} />
)
export const ToRead = () => <Strip reached={1} hint={words.tour.hints.findChat} />
export const ToJudge = () => <Strip reached={2} hint={words.tour.hints.judge('g', 'b')} />
export const ToSignIn = () => (
  <Strip reached={2} hint={words.tour.hints.signIn} way={{ label: words.tour.signIn, go: nothing }} />
)
export const Done = () => (
  <Strip reached={3} hint={words.tour.hints.done('?')} way={{ label: words.tour.goIssues, go: nothing }} />
)
