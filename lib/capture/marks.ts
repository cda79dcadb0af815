/** Which mark a response carries in the page: what was done about it says more than that it was flagged. Pure. */
import type { Exchange, Mark, Remediation, Retest, Verdict } from '../contract/index.ts'
import { isServed, standingVerdicts } from '../domain/index.ts'
import { MARK_WORDS, type MarkWords } from './mark-words.ts'

export type Marked = {
  turnKey: string
  exchange: Pick<Exchange, 'id' | 'scores' | 'served' | 'query' | 'response'>
  issueId: string | null
  flaggedByHand: boolean
}

const sameWords = (one: string, other: string): boolean => one.replace(/\s+/g, '') === other.replace(/\s+/g, '')

export function marksOf(
  marked: readonly Marked[],
  verdicts: readonly Verdict[],
  remediations: readonly Remediation[],
  retests: readonly Retest[] = [],
  words: MarkWords = MARK_WORDS.en,
): Mark[] {
  const standing = standingVerdicts(verdicts)
  const covered = new Set(remediations.filter((one) => isServed(one.status)).map((one) => one.issueId))
  const newestFirst = retests.toSorted((a, b) => (a.at < b.at ? 1 : -1))
  return marked.flatMap(({ turnKey: key, exchange, issueId, flaggedByHand }): Mark[] => {
    // What a retest got is this very response: its result is about nothing else.
    const retest = newestFirst.find(
      ({ query, got, outcome }) =>
        outcome !== 'inconclusive' && sameWords(query, exchange.query) && sameWords(got, exchange.response),
    )
    if (retest?.outcome === 'failed')
      return [{ key, kind: 'flagged', label: words.retestFailed(retest.reason).slice(0, 200) }]
    if (retest) return [{ key, kind: 'covered', label: words.retestPassed }]
    if (exchange.served?.kind === 'answer') return [{ key, kind: 'covered', label: words.answered }]
    if (issueId && covered.has(issueId)) return [{ key, kind: 'covered', label: words.covered }]
    const newest = standing
      .filter((one) => one.exchangeId === exchange.id && one.value !== 'cant_tell')
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
    if (newest)
      return [
        {
          key,
          kind: newest.value === 'good' ? 'good' : 'bad',
          label: newest.value === 'good' ? words.good : words.bad,
        },
      ]
    const failed = exchange.scores
      .filter((score) => score.outcome === 'failed')
      .map((score) => words.evals[score.eval] ?? score.name ?? score.eval)
    if (failed.length > 0) return [{ key, kind: 'flagged', label: words.flagged(failed.join(', ')).slice(0, 200) }]
    return flaggedByHand ? [{ key, kind: 'flagged', label: words.flaggedByHand }] : []
  })
}
