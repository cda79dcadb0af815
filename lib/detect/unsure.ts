/**
 * Reading what is no chat shows a wrong transcript; writing there may bid in somebody's auction. So for questions to be
 * asked, something beside a chat's looks must say that it is one, and nothing that its box is for something else.
 */
import type { Chat } from './chat.ts'
import { OTHER_USE } from './put-in.ts'
import { CHAT_SIGNS, SCROLLS } from './surroundings.ts'

const SURE = 0.9

export function isUnsure({ confidence, why }: Pick<Chat, 'confidence' | 'why'>): boolean {
  const has = (signs: readonly string[]): boolean => why.some((sign) => signs.includes(sign))
  return confidence < SURE && (has(OTHER_USE) || !has(CHAT_SIGNS.filter((sign) => sign !== SCROLLS)))
}
