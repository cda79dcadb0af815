/** Why a response was scored as it was: every sentence an eval can say, in English, by code. */
import type { Because } from '../contract/because.ts'
import { inEnglish, partsOf, reasonsBy, type PlainCode, textOf } from '../domain/because.ts'
import { PERSONAL_DATA_NAMES } from '../redact/index.ts'

const TEMPLATES = {
  // Not judged
  no_context: 'Not judged: no context.',
  other_language: 'Not judged in this language.',
  other_article: 'Not judged: the article on this page is about something else.',
  asks_nothing: 'Not judged: the query asks nothing.',
  asks_back: 'Not judged: the response asks back.',
  few_words: 'Not judged: the query has too few words of its own.',
  languages_unsure: 'Not judged: the language of query or response is not sure.',
  day_unknown: 'Not judged: when it was said is not known.',
  no_own_domain: 'Not judged: the project names no domain of its own.',
  pattern_unusable: 'Not judged: its pattern cannot be used.',
  model_refused: 'Not judged: the model would not say.',
  model_unclear: 'Not judged: the model gave no score from 0 to 1.',
  given: 'Scored by the assistant itself.',
  words_erased: 'The reason named words that have been erased.',

  // Response and context
  no_answer_to_check: 'The response gives no answer whose content could be checked.',
  nothing_to_check: 'The response claims nothing that could be checked.',
  supported: 'The context supports the response.',
  not_together: 'The context holds the words of the response, but not together.',
  context_silent: 'The context says nothing of {words}.',
  not_contradicted: 'Nothing in the response contradicts the context.',
  contradicted: 'The response says {said} where the context says {against}.',
  record_differs: 'The response speaks of {said} where the context has it as {value}.',
  record_unknown: 'The response speaks of {said}, of which the context tells nothing.',
  link_not_held: 'The response links to {address}, which the context does not hold.',
  not_held: 'The context does not hold {words}.',

  // What was retrieved
  nothing_retrieved: 'Nothing was retrieved for this query.',
  retrieved_other_words: 'What was retrieved may hold the answer in other words.',
  retrieved_words: 'What was retrieved holds the words of the query.',
  retrieved_lacks: 'What was retrieved does not mention {words}.',
  retrieved_apart: 'The words of the query stand nowhere together in what was retrieved.',

  // Does it answer?
  empty: 'The response is empty.',
  answers: 'The response gives an answer.',
  answers_with_caveat: 'The response answers, with a caveat.',
  left_to_customer: 'The response leaves it to the customer to find what the answer needs.',
  refuses: 'The response refuses to answer.',
  sends_elsewhere: 'The response sends the customer elsewhere and does not answer.',
  does_not_know: 'The response says that it does not know or could not find the answer.',
  off_topic: 'The response takes up none of the words of the query.',
  too_short_for_topic: 'The response is too short, or the query, to leave the topic.',
  on_topic: 'The response takes up the words of the query.',

  // The query
  nothing_unclear: 'The query asks nothing that could be unclear.',
  no_words: 'The query has no words.',
  unreadable: 'The query is not readable.',
  about_nothing: 'The query does not say what it is about.',
  refers_to_unnamed: 'The query refers to something that it does not name.',
  many_questions: 'The query asks {count} questions at once.',
  clear: 'The query says what it asks.',

  // Personal data
  no_personal_data: 'No personal data of others in the response.',
  personal_data: 'The response contains personal data that neither query nor context has: {kinds}.',

  // The conversation
  nothing_before: 'Nothing was answered before.',
  complains: 'The customer says that what came before did not answer them.',
  asks_again: 'The customer asks the same once more.',
  shouts: 'The customer begins to write in capitals.',
  no_frustration: 'The customer shows no frustration.',
  too_short_to_repeat: 'The response is too short to be one that should not come again.',
  asked_nothing_new: 'The customer asked for nothing new.',
  not_repeated: 'The response was not given before.',
  repeated: 'The response was given before in this conversation, and the customer has gone on asking.',
  more_than_contact: 'The response says more than whom to contact.',
  asked_nothing_more: 'The customer asked for nothing more.',
  sent_back: 'The customer comes from support and is sent back there.',
  asked_for_contact: 'The customer asked whom to contact.',
  sent_on_twice: 'The customer is sent on for the second time, with no answer.',
  sent_on_once: 'The customer is sent on once.',
  contradicts_itself: 'The response says {said} and then {against} of the same.',
  contradicts_earlier: 'The response says {said}; earlier in this conversation it was {against}.',
  corrects_itself: 'The response corrects itself openly.',
  agrees_with_itself: 'The response does not contradict itself.',
  no_expert_answer: 'No Expert Answer to this question is known.',
  contradicts_experts: "The response says {said}; the experts' answer says {against}.",
  agrees_with_experts: 'The response agrees with the Expert Answer, as far as it can be told.',

  // Languages, dates, links
  same_language: 'The response is in the language of the customer.',
  speaks_of_languages: 'The customer speaks of languages, and may have asked for this one.',
  wrong_language: 'The customer writes in {theirs}; the response is in {ours}.',
  no_year: 'The response names no year.',
  said_as_of: 'What is said as of {year} may no longer hold.',
  day_passed: '{said} has passed, and the response speaks of it as still to come.',
  no_day_passed: 'No day that has passed is told as still to come.',
  no_link: 'The response has no link.',
  dead_link: 'The link {said} leads nowhere.',
  foreign_link: "The link {said} leads to a site that is not the company's and that no source names.",
  invented_link: 'No source has the link {said}, though they have others of this site.',
  known_links: 'Every link is the company’s own, or known from the sources.',

  // A project's own rules
  response_says: 'The response says {said}.',
  query_says: 'The query says {said}.',
  response_has_no_match: 'The response has nothing that the pattern looks for.',
  query_has_no_match: 'The query has nothing that the pattern looks for.',
  response_has_no_phrase: 'The response says none of the phrases that are looked for.',
  query_has_no_phrase: 'The query says none of the phrases that are looked for.',
} as const

export type EvalReason = keyof typeof TEMPLATES
export type PlainReason = PlainCode<typeof TEMPLATES>

/** The languages that `languageOf` distinguishes. */
const LANGUAGES = {
  en: 'English',
  de: 'German',
  es: 'Spanish',
  fr: 'French',
  it: 'Italian',
  pt: 'Portuguese',
  nl: 'Dutch',
  nordic: 'a Scandinavian language',
  pl: 'Polish',
  ja: 'Japanese',
  han: 'Chinese',
  ko: 'Korean',
  cyrillic: 'a Slavic language',
  arabic: 'Arabic',
  he: 'Hebrew',
  el: 'Greek',
  th: 'Thai',
  hi: 'Hindi',
}

export const ENGLISH = inEnglish(TEMPLATES, { ...LANGUAGES, ...PERSONAL_DATA_NAMES })

/** What each language has names for: languages, and kinds of personal data. */
export type ReasonName = keyof typeof ENGLISH.names

export const why = reasonsBy<typeof TEMPLATES>()

/** The English sentence, for the serving API, for logs, and as the fallback. */
export const english = (reason: Because): string => textOf(partsOf(reason, ENGLISH) ?? [])
