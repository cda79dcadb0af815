/** The active project's audit log, wired. */
import { useMemo, useState } from 'react'
import { useMembers, useTitles } from '../../../lib/db/hooks.ts'
import { auditOf, auditSearch } from '../../../lib/store/settings/audit.ts'
import { panelActs } from '../../../lib/store/shell/panel.ts'
import { ExportUnderWay } from '../../exporting/ExportUnderWay.tsx'
import { useExport } from '../../exporting/use-export.ts'
import { usePanelUser } from '../../shell/panel-user.ts'
import { auditQuery, NO_FILTER } from './audit-filter.ts'
import { AuditView } from './AuditView.tsx'
import { auditWords } from './late-words.ts'
import { useAudit } from './use-audit.ts'

export function Audit({ backend, projectId }: { backend: string; projectId: string }) {
  const { project, nameOf } = usePanelUser()
  const pages = useMemo(() => auditOf(backend, projectId), [backend, projectId])
  const [filter, setFilter] = useState(NO_FILTER)
  const query = useMemo(() => auditQuery(filter), [filter])
  const { state, load, loadOlder } = useAudit(pages, query)
  const acts = state.state === 'ready' ? state.value.acts : []
  const idsOf = (key: string): string[] => [
    ...new Set(acts.map(({ about }) => about[key]).filter((id): id is string => typeof id === 'string')),
  ]
  const titles = useTitles(idsOf('remediationId'), idsOf('issueId'))
  const members = useMembers(projectId)
  const exporting = useExport(project && { backend, projectId, project: project.name })
  const here = new Set(members?.map(({ id }) => id))
  return (
    <AuditView
      state={state}
      filter={filter}
      people={(members ?? []).map(({ id }) => ({ id, name: nameOf(id) }))}
      nameOf={(id) => (!members || here.has(id) ? nameOf(id) : auditWords.gone(id.slice(0, 8)))}
      evals={project?.evals ?? []}
      titles={titles ?? NONE}
      onRemediation={panelActs.openRemediation}
      onIssue={panelActs.openIssue}
      onFilter={setFilter}
      onLoad={load}
      onOlder={loadOlder}
      onExport={(format) =>
        exporting.begin({ format, of: 'audit', narrowed: query ? auditSearch(query).toString() : '' })
      }
      isExporting={exporting.state.at === 'sending'}
    >
      <ExportUnderWay {...exporting} />
    </AuditView>
  )
}

const NONE: ReadonlyMap<string, string> = new Map()
