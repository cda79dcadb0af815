/** The bar's suggestions while typing: fields first, then a field's values, with how many issues each would show. */
import type { EvalConfig, Issue } from '../../lib/contract/index.ts'
import {
  FILTER_FIELDS,
  type FilterTerm,
  type IssueFilter,
  STATUS_VALUES,
  termOf,
  VERDICT_VALUES,
} from '../../lib/domain/issues/issue-filter.ts'
import { metaKeys, optionCounts } from '../../lib/domain/issues/issue-counts.ts'
import type { FilterFacts } from '../../lib/domain/issues/issue-match.ts'
import { AGE_VALUES, ageSpan, daySpan, lastDays } from '../../lib/domain/issues/issue-spans.ts'
import { completionAt } from '../../lib/domain/issues/typed-filter.ts'
import { fold } from '../../lib/domain/words-of.ts'
import { fieldLabel, type Person, termLabel, valueLabel } from './filter-words.ts'
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
const UNCOUNTED = new Set(['since', 'until', 'age', 'remediated', 'came_back'])
const SPANS = [7, 30, 91]

/** @param asked offers all fields although nothing is typed */
export function suggestionsFor(typed: string, asked: boolean, source: SuggestionSource): Suggestion[] {
  const at = completionAt(typed)
  if (at.part === 'field') {
    if (at.typed === '' && !asked) return []
    return [...fieldsLike(at.typed, source), ...termsLike(at.typed, source)].slice(0, MOST)
  }
  const name = fieldMeant(at.name, source)
  if (name === null) return []
  const needle = fold(at.typed)
  return valuesOf(name, at.typed, source)
    .filter((one) => fold(one.label).includes(needle) || (one.kind === 'term' && fold(one.term.value).includes(needle)))
    .slice(0, MOST)
}

/** The suggestion that a partly typed value means: Enter takes it as shown, not as typed. */
export function meantBy(typed: string, suggestions: readonly Suggestion[]): Suggestion | null {
  const at = completionAt(typed)
  if (at.part === 'field' || at.typed === '') return null
  const needle = fold(at.typed)
  const saying = (fits: (said: string) => boolean): Suggestion | undefined =>
    suggestions.find((one) => one.kind === 'term' && (fits(fold(one.term.value)) || fits(fold(one.label))))
  const whole = saying((said) => said === needle)
  // Any prefix of a site or a metadata value may be complete in itself: take what was typed.
  if (whole || isOpen(suggestions)) return whole ?? null
  return saying((said) => said.startsWith(needle)) ?? suggestions[0] ?? null
}

const isOpen = ([one]: readonly Suggestion[]): boolean =>
  one?.kind === 'term' && (one.term.field === 'site' || one.term.field === 'meta')

/** By its name, by its label in the current language, or by a prefix that only one field has. */
export function fieldMeant(typed: string, { issues }: SuggestionSource): string | null {
  if (termOf(typed, '').field !== 'unknown') return typed
  const needle = fold(typed)
  const names = [...FILTER_FIELDS, ...metaKeys(issues).map((key) => `meta.${key}`)]
  const begun = names.filter((name) => name.startsWith(needle) || fold(fieldLabel(name)).startsWith(needle))
  return begun.length === 1 ? begun[0]! : null
}

/** Whether the word being typed may still become a field's name. */
export function mayBecomeField(typed: string): boolean {
  const at = completionAt(typed)
  if (at.part !== 'field' || at.typed === '') return false
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

/** Minimum letters for a prefix to mean a value rather than the start of any word. */
const TELLING = 3
/** Fields whose values have names that may be typed without the field. */
const NAMED = ['primary', 'eval', 'language', 'assignee'] as const

/** What a word that is no field may mean: `hallu` is a primary issue, `germ` a language. Only terms with results. */
function termsLike(typed: string, source: SuggestionSource): Suggestion[] {
  const needle = fold(typed)
  if (needle.length < TELLING) return []
  // The word is already part of the search, and usually finds nothing: count as if the value stood alone.
  const without = { ...source, filter: { ...source.filter, text: '' } }
  return NAMED.flatMap((name) =>
    valuesOf(name, '', without).flatMap((one): Suggestion[] => {
      const isMeant = one.kind === 'term' && one.count !== 0 && isBegunIn(one.label, needle)
      return isMeant ? [{ ...one, label: termLabel(one.term, source.people) }] : []
    }),
  )
}

const isBegunIn = (label: string, needle: string): boolean =>
  fold(label)
    .split(/\s+/u)
    .some((word) => word.startsWith(needle))

function valuesOf(name: string, typed: string, source: SuggestionSource): Suggestion[] {
  const { issues, filter, facts, people, evals } = source
  const isTime = UNCOUNTED.has(name)
  const counts = isTime ? new Map<string, number>() : optionCounts(issues, filter, name, facts)
  const spans = SPANS.map((days) => lastDays(days, new Date(facts.now)))
  const mine = facts.userId === null ? 0 : (counts.get(facts.userId) ?? 0)
  const known: Record<string, readonly string[]> = {
    status: STATUS_VALUES,
    primary: [...PrimaryIssue, 'by_hand'],
    eval: evals.map((one) => one.key),
    verdict: VERDICT_VALUES,
    // Offered if former members have issues assigned.
    assignee: ['me', 'none', ...(counts.has('left') ? ['left'] : []), ...people.map((one) => one.id)],
    mentions: ['me', ...people.map((one) => one.id)],
    since: TIMES,
    until: TIMES,
    age: AGE_VALUES,
    remediated: spans,
    came_back: spans,
  }
  const values = isTypedTime(name, typed) ? [typed] : (known[name] ?? [...counts.keys()])
  return values
    .filter((value) => value !== facts.userId)
    .map((value) => ({
      kind: 'term',
      term: termOf(name, value),
      label: valueLabel(name, value, people),
      count: isTime ? null : value === 'me' ? mine : (counts.get(value) ?? 0),
    }))
}

/** A time that is not suggested, but may be typed. */
function isTypedTime(name: string, typed: string): boolean {
  switch (name) {
    case 'since':
    case 'until':
      return /^\d{4}-\d{2}-\d{2}$/.test(typed)
    case 'age':
      return ageSpan(typed) !== null
    case 'remediated':
    case 'came_back':
      return daySpan(typed) !== null
    default:
      return false
  }
}
