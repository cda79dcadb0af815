/** What stands around a call's exchange, for the evals that need it: its messages, its day, and what experts wrote. */
import type { EvalConfig, ValidateRequest } from '../../lib/contract/index.ts'
import type { Around } from '../../lib/evals/index.ts'
import { matchAnswer } from '../../lib/match/answers.ts'
import { turnsBefore } from './log.ts'
import type { Served } from './projects.ts'

/** Evals read what was said; what is stored of it is cleaned later. */
const asSaid = (text: string): string => text
const HAS_LINK = /https?:\/\/|\bwww\./i

export function aroundOf(
  served: Served,
  { messages, response }: Pick<ValidateRequest, 'messages' | 'response'>,
  { query, at }: { query: string; at: string },
  evals: readonly EvalConfig[],
): Around {
  const judges = (key: string): boolean => evals.some((config) => config.enabled && config.key === key)
  return {
    before: turnsBefore(messages ?? [], asSaid),
    at,
    answers: judges('expert_contradiction') ? answersTo(served, query) : [],
    ownHosts: [],
    deadLinks: judges('foreign_link') && HAS_LINK.test(JSON.stringify(response)) ? deadLinksOf(served) : [],
  }
}

function answersTo(served: Served, query: string): Around['answers'] {
  const { id } = matchAnswer(served.answers, query)
  const content = id === null ? undefined : served.remediations.get(id)?.content
  return content?.kind === 'answer' ? [{ query: served.remediations.get(id!)!.query, answer: content.answer }] : []
}

const deadLinksOf = ({ remediations }: Served): string[] =>
  [...remediations.values()].flatMap((one) => one.links.flatMap(({ href, state }) => (state === 'dead' ? [href] : [])))
