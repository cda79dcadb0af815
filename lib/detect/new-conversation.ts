/** A control that begins a new conversation. */
import { CONTROLS, isEnabled } from './controls.ts'
import { controlLabels, isDenied } from './denied.ts'
import { type PageEnv, parentOf } from './page-env.ts'
import { isShown } from './visible.ts'

/** Matches a whole label, so that "Reset a version 13 hub" does not. */
export const AGAIN =
  /^[^\p{L}]*((start|begin|open)?\s*(a\s+)?new[\s_-]*(chat|conversation|session|thread|topic)|start[\s_-]*over|start again|(restart|reset|clear)(\s+(the\s+)?(chat|conversation|session))?|neue[rs]?\s+(chat|unterhaltung|gespräch)|nouvelle\s+(conversation|discussion)|nouveau\s+chat|nueva\s+(conversación|charla)|nuevo\s+chat|新しい(会話|チャット)|محادثة جديدة)[^\p{L}]*$/iu

/** Searches the widget around the composer, with its frame, but not the messages, where a link may say anything. */
export function findNewConversation(composer: Element, list: Element | null, env: PageEnv): HTMLElement | null {
  const seen = new Set<Element>()
  for (let at = parentOf(composer); at && !/^(body|html|main)$/.test(at.localName); at = parentOf(at)) {
    for (const control of at.querySelectorAll<HTMLElement>(`${CONTROLS},[role="menuitem"],a`)) {
      if (seen.has(control)) continue
      seen.add(control)
      const leadsAway = /^[^#]/.test(control.getAttribute('href') ?? '')
      if (leadsAway || list?.contains(control) || !isEnabled(control)) continue
      const isAgain = controlLabels(control).some((label) => AGAIN.test(label))
      if (isAgain && !isDenied(control) && isShown(control, env)) return control
    }
  }
  return null
}
