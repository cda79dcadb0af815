/** The state of each part of Settings in a word or two, where that saves opening it. */
import { useSync } from '../../lib/db/hooks.ts'
import { LANGUAGE_NAMES } from '../../lib/domain/languages.ts'
import type { SettingsPart } from '../../lib/domain/settings-parts.ts'
import { usePolicy } from '../../lib/store/page/policy.ts'
import { useSingleKeys } from '../../lib/store/shell/settings.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { count } from '../ui/format.ts'
import { erasingWords } from '../ui/late/erasing.ts'
import { spokenLanguage, words } from '../ui/words.ts'
import { answeringWords, evalWords } from './late-words.ts'
import { partWords } from './part-words.ts'
import type { ShownPart } from './SettingsIndex.tsx'
import { useAccount } from './use-account.ts'

type Stands = Pick<ShownPart, 'stands' | 'isOff'>

export function useSettingsStatus(here: {
  sites: readonly unknown[]
  syncWords: string
}): (part: SettingsPart) => Stands {
  const { project } = usePanelUser()
  const account = useAccount()
  const refused = useSync()?.refusals.length ?? 0
  const singleKeys = useSingleKeys()
  const problems = usePolicy()?.problems.length ?? 0
  const ofProject = (part: SettingsPart): Stands => {
    if (!project) return {}
    if (part === 'evals')
      return { stands: evalWords.on(project.evals.filter((one) => one.enabled).length, project.evals.length) }
    if (part === 'serving') return project.servingStopped ? { stands: partWords.stopped, isOff: true } : {}
    if (part === 'domains') return { stands: project.companyDomains.join(', ') || answeringWords.noDomain }
    if (part === 'retention')
      return { stands: project.keepDays ? erasingWords.days(project.keepDays) : erasingWords.ever }
    return {}
  }
  return (part) => {
    switch (part) {
      case 'account':
        return account ? { stands: account.name } : { stands: words.sync.signedOut, isOff: true }
      case 'look':
        return { stands: LANGUAGE_NAMES[spokenLanguage()] }
      case 'keys':
        return { stands: singleKeys ? partWords.keysOn : partWords.keysOff }
      case 'sites':
        return { stands: count(here.sites.length) }
      case 'sync':
        return refused > 0 ? { stands: partWords.refused(refused), isOff: true } : { stands: here.syncWords }
      case 'policy':
        return problems > 0 ? { stands: partWords.notUnderstood, isOff: true } : {}
      default:
        return ofProject(part)
    }
  }
}
