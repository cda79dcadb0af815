/** What holds for every place: offline, signed out, update needed, read-only, full disk, refusals. The gravest one is said. */
import { useNotMemberOf } from '../../lib/store/session/not-member.ts'
import { Button } from '../ui/Button.tsx'
import { bannerWords as said } from '../ui/late/banners.ts'
import { Banner } from '../ui/Notice.tsx'
import { words } from '../ui/words.ts'
import type { SyncShown } from './Header.tsx'

export type PanelState = {
  /** `error`: the server answers, and does not accept. */
  sync: SyncShown['state']
  pending: number
  refused: number
  /** Two versions of a remediation met: whose stands now, since when. */
  conflict: { who: string; when: string } | null
  /** The database was used by a newer Errata; nothing may be written. */
  readOnly: boolean
  storageFull: boolean
  /** Another window upgraded the database under this one, or somebody deleted it. */
  blocked: false | 'upgraded' | 'deleted'
}

type StateBannerProps = {
  state: PanelState
  project: { id: string; name: string } | null
  /** Both null where one is at their place already. */
  onSignIn: (() => void) | null
  onDetails: (() => void) | null
  onCompare: () => void
  onFreeSpace: () => void
  onReload: () => void
}

export default function StateBanner({
  state,
  project,
  onSignIn,
  onDetails,
  onCompare,
  onFreeSpace,
  onReload,
}: StateBannerProps) {
  const { pending } = state
  const notMemberOf = useNotMemberOf()
  const small = (text: string, onClick: () => void) => (
    <Button small onClick={onClick}>
      {text}
    </Button>
  )
  if (state.blocked) {
    return (
      <Banner tone="bad" actions={small(words.banner.reload, onReload)}>
        {state.blocked === 'deleted' ? said.deleted(pending) : said.blocked}
      </Banner>
    )
  }
  if (state.readOnly) return <Banner tone="bad">{words.banner.readOnly}</Banner>
  if (state.storageFull) {
    return (
      <Banner tone="bad" actions={small(said.freeSpace, onFreeSpace)}>
        {said.full}
      </Banner>
    )
  }
  if (state.sync === 'updateNeeded') return <Banner tone="flag">{said.updateNeeded(pending)}</Banner>
  if (state.sync === 'signedOut') {
    return (
      <Banner tone="flag" actions={onSignIn && small(words.banner.signIn, onSignIn)}>
        {said.signedOut(pending)}
      </Banner>
    )
  }
  const isFailing = state.sync === 'error'
  const details = onDetails && small(said.details, onDetails)
  if (isFailing && project && notMemberOf.includes(project.id)) {
    return (
      <Banner tone="flag" actions={details}>
        {said.notMember(project.name)}
      </Banner>
    )
  }
  if (state.conflict) {
    return (
      <Banner tone="flag" actions={small(words.banner.compare, onCompare)}>
        {said.conflict(state.conflict.who, state.conflict.when)}
      </Banner>
    )
  }
  if (state.refused > 0) {
    return (
      <Banner tone="flag" actions={details}>
        {said.refused(state.refused)}
      </Banner>
    )
  }
  // A run that fails for another project's sake alone has brought this one all the same.
  if (isFailing && notMemberOf.length === 0) {
    return (
      <Banner tone="flag" actions={details}>
        {said.failing(pending)}
      </Banner>
    )
  }
  if (state.sync === 'offline') {
    return <Banner actions={onDetails && pending > 0 && small(said.details, onDetails)}>{said.offline(pending)}</Banner>
  }
  return null
}
