/** How a widget shows that an answer is being written. */
import type { Chat } from '../../../lib/detect/chat.ts'
import { hasStopControl } from '../../../lib/detect/composer.ts'
import { isTyping } from '../../../lib/detect/facts.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { holdsWords, isControl, isHidden } from '../../../lib/detect/visible.ts'

/** Signs hidden together with the whole widget have not gone off. */
export const canTell = ({ list }: Chat, env: PageEnv): boolean => env.drawn?.(list) !== false

/**
 * The widget's own signs, apart from those on the message.
 * @param last message of the conversation
 * @param silent as for `isIndicated`
 */
export function isWriting({ list, composer }: Chat, last: Element, silent: Iterable<Element>, env: PageEnv): boolean {
  if (list.getAttribute('aria-busy') === 'true' || list.closest('[aria-busy="true"]')) return true
  if (composer && hasStopControl(composer, env, list)) return true
  return isIndicated(silent, last, env)
}

/**
 * Some widgets remove their indicator by hiding it, and show it again.
 * @param silent elements in the list that are no messages: indicators are among them
 */
export function isIndicated(silent: Iterable<Element>, last: Element | null, env: PageEnv): boolean {
  for (const unit of silent)
    if (
      unit.isConnected &&
      !isToPress(unit) &&
      !last?.contains(unit) &&
      isTyping(unit) &&
      !isHidden(unit, env) &&
      holdsWords(unit, env)
    )
      return true
  return false
}

const isToPress = (unit: Element): boolean => isControl(unit) && unit.getAttribute('role') !== 'progressbar'
