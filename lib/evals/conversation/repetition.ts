/** Repeated answer: the assistant gives the same answer in the same words although the customer went on asking. */
import { isSmallTalk } from '../ease.ts'
import { fine, quoted, type EvalFinding } from '../finding.ts'
import { why } from '../reasons.ts'
import { messagesOf, type Around } from './around.ts'
import { hasSameWords } from './same-words.ts'

/** Shorter responses are greetings, prompts and thanks, which may recur. */
const SHORTEST = { spaced: 80, dense: 40 }
const ADDED = 0.25
const EARLIER = 3

/** The customer asked to hear or be sent it again. */
const WANTS_AGAIN =
  /\b(?:again|repeat|resend|once more|remind|(?:did you|you (?:just )?|do you) ?(?:say|said|tell|told)|say that|scroll|copy)\b|wiederhol|nochmal|noch (?:ein)?mal|erneut|\brepet|\brepít|\brépét|\bencore\b|otra vez|de nuevo|renvoy|もう一度|再度|繰り返|もういちど/i
const NOD =
  /^\W*(?:ja|nein|danke|gut|okay|ok|oui|non|merci|d'accord|sí|no|gracias|vale|bien|はい|いいえ|ありがとう(?:ございます)?|menu|start|back|help|home)\W*$/iu

export function judgeRepetition(query: string, response: string, { before }: Around): EvalFinding {
  const earlier = messagesOf('assistant', before).slice(0, EARLIER)
  if (earlier.length === 0) return fine('nothing_before')
  const isDense = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(response)
  const isShort = response.trim().length < (isDense ? SHORTEST.dense : SHORTEST.spaced)
  const asksBack = response.length < 240 && /[?？]["'”’)*_\s]*$/.test(response)
  if (isShort || asksBack) return fine('too_short_to_repeat')
  if (isSmallTalk(query) || NOD.test(query) || WANTS_AGAIN.test(query)) return fine('asked_nothing_new')
  if (!earlier.some((text) => hasSameWords(response, text, ADDED))) return fine('not_repeated')
  return {
    probability: 0.88,
    because: why('repeated'),
    evidence: [quoted('response', response, 0, response.length)],
  }
}
