/** A project's history out of Errata. */
import { useWhose } from '../shell/who.ts'
import { Button } from '../ui/Button.tsx'
import { exportWords } from './export-words.ts'
import { ExportUnderWay } from './ExportUnderWay.tsx'
import { useExport } from './use-export.ts'

const ALL = { narrowed: '' }

export function ExportHistory() {
  const { session, project } = useWhose()
  const where = session && project ? { backend: session.backend, projectId: project.id, project: project.name } : null
  const exporting = useExport(where)
  if (!where) return null
  const { state, begin } = exporting
  const choices = [
    { name: exportWords.logsCsv, asked: { ...ALL, format: 'csv', of: 'logs' } },
    { name: exportWords.answersCsv, asked: { ...ALL, format: 'csv', of: 'answers' } },
    { name: exportWords.allLines, asked: { ...ALL, format: 'jsonl', of: null } },
  ] as const
  return (
    <div className="flex flex-col gap-2 px-3 pb-4">
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
  )
}
