/** Which issues a filter means, in what order, and how many each of its parts is about. Pure. */
import type { Issue, VerdictValue } from '../../contract/index.ts'
import { metaFacet } from './facets.ts'
import { type FilterTerm, type IssueFilter, nameOfTerm, STATUS_VALUES, VERDICT_VALUES } from './issue-filter.ts'
import type { Found } from './said.ts'
import { isOpen } from './status.ts'
import { fold, wordsOf } from '../words-of.ts'

/** What a filter needs to know beside the issue's own row. */
export type FilterFacts = {
  /** Now, in ms. */
  now: number
  userId: string | null
  /** Verdicts that stand, by issue; null while nobody has looked. */
  verdicts: ReadonlyMap<string, ReadonlySet<VerdictValue>> | null
  /** Members who were mentioned in an issue's threads, by issue; null while nobody has looked. */
  mentions: ReadonlyMap<string, ReadonlySet<string>> | null
  /**
   * What the issue's row does not tell, by facet: those that have a metadata value which it has no room to list, and those
   * of a time of waiting or of remediating; null where a facet of these says nothing.
   */
  found: ReadonlyMap<string, ReadonlySet<string> | null>
  /** What was found of the filter's words in what was said, by issue, as far as that has been looked for. */
  said: ReadonlyMap<string, Found>
  /** Issues in which one's own part is done: they have left one's own queue, `status:open`. */
  waiting: ReadonlySet<string>
  /** Members of the project; null while they are not known. */
  members: ReadonlySet<string> | null
  /** Whether a term names something that there is (an eval, a member). What does not is left aside. */
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

/** Time of `7d` (so many days before now) or of `2026-11-30` (its beginning, or its end), ms; null: neither. */
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

/** Work that waits for somebody who is no member any more waits for nobody. */
export const isOfOneWhoLeft = ({ assignee }: Issue, { members }: FilterFacts): boolean =>
  assignee !== null && members !== null && !members.has(assignee)

/** Null for what means nothing: it is left aside. */
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

/** Terms of one name are alternatives, all names must hold, and every word must be in the title, or in what was said. */
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

/** Whether a title has every word of a text. */
export function titleTest(text: string): Test {
  const words = wordsOf(text)
  return (issue) => words.every((word) => titleOf(issue).includes(word))
}
