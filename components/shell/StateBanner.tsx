/** What holds for every place, in its words and with its way out. */
import { Button } from '../ui/Button.tsx'
import { bannerWords as said } from '../ui/late/banners.ts'
import { Banner } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import type { Standing } from './standing.ts'

export type StateBannerProps = {
  standing: Standing
  /** Changes that wait to be sent. */
  pending: number
  /** How many changes were refused. */
  refused: number
  project: string
  /** Two versions of a remediation met: whose stands now, since when. */
  conflict: { who: string; when: string } | null
  /** Something could not be stored for want of room. */
  hasNoRoom: boolean
  /** Null where one is there already. */
  onSettings: (() => void) | null
  onCompare: () => void
  onFreeSpace: () => void
  onReload: () => void
  /** Does not wait until it is tried by itself. */
  onTryNow: () => void
}

export function StateBanner(props: StateBannerProps) {
  const { standing, pending, conflict, onSettings } = props
  const small = (text: string, onClick: () => void) => (
    <Button small onClick={onClick}>
      {text}
    </Button>
  )
  const details = onSettings && small(said.details, onSettings)
  switch (standing) {
    case 'upgraded':
    case 'deleted':
      return (
        <Banner tone="bad" actions={small(words.banner.reload, props.onReload)}>
          {standing === 'deleted' ? said.deleted(pending) : said.blocked}
        </Banner>
      )
    case 'unopened':
      return (
        <Banner tone="bad" actions={small(words.banner.reload, props.onReload)}>
          {said.unopened}
        </Banner>
      )
    case 'readOnly':
      return <Banner tone="bad">{words.banner.readOnly}</Banner>
    case 'full':
      return (
        <Banner tone="bad" actions={small(said.freeSpace, props.onFreeSpace)}>
          {props.hasNoRoom ? said.noRoom : said.full}
        </Banner>
      )
    case 'notKept':
      return (
        <Banner tone="bad" actions={small(said.freeSpace, props.onFreeSpace)}>
          {said.notKept(pending)}
        </Banner>
      )
    case 'updateNeeded':
      return <Banner tone="flag">{said.updateNeeded(pending)}</Banner>
    case 'signedOut':
      return (
        <Banner tone="flag" actions={onSettings && small(words.banner.signIn, onSettings)}>
          {said.signedOut(pending)}
        </Banner>
      )
    case 'notMember':
      return (
        <Banner tone="flag" actions={details}>
          {said.notMember(props.project)}
        </Banner>
      )
    case 'conflict':
      return (
        <Banner tone="flag" actions={small(words.banner.compare, props.onCompare)}>
          {conflict && said.conflict(conflict.who, conflict.when)}
        </Banner>
      )
    case 'refused':
      return (
        <Banner tone="flag" actions={details}>
          {said.refused(props.refused)}
        </Banner>
      )
    case 'failing':
      return (
        <Banner tone="flag" actions={details}>
          {said.failing(pending)}
        </Banner>
      )
    case 'offline':
      return (
        <Banner
          actions={
            <>
              {small(said.tryNow, props.onTryNow)}
              {pending > 0 && details}
            </>
          }
        >
          {said.offline(pending)}
        </Banner>
      )
  }
}
