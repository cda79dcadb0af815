/** How a file was understood: how much of it can be imported, what its columns hold, and the faults by line. */
import { useState } from 'react'
import type { Checked, Reads } from '../../../lib/store/settings/imports.ts'
import type { FileKind } from '../../../lib/import/entry.ts'
import { readTarget, targetName } from '../../../lib/import/fields.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/Check.tsx'
import { SelectField } from '../../ui/Field.tsx'
import { More } from '../../ui/Fold.tsx'
import { importWords } from '../late-words.ts'
import { ColumnField } from './ColumnField.tsx'
import { NotTakenList } from './NotTakenList.tsx'

const isQuery = ({ target }: Checked['columns'][number]): boolean => 'field' in target && target.field === 'query'

const ENCODINGS = ['utf-8', 'windows-1252', 'windows-1256', 'utf-16le'] as const

type CheckedFileProps = {
  checked: Checked
  reads: Reads
  /** False while it is read again with other settings. */
  isRead: boolean
  publish: boolean
  onPublish: (publish: boolean) => void
  onRead: (reads: Reads) => void
  onDownload: () => void
  onBegin: () => void
}

export function CheckedFile(props: CheckedFileProps) {
  const { checked, reads, isRead, publish, onPublish, onRead, onDownload, onBegin } = props
  const { kind, columns, first } = checked
  const good = checked.outcomes.added
  const remediations = first?.kind === 'remediation' || kind === 'answers'
  const isUntold = good === 0 && kind === 'logs' && checked.format !== 'json' && !columns.some(isQuery)
  const isMisread = checked.isGuessed || checked.notTaken.some(({ problem }) => problem?.code === 'encoding')
  // Open initially if the columns must be set first, and left open once they are.
  const [areColumnsOpen] = useState(isUntold || isMisread)
  const encodings = [...new Set<string>([...ENCODINGS, checked.encoding])]
  return (
    <div className="flex flex-col gap-3" aria-busy={!isRead}>
      <div role="status">
        {checked.read === 0 && <p>{importWords.empty}</p>}
        {kind !== null && <p>{importWords.understood[kind](good)}</p>}
        {isUntold ? (
          <p className="text-flag">{importWords.untold}</p>
        ) : (
          checked.problems > 0 && <p className="text-flag">{importWords.bad(checked.problems)}</p>
        )}
        {checked.isGuessed && <p className="text-flag">{importWords.guessed(checked.encoding)}</p>}
        {good > 0 && kind === 'logs' && !checked.hasTime && <p className="text-flag">{importWords.noTime}</p>}
      </div>
      {!isUntold && <NotTakenList entries={checked.notTaken} count={checked.notTakenCount} onDownload={onDownload} />}
      {first && (
        <div>
          <h2 className="text-small font-semibold text-quiet">{importWords.example}</h2>
          <FirstEntry entry={first} />
        </div>
      )}
      {checked.format !== 'json' && (
        <>
          <SelectField<FileKind>
            label={importWords.kind}
            value={kind ?? 'logs'}
            options={(['logs', 'answers'] as const).map((value) => ({ value, label: importWords.kinds[value] }))}
            onChange={(value) => onRead({ ...reads, kind: value })}
          />
          <More title={importWords.columns} open={areColumnsOpen}>
            <div className="flex flex-col gap-2">
              {columns.map(({ column, target }) => (
                <ColumnField
                  key={column}
                  column={column}
                  value={targetName(target)}
                  onChange={(value) => {
                    const wanted = readTarget(value)
                    if (wanted) onRead({ ...reads, targets: new Map([...reads.targets, [column, wanted]]) })
                  }}
                />
              ))}
              <SelectField
                label={importWords.encoding}
                value={checked.encoding}
                options={encodings.map((value) => ({ value, label: value }))}
                onChange={(encoding) => onRead({ ...reads, encoding })}
              />
            </div>
          </More>
        </>
      )}
      {(remediations || checked.format === 'json') && (
        <Check label={importWords.publish} hint={importWords.publishHint} checked={publish} onChange={onPublish} />
      )}
      {good > 0 && (
        <div>
          <Button emphasis="main" disabled={!isRead} onClick={onBegin}>
            {importWords.begin(good)}
          </Button>
        </div>
      )}
    </div>
  )
}

const SHOWN = 300

function FirstEntry({ entry }: { entry: NonNullable<CheckedFileProps['checked']['first']> }) {
  if (entry.kind === 'problem') return null
  const [asked, answered] =
    entry.kind === 'log'
      ? [entry.log.query, entry.log.response]
      : entry.kind === 'case'
        ? [entry.case.query, entry.case.before.join('\n')]
        : [
            entry.remediation.query,
            entry.remediation.content.kind === 'answer'
              ? entry.remediation.content.answer
              : entry.remediation.content.explanation,
          ]
  return (
    <div className="mt-1 rounded border border-line p-2">
      <p dir="auto" className="font-medium break-words">
        {asked.slice(0, SHOWN)}
      </p>
      <p dir="auto" className="line-clamp-4 break-words">
        {answered.slice(0, SHOWN)}
      </p>
    </div>
  )
}
