/** What deciding needs beside the rows: the rules for texts of people, and of programs. */
import type { DecideRules } from '../../../lib/domain/index.ts'
import { patternProblem } from '../../../lib/evals/text-guardrails.ts'
import { centralQuery } from '../../../lib/match/cluster.ts'
import { findPersonalData } from '../../../lib/redact/index.ts'

export const DECIDE_RULES: DecideRules = {
  personalDataIn: (text, companyDomains) => findPersonalData(text, { companyDomains })[0]?.text ?? null,
  centralOf: centralQuery,
  patternProblem,
}

/**
 * Texts brought by a program were already published elsewhere, word for word: an address in one is refused to a person,
 * who can fix it, but not to an import.
 */
export const API_RULES: DecideRules = { ...DECIDE_RULES, personalDataIn: () => null }
