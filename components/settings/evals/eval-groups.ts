/** Groups evals by what they judge, for Settings. */
import type { EvalConfig } from '../../../lib/contract/index.ts'

const JUDGES = {
  grounding: [
    'trustworthiness',
    'response_groundedness',
    'context_sufficiency',
    'expert_contradiction',
    'self_contradiction',
  ],
  usefulness: ['response_helpfulness', 'off_topic', 'repeated_answer', 'contact_loop'],
  customer: ['query_ease', 'user_frustration'],
  safety: ['personal_data', 'wrong_language'],
  links: ['foreign_link', 'stale_date'],
} as const

export type EvalGroup = keyof typeof JUDGES | 'own'

/** All groups and their evals in order; the project's own evals, and those of a newer Errata, come last. */
export function groupsOf(evals: readonly EvalConfig[]): { group: EvalGroup; of: EvalConfig[] }[] {
  const byKey = new Map(evals.map((config) => [config.key, config]))
  const groups = Object.entries(JUDGES).map(([group, keys]) => ({
    group: group as EvalGroup,
    of: keys.flatMap((key) => {
      const config = byKey.get(key)
      byKey.delete(key)
      return config ? [config] : []
    }),
  }))
  return [...groups, { group: 'own', of: [...byKey.values()] }]
}
