/** A rule of a project's own eval while it is being written. */
import type { EvalConfig, EvalRule } from '../../../lib/contract/index.ts'

export type RuleKind = 'phrases' | 'pattern' | 'model'
export type RuleDraft = {
  kind: RuleKind
  phrases: string
  pattern: string
  criteria: string
  in: EvalRule['in']
  fails: EvalRule['fails']
}

export const kindOf = ({ rule, criteria }: Pick<EvalConfig, 'rule' | 'criteria'>): RuleKind =>
  rule?.kind ?? (criteria ? 'model' : 'phrases')

export const draftOf = (config: Pick<EvalConfig, 'rule' | 'criteria'>): RuleDraft => ({
  kind: kindOf(config),
  phrases: config.rule?.kind === 'phrases' ? config.rule.phrases.join('\n') : '',
  pattern: config.rule?.kind === 'pattern' ? config.rule.pattern : '',
  criteria: config.criteria ?? '',
  in: config.rule?.in ?? 'response',
  fails: config.rule?.fails ?? 'found',
})

/** Null if nothing has been written, or if a model is asked. */
export function ruleOf(draft: RuleDraft): EvalRule | null {
  const where = { in: draft.in, fails: draft.fails }
  if (draft.kind === 'pattern')
    return draft.pattern.trim() === '' ? null : { kind: 'pattern', pattern: draft.pattern, ...where }
  if (draft.kind === 'model') return null
  const phrases = draft.phrases
    .split('\n')
    .map((phrase) => phrase.trim())
    .filter(Boolean)
  return phrases.length === 0 ? null : { kind: 'phrases', phrases, ...where }
}
