/** Judged exchanges as cases of a run: what an assistant can be held to by a verdict alone. Pure. */
import type { Exchange, Issue, Remediation, Verdict } from '../contract/index.ts'
import { subjectFor } from '../domain/retest/retest-subject.ts'
import { byExchange } from '../domain/experts/review.ts'
import { questionsBefore } from './replay.ts'

export type JudgedRows = {
  verdicts: readonly Verdict[]
  /** Those that were judged. */
  exchanges: readonly Exchange[]
  /** The issues of these exchanges. */
  issues: readonly Issue[]
  remediations: readonly Remediation[]
}
export type JudgedCase = {
  verdict: Verdict
  exchange: Exchange
  /** Questions to ask first, if this one needs them. */
  before: readonly string[]
}

/**
 * One case per verdict that applies, oldest first. Leaves out what a remediation answers by now, and what was
 * discarded. If the same words were judged alike several times, only the newest is a case.
 */
export function judgedIn({ verdicts, exchanges, issues, remediations }: JudgedRows): JudgedCase[] {
  const given = byExchange(verdicts)
  const issueOf = new Map(issues.map((one) => [one.id, one]))
  const writtenFor = new Map<string, Remediation[]>()
  for (const one of remediations)
    if (one.issueId !== null) writtenFor.set(one.issueId, [...(writtenFor.get(one.issueId) ?? []), one])
  const found = exchanges.flatMap((exchange): JudgedCase[] => {
    const issue = exchange.issueId === null ? null : (issueOf.get(exchange.issueId) ?? null)
    if (issue?.discarded) return []
    const own = given.get(exchange.id) ?? []
    const subject = subjectFor(issue, exchange, issue ? (writtenFor.get(issue.id) ?? []) : [], own)
    const verdict = subject?.kind === 'verdict' ? own.find(({ id }) => id === subject.id) : undefined
    if (!verdict) return []
    const { questions, needed } = questionsBefore(exchange.query, exchange.before)
    return [{ verdict, exchange, before: needed ? questions : [] }]
  })
  const inOrder = found.toSorted((a, b) => order(a.verdict.at, b.verdict.at) || order(a.verdict.id, b.verdict.id))
  const sameWords = ({ verdict, exchange, before }: JudgedCase): string =>
    JSON.stringify([verdict.value, exchange.contentHash, before])
  return [...new Map(inOrder.map((one) => [sameWords(one), one])).values()]
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
