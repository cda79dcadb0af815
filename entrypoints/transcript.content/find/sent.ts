/**
 * Remembers what the reader sent from a field, so that detection recognises it when the page shows it. Kept only in
 * this frame's memory, as long as the script lives; passwords and the like are never read.
 */
import type { PageEnv } from '../../../lib/detect/page-env.ts'

const KEPT = 50
/** Longer texts are not compared with messages. */
const LONGEST = 400
const SHORTEST = 2
/** An editor with a model of its own cancels what it takes from the first two, and no `input` follows. */
const EDITS = ['paste', 'beforeinput', 'input']
const EDITOR = '[contenteditable]:not([contenteditable="false"])'

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

function wordsIn(field: Element): string {
  if (field.localName === 'textarea') return (field as HTMLTextAreaElement).value
  if (field.localName === 'input')
    return /^(text|search)$/.test((field as HTMLInputElement).type) ? (field as HTMLInputElement).value : ''
  return (field as HTMLElement).isContentEditable ? (field.textContent ?? '') : ''
}

export function rememberSent(doc: Document, env: PageEnv) {
  const sent = new Set<string>()
  const inOrder: string[] = []
  /** Something was written since the last press: if the words are the same, they are sent again. */
  let isNew = false
  let field: Element | null = null

  /** The field itself, where a closed root shows only its host. */
  function innermost(el: Element): Element {
    let at = el
    for (let inner = env.openRoot(at)?.activeElement; inner; inner = env.openRoot(at)?.activeElement) at = inner
    return at
  }
  const edited = (event: Event): void => {
    const [target] = event.composedPath()
    // What is pasted goes to the line with the caret, which the editor may replace.
    if (target && 'localName' in target) field = innermost((target as Element).closest(EDITOR) ?? (target as Element))
    isNew = true
  }
  /** Called on Enter or any press, as it may send; text that is not sent never shows as a message. */
  function note(): void {
    const text = field?.isConnected ? inOneLine(wordsIn(field)) : ''
    if (text.length < SHORTEST || text.length > LONGEST) return
    if (isNew && sent.has(text)) withoutPlace(text)
    else if (!sent.has(text)) inOrder.push(text)
    isNew = false
    sent.delete(text)
    sent.add(text)
    if (sent.size <= KEPT) return
    const [oldest] = sent
    sent.delete(oldest!)
    withoutPlace(oldest!)
  }
  function withoutPlace(text: string): void {
    const at = inOrder.indexOf(text)
    if (at >= 0) inOrder.splice(at, 1)
  }
  const pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.isComposing) note()
  }
  const listening = { capture: true, passive: true }
  for (const edit of EDITS) doc.addEventListener(edit, edited, listening)
  doc.addEventListener('keydown', pressed, listening)
  doc.addEventListener('pointerdown', note, listening)
  // A press without a pointer: by keyboard or by a script.
  doc.addEventListener('click', note, listening)
  return {
    texts: sent as ReadonlySet<string>,
    /** As in `PageEnv`. */
    inOrder: inOrder as readonly string[],
    /** Texts sent before a reload, in the order of reading, which may be wrong: so they get no place. */
    recall(texts: readonly string[]): void {
      texts.forEach(withoutPlace)
      for (const text of texts) if (text.length >= SHORTEST && sent.size < KEPT) sent.add(text)
    },
    stop(): void {
      sent.clear()
      inOrder.length = 0
      field = null
      for (const edit of EDITS) doc.removeEventListener(edit, edited, listening)
      doc.removeEventListener('keydown', pressed, listening)
      doc.removeEventListener('pointerdown', note, listening)
      doc.removeEventListener('click', note, listening)
    },
  }
}
