/** What is known when a page's exchange is judged: published answers, and dead links. */
import type { Project, Remediation } from '../contract/index.ts'
import { type ErrataDatabase, remediationsOf } from '../db/index.ts'
import { isServed } from '../domain/remediation/served.ts'
import { buildAnswerIndex, matchAnswer } from '../match/answers.ts'
import { canonicalWords } from '../match/synonyms.ts'
import type { ScoringRules } from './captured.ts'

/** Evals that need the project's remediations. */
const NEEDS = new Set(['expert_contradiction', 'foreign_link'])
/** Answers to the same question share at least this part of its words. */
const CLOSE = 0.5
const MOST_CANDIDATES = 50

export async function rulesOf(db: ErrataDatabase, project: Project): Promise<ScoringRules> {
  if (!project.evals.some((config) => config.enabled && NEEDS.has(config.key))) return project
  const published = (await remediationsOf(db, project.id)).filter((one) => isServed(one.status))
  return {
    ...project,
    answersTo: answersAmong(published),
    deadLinks: published.flatMap((one) => one.links.flatMap(({ href, state }) => (state === 'dead' ? [href] : []))),
  }
}

/** Answers that would be served for a query. Considers only those sharing words with it: the page waits. */
function answersAmong(published: readonly Remediation[]): NonNullable<ScoringRules['answersTo']> {
  const known = published.flatMap((one) =>
    one.content?.kind === 'answer'
      ? [one.query, ...(one.positiveExamples ?? [])].map((asked) => ({
          one,
          answer: one.content?.kind === 'answer' ? one.content.answer : '',
          words: new Set(canonicalWords(asked).map(({ word }) => word)),
        }))
      : [],
  )
  return (query) => {
    const words = new Set(canonicalWords(query).map(({ word }) => word))
    const near = known
      .map((each) => ({ ...each, shared: [...words].filter((word) => each.words.has(word)).length }))
      .filter(({ shared, words: theirs }) => shared > 0 && shared >= CLOSE * Math.max(words.size, theirs.size))
      .toSorted((a, b) => b.shared - a.shared || (a.one.id < b.one.id ? -1 : 1))
      .slice(0, MOST_CANDIDATES)
    if (near.length === 0) return []
    const items = [...new Map(near.map(({ one }) => [one.id, one])).values()]
    const { id } = matchAnswer(buildAnswerIndex(items), query)
    return near
      .filter(({ one }) => one.id === id)
      .slice(0, 1)
      .map(({ one, answer }) => ({ query: one.query, answer }))
  }
}
