/** What contradicts this answer or guidance, quoting from both what cannot both be followed. */
import { TriangleAlert } from 'lucide-react'
import type { Clash } from '../../lib/store/remediation/clashes-of.ts'
import { clashWords } from '../ui/late/clashes.ts'
import { OtherLine } from './OtherLine.tsx'
import { withoutMarks } from './remediation-text.ts'

type ClashesViewProps = {
  clashes: readonly Clash[]
  nameOf: (userId: string) => string
  onOpen: (id: string) => void
}

export function ClashesView({ clashes, ...props }: ClashesViewProps) {
  const [withAnswers, withGuidance] = [true, false].map((is) => clashes.filter((one) => one.withAnswer === is))
  return (
    <>
      <Named title={clashWords.title(withGuidance!.length)} why={clashWords.why} clashes={withGuidance!} {...props} />
      <Named title={clashWords.answerTitle} why={clashWords.answerWhy} clashes={withAnswers!} {...props} />
    </>
  )
}

function Named({ title, why, clashes, nameOf, onOpen }: ClashesViewProps & { title: string; why: string }) {
  if (clashes.length === 0) return null
  return (
    <section aria-label={title} className="rounded border border-flag bg-flag-shade px-2 py-1.5">
      <p role="status" className="flex items-start gap-1.5 font-medium">
        <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0 text-flag" />
        {title}
      </p>
      <p className="text-small">{why}</p>
      <ul className="mt-1 flex flex-col gap-2">
        {clashes.map(({ other, disagreement }) => (
          <li key={other.id} className="text-small">
            <span dir="auto" className="block truncate font-medium">
              {other.query}
            </span>
            <dl className="grid grid-cols-[auto_1fr] gap-x-1.5 break-words">
              <dt className="text-quiet">{clashWords.ours}</dt>
              <dd dir="auto" className="min-w-0">
                {withoutMarks(disagreement.ours)}
              </dd>
              <dt className="text-quiet">{clashWords.theirs}</dt>
              <dd dir="auto" className="min-w-0">
                {withoutMarks(disagreement.theirs)}
              </dd>
            </dl>
            <OtherLine one={other} nameOf={nameOf} why={clashWords.by[disagreement.by]} onOpen={onOpen} />
          </li>
        ))}
      </ul>
    </section>
  )
}
