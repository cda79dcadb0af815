/** The project's audit log: filtered by person, subject and time, loaded by page, and exported. */
import { type ReactNode, useEffect, useRef } from 'react'
import { type AuditAct, AuditSubject } from '../../../lib/contract/audit.ts'
import { Button } from '../../ui/Button.tsx'
import { SelectField, TextField } from '../../ui/Field.tsx'
import { type AuditFilter, auditQuery, NO_FILTER } from './audit-filter.ts'
import { AuditLine, type AuditNames } from './AuditLine.tsx'
import { auditWords, onlineWords } from './late-words.ts'
import { Online } from './Online.tsx'
import type { ListedActs } from './use-audit.ts'
import type { OnlineState } from './use-online.ts'

export type AuditViewProps = AuditNames & {
  state: OnlineState<ListedActs>
  filter: AuditFilter
  /** The project's current members. */
  people: readonly { id: string; name: string }[]
  onFilter: (filter: AuditFilter) => void
  onLoad: () => void
  onOlder: () => void
  onExport: (format: 'csv' | 'jsonl') => void
  isExporting: boolean
  /** The export's progress. */
  children?: ReactNode
}

export function AuditView(props: AuditViewProps) {
  const { state, filter, people, nameOf, onFilter, onLoad, onExport, isExporting, children } = props
  const acts = state.state === 'ready' ? state.value.acts : []
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const isAskable = auditQuery(filter) !== null
  // Roles that may not see it have nothing to filter.
  if (state.state === 'failed' && state.code === 'forbidden')
    return (
      <Online state={state} onLoad={onLoad}>
        {() => null}
      </Online>
    )
  return (
    <>
      <p className="mb-2 text-quiet">{auditWords.intro}</p>
      <div className="mb-2 grid grid-cols-2 gap-2 max-[239px]:grid-cols-1">
        <SelectField
          label={auditWords.who}
          value={filter.by}
          options={[{ value: '', label: auditWords.everybody }, ...whoActed(people, acts, filter.by, nameOf)]}
          onChange={(by) => onFilter({ ...filter, by })}
        />
        <SelectField<AuditFilter['subject']>
          label={auditWords.what}
          value={filter.subject}
          options={[
            { value: '', label: auditWords.everything },
            ...AuditSubject.options.map((value) => ({ value, label: auditWords.subjects[value] })),
          ]}
          onChange={(subject) => onFilter({ ...filter, subject })}
        />
        <TextField
          type="date"
          label={auditWords.from}
          value={filter.from}
          max={filter.until || undefined}
          onChange={({ target }) => onFilter({ ...filter, from: target.value })}
        />
        <TextField
          type="date"
          label={auditWords.until}
          value={filter.until}
          min={filter.from || undefined}
          error={isAskable ? null : auditWords.wrongWay}
          onChange={({ target }) => onFilter({ ...filter, until: target.value })}
        />
      </div>
      <div className="mb-2 flex flex-wrap gap-1.5">
        {(['csv', 'jsonl'] as const).map((format) => (
          <Button key={format} small disabled={isExporting || !isAskable} onClick={() => onExport(format)}>
            {format === 'csv' ? auditWords.csv : auditWords.lines}
          </Button>
        ))}
        {isFiltered && (
          <Button small emphasis="quiet" onClick={() => onFilter(NO_FILTER)}>
            {auditWords.clear}
          </Button>
        )}
      </div>
      <div className="mb-2 empty:hidden">{children}</div>
      {/* If the dates are invalid nothing is requested, and the entries read before belong to other dates. */}
      {isAskable && (
        <Online state={state} onLoad={onLoad}>
          {(listed) =>
            listed.acts.length === 0 ? (
              <p role="status" className="text-quiet">
                {isFiltered ? auditWords.noneShown : auditWords.none}
              </p>
            ) : (
              <Acts {...props} listed={listed} />
            )
          }
        </Online>
      )}
    </>
  )
}

function Acts({ listed, onOlder, ...names }: AuditNames & { listed: ListedActs; onOlder: () => void }) {
  const { acts, next, older } = listed
  const shown = useRef(acts.length)
  const firstOlder = useRef<HTMLLIElement>(null)
  const begins = older === 'none' && acts.length > shown.current ? shown.current : null
  useEffect(() => {
    // Continue at the first new entry: the button is far below by then, or gone.
    if (acts.length > shown.current) firstOlder.current?.focus({ preventScroll: true })
    shown.current = acts.length
  }, [acts])
  return (
    <>
      <ul aria-label={auditWords.list} className="divide-y divide-line border-y border-line">
        {acts.map((act, at) => (
          <AuditLine key={at} act={act} ref={at === begins ? firstOlder : undefined} {...names} />
        ))}
      </ul>
      <div role="status" className="mt-2 text-small text-quiet empty:hidden">
        {older === 'loading' ? auditWords.loadingOlder : next === null ? auditWords.end : null}
      </div>
      {older === 'failed' && (
        <p role="alert" className="mt-2">
          {auditWords.olderFailed}
        </p>
      )}
      {next !== null && (
        <Button className="mt-2" aria-disabled={older === 'loading'} onClick={onOlder}>
          {older === 'failed' ? onlineWords.tryAgain : auditWords.older}
        </Button>
      )}
    </>
  )
}

/** The project's members, and former ones who did something in it. */
function whoActed(
  people: AuditViewProps['people'],
  acts: readonly AuditAct[],
  chosen: string,
  nameOf: (id: string) => string,
): { value: string; label: string }[] {
  const here = people.map(({ id, name }) => ({ value: id, label: name }))
  const others = new Set([...acts.map(({ by }) => by), ...(chosen === '' ? [] : [chosen])])
  for (const { value } of here) others.delete(value)
  return [...here, ...[...others].map((value) => ({ value, label: nameOf(value) }))]
}
