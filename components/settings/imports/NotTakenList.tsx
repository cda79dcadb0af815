/** The first lines that cannot be imported, and why; all of them as a file. */
import { ASSERTION_KINDS, partIn } from '../../../lib/import/problem.ts'
import type { NotTaken } from '../../../lib/import/run.ts'
import { Button } from '../../ui/Button.tsx'
import { importWords } from '../late-words.ts'

const SHOWN = 5

function whyOf({ problem, reason }: NotTaken): string {
  if (!problem) return reason
  const { code, column } = problem
  const said = importWords.problems[code]
  // Isolated: they run left to right in every language.
  const why = code === 'assertion_kind' ? `${said} \u2066${ASSERTION_KINDS}\u2069` : said
  const part = partIn(column)
  if (part) return importWords.inColumn(importWords.partOf[part.list](part.n, part.field), why)
  return column === null ? why : importWords.inColumn(column, why)
}

type NotTakenListProps = { entries: readonly NotTaken[]; count: number; onDownload: () => void }

export function NotTakenList({ entries, count, onDownload }: NotTakenListProps) {
  const shown = entries.filter((entry) => entry.problem).slice(0, SHOWN)
  if (entries.length === 0) return null
  return (
    <div className="flex flex-col gap-1">
      <ul className="text-small">
        {shown.map((entry, at) => (
          <li key={at} dir="auto">
            {importWords.line(entry.line, whyOf(entry))}
          </li>
        ))}
      </ul>
      {shown.length > 0 && count > shown.length && (
        <p className="text-small text-quiet">{importWords.more(count - shown.length)}</p>
      )}
      <div>
        <Button small onClick={onDownload}>
          {importWords.download}
        </Button>
      </div>
    </div>
  )
}
