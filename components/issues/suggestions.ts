/** What the bar offers while one types: fields first, then the values of one, with how many issues each would show. */
import type { EvalConfig, Issue } from '../../lib/contract/index.ts'
import {
  completionAt,
  FILTER_FIELDS,
  type FilterTerm,
  type IssueFilter,
  STATUS_VALUES,
  termOf,
  VERDICT_VALUES,
} from '../../lib/domain/issue-filter.ts'
import { metaKeys, optionCounts } from '../../lib/domain/issue-counts.ts'
import type { FilterFacts } from '../../lib/domain/issue-match.ts'
import { fold } from '../../lib/domain/words-of.ts'
import { fieldLabel, type Person, valueLabel } from './filter-words.ts'
import { PrimaryIssue } from './primary-issues.ts'

export type Suggestion =
  | { kind: 'field'; name: string; label: string }
  | { kind: 'term'; term: FilterTerm; label: string; count: number | null }

export type SuggestionSource = {
  issues: readonly Issue[]
  filter: IssueFilter
  facts: FilterFacts
  people: readonly Person[]
  evals: readonly EvalConfig[]
}

const MOST = 50
const TIMES = ['1d', '7d', '30d', '90d']

/** @param asked all fields are offered though nothing is typed */
export function suggestionsFor(typed: string, asked: boolean, source: SuggestionSource): Suggestion[] {
  const at = completionAt(typed)
  if (!at) return []
  if (at.part === 'field') return at.typed === '' && !asked ? [] : fieldsLike(at.typed, source)
  const needle = fold(at.typed)
  return valuesOf(at.name, at.typed, source)
    .filter((one) => fold(one.label).includes(needle) || (one.kind === 'term' && fold(one.term.value).includes(needle)))
    .slice(0, MOST)
}

/** Whether the word that is being typed may yet become a field's name. */
export function mayBecomeField(typed: string): boolean {
  const at = completionAt(typed)
  if (at?.part !== 'field' || at.typed === '') return false
  const needle = fold(at.typed)
  return ['meta.', ...FILTER_FIELDS].some(
    (name) => name.startsWith(needle) || fold(fieldLabel(name)).startsWith(needle),
  )
}

function fieldsLike(typed: string, { issues }: SuggestionSource): Suggestion[] {
  const needle = fold(typed)
  const names = [...FILTER_FIELDS, ...metaKeys(issues).map((key) => `meta.${key}`)]
  return names
    .map((name): Suggestion => ({ kind: 'field', name, label: fieldLabel(name) }))
    .filter((one) => one.kind === 'field' && (one.name.startsWith(needle) || fold(one.label).startsWith(needle)))
    .slice(0, MOST)
}

function valuesOf(name: string, typed: string, source: SuggestionSource): Suggestion[] {
  const { issues, filter, facts, people, evals } = source
  const isTime = name === 'since' || name === 'until'
  const counts = isTime ? new Map<string, number>() : optionCounts(issues, filter, name, facts)
  const mine = facts.userId === null ? 0 : (counts.get(facts.userId) ?? 0)
  const known: Record<string, readonly string[]> = {
    status: STATUS_VALUES,
    primary: [...PrimaryIssue, 'by_hand'],
    eval: evals.map((one) => one.key),
    verdict: VERDICT_VALUES,
    assignee: ['me', 'none', ...people.map((one) => one.id)],
    mentions: ['me', ...people.map((one) => one.id)],
    since: TIMES,
    until: TIMES,
  }
  const isDate = isTime && /^\d{4}-\d{2}-\d{2}$/.test(typed)
  const values = isDate ? [typed] : (known[name] ?? [...counts.keys()])
  return values
    .filter((value) => value !== facts.userId)
    .map((value) => ({
      kind: 'term',
      term: termOf(name, value),
      label: valueLabel(name, value, people),
      count: isTime ? null : value === 'me' ? mine : (counts.get(value) ?? 0),
    }))
}
