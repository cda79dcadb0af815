/**
 * Contact loop: the response only refers the customer to support, and either did so before or the customer has just
 * come from there. Once can be good advice; twice is a loop. English only.
 */
import { isSmallTalk } from '../ease.ts'
import { fine, notJudged, quoted, type EvalFinding } from '../finding.ts'
import { sentencesOf } from '../sentences.ts'
import { why } from '../reasons.ts'
import { messagesOf, type Around } from './around.ts'

const WHOM =
  '(?:support|customer|service|team|agents?|representatives?|staff|hotline|help ?(?:desk|line|centre|center)|office|branch|department|sales|carrier|pharmac(?:y|ist)|agency|claims|us)'
const SENDS_ON = new RegExp(
  String.raw`\b(?:contact(?:ing)?|call(?:ing)?|e-?mail|reach(?:ing)? out to|get in touch with|get(?:ting)? hold of|write to|speak(?:ing)? (?:to|with)|talk(?:ing)? (?:to|with)|ask)\b[^.!?\n]{0,40}\b${WHOM}\b`,
  'i',
)
/** The only thing that may accompany the referral. */
const COURTESY =
  /^\W*(?:i(?:'m| am) (?:sorry|afraid)|sorry|i apologi[sz]e|unfortunately|i understand|thank|they|our (?:agents|team|staff)|we(?:'re| are) (?:happy|here)|hello|hi|of course|kindly)\b/i
/** The customer asked only for a way to reach somebody. */
const WANTS_CONTACT =
  /\b(?:contact|phone|numbers?|e-?mail|human|person|agent|someone|somebody|representative|reach|connect|emergency|whom?|talk|speak)\b/i
const CAME_FROM_THERE =
  /\b(?:i(?:'ve| have)?|we(?:'ve| have)?) (?:have |had |already |just |did |also |even )*(?:called|contacted|written to|wrote to|e-?mailed|spoke(?:n)? (?:to|with)|talked to|been on hold with|phoned)\b[^.!?]{0,30}\b(?:support|service|you|hotline|help ?desk|team|them)\b|\b(?:they|support|hotline|service)\b[^.!?]{0,15}\b(?:told me to ask|sent me (?:here|to you)|told me to come)\b/i
/** That contact produced an answer, or the customer is only recounting it. */
const IS_SOLVED = /\b(?:solved|fixed|works now|thanks?|thank you|they (?:said|told me) i should)\b/i

export function judgeContactLoop(query: string, response: string, { before }: Around, english: boolean): EvalFinding {
  if (!english) return notJudged('other_language')
  const sent = onlySendsOn(response)
  if (!sent) return fine('more_than_contact')
  const evidence = [quoted('response', response, sent.start, sent.end)]
  if (isSmallTalk(query) || IS_SOLVED.test(query)) return fine('asked_nothing_more')
  if (CAME_FROM_THERE.test(query)) return { probability: 0.85, because: why('sent_back'), evidence }
  if (WANTS_CONTACT.test(query)) return fine('asked_for_contact')
  const [last] = messagesOf('assistant', before)
  if (last !== undefined && onlySendsOn(last) !== null)
    return { probability: 0.85, because: why('sent_on_twice'), evidence }
  return fine('sent_on_once')
}

const MOST_SENTENCES = 4

/** The place where a text refers the customer on, if it does nothing else. */
function onlySendsOn(text: string): { start: number; end: number } | null {
  const sentences = sentencesOf(text)
  if (sentences.length > MOST_SENTENCES) return null
  const sends = sentences.find((sentence) => SENDS_ON.test(sentence.text))
  if (!sends) return null
  const isAll = sentences.every((one) => SENDS_ON.test(one.text) || COURTESY.test(one.text))
  return isAll && sentences.every((one) => one.text.length <= 160) ? sends : null
}
