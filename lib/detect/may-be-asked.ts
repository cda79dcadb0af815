/**
 * Whether questions may be typed into the box of a chat that was found. Reading what is no chat shows a wrong
 * transcript; writing there may bid in somebody's auction. So where a chat is not sure, something beside its looks must
 * say that it is one, and nothing may say that its box is for something else.
 */
import type { Chat } from './chat.ts'
import { OTHER_USE } from './put-in.ts'
import { CHAT_SIGNS, SCROLLS } from './surroundings.ts'

const SURE = 0.9

export function mayBeAsked({ adapted, confidence, why }: Chat): boolean {
  if (adapted || confidence >= SURE) return true
  const has = (signs: readonly string[]): boolean => why.some((sign) => signs.includes(sign))
  return !has(OTHER_USE) && has(CHAT_SIGNS.filter((sign) => sign !== SCROLLS))
}
