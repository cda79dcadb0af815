/** This computer's sync, wired. */
import type { MutationArgs } from '../../../lib/contract/index.ts'
import { useSync } from '../../../lib/db/hooks.ts'
import type { SyncState } from '../../../lib/db/meta.ts'
import type { RefusalRow } from '../../../lib/db/schema.ts'
import { dismissRefusal } from '../../../lib/store/session/sync-state.ts'
import { panelActs } from '../../../lib/store/shell/panel.ts'
import { syncNow } from '../../../lib/store/shell/settings.ts'
import { contentLine } from '../../remediation/remediation-text.ts'
import { usePanelUser } from '../../shell/panel-user.ts'
import { copy } from '../../ui/copy.ts'
import { refusalText } from '../../ui/late/refusal-text.ts'
import { onlineWords } from '../admin/late-words.ts'
import { type ShownRefusal, SyncSection } from './SyncSection.tsx'

/** The words in a refused change, so that they can be copied; null if it has none. */
function wordsIn(refusal: RefusalRow): string | null {
  // The args are this client's own, as it wrote them to the outbox.
  switch (refusal.name) {
    case 'remediation.publish':
    case 'remediation.draft': {
      const { content } = refusal.args as MutationArgs<'remediation.draft'>
      return contentLine(content)
    }
    case 'verdict.give':
      return (refusal.args as MutationArgs<'verdict.give'>).explanation
    case 'comment.write':
      return (refusal.args as MutationArgs<'comment.write'>).text
    case 'exchange.flag':
      return (refusal.args as MutationArgs<'exchange.flag'>).note
    default:
      return null
  }
}

const shownRefusal = (refusal: RefusalRow): ShownRefusal => {
  const { remediationId } = (refusal.args ?? {}) as { remediationId?: unknown }
  return {
    id: refusal.mutationId,
    name: refusal.name,
    isConflict: refusal.code === 'conflict',
    why: refusalText(refusal),
    at: refusal.at,
    text: wordsIn(refusal),
    remediationId: typeof remediationId === 'string' ? remediationId : null,
  }
}

/** States in which sync will be retried, so that the time of the next attempt is shown. */
const WAITS: ReadonlySet<SyncState | null> = new Set<SyncState>(['offline', 'failing', 'not_kept'])

/** @param said the sync state, if nothing else is to be said */
export function Sync({ said }: { said: string }) {
  const { session, project } = usePanelUser()
  const sync = useSync()
  if (!sync) return null
  const { projects = [] } = session?.me ?? {}
  const place = projects.find((one) => one.id === project?.id) ?? projects[0]
  const failing = sync.shownState === 'failing' ? sync : null
  const isOut = place && failing?.notMemberOf.includes(place.id)
  const leftOut = projects.filter(({ id }) => failing?.failedIn.includes(id)).map(({ name }) => name)
  const others = leftOut.length > 0 ? onlineWords.notPulled(leftOut) : said
  return (
    <SyncSection
      words={isOut ? onlineWords.notMember(place.name) : others}
      pending={sync.pending}
      lastAt={sync.lastSyncAt}
      nextAt={WAITS.has(sync.state) ? sync.nextSyncAt : null}
      refusals={sync.refusals.map(shownRefusal)}
      onSync={() => void syncNow()}
      onDismiss={(id) => void dismissRefusal(id)}
      onCopy={(text) => void copy(text)}
      onCompare={panelActs.openRemediation}
    />
  )
}
