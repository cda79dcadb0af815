/** The outcome of a retest and why: every sentence one can say, in English, by code. */
import type { Because } from '../contract/because.ts'
import { inEnglish, partsOf, reasonsBy, textOf } from '../domain/because.ts'
import type { RetestOutcome } from '../contract/retest.ts'

export type RetestFinding = StoredReasons & {
  outcome: RetestOutcome
  /** 0–1: between expectation and answer; for guidance and verdicts, between the earlier answer and the present one. */
  similarity: number
}

const TEMPLATES = {
  // It could not be asked
  page_not_opened: 'The page with the assistant could not be opened.',
  no_chat: 'No chat was found on the page.',
  no_message_box: 'The chat has no message box that can be used.',
  question_not_taken: 'The chat did not take the question.',
  still_answering: 'The assistant was still answering something else.',
  somebody_writing: 'Somebody was writing in the chat.',
  form_first: 'The chat wants a form filled in before it begins.',
  page_silent: 'The page did not answer.',
  not_in_time: 'No settled answer came in time.',
  page_left: 'The page was left or reloaded before the answer was complete.',
  no_network: 'There was no network.',
  broke_off: 'It was asked, and the run broke off before its answer was read. It is not asked again.',
  not_asked: 'It was not asked.',

  // What stands in the way
  person_joined: 'A person joined the conversation.',
  handed_over: 'The assistant handed over to a person.',
  wants_human: 'The page asks whether one is human.',
  wants_sign_in: 'The page wants one to sign in again.',
  takes_no_more: 'The assistant takes no more questions for now.',
  answered_error: 'The assistant answered with an error.',
  no_answer: 'The assistant gave no answer.',
  only_question: 'Only the question itself came back.',
  fallback_came: 'The response was held back, and the fallback came instead.',

  // An Expert Answer
  word_for_word: 'The answer came back word for word.',
  word_for_word_and_more: 'The answer came back word for word, with what the widget adds under it.',
  leads_elsewhere: 'The words are right, but {said} leads elsewhere.',
  inside_longer: 'The answer came back inside a longer text.',
  another_answer: 'Another answer came back.',
  other_words: 'Nearly the answer: {said} came back instead of {against}.',
  words_missing: 'Nearly the answer: {said} is missing.',
  words_added: 'Nearly the answer: {said} was added.',
  other_marks: 'Nearly the answer: the same words with other marks between them.',
  other_order: 'Nearly the answer: the same words in another order.',
  other_came: 'The answer to another question came.',
  other_did_not_come: 'The answer to the other question did not come.',

  // Expert Guidance
  wording_missing: 'The wording {said} did not come back.',
  still_says: 'The answer still says {said}.',
  wording_came: 'The wording came back, and nothing that is forbidden.',
  follows: 'The answer follows {said}.',
  same_as_before: 'The answer is the same as before the guidance.',
  guidance_unsure: 'The answer changed; whether it follows the guidance needs a look.',

  // A verdict
  good_held_back: 'A response that was judged Good is held back.',
  good_came: 'The response came as it was judged Good, and was not held back.',
  good_otherwise:
    'Nothing was held back, but another response came than the one that was judged Good: it needs a look.',
  bad_held_back: 'The response is held back.',
  bad_came: 'The response that was judged Bad came back, and was not held back.',
  bad_otherwise: 'Another response came than the one that was judged Bad.',

  // Assertions
  nothing_asserted: 'Nothing is asserted of the answer.',
  it_follows: 'It follows {said}.',
  it_follows_unsure: 'Whether it follows {said} needs a look.',
  says_forbidden: 'It says {said}, which it must not.',
  does_not_say: 'It does not say {said}.',
  mentions: 'It mentions {said}.',
  does_not_mention: 'It does not mention {said}.',
  bad_pattern: 'The pattern cannot be used: {value}',
  matches: 'It matches {said}.',
  does_not_match: 'It does not match {said}.',
  language_unsure: 'It is too short to tell its language.',
  its_language: 'Its language is {language}, {wanted} was asked for.',
  length_any: 'It has {count} words.',
  length_least: 'It has {count} words; at least {least} were asked for.',
  length_most: 'It has {count} words; at most {most} were asked for.',
  length_between: 'It has {count} words; at least {least} and at most {most} were asked for.',
  has_link: 'It has a link.',
  has_no_link: 'It has no link.',
  links_to: 'It has a link to {address}.',
  does_not_link_to: 'It has no link to {address}.',
  it_asks_back: 'It asks back.',
  does_not_ask_back: 'It does not ask back.',
  it_refuses: 'It refuses.',
  does_not_refuse: 'It does not refuse.',
  hands_over: 'It hands over to a person.',
  does_not_hand_over: 'It does not hand over to a person.',

  // Of several tries
  passed_of: 'It passed {passed} of {of} times.',
} as const
export type RetestReason = keyof typeof TEMPLATES

/** Languages by code, as records and reports have always had them. */
export const ENGLISH = inEnglish(TEMPLATES, {})

export const why = reasonsBy<typeof TEMPLATES>()

/** The reasons as stored: each sentence as data, and all of them in English. */
export type StoredReasons = { reason: string; because: Because[] }

/** The limit of the record's field. */
const LONGEST = 1_000

export const said = (...because: Because[]): StoredReasons => ({
  reason: because
    .map((one) => textOf(partsOf(one, ENGLISH) ?? []))
    .join(' ')
    .slice(0, LONGEST),
  because,
})
