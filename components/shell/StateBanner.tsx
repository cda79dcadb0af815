/** A state that affects every place, in words and with a way out. */
import { Button } from '../ui/Button.tsx'
import { bannerWords as said } from '../ui/late/banners.ts'
import { Banner } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import type { BannerState } from './banner-state.ts'

export type StateBannerProps = {
  standing: BannerState
  /** Changes waiting to be sent. */
  pending: number
  /** Number of refused changes. */
  refused: number
  project: string
  /** Two versions of a remediation collided: whose is the current one, and since when. */
  conflict: { who: string; when: string } | null
  /** Something could not be stored because the disk is full. */
  hasNoRoom: boolean
  /** Null if Settings is open already. */
  onSettings: (() => void) | null
  onCompare: () => void
  onFreeSpace: () => void
  onReload: () => void
  /** Tries now instead of at the next scheduled attempt. */
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
