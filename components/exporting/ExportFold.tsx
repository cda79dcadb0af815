/** A project's history out of Errata, for its admins. */
import { can } from '../../lib/domain/permissions.ts'
import { useWhose } from '../shell/who.ts'
import { Button } from '../ui/Button.tsx'
import { Fold } from '../ui/Fold.tsx'
import { exportWords } from './export-words.ts'
import { ExportUnderWay } from './ExportUnderWay.tsx'
import { useExport } from './use-export.ts'

const ALL = { narrowed: '' }

export function ExportFold() {
  const { session, project, role } = useWhose()
  const where = session && project ? { backend: session.backend, projectId: project.id, project: project.name } : null
  const exporting = useExport(where)
  if (!where || role === null || !can(role, 'administer')) return null
  const { state, begin } = exporting
  const choices = [
    { name: exportWords.logsCsv, asked: { ...ALL, format: 'csv', of: 'logs' } },
    { name: exportWords.answersCsv, asked: { ...ALL, format: 'csv', of: 'answers' } },
    { name: exportWords.allLines, asked: { ...ALL, format: 'jsonl', of: null } },
  ] as const
  return (
    <Fold title={exportWords.title}>
      <div className="flex flex-col gap-2">
        <p className="text-quiet">{exportWords.intro}</p>
        <div className="flex flex-wrap gap-1.5">
          {choices.map(({ name, asked }) => (
            <Button key={name} disabled={state.at === 'sending'} onClick={() => begin(asked)}>
              {name}
            </Button>
          ))}
        </div>
        <ExportUnderWay {...exporting} />
      </div>
    </Fold>
  )
}
