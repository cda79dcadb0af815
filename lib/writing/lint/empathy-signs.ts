/** Signs of the customer's own trouble in a question, and of sympathy in the opening of its answer. */
import { askedFor } from './asked.ts'
import type { AnswerReading } from './reading.ts'
import { roleOf, sign, stepOf, wordSign, wordsOf, type Signs } from './signs.ts'
import { feelsWith } from './sympathy.ts'
import { isOwnTrouble } from './trouble.ts'

const PAST =
  /ed$|^(?:was|were|got|had|came|went|left|gave|took|lost|broke|told|sent|said|paid|fell|found|been|bought|did|didn't|made|stole|stolen)$/
const DENIES = /n't$|^(?:no|not|never|nobody|nothing|none|cannot|without)$/
const OWN = /^(?:i|my|me|we|our|us|i'm|i've|mine)$/
const YOURS = /^you(?:r|'ve|rs)?$/
const PERSONS = ['i', 'my', 'me', 'we', 'our', 'us', 'you', 'your', 'he', 'she', 'they']
/** Words with which one addresses somebody in trouble, whatever happened to them. */
const SPOKEN_TO =
  /^(?:i|we|how|what|that|this|must|so|no|nobody|not|your|you|such|too|is|sorry|a|again|right|good|should|would|can)$/
const TURNS_TO = /^(?:that|how|what|no|nobody|oh|of|on|a|you|we|i|it|poor|such|after)$/

export function empathySigns({ question, opening }: AnswerReading): Signs {
  const signs: Signs = new Map()
  const feels = feelsWith(opening)
  const trouble = isOwnTrouble(question)
  sign(signs, { feels })
  sign(signs, { trouble })
  sign(signs, { trouble, feels })
  if (!feels) addTrouble(signs, question)
  const said = wordsOf(opening)
  for (const word of said) if (SPOKEN_TO.test(word)) sign(signs, { said: word })
  if (TURNS_TO.test(said[0] ?? '')) sign(signs, { first: said[0]! })
  return signs
}

function addTrouble(signs: Signs, question: string): void {
  const words = wordsOf(question)
  const asks = question.includes('?')
  const past = words.filter((word) => PAST.test(word)).length
  const few = Math.min(2, past)
  sign(signs, { form: askedFor(question) })
  sign(signs, { asks })
  sign(signs, { loud: question.includes('!') })
  sign(signs, { shouts: /\b[A-Z]{4,}\b/.test(question) })
  sign(signs, { sentences: Math.min(3, question.match(/[.!?]+/g)?.length ?? 0) })
  sign(signs, { length: stepOf(words.length, [4, 7, 11, 16, 24]) })
  sign(signs, { past: Math.min(3, past) })
  sign(signs, { past: few, asks })
  sign(signs, { denies: words.some((word) => DENIES.test(word)) })
  sign(signs, { past: few, own: words.some((word) => OWN.test(word)), yours: words.some((word) => YOURS.test(word)) })
  for (const person of PERSONS) if (words.includes(person)) sign(signs, { person })
  for (const word of words) signs.set(wordSign(word), 1)
  words.slice(1).forEach((word, at) => signs.set(`pair ${roleOf(words[at]!)} ${roleOf(word)}`, 1))
}
