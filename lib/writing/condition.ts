/** Separates the condition in an explanation's sentence from what it says to do. */
import { lowerLabel } from './capital.ts'
import { critiquesIn } from './critiques.ts'
import { isEmptyRemark } from './instructions.ts'

const ABOUT =
  /^(?:all |any )?(?:questions?|queries|requests?|inquiries|enquiries|complaints?) (?:on|about|regarding|concerning|for|around|related to) (.+?) (?:should|must|need to|have to) (?:always |only )?be (\p{L}+) (.+)$/iu
const ACT: Readonly<Record<string, string>> = {
  answered: 'answer',
  sent: 'send the customer',
  forwarded: 'forward the customer',
  directed: 'direct the customer',
  redirected: 'redirect the customer',
  referred: 'refer the customer',
  handed: 'hand the customer',
  escalated: 'escalate the conversation',
  treated: 'treat the question',
}
const LABEL =
  /^(\p{L}[\p{L} -]{2,40}):\s+((?:please |just )?(?:always|never|do not|don['’]t|tell|ask|say|link|use|give|check|offer|send|refer|mention|explain|start|point|call|escalate|hand|avoid|keep|answer|apologi[sz]e|direct)\b.+)$/iu

// "Customers asking for invoices want the PDF, so lead with the link"
const ASKING =
  /^(?:customers?|users?|people|guests?|clients?|those|who(?:ever)?) (?:asking|looking|who asks?|who look|that ask|asks?) (?:for|about) (.{2,80}?) (?:(?:want|need|mean|expect|look for)s? .{2,80}?, so|should be|must be|are to be|get) (.+)$/iu

const CONDITION =
  /^(?:please\s+)?(?:when(?:ever)?|if|in case|as soon as|every time|for|where)\s+((?:[^,]|,(?=\s*(?:or|and)\s))+?)\s*(?:[,:]\s+(?:then\s+)?|\s+then\s+|\s+(?=(?:always|never|please|do not|don['’]t|you should|we should|it should|the bot should)\b))(.+)$/i

/** "When users ask about X, always check Y" → "users ask about X" and "always check Y". */
export function takeCondition(sentence: string): { condition: string | null; rest: string } {
  const [, about, answered, how] = ABOUT.exec(sentence) ?? []
  if (about && answered && how)
    return { condition: `the question is about ${about}`, rest: `${ACT[answered.toLowerCase()] ?? 'answer'} ${how}` }
  const [, subject, want] = ASKING.exec(sentence) ?? []
  if (subject && want) return { condition: `the question is about ${subject}`, rest: want }
  const [, label, then] = LABEL.exec(sentence) ?? []
  if (label && then && /^(?:everyone|everybody|anyone|others|all others|the rest)\b/i.test(label))
    return { condition: null, rest: then }
  if (label && then && /^(?:when|whenever|if|for|in case|as soon|every time|where|with|on)\b/i.test(label))
    return takeCondition(`${label}, ${then}`)
  if (label && then && / only$/i.test(label)) return { condition: null, rest: then }
  if (label && then && !isEmptyRemark(label) && critiquesIn(label).length === 0)
    return {
      condition: `the question is about ${lowerLabel(label.replace(/ (?:questions?|queries|topics?)$/i, ''))}`,
      rest: then,
    }
  const match = CONDITION.exec(sentence)
  const [, condition, rest] = match ?? []
  if (!condition || !rest) return tailCondition(sentence)
  const isFor = /^(?:please\s+)?for\b/i.test(sentence)
  return { condition: isFor ? `the question is about ${condition}` : condition, rest }
}

const TAIL =
  /^(.+?)\s+(?:when(?:ever)?|if|in case)\s+((?:a|an|the|some|any)?\s*(?:user|customer|client|person|people|someone|somebody|they|he|she|visitor)s?\b.+)$/i

/** "Always check Y when a customer asks about X". */
function tailCondition(sentence: string): { condition: string | null; rest: string } {
  const match = TAIL.exec(sentence)
  const [, rest, condition] = match ?? []
  // "Check if they have v13": says what to find out, not when.
  return condition && rest && !/\b(?:see|ask|check|verify|confirm|find out|know)$/i.test(rest)
    ? { condition, rest }
    : { condition: null, rest: sentence }
}
