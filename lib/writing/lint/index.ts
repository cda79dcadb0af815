/**
 * Advice on an Expert Answer as it is written: nine rules, one file each. What each must do, and how well it does on
 * unseen sentences, is in tests/data/writing. Four weigh signs (signs.ts). Only personal data blocks publishing.
 * Described in docs/linter.md.
 */
import { deadLinkForm } from './dead-link-form.ts'
import { missingBranch } from './missing-branch.ts'
import { noConfirmation } from './no-confirmation.ts'
import { noEmpathy } from './no-empathy.ts'
import { noNextStep } from './no-next-step.ts'
import { LINT_RULES, type LintFinding, type LintFix, type LintNote, type LintRule } from './note.ts'
import { personalData } from './personal-data.ts'
import { type AnswerContext, readAnswer, type AnswerReading } from './reading.ts'
import { undefinedJargon } from './undefined-jargon.ts'
import { volatileDate } from './volatile-date.ts'
import { volatileNumber } from './volatile-number.ts'

export { LINT_RULES, type LintFix, type LintNote, type LintRule }

type Rule = {
  find: (reading: AnswerReading) => LintFinding[]
  /** `any`: reads forms in any language, and German words too. The others are silent if an answer is not English. */
  reads: 'any' | 'english'
  /** Right less than nine times in ten on held-out sets of answers (tests/data/writing). */
  isHint?: true
}
const RULES: Readonly<Record<LintRule, Rule>> = {
  personal_data: { find: personalData, reads: 'any' },
  dead_link_form: { find: deadLinkForm, reads: 'any' },
  volatile_number: { find: volatileNumber, reads: 'any' },
  volatile_date: { find: volatileDate, reads: 'any', isHint: true },
  undefined_jargon: { find: undefinedJargon, reads: 'english' },
  missing_branch: { find: missingBranch, reads: 'english', isHint: true },
  no_next_step: { find: noNextStep, reads: 'english', isHint: true },
  no_empathy: { find: noEmpathy, reads: 'english' },
  no_confirmation: { find: noConfirmation, reads: 'english' },
}
/**
 * Notes in order of place, blocking ones first at the same place; notes on the whole answer come last.
 * `[]` for an empty text.
 * @param context.rules to apply; all by default
 */
export function lintAnswer(
  answer: string,
  { rules = LINT_RULES, ...context }: AnswerContext & { rules?: readonly LintRule[] },
): LintNote[] {
  if (answer.trim() === '') return []
  const reading = readAnswer(answer, context)
  return rules
    .filter((rule) => reading.english || RULES[rule].reads === 'any')
    .flatMap((rule) =>
      RULES[rule].find(reading).map((f): LintNote => ({
        ...f,
        rule,
        blocks: rule === 'personal_data',
        hint: RULES[rule].isHint === true,
      })),
    )
    .sort(
      (a, b) => Number(isOfWhole(a)) - Number(isOfWhole(b)) || a.start - b.start || Number(b.blocks) - Number(a.blocks),
    )
}

/** Whether all rules apply. If not, those about what is missing from an answer are silent. */
export const isReadInFull = (answer: string, question: string | null): boolean =>
  readAnswer(answer, { question, domains: [] }).english

const isOfWhole = (note: LintNote): boolean => note.start === note.end

/** Replaces the characters `[from, to)` of an answer by `insert`. A removal also takes the blanks before it. */
export function editOf(answer: string, { start, end, text }: LintFix): { from: number; to: number; insert: string } {
  return { from: text === '' ? answer.slice(0, start).trimEnd().length : start, to: end, insert: text }
}
