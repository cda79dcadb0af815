/** Settings, wired. */
import { useSync } from '../../lib/db/hooks.ts'
import type { SettingsPart } from '../../lib/domain/settings-parts.ts'
import type { SiteShown } from '../../lib/store/page/page.ts'
import { usePolicy } from '../../lib/store/page/policy.ts'
import { panelActs, usePanel } from '../../lib/store/shell/panel.ts'
import { ExportHistory } from '../exporting/ExportHistory.tsx'
import { usePanelUser } from '../shell/panel-user.ts'
import { Audit } from './admin/Audit.tsx'
import { AccessKeys } from './admin/AccessKeys.tsx'
import { People } from './admin/People.tsx'
import { Webhooks } from './admin/Webhooks.tsx'
import { Body } from './Body.tsx'
import { DomainsSetting } from './DomainsSetting.tsx'
import { Sync } from './browser/Sync.tsx'
import { Evals } from './evals/Evals.tsx'
import { ImportHistory } from './imports/ImportHistory.tsx'
import { KeepSetting } from './KeepSetting.tsx'
import { partWords } from './part-words.ts'
import { PolicySection } from './PolicySection.tsx'
import { ReviewingPart } from './ReviewingPart.tsx'
import { ServingPart } from './ServingPart.tsx'
import { SettingsView } from './SettingsView.tsx'
import { Sites } from './Sites.tsx'
import { useAccount } from './use-account.ts'
import { useSettingsParts } from './use-settings-parts.ts'
import { useSettingsStatus } from './use-settings-status.ts'
import { SignInHere } from './you/SignInHere.tsx'
import { Account, Keys, Look, Mails } from './you/YourParts.tsx'

type SettingsPlaceProps = {
  /** The tab beside the panel, if Errata may read it. */
  tabId: number | null
  syncWords: string
  sites: readonly SiteShown[]
  signingOut: boolean
  onSigningOut: (open: boolean) => void
}

export default function SettingsPlace(props: SettingsPlaceProps) {
  const { project } = usePanelUser()
  const open = usePanel((panel) => panel.openPart)
  const account = useAccount()
  const stands = useSettingsStatus(props)
  const groups = useSettingsParts().map(({ group, parts }) => ({
    group,
    name: (group === 'project' && project?.name) || partWords.groups[group],
    parts: parts.map((part) => ({ part, name: partWords.names[part], ...stands(part) })),
  }))
  return (
    <SettingsView
      groups={groups}
      open={open}
      onOpen={panelActs.openSettings}
      signIn={
        account === null && (
          <Body>
            <SignInHere />
          </Body>
        )
      }
    >
      {(part) => <Part {...props} part={part} />}
    </SettingsView>
  )
}

function Part({ part, tabId, sites, syncWords, ...signingOut }: SettingsPlaceProps & { part: SettingsPart }) {
  const { session, project } = usePanelUser()
  const pending = useSync()?.pending ?? 0
  const managed = usePolicy()
  const where = session && project && { backend: session.backend, projectId: project.id }
  switch (part) {
    case 'account':
      return <Account {...signingOut} pending={pending} />
    case 'look':
      return <Look />
    case 'keys':
      return <Keys />
    case 'mails':
      return <Mails />
    case 'sites':
      return <Sites tabId={tabId} sites={sites} />
    case 'evals':
      return <Evals />
    case 'reviewing':
      return <ReviewingPart />
    case 'serving':
      return <ServingPart />
    case 'people':
      return <Body>{where && <People key={where.projectId} {...where} />}</Body>
    case 'access-keys':
      return <Body>{where && <AccessKeys key={where.projectId} {...where} />}</Body>
    case 'webhooks':
      return <Body>{where && <Webhooks key={where.projectId} {...where} />}</Body>
    case 'domains':
      return <DomainsSetting />
    case 'retention':
      return <KeepSetting />
    case 'import':
      return <ImportHistory />
    case 'export':
      return <ExportHistory />
    case 'audit':
      return <Body>{where && <Audit key={where.projectId} {...where} />}</Body>
    case 'sync':
      return <Sync said={syncWords} />
    case 'policy':
      return managed && <PolicySection {...managed} />
  }
}
