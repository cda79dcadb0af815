/** What a rule says about an answer, and the fix it offers. */

export const LINT_RULES = [
  'personal_data',
  'dead_link_form',
  'volatile_number',
  'volatile_date',
  'undefined_jargon',
  'missing_branch',
  'no_next_step',
  'no_empathy',
  'no_confirmation',
] as const
export type LintRule = (typeof LINT_RULES)[number]

/** An edit as data: replaces the characters `[start, end)` by `text`; `kind` names it for the button's label. */
export type LintFix = {
  kind: 'remove' | 'generalise' | 'link' | 'explain' | 'branch' | 'next_step' | 'empathy' | 'confirm' | 'repair'
  start: number
  end: number
  text: string
}

/** The characters `[start, end)` that a rule refers to; `start === end` if something is missing from the whole. */
export type LintFinding = {
  start: number
  end: number
  fix: LintFix | null
  /** Words of the question that caused it, most telling first. */
  because?: readonly string[]
}

/** `blocks`: the answer must not be published as it is. `hint`: the rule is wrong too often to be more than a hint. */
export type LintNote = LintFinding & { rule: LintRule; blocks: boolean; hint: boolean }

export const finding = (start: number, text: string, fix: LintFix | null = null): LintFinding => ({
  start,
  end: start + text.length,
  fix,
})

/** A finding about the whole answer that offers to insert `text` at `at`. */
export const missing = (
  kind: LintFix['kind'],
  at: number,
  text: string,
  because: readonly string[] = [],
): LintFinding[] => [
  { start: 0, end: 0, fix: { kind, start: at, end: at, text }, ...(because.length > 0 && { because }) },
]
