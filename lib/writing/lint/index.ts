/**
 * Advice on an Expert Answer as it is written: nine rules, a file each. What each must do, and how well it does it on
 * sentences that it was not made from: tests/data/writing. Four weigh signs (signs.ts). Only personal data keeps an answer
 * from being published. docs/linter.md tells of them.
 */
import { deadLinkForm } from './dead-link-form.ts'
import { missingBranch } from './missing-branch.ts'
import { noConfirmation } from './no-confirmation.ts'
import { noEmpathy } from './no-empathy.ts'
import { noNextStep } from './no-next-step.ts'
import { LINT_RULES, type Finding, type LintFix, type LintNote, type LintRule } from './note.ts'
import { personalData } from './personal-data.ts'
import { readAnswer, type Reading } from './reading.ts'
import { undefinedJargon } from './undefined-jargon.ts'
import { volatileDate } from './volatile-date.ts'
import { volatileNumber } from './volatile-number.ts'

export { LINT_RULES, type LintFix, type LintNote, type LintRule }

type Rule = {
  find: (reading: Reading) => Finding[]
  /** `any`: reads shapes in any language, and German words as well. The others keep still where an answer is not English. */
  reads: 'any' | 'english'
  /** Right less than nine times in ten on sets of answers that are left out (tests/data/writing). */
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
 * Notes in order of place, those that block first where they share one; what is said of the whole answer comes last.
 * `[]` for an empty text.
 * @param question what was asked, or null where it is not known: what is missing from an answer is then not said
 * @param domains of the company itself; addresses there that stand for a role are public
 * @param knowledge texts of the company's articles that were retrieved for the question
 * @param rules that are asked; all, where nothing else is said
 */
export function lintAnswer(
  answer: string,
  question: string | null,
  domains: readonly string[],
  knowledge: readonly string[] = [],
  rules: readonly LintRule[] = LINT_RULES,
): LintNote[] {
  if (answer.trim() === '') return []
  const reading = readAnswer(answer, question, domains, knowledge)
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

/** Whether all rules read it. Where they don't, those that ask what is missing from an answer keep still. */
export const isReadInFull = (answer: string, question: string | null): boolean =>
  readAnswer(answer, question, [], []).english

const isOfWhole = (note: LintNote): boolean => note.start === note.end

/** The characters `[from, to)` of an answer become `insert`. What is taken out takes the blanks before it along. */
export function editOf(answer: string, { start, end, text }: LintFix): { from: number; to: number; insert: string } {
  return { from: text === '' ? answer.slice(0, start).trimEnd().length : start, to: end, insert: text }
}
