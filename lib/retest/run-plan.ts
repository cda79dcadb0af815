/** What a run asks: cases chosen by a filter, each with what is expected of its answer. Pure. */
import type { Assertion, Guidance, RegressionCase, Remediation } from '../contract/index.ts'
import { labelsOf } from '../domain/case-tags.ts'

/** One question of a run, with all that is needed to judge its answer; kept as it was when the run was planned. */
export type RunStep = {
  /** Of a remediation, of a case that people wrote, or of a verdict. */
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
  /** All of these, of tags and segments; none: every case. */
  tags: readonly string[]
  /** Only cases of these remediations and cases by hand, by id. */
  only?: ReadonlySet<string>
}

export type PlanSources = {
  remediations: readonly Remediation[]
  cases: readonly RegressionCase[]
  /** What the assistant said where a remediation was written, by exchange. */
  responseOf: (exchangeId: string | null) => string
  /** What was asked where a wrong match was reported, by exchange; null where that is not known. */
  questionOf?: (exchangeId: string) => string | null
}

const isServed = ({ status }: Remediation): boolean => status === 'active' || status === 'active_with_draft'

/** In the order in which they were written, so that two runs ask alike. A remediation that is paused is no case. */
export function planOf({ remediations, cases, responseOf, questionOf }: PlanSources, filter: RunFilter): RunStep[] {
  const live = cases.filter((one) => one.removedAt === null)
  const about = new Map(live.flatMap((one) => (one.remediationId ? [[one.remediationId, one] as const] : [])))
  const wanted = (id: string, tags: readonly string[]): boolean =>
    (!filter.only || filter.only.has(id)) && filter.tags.every((tag) => tags.includes(tag))
  const ofRemediations = remediations
    .filter(isServed)
    .toSorted((a, b) => order(a.publishedAt ?? '', b.publishedAt ?? '') || order(a.id, b.id))
    .flatMap((one): RunStep[] => {
      const more = about.get(one.id)
      const { content } = one
      if (!content || !wanted(one.id, more ? labelsOf(more) : [])) return []
      const step: RunStep = {
        remediationId: one.id,
        caseId: more?.id ?? null,
        query: one.query,
        before: more?.before ?? [],
        expects: expectationOf(content, responseOf(one.exchangeId), more?.assertions ?? []),
        revision: one.revision,
        variation: null,
      }
      return [step, ...reportedSteps(step, one, questionOf)]
    })
  const byHand = live
    .filter((one) => one.remediationId === null && wanted(one.id, labelsOf(one)))
    .toSorted((a, b) => order(a.at, b.at) || order(a.id, b.id))
    .map((one): RunStep => ({
      remediationId: null,
      caseId: one.id,
      query: one.query,
      before: one.before,
      expects: { kind: 'assertions', assertions: one.assertions },
      revision: 0,
      variation: null,
    }))
  return [...ofRemediations, ...byHand]
}

/** A question that an answer was wrongly served for is a case from then on: the answer must not come again. */
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

/** What is kept as "expected" beside an answer: words, where there are any. */
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
