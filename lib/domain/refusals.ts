/** Why a change is refused: the sentences that people meet, in English, by their code. Each language has its own. */
import type { Because } from '../contract/because.ts'
import { inEnglish, partsOf, reasonsBy, textOf } from './because.ts'
import { RUN_WHY } from './run-why.ts'

const TEMPLATES = {
  not_of_role: 'Your role does not allow this.',
  needs_approver: 'An approver has to do this: it changes what customers are served.',
  own_draft: 'You had a hand in this draft; somebody else has to approve it.',
  no_approval_asked: 'Nothing waits for approval here.',

  issue_gone: 'This issue is no longer there; it may have been merged or erased.',
  response_gone: 'This response is no longer there; it may have been erased.',
  responses_gone: 'These responses are no longer there.',
  response_changed: 'This response says something else than when you judged it. Look at it again.',
  too_many_moved: 'At most {most} responses can be moved at once; these are {count}.',
  verdict_gone: 'This verdict is no longer there.',
  verdict_of_another: 'Only the expert who gave a verdict may take it back.',
  dispute_of_others: 'A dispute is settled by an approver, or by an expert who is not a party to it.',
  flag_of_another: 'Only an expert may remove somebody else’s flag.',
  site_unknown: '{address} is not a site of this project.',
  page_unknown: 'This page is not a site of this project.',

  remediation_gone: 'This remediation is no longer there.',
  changed_meanwhile: 'Somebody changed it meanwhile: it has revision {count}, and yours was made from {of}.',
  judged_first: 'It can be published when the experts who are asked about this response have judged it.',
  archived: 'It was archived; restore it before editing.',
  not_served: 'Only what is served can be paused.',
  not_paused: 'Only a paused remediation can be reactivated.',
  revision_gone: 'That revision is not kept here.',
  empty: 'There is nothing to publish yet: it is empty.',
  too_long: 'It is too long: {count} characters, {most} at most. Shorten it, or link to a page that says the rest.',
  field_too_long: 'One field of the guidance is too long: {most} characters at most.',
  never_served: '{said} is its question and also one that it must never be served for. Take one of them out.',
  personal_data: '{said} looks like personal data. Answers are shown to everyone.',
  personal_wording: 'This wording holds personal data.',
  link_not_served: '{said} is no link that may be served: use https, http, mailto or tel.',
  html_not_served: '{said} is HTML that a page could run. Write it in markdown.',
  of_guidance: 'Examples of guidance are part of its text.',
  own_question: 'That is its own question.',
  own_question_served: 'That is its own question: pause this answer, or narrow its question, instead.',
  too_many_examples: 'At most {most} examples are kept.',
  too_many_negatives: 'It has as many negative examples as it may have: narrow its question instead.',
  not_served_there: 'It was not served there.',

  comment_empty: 'There is nothing to say yet: the comment is empty.',
  comment_of_another: 'Only its author may change a comment.',
  comment_deleted_by: 'Only its author or an admin may delete a comment.',
  comment_gone: 'This comment is no longer there.',
  subject_gone: 'What this comment is about is no longer there.',
  thread_gone: 'The thread of this comment is no longer there.',
  person_gone: 'This person is no longer in the project.',
  may_not_judge: '{by} may not judge, so this cannot be theirs.',
  view_of_another: 'Only whoever made a view, or an admin, may change it.',
  view_shared_by: 'Only an expert may share a view.',
  view_unnamed: 'A view needs a name.',
  adapter_gone: 'This adapter is no longer there.',
  adapter_of_admin: 'Only an admin may change an adapter that others use or made.',

  case_unasked: 'A case needs a question.',
  case_unsaid: 'A case needs to say what its answer must be like.',
  case_gone: 'This case is no longer there.',
  environment_unnamed: 'An environment needs a name.',
  address_form: 'An address begins with http:// or https://.',
  run_of_another: 'Only whoever began a run goes on with it.',
  run_held: RUN_WHY.held,
  retest_unsaid: 'A retest is of a remediation, of a case or of a verdict.',
  retest_remediation_gone: 'The remediation of this retest is no longer there.',
  retest_verdict_gone: 'The verdict of this retest is no longer there.',
  verdict_over: 'This verdict does not hold any more.',
} as const
export type RefusalReason = keyof typeof TEMPLATES

export const ENGLISH = { ...inEnglish(TEMPLATES, {}), quotes: ['“', '”'] as const }

export const because = reasonsBy<typeof TEMPLATES>()

/** The sentence for the API and for panels of another version. */
export const english = (reason: Because): string => textOf(partsOf(reason, ENGLISH) ?? [])
