/** Wrong language: the customer writes in one language and is answered in another, without having asked for it. */
import { fine, notJudged, quoted, type EvalFinding } from '../finding.ts'
import { why } from '../reasons.ts'
import { messagesOf, type Around } from './around.ts'
import { languageOf, mayBeOne } from './which-language.ts'

/** A customer who mentions a language may want an answer in it. */
const OF_LANGUAGES =
  /\b(?:english|german|spanish|french|italian|portuguese|dutch|japanese|chinese|polish|russian|arabic|language|translat\w*|englisch\w*|deutsch\w*|spanisch\w*|französisch\w*|japanisch\w*|sprache\w*|übersetz\w*|inglés|alemán|español|francés|idioma|traduc\w*|tradui\w*|anglais|allemand|espagnol|français|langue|inglese|italiano|inglês|português|engels|nederlands|vertaal\w*)(?![\p{L}\p{N}])|日本語|英語|ドイツ語|フランス語|スペイン語|言語|翻訳|中文|英文/iu

export function judgeLanguage(query: string, response: string, { before }: Around): EvalFinding {
  const asked = [query, ...messagesOf('user', before)]
  const theirs = languageOf(query) ?? languageOf(asked.join('\n'))
  const ours = languageOf(response)
  if (theirs === null || ours === null) return notJudged('languages_unsure')
  if (mayBeOne(theirs, ours)) return fine('same_language')
  if (asked.some((text) => OF_LANGUAGES.test(text))) return fine('speaks_of_languages')
  return {
    probability: 0.92,
    because: why('wrong_language', { theirs, ours }),
    evidence: [quoted('response', response, 0, response.length)],
  }
}
