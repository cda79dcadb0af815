/**
 * The surroundings of a call's exchange, for evals that need them: its conversation, its date, and what experts wrote.
 */
import type { EvalConfig, Turn, ValidateRequest } from '../../../lib/contract/index.ts'
import type { Around } from '../../../lib/evals/index.ts'
import { answerToServe } from '../../../lib/match/answers.ts'
import type { Served } from './projects.ts'

const HAS_LINK = /https?:\/\/|\bwww\./i

/** @param evals only what their evals here need is looked up */
export function aroundOf(
  served: Served,
  { response, eval_scores: given }: Pick<ValidateRequest, 'response' | 'eval_scores'>,
  { question, before, at }: { question: string; before: Turn[]; at: string },
  evals: readonly EvalConfig[],
): Around {
  const judges = (key: string): boolean =>
    given?.[key] === undefined && evals.some((config) => config.enabled && config.key === key)
  return {
    before,
    at,
    answers: judges('expert_contradiction') ? answersTo(served, question) : [],
    ownHosts: [],
    deadLinks: judges('foreign_link') && HAS_LINK.test(JSON.stringify(response)) ? deadLinksOf(served) : [],
  }
}

function answersTo(served: Served, query: string): Around['answers'] {
  const match = answerToServe(served.answers, query)
  const remediation = match && served.remediations.get(match.id)
  return remediation?.content?.kind === 'answer'
    ? [{ query: remediation.query, answer: remediation.content.answer }]
    : []
}

const deadLinksOf = ({ remediations }: Served): string[] =>
  [...remediations.values()].flatMap((one) => one.links.flatMap(({ href, state }) => (state === 'dead' ? [href] : [])))
