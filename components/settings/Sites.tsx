/** Sites and their adapters, wired. */
import { useState } from 'react'
import type { FileRead } from '../../lib/contract/adapter-file.ts'
import { useAdapters } from '../../lib/db/hooks.ts'
import type { AdapterRows } from '../../lib/db/queries.ts'
import { can } from '../../lib/domain/permissions.ts'
import type { SiteShown } from '../../lib/store/page/page.ts'
import { downloadAdapter, readAdapterFile, removeKeptAdapter, tryAdapterIn } from '../../lib/store/settings/adapters.ts'
import { panelActs } from '../../lib/store/shell/panel.ts'
import { stopReading } from '../../lib/store/shell/settings.ts'
import { usePanelUser } from '../shell/panel-user.ts'
import { hostOf } from '../ui/format.ts'
import { settingWords } from './late-words.ts'
import { sitesWithAdapters } from './site-rows.ts'
import { SitesSection } from './SitesSection.tsx'

const NOT_KNOWN: AdapterRows = { shared: [], kept: [], matches: new Map() }

type ImportProblem = Extract<FileRead, { ok: false }>['problem']

const importWords = (problem: ImportProblem, detail: string): string => {
  const { problems, problemAt } = settingWords.adapters
  return problem === 'invalid' ? problemAt(problems.invalid, detail) : problems[problem]
}

type SitesProps = {
  /** The tab beside the panel, if Errata may read it. */
  tabId: number | null
  sites: readonly SiteShown[]
}

export function Sites({ tabId, sites }: SitesProps) {
  const { project, role, act, userId, nameOf } = usePanelUser()
  const { say } = panelActs
  const adapters = useAdapters(project?.id ?? null)
  const [importProblem, setImportProblem] = useState<{ origin: string; text: string } | null>(null)

  const takeOver = async (origin: string, file: File): Promise<void> => {
    const read = await readAdapterFile(file)
    setImportProblem(read.ok ? null : { origin, text: importWords(read.problem, read.detail) })
    if (!read.ok) return
    const args = { adapterId: crypto.randomUUID(), origin, spec: read.spec }
    await act(settingWords.adapters.imported, [{ name: 'adapter.save', args }])
  }

  const tryHere = async (tab: number, id: string): Promise<void> => {
    const tried = await tryAdapterIn(tab, id)
    const { trying, notTried } = settingWords.adapters
    const host = hostOf(adapters?.shared.find((one) => one.id === id)?.origin ?? '')
    say(tried ? trying(host) : notTried, { tone: tried ? 'plain' : 'bad' })
  }

  return (
    <SitesSection
      sites={sitesWithAdapters(sites, adapters ?? NOT_KNOWN, { userId, nameOf })}
      mayPropose={role !== null && can(role, 'capture')}
      mayAdminister={role !== null && can(role, 'administer')}
      importProblem={importProblem}
      onGoPage={() => panelActs.go('page')}
      onRemoveSite={(origin) => void stopReading(origin).then(() => say(settingWords.siteRemoved))}
      onRemoveFromProject={(siteId) => void act(settingWords.siteRemoved, [{ name: 'site.remove', args: { siteId } }])}
      onApproveAdapter={(adapterId) =>
        void act(settingWords.adapters.approved, [{ name: 'adapter.approve', args: { adapterId } }])
      }
      onTryAdapter={tabId === null ? null : (id) => void tryHere(tabId, id)}
      onRetireAdapter={(adapterId) =>
        void act(settingWords.adapters.retired, [{ name: 'adapter.retire', args: { adapterId } }])
      }
      onRemoveAdapter={(id) => void removeKeptAdapter(id).then(() => say(settingWords.adapters.removed))}
      onExportAdapter={(id) => {
        const found = [...(adapters?.shared ?? []), ...(adapters?.kept ?? [])].find((one) => one.id === id)
        if (found) void downloadAdapter(found.origin, found.spec)
      }}
      onImportAdapter={(origin, file) => void takeOver(origin, file)}
    />
  )
}
