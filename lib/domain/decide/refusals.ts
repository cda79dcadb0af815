/** Why a change is refused: the sentences people see, in English, by code. Each language has its own. */
import type { Because } from '../../contract/because.ts'
import { inEnglish, partsOf, reasonsBy, textOf } from '../because.ts'
import { RUN_WHY } from '../retest/run-why.ts'

const TEMPLATES = {
  not_of_role: 'Your role does not allow this.',
  needs_approver: 'Only an approver can do this: it changes what customers are served.',
  own_draft: 'You had a hand in this draft; somebody else must approve it.',

  issue_gone: 'This issue is no longer there; it may have been merged or erased.',
  response_gone: 'This response is no longer there; it may have been erased.',
  response_changed: 'This response has changed since you judged it. Look at it again.',
  dispute_of_others: 'A dispute is settled by an approver, or by an expert who is not a party to it.',
  site_unknown: '{address} is not a site of this project.',

  remediation_gone: 'This remediation is no longer there.',
  changed_meanwhile: 'Somebody changed it meanwhile: it is at revision {count}, and yours is based on {of}.',
  changed_since: 'Somebody has changed this since.',
  own_change_since: 'You have changed this again since: undo your latest change first.',
  judged_first: 'It can be published once the experts who are asked about this response have judged it.',
  too_long: 'It is too long: {count} characters, {most} at most. Shorten it, or link to a page with the rest.',
  never_served: '{said} is its question and also one that it must never be served for. Remove one of them.',
  personal_data: '{said} looks like personal data. Answers are shown to everyone.',
  link_not_served: '{said} is not a link that may be served: use https, http, mailto or tel.',
  html_not_served: '{said} is HTML that a page could run. Write it in markdown.',
  own_question: 'That is its own question.',
  own_question_served: 'That is its own question: pause this answer, or narrow its question, instead.',

  no_fallback: 'Write a message: customers see it when a response is held back.',
  not_a_domain: '{address} is not a mail domain, such as example.com.',
  everybodys_domain: 'Anybody can have an address at {address}: their personal data would be kept and shown.',

  subject_gone: 'What this comment is about is no longer there.',

  run_held: RUN_WHY.held,
} as const
export type RefusalReason = keyof typeof TEMPLATES

export const ENGLISH = { ...inEnglish(TEMPLATES, {}), quotes: ['“', '”'] as const }

export const because = reasonsBy<typeof TEMPLATES>()

/** The English sentence, for the API and for panels of other versions. */
export const english = (reason: Because): string => textOf(partsOf(reason, ENGLISH) ?? [])
