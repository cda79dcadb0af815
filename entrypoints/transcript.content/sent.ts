/**
 * Remembers what the reader sent from a field, so that detection knows it again when the page shows it. Only kept in
 * this frame's memory, only as long as the script lives; passwords and the like are never looked at.
 */
import type { PageEnv } from '../../lib/detect/page-env.ts'

const KEPT = 50
/** What is longer is not compared with messages either. */
const LONGEST = 400
const SHORTEST = 2

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function wordsIn(field: Element): string {
  if (field.localName === 'textarea') return (field as HTMLTextAreaElement).value
  if (field.localName === 'input')
    return /^(text|search)$/.test((field as HTMLInputElement).type) ? (field as HTMLInputElement).value : ''
  return (field as HTMLElement).isContentEditable ? (field.textContent ?? '') : ''
}

export function rememberSent(doc: Document, env: PageEnv) {
  const sent = new Set<string>()
  let field: Element | null = null

  /** The field itself, where a closed root shows only its host. */
  function innermost(el: Element): Element {
    let at = el
    for (let inner = env.openRoot(at)?.activeElement; inner; inner = env.openRoot(at)?.activeElement) at = inner
    return at
  }
  const edited = (event: Event): void => {
    const [target] = event.composedPath()
    if (target && 'localName' in target) field = innermost(target as Element)
  }
  /** Enter, or a press on whatever sends; what was only written and not sent is never shown as a message. */
  function note(): void {
    const text = field?.isConnected ? inOneLine(wordsIn(field)) : ''
    if (text.length < SHORTEST || text.length > LONGEST) return
    sent.delete(text)
    sent.add(text)
    if (sent.size > KEPT) sent.delete(sent.values().next().value!)
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) note()
  }
  const listening = { capture: true, passive: true }
  doc.addEventListener('input', edited, listening)
  doc.addEventListener('keydown', pressed, listening)
  doc.addEventListener('pointerdown', note, listening)
  // A press that no pointer made: by keyboard, or by a script.
  doc.addEventListener('click', note, listening)
  return {
    texts: sent as ReadonlySet<string>,
    /** Sent from here before the page was loaded anew. */
    recall(texts: readonly string[]): void {
      for (const text of texts) if (text.length >= SHORTEST && sent.size < KEPT) sent.add(text)
    },
    stop(): void {
      sent.clear()
      field = null
      doc.removeEventListener('input', edited, listening)
      doc.removeEventListener('keydown', pressed, listening)
      doc.removeEventListener('pointerdown', note, listening)
      doc.removeEventListener('click', note, listening)
    },
  }
}
