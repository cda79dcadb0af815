/** Exports a project's history. */
import { Download } from 'lucide-react'
import { usePanelUser } from '../shell/panel-user.ts'
import { exportWords } from './export-words.ts'
import { ExportUnderWay } from './ExportUnderWay.tsx'
import { useExport } from './use-export.ts'

const ALL = { narrowed: '' }

export function ExportHistory() {
  const { session, project } = usePanelUser()
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
      <ul className="divide-y divide-line overflow-hidden rounded border border-line">
        {choices.map(({ name, asked }) => (
          <li key={name}>
            <button
              type="button"
              disabled={state.at === 'sending'}
              onClick={() => begin(asked)}
              className="ring-inside flex min-h-9 w-full items-center gap-2 px-2.5 py-1 text-start hover:not-disabled:bg-shade disabled:cursor-not-allowed disabled:opacity-55"
            >
              <Download size={16} aria-hidden className="shrink-0 text-quiet" />
              {name}
            </button>
          </li>
        ))}
      </ul>
      <ExportUnderWay {...exporting} />
    </div>
  )
}
