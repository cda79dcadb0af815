/** Reads a follow-up such as "and for version 12?" together with the question before it. */
import { terms } from './words.ts'

const POINTS_BACK = /^(?:and|what about|how about|but|so|also|then|ok)\b|\b(?:it|that|this|them|those|one|there)\b/i
const SHORT = 4

/** The last question, made self-contained if it refers to the one before. */
export function standalone(messages: readonly { role: string; text: string }[]): string {
  const questions = messages.filter((message) => message.role === 'user').map((message) => message.text)
  const question = questions.at(-1) ?? ''
  const before = questions.at(-2)
  if (before === undefined || !POINTS_BACK.test(question) || terms(question).length > SHORT) return question
  // The newer question's version wins, so the older one loses its numbers.
  return `${question} ${/\d/.test(question) ? before.replace(/\d+/g, '') : before}`
}
