import { Users } from 'lucide-react'
import { Glyph } from '../ui/Glyph.tsx'
import { words } from '../ui/words.ts'
import { expertWords } from '../ui/late/judge.ts'
import type { Names } from './History.tsx'
import type { ReviewProgress, Side } from './review-progress.ts'

/** The other experts' part in the review: asked, waited for, agreed or not. */
export function ReviewLine({ review, nameOf }: { review: ReviewProgress; nameOf: Names }) {
  if (review.state === 'single') return null
  const sides = review.state === 'disputed' || review.state === 'settled' ? review.sides : []
  return (
    <div className="mb-2 flex items-start gap-1.5 text-small">
      <Users size={14} aria-hidden className="mt-0.5 shrink-0 text-quiet" />
      <div className="min-w-0 flex-1">
        <p className={review.state === 'disputed' ? 'font-medium' : ''}>{sentence(review, nameOf)}</p>
        {sides.length > 0 && (
          <ul className="mt-0.5 flex flex-col gap-0.5">
            {sides.map((side) => (
              <SideLine key={side.by} side={side} nameOf={nameOf} />
            ))}
          </ul>
        )}
        {review.state === 'disputed' && !review.maySettle && <p className="text-quiet">{expertWords.party}</p>}
      </div>
    </div>
  )
}

function SideLine({ side, nameOf }: { side: Side; nameOf: Names }) {
  return (
    <li className="flex items-start gap-1">
      <Glyph kind={side.value} size={14} />
      <span className="line-clamp-2 min-w-0">
        {nameOf(side.by)}: {words.verdict[side.value]}
        {side.reasonCode && ` · ${words.reason[side.reasonCode]}`}
        {side.explanation && (
          <span className="text-quiet">
            {' '}
            · <bdi>{side.explanation}</bdi>
          </span>
        )}
      </span>
    </li>
  )
}

function sentence(review: Exclude<ReviewProgress, { state: 'single' }>, nameOf: Names): string {
  switch (review.state) {
    case 'blind':
      return expertWords.blind(review.needed)
    case 'waiting':
      return expertWords.waiting(review.missing)
    case 'agreed':
      return expertWords.agreed(review.count, words.verdict[review.value])
    case 'disputed':
      return expertWords.disputed
    case 'settled':
      return expertWords.settled(words.verdict[review.value], nameOf(review.by))
  }
}
