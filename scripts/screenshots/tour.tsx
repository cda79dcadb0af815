/** The first steps, each over its place. */
import { TourStrip, type TourStripProps } from '../../components/tour/TourStrip.tsx'
import { everyHint } from '../../components/tour/hints.ts'
import { tourWords } from '../../components/ui/late/tour.ts'
import { pageWords } from '../../components/ui/late/page.ts'

const nothing = (): void => {}

function Strip(over: Partial<TourStripProps> & Pick<TourStripProps, 'reached' | 'hint'>) {
  return <TourStrip steps={['allow', 'read', 'act']} way={null} room={everyHint()} onClose={nothing} {...over} />
}

export const ToAllow = () => <Strip reached={0} hint={tourWords.hints.allow(pageWords.always)} />
export const ToOpen = () => (
  <Strip reached={0} hint={tourWords.hints.openPage} way={{ label: tourWords.goPage, go: nothing }} />
)
export const ToRead = () => <Strip reached={1} hint={tourWords.hints.findChat} />
export const ToJudge = () => <Strip reached={2} hint={tourWords.hints.judge('g', 'b')} />
export const ToSignIn = () => (
  <Strip reached={2} hint={tourWords.hints.signIn} way={{ label: tourWords.signIn, go: nothing }} />
)
export const Done = () => (
  <Strip reached={3} hint={tourWords.hints.done('?')} way={{ label: tourWords.goIssues, go: nothing }} />
)
