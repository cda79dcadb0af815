/** Labels for the parts of a filter. */
import type { FilterTerm } from '../../lib/domain/issues/issue-filter.ts'
import { ageSpan, daySpan } from '../../lib/domain/issues/issue-spans.ts'
import { localeFor } from '../../lib/domain/languages.ts'
import { hostOf } from '../ui/format.ts'
import { spokenLanguage, words } from '../ui/words.ts'

export type Person = { id: string; name: string }

const named = (names: Readonly<Record<string, string>>, value: string): string => names[value] ?? value

/** A field's label, including `meta.plan` and the like. */
export function fieldLabel(name: string): string {
  if (name.startsWith('meta.')) return words.desk.meta(name.slice('meta.'.length))
  return named(words.desk.fields, name)
}

export function valueLabel(name: string, value: string, people: readonly Person[]): string {
  switch (name) {
    case 'status':
      return named(words.desk.statuses, value)
    case 'primary':
      return value === 'by_hand' ? words.flaggedByHand : named(words.primaryIssue, value)
    case 'eval':
      return named(words.evalNames, value)
    case 'verdict':
      return named(words.desk.verdicts, value)
    case 'assignee':
    case 'mentions':
      if (value === 'me') return words.desk.me
      if (value === 'none') return words.desk.nobody
      if (value === 'left') return words.together.left
      return people.find((one) => one.id === value)?.name ?? value
    case 'language':
      return languageName(value)
    case 'site':
      return hostOf(value)
    case 'since':
    case 'until': {
      const days = /^(\d+)d$/.exec(value)?.[1]
      return days ? words.desk.days(Number(days)) : value
    }
    case 'age':
      return ageText(value)
    case 'remediated':
    case 'came_back':
      return daysText(value)
    default:
      return value
  }
}

const DAY_MS = 86_400_000

function ageText(value: string): string {
  const span = ageSpan(value)
  return span ? words.desk.ages(span[0] / DAY_MS, span[1] === Infinity ? null : span[1] / DAY_MS) : value
}

function daysText(value: string): string {
  const span = daySpan(value)
  const days = { day: 'numeric', month: 'short', year: 'numeric' } as const
  return span
    ? new Intl.DateTimeFormat(localeFor(spokenLanguage(), navigator.languages), days).formatRange(span[0], span[1] - 1)
    : value
}

/** `German` for `de`; anything that is no language code is returned as typed. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(spokenLanguage(), { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** The label of its chip. A status needs no field name. */
export function termLabel(term: FilterTerm, people: readonly Person[], understood = true): string {
  const name = term.field === 'meta' ? `meta.${term.key}` : term.field === 'unknown' ? term.key : term.field
  const value = valueLabel(name, term.value, people)
  if (!understood) return words.desk.gone(fieldLabel(name), value)
  return name === 'status' ? value : words.desk.chip(fieldLabel(name), value)
}
