/** Above the conversation: whether the reading is reliable, and pointing as the way to improve it. */
import { Button } from '../ui/Button.tsx'
import { Banner } from '../ui/Notice.tsx'
import { pageWords } from '../ui/late/page.ts'
import type { PageConversation } from './page-data.ts'
import type { PageViewProps } from './page-view-props.ts'
import { PointingLine } from './PointingLine.tsx'

/** Whether the user may point at the chat in the page. */
export const mayPoint = ({ role, readOnly = false }: Pick<PageViewProps, 'role' | 'readOnly'>): boolean =>
  role !== null && !readOnly

export function Pointed({ pointing, onStopPointing }: Pick<PageViewProps, 'pointing' | 'onStopPointing'>) {
  return pointing ? <PointingLine pointing={pointing} onStop={onStopPointing} /> : null
}

/** Why the adapter made by pointing is not in use. */
export function Newer({ adapterIsNewer = false }: Pick<PageViewProps, 'adapterIsNewer'>) {
  return adapterIsNewer ? <Banner>{pageWords.adapterNewer}</Banner> : null
}

/** Below this confidence the user is asked to check. */
const UNSURE = 0.75

type HowSureProps = Pick<PageViewProps, 'role' | 'readOnly' | 'pointing' | 'onPoint'> & {
  detection: PageConversation['detection']
}

/** How reliable the reading is, with a way to correct it. */
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
