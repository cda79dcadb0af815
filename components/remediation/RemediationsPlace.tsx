/** Remediations, wired: the list, and the open one beside it or over it. */
import { useRemediations, useRetests } from '../../lib/db/hooks.ts'
import { useIsFirstPull } from '../../lib/store/session/first-pull.ts'
import { usePanel } from '../../lib/store/shell/panel.ts'
import { lastRetests } from '../../lib/store/remediation/remediations.ts'
import { Split } from '../shell/Split.tsx'
import { usePanelUser } from '../shell/panel-user.ts'
import { useLeft } from '../ui/list-keys.ts'
import { useWide } from '../ui/wide.ts'
import { OpenRemediation } from './OpenRemediation.tsx'
import { RemediationList } from './RemediationList.tsx'

export default function RemediationsPlace() {
  const { membership, project, userId, role } = usePanelUser()
  const isArriving = useIsFirstPull(membership)
  const panel = usePanel()
  const wide = useWide()
  const rows = useRemediations(project?.id ?? null)
  const retests = useRetests(project?.id ?? null)
  const openRemediationId = membership.state === 'signed_out' ? null : panel.openRemediationId
  const leftId = useLeft(openRemediationId)

  return (
    <Split
      empty={!rows?.length}
      list={
        <RemediationList
          data={
            membership.state === 'signed_out'
              ? { state: 'signed_out' }
              : rows && retests && !(isArriving && rows.length === 0)
                ? {
                    state: 'ready',
                    rows: rows.toSorted((a, b) => Date.parse(b.editedAt) - Date.parse(a.editedAt)),
                    retests: lastRetests(retests),
                  }
                : { state: 'loading' }
          }
          by={{ userId, role }}
          filter={panel.remediationFilter}
          openId={openRemediationId}
          leftId={leftId}
          stopped={Boolean(project?.servingStopped)}
          active={wide || openRemediationId === null}
          onFilter={panel.filterRemediations}
          onOpen={panel.openRemediation}
          onGoIssues={() => panel.go('issues')}
          onSignIn={() => panel.openSettings('account')}
        />
      }
      detail={
        openRemediationId ? <OpenRemediation key={openRemediationId} id={openRemediationId} beside={wide} /> : null
      }
    />
  )
}
