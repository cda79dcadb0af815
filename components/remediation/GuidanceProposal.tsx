/** The model's wording of guidance beside the current one: the differing fields, to take one by one or all. */
import { TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import type { Guidance } from '../../lib/contract/index.ts'
import { DiffText } from '../retest/DiffText.tsx'
import { Button } from '../ui/Button.tsx'
import { useLostFocus } from '../ui/lost-focus.ts'
import { proposingWords } from '../ui/late/proposing.ts'

const FIELDS = ['when', 'do', 'dont', 'wording', 'scope', 'positive', 'negative'] as const
type Field = (typeof FIELDS)[number]

/** One line per item, like the fields. */
const textOf = (value: Guidance[Field]): string => (Array.isArray(value) ? value.join('\n') : (value ?? ''))

type GuidanceProposalProps = {
  now: Guidance
  proposed: Guidance
  unsaid: readonly string[]
  onTake: (guidance: Guidance) => void
  onClose: () => void
}

export function GuidanceProposal({ now, proposed, unsaid, onTake, onClose }: GuidanceProposalProps) {
  const names: Record<Field, string> = { ...proposingWords.fields }
  const differing = FIELDS.filter((field) => textOf(now[field]) !== textOf(proposed[field]))
  const section = useRef<HTMLElement>(null)
  useLostFocus(differing.length, section)
  return (
    <section
      ref={section}
      tabIndex={-1}
      aria-label={proposingWords.proposal}
      className="mt-2 border-t border-line pt-2 outline-none"
    >
      {differing.length === 0 ? (
        <p className="text-small text-quiet">{proposingWords.same}</p>
      ) : (
        <ul className="flex flex-col gap-2">
          {differing.map((field) => (
            <li key={field} className="flex items-start gap-2">
              <div className="min-w-0 flex-1">
                <p className="text-small text-quiet">{names[field]}</p>
                <DiffText before={textOf(now[field])} after={textOf(proposed[field])} />
              </div>
              <Button
                small
                aria-label={`${proposingWords.take}: ${names[field]}`}
                onClick={() => onTake({ ...now, [field]: proposed[field] })}
              >
                {proposingWords.take}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {unsaid.length > 0 && (
        <p className="mt-2 flex items-start gap-1.5 text-small text-flag">
          <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
          <span className="min-w-0 wrap-break-word">{proposingWords.unsaid(unsaid.join(' · '))}</span>
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-1.5">
        {differing.length > 1 && (
          <Button small onClick={() => onTake(proposed)}>
            {proposingWords.takeAll}
          </Button>
        )}
        <Button small emphasis="quiet" onClick={onClose}>
          {differing.length === 0 ? proposingWords.close : proposingWords.leave}
        </Button>
      </div>
    </section>
  )
}
