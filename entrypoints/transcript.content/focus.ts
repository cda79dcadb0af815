/** Whether keys go to this frame rather than to one inside it. */
import type { PageEnv } from '../../lib/detect/page-env.ts'

export function isFocused(doc: Document, env: PageEnv): boolean {
  let at = doc.activeElement
  for (let root; at && (root = env.openRoot(at));) at = root.activeElement
  return doc.hasFocus() && !/^i?frame$/.test(at?.localName ?? '')
}
