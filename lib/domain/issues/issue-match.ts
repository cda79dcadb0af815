/** Which issues a filter matches. Pure. */
import type { Issue, VerdictValue } from '../../contract/index.ts'
import { metaFacet } from './facets.ts'
import { type FilterTerm, type IssueFilter, nameOfTerm, STATUS_VALUES, VERDICT_VALUES } from './issue-filter.ts'
import type { WordsFound } from './said.ts'
import { isOpen } from './status.ts'
import { fold, wordsOf } from '../words-of.ts'

/** What a filter needs to know beyond the issue's own row. */
export type FilterFacts = {
  /** Now, in ms. */
  now: number
  userId: string | null
  /** Standing verdicts, by issue; null if not loaded yet. */
  verdicts: ReadonlyMap<string, ReadonlySet<VerdictValue>> | null
  /** Members mentioned in an issue's threads, by issue; null if not loaded yet. */
  mentions: ReadonlyMap<string, ReadonlySet<string>> | null
  /**
   * Issues matching facets that a row cannot tell: metadata values that it has no room to list, and times of waiting or
   * remediating. A facet that cannot be interpreted has null.
   */
  found: ReadonlyMap<string, ReadonlySet<string> | null>
  /** Where the filter's words were found in what was said, by issue, as far as searched yet. */
  said: ReadonlyMap<string, WordsFound>
  /** Issues in which one's own part is done: they no longer match `status:open`, one's own queue. */
  waiting: ReadonlySet<string>
  /** Members of the project; null if not known yet. */
  members: ReadonlySet<string> | null
  /** Whether a term names something that exists (an eval, a member). Other terms are ignored. */
  isKnown: (term: FilterTerm) => boolean
}

type Test = (issue: Issue) => boolean

const DAY_MS = 86_400_000

const folded = new WeakMap<Issue, string>()
function titleOf(issue: Issue): string {
  const known = folded.get(issue)
  if (known !== undefined) return known
  const title = fold(issue.title)
  folded.set(issue, title)
  return title
}

/** Time, in ms, of `7d` (that many days before now) or `2026-11-30` (its start or end); null for anything else. */
export function timeOf(value: string, now: number, end = false): number | null {
  const days = /^(\d{1,4})d$/.exec(value)?.[1]
  if (days) return now - Number(days) * DAY_MS
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return null
  const at = Date.parse(`${value}T00:00:00`)
  return Number.isNaN(at) ? null : end ? at + DAY_MS : at
}

function statusTest(value: string, facts: FilterFacts): Test | null {
  switch (value) {
    case 'open':
      return (issue) => isOpen(issue.status) && !facts.waiting.has(issue.id)
    case 'regressed':
    case 'addressed':
      return (issue) => issue.status === value
    case 'with_others':
      return (issue) => isOpen(issue.status) && facts.waiting.has(issue.id)
    default: {
      const tag = STATUS_VALUES.find((one) => one === value) as Issue['tags'][number] | undefined
      return tag ? (issue) => issue.tags.includes(tag) : null
    }
  }
}

function verdictTest(value: string, facts: FilterFacts): Test | null {
  if (!(VERDICT_VALUES as readonly string[]).includes(value)) return null
  const of = (issue: Issue) => facts.verdicts?.get(issue.id)
  if (value === 'none') return (issue) => (of(issue)?.size ?? 0) === 0
  if (value === 'disputed') return (issue) => ['good', 'bad'].every((one) => of(issue)?.has(one as VerdictValue))
  return (issue) => of(issue)?.has(value as VerdictValue) ?? false
}

/** Work assigned to somebody who is no longer a member waits for nobody. */
export const isOfOneWhoLeft = ({ assignee }: Issue, { members }: FilterFacts): boolean =>
  assignee !== null && members !== null && !members.has(assignee)

/** Null if the term is meaningless, in which case it is ignored. */
function testOf(term: FilterTerm, facts: FilterFacts): Test | null {
  if (!facts.isKnown(term)) return null
  const { value } = term
  const person = value === 'me' ? facts.userId : value
  switch (term.field) {
    case 'status':
      return statusTest(value, facts)
    case 'primary':
      return (issue) => (issue.primaryIssue ?? 'by_hand') === value
    case 'verdict':
      return verdictTest(value, facts)
    case 'assignee':
      if (value === 'left') return (issue) => isOfOneWhoLeft(issue, facts)
      return value === 'none' ? (issue) => issue.assignee === null : (issue) => issue.assignee === person
    case 'mentions':
      return (issue) => person !== null && (facts.mentions?.get(issue.id)?.has(person) ?? false)
    case 'since': {
      const at = timeOf(value, facts.now)
      return at === null ? null : (issue) => Date.parse(issue.lastAt) >= at
    }
    case 'until': {
      const at = timeOf(value, facts.now, true)
      return at === null ? null : (issue) => Date.parse(issue.openedAt) < at
    }
    case 'eval':
    case 'site':
    case 'language': {
      const facet = `${term.field}=${value}`
      return (issue) => issue.facets[facet] !== undefined
    }
    case 'meta': {
      const facet = metaFacet(term.key, value)
      const found = facts.found.get(facet)
      return (issue) => issue.facets[facet] !== undefined || (found?.has(issue.id) ?? false)
    }
    case 'unknown':
      return null
    default: {
      const found = facts.found.get(`${term.field}=${value}`)
      return found ? (issue) => found.has(issue.id) : null
    }
  }
}

export const isUnderstood = (term: FilterTerm, facts: FilterFacts): boolean => testOf(term, facts) !== null

/** Terms of one name are alternatives, all names must match, and every word must be in the title or what was said. */
export function matcher(filter: IssueFilter, facts: FilterFacts): Test {
  const byName = new Map<string, Test[]>()
  for (const term of filter.terms) {
    const test = testOf(term, facts)
    if (test) byName.set(nameOfTerm(term), [...(byName.get(nameOfTerm(term)) ?? []), test])
  }
  const groups = [...byName.values()]
  const inTitle = titleTest(filter.text)
  return (issue) =>
    groups.every((tests) => tests.some((test) => test(issue))) && (inTitle(issue) || facts.said.has(issue.id))
}

/** Whether a title contains every word of a text. */
export function titleTest(text: string): Test {
  const words = wordsOf(text)
  return (issue) => words.every((word) => titleOf(issue).includes(word))
}
