/** What a run asks: cases chosen by a filter, each with what is expected of its answer. Pure. */
import type { Assertion, CaseKind, Guidance, RegressionCase, Remediation } from '../contract/index.ts'
import { WRITTEN_KINDS } from '../contract/retest.ts'
import { labelsOf } from '../domain/retest/case-tags.ts'
import { isServed } from '../domain/remediation/served.ts'
import type { JudgedCase } from './judged.ts'

/** One question of a run, with everything needed to judge its answer, as of when the run was planned. */
export type RunStep = {
  /** The id of a remediation, of a case written by hand, or of a verdict. */
  remediationId: string | null
  caseId: string | null
  verdictId?: string
  query: string
  before: readonly string[]
  expects: StepExpectation
  /** The remediation's revision. */
  revision: number
  variation: { kind: string; keeps: boolean } | null
}
export type StepExpectation =
  | { kind: 'answer'; markdown: string }
  | { kind: 'guidance'; guidance: Guidance; before: string; assertions: readonly Assertion[] }
  | { kind: 'assertions'; assertions: readonly Assertion[] }
  /** The Expert Answer of another question must not come. */
  | { kind: 'other'; markdown: string }
  /** What was said when it was judged. */
  | { kind: 'good' | 'bad'; before: string }

export type RunFilter = {
  /** Tags and segments that a case must all have; empty for every case. Verdicts have no tags. */
  tags: readonly string[]
  /** Kinds to choose from; by default, everything that was written. */
  kinds?: readonly CaseKind[]
  /** Only these, by the id of what is tested. */
  only?: ReadonlySet<string>
}

export type PlanSources = {
  remediations: readonly Remediation[]
  cases: readonly RegressionCase[]
  /** What the assistant said when the remediation was written, by exchange. */
  responseOf: (exchangeId: string | null) => string
  /** What was asked when a wrong match was reported, by exchange; null if unknown. */
  questionOf?: (exchangeId: string) => string | null
  /** From `judgedIn`. */
  judged?: readonly JudgedCase[]
}

/** One thing that is tested, with all the questions that test it. */
type Candidate = { kind: CaseKind; id: string; tags: readonly string[]; steps: RunStep[] }

/** In the order in which they were written, so that two runs ask in the same order. */
export function planOf(sources: PlanSources, { tags, kinds = WRITTEN_KINDS, only }: RunFilter): RunStep[] {
  return [...published(sources), ...byHand(sources), ...byVerdict(sources)]
    .filter((one) => kinds.includes(one.kind) && (!only || only.has(one.id)))
    .filter((one) => tags.every((tag) => one.tags.includes(tag)))
    .flatMap(({ steps }) => steps)
}

const there = (cases: readonly RegressionCase[]): RegressionCase[] => cases.filter((one) => one.removedAt === null)

/** A paused remediation is not a case. */
function published({ remediations, cases, responseOf, questionOf }: PlanSources): Candidate[] {
  const about = new Map(there(cases).flatMap((one) => (one.remediationId ? [[one.remediationId, one] as const] : [])))
  return remediations
    .filter(({ status }) => isServed(status))
    .toSorted((a, b) => order(a.publishedAt ?? '', b.publishedAt ?? '') || order(a.id, b.id))
    .flatMap((one): Candidate[] => {
      const more = about.get(one.id)
      const { content } = one
      if (!content) return []
      const step: RunStep = {
        remediationId: one.id,
        caseId: more?.id ?? null,
        query: one.query,
        before: more?.before ?? [],
        expects: expectationOf(content, responseOf(one.exchangeId), more?.assertions ?? []),
        revision: one.revision,
        variation: null,
      }
      const steps = [step, ...reportedSteps(step, one, questionOf)]
      return [{ kind: content.kind, id: one.id, tags: more ? labelsOf(more) : [], steps }]
    })
}

const byHand = ({ cases }: PlanSources): Candidate[] =>
  there(cases)
    .filter((one) => one.remediationId === null)
    .toSorted((a, b) => order(a.at, b.at) || order(a.id, b.id))
    .map((one) => ({
      kind: 'case',
      id: one.id,
      tags: labelsOf(one),
      steps: [
        {
          remediationId: null,
          caseId: one.id,
          query: one.query,
          before: one.before,
          expects: { kind: 'assertions', assertions: one.assertions },
          revision: 0,
          variation: null,
        },
      ],
    }))

const byVerdict = ({ judged = [] }: PlanSources): Candidate[] =>
  judged.map(({ verdict, exchange, before }) => {
    const kind = verdict.value === 'good' ? 'good' : 'bad'
    return {
      kind,
      id: verdict.id,
      tags: [],
      steps: [
        {
          remediationId: null,
          caseId: null,
          verdictId: verdict.id,
          query: exchange.query,
          before,
          expects: { kind, before: exchange.response },
          revision: 0,
          variation: null,
        },
      ],
    }
  })

/** A question for which an answer was wrongly served becomes a case: the answer must not come again. */
function reportedSteps(step: RunStep, one: Remediation, questionOf: PlanSources['questionOf']): RunStep[] {
  if (step.expects.kind !== 'answer' || !questionOf) return []
  const { markdown } = step.expects
  const questions = new Set((one.falseMatches ?? []).flatMap((id) => questionOf(id) ?? []))
  return [...questions].map((query) => ({
    ...step,
    query,
    before: [],
    expects: { kind: 'other', markdown },
    variation: { kind: 'reported', keeps: false },
  }))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export function expectationOf(
  content: NonNullable<Remediation['content']>,
  before: string,
  assertions: readonly Assertion[] = [],
): StepExpectation {
  return content.kind === 'guidance'
    ? { kind: 'guidance', guidance: content.guidance, before, assertions }
    : { kind: 'answer', markdown: content.answer }
}

/** What is stored as "expected" next to an answer, as text if there is any. */
export function expectedText(expects: StepExpectation): string {
  switch (expects.kind) {
    case 'answer':
    case 'other':
      return expects.markdown
    case 'guidance':
      return expects.guidance.wording ?? expects.guidance.do.join('\n')
    case 'assertions':
      return expects.assertions.map(inWords).join('\n')
    case 'good':
    case 'bad':
      return expects.before
  }
}

function inWords(assertion: Assertion): string {
  switch (assertion.kind) {
    case 'must':
      return `Must: ${assertion.text}`
    case 'must_not':
      return `Must not say: ${assertion.text}`
    case 'must_mention':
      return `Must mention: ${assertion.text}`
    case 'matches':
      return `Must ${assertion.not ? 'not ' : ''}match: ${assertion.pattern}`
    case 'language':
      return `Language: ${assertion.language}`
    case 'length':
      return `Words: ${assertion.min ?? 0} to ${assertion.max ?? 'any number'}`
    case 'link':
      return assertion.href === '' ? 'Must have a link' : `Must link to: ${assertion.href}`
    case 'asks_back':
      return 'Must ask back'
    case 'refuses':
      return 'Must refuse'
    case 'hands_over':
      return 'Must hand over to a person'
  }
}
