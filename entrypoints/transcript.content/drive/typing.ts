/** Puts text into fields and rich editors so that the page's own model follows. */
import { until } from './until.ts'

type Field = HTMLTextAreaElement | HTMLInputElement
export const isField = (el: Element): el is Field => el.localName === 'textarea' || el.localName === 'input'

const CARET_MS = 150
const TAKEN_OVER_MS = 250
/** How long words may take to show in the composer; after that they count as refused. */
export const REFUSED_MS = 600
const PLACEHOLDER =
  '[contenteditable="false"],[data-placeholder-text],[class*="placeholder" i],[data-slate-placeholder]'

/** The text written there; editors draw their placeholder and cursor inside. */
export function contentOf(el: HTMLElement): string {
  const text = isField(el) ? el.value : writtenIn(el)
  return text
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

function writtenIn(editor: HTMLElement): string {
  if (!editor.querySelector(PLACEHOLDER)) return editor.textContent ?? ''
  const copy = editor.cloneNode(true) as HTMLElement
  for (const drawn of copy.querySelectorAll(PLACEHOLDER)) drawn.remove()
  return copy.textContent ?? ''
}

/** @param text one line, not empty; the composer is empty */
export async function type(composer: HTMLElement, text: string): Promise<boolean> {
  composer.focus({ preventScroll: true })
  if (isField(composer)) setField(composer, text)
  else await typeIntoEditor(composer, text)
  return until(() => contentOf(composer) === text, REFUSED_MS)
}

export function clear(composer: HTMLElement): void {
  if (isField(composer)) return setField(composer, '')
  composer.focus({ preventScroll: true })
  composer.ownerDocument.execCommand?.('selectAll')
  composer.ownerDocument.execCommand?.('delete')
}

/** The native setter: frameworks that shadow `value` react to the event, not the assignment. */
function setField(field: Field, text: string): void {
  const proto = field.localName === 'textarea' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, text)
  const inputType = text === '' ? 'deleteContentBackward' : 'insertText'
  const data = text === '' ? null : text
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType, data }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

/**
 * Each way is tried only while the editor is empty: one with its own model may draw a moment after taking the words,
 * and taking them twice would ask twice.
 */
async function typeIntoEditor(editor: HTMLElement, text: string): Promise<void> {
  putCaretInto(editor)
  // Editors learn of the caret by a later event, and some delay even that.
  await until(() => false, CARET_MS)
  for (const way of [asPasted, asTyped, asInput]) {
    way(editor, text)
    if (await until(() => contentOf(editor) !== '', TAKEN_OVER_MS, 25)) return
  }
  editor.textContent = text
  editor.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }))
}

function putCaretInto(editor: HTMLElement): void {
  const root = editor.getRootNode() as Document | (ShadowRoot & { getSelection?(): Selection | null })
  const selection = root.getSelection?.() ?? editor.ownerDocument.getSelection()
  if (!selection || (selection.anchorNode && editor.contains(selection.anchorNode))) return
  selection.selectAllChildren(editor)
  selection.collapseToEnd()
}

/** The browser's own editing: editors get `beforeinput` and `input` as from a keyboard. */
function asTyped(editor: HTMLElement, text: string): void {
  editor.ownerDocument.execCommand?.('insertText', false, text)
}

/**
 * First, since editors with a model of their own take a paste as a whole, while some let the browser's typing change
 * the page behind their model's back. Without a listener it does nothing: the browser only performs a user's paste.
 */
function asPasted(editor: HTMLElement, text: string): void {
  if (typeof DataTransfer !== 'function') return
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/plain', text)
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, composed: true, cancelable: true }))
}

/** An editor that cancels it has taken the words into its own model. */
function asInput(editor: HTMLElement, data: string): void {
  editor.dispatchEvent(
    new InputEvent('beforeinput', { bubbles: true, composed: true, cancelable: true, inputType: 'insertText', data }),
  )
}
