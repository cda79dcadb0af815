/** What colleagues wrote already, to start from before writing; contradictions are named while writing. */
import { TriangleAlert } from 'lucide-react'
import type { Remediation } from '../../lib/contract/index.ts'
import type { Neighbours } from '../../lib/store/remediation/neighbours-of.ts'
import { Button } from '../ui/Button.tsx'
import { draftingWords } from '../ui/late/lifecycle.ts'
import { remediationText, withoutMarks } from './remediation-text.ts'
import { OtherLine } from './OtherLine.tsx'

type NeighboursViewProps = {
  found: Neighbours
  /** Until there is text, everything similar is shown. */
  writing: boolean
  nameOf: (userId: string) => string
  onUse: (one: Remediation) => void
  onOpen: (id: string) => void
}

export function NeighboursView({ found, writing, nameOf, onUse, onOpen }: NeighboursViewProps) {
  const { conflicts, similar } = found
  const rows = writing ? conflicts : similar
  if (rows.length === 0) return null
  const clashes = conflicts.length > 0
  const title = clashes ? draftingWords.conflicts(conflicts.length) : draftingWords.similar(rows.length)
  return (
    <section
      aria-label={title}
      className={`rounded border px-2 py-1.5 ${clashes ? 'border-flag bg-flag-shade' : 'border-line bg-shade'}`}
    >
      <p role="status" className="flex items-start gap-1.5 font-medium">
        {clashes && <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-flag" />}
        {title}
      </p>
      {clashes && <p className="text-small">{draftingWords.conflictWhy}</p>}
      <ul className="mt-1 flex flex-col gap-1.5">
        {rows.map((one) => (
          <li key={one.id} className="text-small">
            <span dir="auto" className="block truncate font-medium">
              {one.query}
            </span>
            <span dir="auto" className="line-clamp-2 break-words">
              {withoutMarks(remediationText(one))}
            </span>
            <OtherLine one={one} nameOf={nameOf} onOpen={onOpen}>
              {!writing && (
                <Button small onClick={() => onUse(one)} aria-label={`${draftingWords.useAsStart}: ${one.query}`}>
                  {draftingWords.useAsStart}
                </Button>
              )}
            </OtherLine>
          </li>
        ))}
      </ul>
    </section>
  )
}
