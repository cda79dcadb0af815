/** Why the current exchange is in this issue. The matcher's words are loaded once the list of members is open. */
import { useEffect, useState } from 'react'
import type { Exchange, Issue } from '../../lib/contract/index.ts'
import { questionOf } from '../../lib/domain/issues/question.ts'
import type { Likeness } from '../../lib/match/likeness.ts'
import { phrasingWords } from '../ui/late/phrasings.ts'

export function WhyHere({
  issue,
  exchange,
  members,
}: {
  issue: Issue
  exchange: Exchange
  members: readonly Exchange[]
}) {
  const [likeness, setLikeness] = useState<Likeness | null>(null)
  const question = questionOf(exchange)
  useEffect(() => {
    let isHere = true
    const others = members.filter((one) => one.id !== exchange.id).map(questionOf)
    void import('../../lib/match/likeness.ts').then(
      ({ likenessOf }) => isHere && setLikeness(likenessOf(question, others)),
    )
    return () => {
      isHere = false
    }
  }, [exchange.id, question, members])
  const isCentral = exchange.id === issue.centralExchangeId
  if (!exchange.byHand && !isCentral && !likeness) return null
  return (
    <p className="mt-1 text-small text-quiet">
      <span className="font-semibold text-ink">{phrasingWords.whyHere}</span>{' '}
      {exchange.byHand ? phrasingWords.placed : isCentral ? phrasingWords.central : null}{' '}
      {likeness && (
        <>
          <bdi>{phrasingWords.nearest(likeness.nearest.slice(0, 200))}</bdi>.{' '}
          {likeness.words.length > 0 && phrasingWords.shares(likeness.words)}
        </>
      )}
    </p>
  )
}
