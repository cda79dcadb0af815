/** Where in Insights a person was when a number led to its list, so that they can return to the same place. */
import { create } from 'zustand'
import { type FilterTerm, formatFilter, type IssueFilter, isSameTerm } from '../../domain/issues/issue-filter.ts'

type ReturnPoint = {
  /** The list's filter; null: nobody was led there. */
  terms: readonly FilterTerm[] | null
  /** Scroll position of Insights. */
  top: number
  /** Opens Insights. */
  back: () => void
}

const NOWHERE: ReturnPoint = { terms: null, top: 0, back: () => undefined }
export const useReturnPoint = create<ReturnPoint>()(() => NOWHERE)

export const setReturnPoint = (left: ReturnPoint): void => useReturnPoint.setState(left)

/** Returns what was left, and clears it. */
export function takeReturnPoint(): ReturnPoint {
  const left = useReturnPoint.getState()
  useReturnPoint.setState(NOWHERE)
  return left
}

/** Whether the list is still that one, or part of it. */
export const isReturnPointFor = ({ terms }: ReturnPoint, filter: IssueFilter): boolean =>
  terms !== null && terms.every((term) => filter.terms.some((one) => isSameTerm(one, term)))

/** Identifies a link to a list. */
export const listKey = (terms: readonly FilterTerm[]): string => formatFilter({ terms, text: '', sort: 'impact' })
