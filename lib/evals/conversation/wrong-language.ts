/** Wrong language: the customer writes in one language and is answered in another, without having asked for it. */
import { fine, notJudged, quoted, type Finding } from '../finding.ts'
import { messagesOf, type Around } from './around.ts'
import { languageOf, mayBeOne } from './which-language.ts'

const NAMES: Readonly<Record<string, string>> = {
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
/** Whoever speaks of languages may want another one. */
const OF_LANGUAGES =
  /\b(?:english|german|spanish|french|italian|portuguese|dutch|japanese|chinese|polish|russian|arabic|language|translat\w*|englisch\w*|deutsch\w*|spanisch\w*|französisch\w*|japanisch\w*|sprache\w*|übersetz\w*|inglés|alemán|español|francés|idioma|traduc\w*|tradui\w*|anglais|allemand|espagnol|français|langue|inglese|italiano|inglês|português|engels|nederlands|vertaal\w*)(?![\p{L}\p{N}])|日本語|英語|ドイツ語|フランス語|スペイン語|言語|翻訳|中文|英文/iu

export function judgeLanguage(query: string, response: string, { before }: Around): Finding {
  const asked = [query, ...messagesOf('user', before)]
  const theirs = languageOf(query) ?? languageOf(asked.join('\n'))
  const ours = languageOf(response)
  if (theirs === null || ours === null) return notJudged('Not judged: the language of query or response is not sure.')
  if (mayBeOne(theirs, ours)) return fine('The response is in the language of the customer.')
  if (asked.some((text) => OF_LANGUAGES.test(text)))
    return fine('The customer speaks of languages, and may have asked for this one.')
  return {
    probability: 0.92,
    reason: `The customer writes in ${NAMES[theirs]!}; the response is in ${NAMES[ours]!}.`,
    evidence: [quoted('response', response, 0, response.length)],
  }
}
