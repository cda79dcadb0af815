/**
 * The desk's filter, and its form in a link; for the form in which it is typed, see typed-filter.ts. Pure. Parsing
 * never fails, so that an old link or saved view, or a mistyped word, always gives a filter: terms that are not
 * understood stay in it and are shown as such.
 *
 *   in the bar   status:open meta.plan:"gold plus" refund
 *   in a link    status=open&meta.plan=gold+plus&text=refund&sort=newest
 *
 * Terms of one field are alternatives; different fields must all match.
 */

export const FILTER_FIELDS = [
  'status',
  'primary',
  'eval',
  'verdict',
  'assignee',
  'mentions',
  'site',
  'language',
  'since',
  'until',
  'age',
  'remediated',
  'came_back',
] as const
export type FilterField = (typeof FILTER_FIELDS)[number]

/** `meta` also has the metadata's key; `unknown` is an unknown field (`key` is its name). */
export type FilterTerm =
  | { field: FilterField; value: string }
  | { field: 'meta'; key: string; value: string }
  | { field: 'unknown'; key: string; value: string }

export const ISSUE_SORTS = ['impact', 'newest', 'frequent'] as const
export type IssueSort = (typeof ISSUE_SORTS)[number]

export type IssueFilter = {
  readonly terms: readonly FilterTerm[]
  /** Every word of it must be in the title, or in what was said (said.ts). */
  readonly text: string
  readonly sort: IssueSort
}

export const STATUS_VALUES = [
  'open',
  'regressed',
  'addressed',
  'held_back',
  'draft',
  'waiting',
  'with_others',
  'overridden',
  'discarded',
] as const
export const VERDICT_VALUES = ['none', 'good', 'bad', 'cant_tell', 'disputed'] as const

export const DEFAULT_ISSUE_FILTER: IssueFilter = {
  terms: [{ field: 'status', value: 'open' }],
  text: '',
  sort: 'impact',
}
export const EVERYTHING: IssueFilter = { terms: [], text: '', sort: 'impact' }

const META = 'meta.'

const isField = (name: string): name is FilterField => (FILTER_FIELDS as readonly string[]).includes(name)

/** The name of a term: `status`, `meta.plan`. */
export const nameOfTerm = (term: FilterTerm): string =>
  term.field === 'meta' ? META + term.key : term.field === 'unknown' ? term.key : term.field

export function termOf(name: string, value: string): FilterTerm {
  if (isField(name)) return { field: name, value }
  if (name.startsWith(META) && name.length > META.length) return { field: 'meta', key: name.slice(META.length), value }
  return { field: 'unknown', key: name, value }
}

export const isSameTerm = (a: FilterTerm, b: FilterTerm): boolean =>
  nameOfTerm(a) === nameOfTerm(b) && a.value === b.value

/** With one more term; unchanged if it has that already. */
export const withTerm = (filter: IssueFilter, term: FilterTerm): IssueFilter =>
  filter.terms.some((one) => isSameTerm(one, term)) ? filter : { ...filter, terms: [...filter.terms, term] }

export const withoutTerm = (filter: IssueFilter, term: FilterTerm): IssueFilter => ({
  ...filter,
  terms: filter.terms.filter((one) => !isSameTerm(one, term)),
})

/** Replaces the field's terms by these values. */
export const withField = (filter: IssueFilter, field: FilterField, values: readonly string[]): IssueFilter => ({
  ...filter,
  terms: [...filter.terms.filter((one) => one.field !== field), ...values.map((value) => ({ field, value }))],
})

// ---- in a link

/** Parameters of a link that are not terms. */
const TEXT = 'text'
const SORT = 'sort'

export function formatFilter(filter: IssueFilter): string {
  const params = new URLSearchParams()
  for (const term of filter.terms) params.append(nameOfTerm(term), term.value)
  if (filter.text.trim() !== '') params.append(TEXT, filter.text.trim())
  if (filter.sort !== 'impact') params.append(SORT, filter.sort)
  return params.toString()
}

export function parseFilter(link: string): IssueFilter {
  let filter: IssueFilter = EVERYTHING
  for (const [name, value] of new URLSearchParams(link)) {
    if (name === TEXT) filter = { ...filter, text: value.trim() }
    else if (name === SORT) filter = { ...filter, sort: ISSUE_SORTS.find((sort) => sort === value) ?? 'impact' }
    else if (name !== '') filter = withTerm(filter, termOf(name, value))
  }
  return filter
}
