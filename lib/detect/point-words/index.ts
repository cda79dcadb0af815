/**
 * Every text that pointing shows in a page. Data only: the worker passes one language to the script that goes into the
 * page, so that no page has to load all three.
 */
import type { PointProblem } from '../point.ts'
import type { Role } from '../role.ts'

export type Step = 'user' | 'assistant' | 'composer' | 'check'
export type Counts = Record<Role, number>

export type PointWords = {
  direction: 'ltr' | 'rtl'
  role: Record<Role, string>
  steps: Record<Exclude<Step, 'check'>, { place: string; ask: string; hint: string }>
  /** `{n}` is the number of all messages; `agents` is added where there are any. */
  found: { one: string; other: string; agents: string }
  problems: Record<PointProblem, string>
  at: string
} & Record<
  | 'name'
  | 'composer'
  | 'check'
  | 'checkHint'
  | 'skip'
  | 'save'
  | 'again'
  | 'cancel'
  | 'moveDown'
  | 'moveUp'
  | 'saving'
  | 'saved'
  | 'proposed'
  | 'notSaved'
  | 'frame',
  string
>
