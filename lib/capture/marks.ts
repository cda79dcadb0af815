/** Which mark a response has in the page: what was done about it takes precedence over a flag. Pure. */
import type { Exchange, Mark, Remediation, Retest, Verdict } from '../contract/index.ts'
import type { CaptureRow } from '../db/schema.ts'
import { isServed, standingVerdicts } from '../domain/index.ts'
import { type ReplacedBy, replacedBy } from '../domain/remediation/replaced.ts'
import { MARK_WORDS, type MarkWords } from './mark-words.ts'

export type Marked = {
  turnKey: string
  /** Query and response as the page shows them; the scores are of the response that was judged. */
  exchange: Pick<Exchange, 'id' | 'scores' | 'served' | 'query' | 'response'>
  issueId: string | null
  flaggedByHand: boolean
  /** What the page shows instead of the response that was judged, if anything. */
  replaced: ReplacedBy | null
}

/** @param known the project's copy of it */
export function markedOf({ id, turnKey, exchange }: CaptureRow, known: Exchange | null): Marked {
  const replaced = known && replacedBy(known, exchange)
  return {
    turnKey,
    exchange: { ...exchange, id, served: known?.served ?? null, ...(replaced && { scores: known.scores }) },
    issueId: known?.issueId ?? null,
    flaggedByHand: (known?.flags.length ?? 0) > 0,
    replaced,
  }
}

const sameWords = (one: string, other: string): boolean => one.replace(/\s+/g, '') === other.replace(/\s+/g, '')

type Look = Omit<Mark, 'key'>

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

  // A retest that got exactly this response; its result is about nothing else.
  const ofRetest = ({ exchange }: Marked): Look | null => {
    const retest = newestFirst.find(
      ({ query, got, outcome }) =>
        outcome !== 'inconclusive' && sameWords(query, exchange.query) && sameWords(got, exchange.response),
    )
    if (!retest) return null
    return retest.outcome === 'failed'
      ? { kind: 'flagged', label: words.retestFailed(retest.reason) }
      : { kind: 'covered', label: words.retestPassed }
  }
  const ofResponse = ({ exchange, issueId, flaggedByHand }: Marked): Look | null => {
    if (exchange.served?.kind === 'answer') return { kind: 'covered', label: words.answered }
    if (issueId && covered.has(issueId)) return { kind: 'covered', label: words.covered }
    const newest = standing
      .filter((one) => one.exchangeId === exchange.id && one.value !== 'cant_tell')
      .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
    if (newest) {
      const kind = newest.value === 'good' ? 'good' : 'bad'
      return { kind, label: words[kind] }
    }
    const failed = exchange.scores
      .filter((score) => score.outcome === 'failed')
      .map((score) => words.evals[score.eval] ?? score.name ?? score.eval)
    if (failed.length > 0) return { kind: 'flagged', label: words.flagged(failed.join(', ')) }
    return flaggedByHand ? { kind: 'flagged', label: words.flaggedByHand } : null
  }
  // The mark is beside the fallback, but is about the response that was held back.
  const heldBack = (look: Look | null): Look => ({
    kind: look?.kind ?? 'flagged',
    label: look ? `${words.heldBack} · ${look.label}` : words.heldBack,
  })

  return marked.flatMap((one): Mark[] => {
    const look = ofRetest(one) ?? (one.replaced === 'fallback' ? heldBack(ofResponse(one)) : ofResponse(one))
    return look ? [{ key: one.turnKey, kind: look.kind, label: look.label.slice(0, 200) }] : []
  })
}
