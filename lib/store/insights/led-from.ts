/** Where in Insights somebody was when a number led them to its list: they find it again, at the same place. */
import { create } from 'zustand'
import { type FilterTerm, formatFilter, type IssueFilter, isSameTerm } from '../../domain/issues/issue-filter.ts'

type LedFrom = {
  /** What the list was asked for; null: nobody was led there. */
  terms: readonly FilterTerm[] | null
  /** How far Insights was scrolled. */
  top: number
  /** Opens Insights. */
  back: () => void
}

const NOWHERE: LedFrom = { terms: null, top: 0, back: () => undefined }
export const useLedFrom = create<LedFrom>()(() => NOWHERE)

export const ledTo = (left: LedFrom): void => useLedFrom.setState(left)

/** What was left, once. */
export function comeBack(): LedFrom {
  const left = useLedFrom.getState()
  useLedFrom.setState(NOWHERE)
  return left
}

/** The list is still that one, or a part of it. */
export const isStillLed = ({ terms }: LedFrom, filter: IssueFilter): boolean =>
  terms !== null && terms.every((term) => filter.terms.some((one) => isSameTerm(one, term)))

/** By which a link to a list is known among others. */
export const leadOf = (terms: readonly FilterTerm[]): string => formatFilter({ terms, text: '', sort: 'impact' })
