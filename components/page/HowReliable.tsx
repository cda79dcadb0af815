/** Over what is read: whether it can be relied on, and the pointing that would make it so. */
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PageConversation } from './page-data.ts'
import type { PageViewProps } from './page-view-props.ts'
import { PointingLine } from './PointingLine.tsx'

/** Points at the chat in the page. */
export const mayPoint = ({ role, readOnly = false }: Pick<PageViewProps, 'role' | 'readOnly'>): boolean =>
  role !== null && !readOnly

export function Pointed({ pointing, onStopPointing }: Pick<PageViewProps, 'pointing' | 'onStopPointing'>) {
  return pointing ? <PointingLine pointing={pointing} onStop={onStopPointing} /> : null
}

/** Why what was made by pointing is not what reads the page. */
export function Newer({ adapterIsNewer = false }: Pick<PageViewProps, 'adapterIsNewer'>) {
  return adapterIsNewer ? <Banner>{pageWords.adapterNewer}</Banner> : null
}

/** Below it a person is asked to look. */
const UNSURE = 0.75

type HowSureProps = Pick<PageViewProps, 'role' | 'readOnly' | 'pointing' | 'onPoint'> & {
  detection: PageConversation['detection']
}

/** How far what is read can be relied on; with a way to say it better. */
export function HowSure(props: HowSureProps) {
  const { detection, pointing, onPoint } = props
  const broken = detection.adapter?.matches === false
  const unsure = detection.adapter?.matches !== true && detection.confidence < UNSURE
  if (pointing || !(broken || unsure)) return null
  return (
    <Banner
      tone="flag"
      actions={
        mayPoint(props) ? (
          <Button small onClick={onPoint}>
            {broken ? pageWords.pointAgain : pageWords.point}
          </Button>
        ) : undefined
      }
    >
      {broken ? pageWords.adapterBroken : pageWords.unsure(detection.confidence)}
    </Banner>
  )
}
