/** Text guardrails of a call, in the serving API's form. */
import type { DeterministicResult, Project, TextGuardrail, ValidateReply } from '../../../lib/contract/index.ts'
import type { Guard } from '../../../lib/evals/text-guardrails.ts'
import type { Redactor, CallText } from './call-scores.ts'

/** Characters matched against patterns, each of which takes time in proportion. */
const HELD_AGAINST = 200_000

export type DeterministicResults = Record<string, DeterministicResult>
type Fallback = NonNullable<ValidateReply['guardrailed_fallback']>

const fallbackOfGuard = (
  { fallbackMessage }: Pick<Project, 'fallbackMessage'>,
  { fallback, name }: TextGuardrail,
): Fallback => ({
  message: fallback?.message ?? fallbackMessage,
  priority: fallback?.priority ?? 0,
  type: 'ai_guidance',
  guardrail_name: name,
})

/** The result of each guardrail: `matches` is null if it found nothing. */
export function guardResults(
  project: Pick<Project, 'fallbackMessage'>,
  guards: readonly Guard[],
  said: Pick<CallText, 'query' | 'response'>,
): DeterministicResult[] {
  return guards.map(({ guardrail, finds }) => {
    const found = finds((guardrail.in === 'query' ? said.query : said.response).slice(0, HELD_AGAINST))
    const holds = found.length > 0 && guardrail.shouldGuardrail
    return {
      guardrail_name: guardrail.name,
      should_guardrail: holds,
      matches: found.length > 0 ? found : null,
      guardrailed_fallback: holds ? fallbackOfGuard(project, guardrail) : null,
    }
  })
}

/** Matches may be personal data. */
export const cleanedResults = (results: DeterministicResults, clean: Redactor): DeterministicResults =>
  Object.fromEntries(
    Object.entries(results).map(([name, result]) => [name, { ...result, matches: result.matches?.map(clean) ?? null }]),
  )
