/**
 * Writes into the composer as a user would and sends. It presses nothing but what sends and what begins a new
 * conversation; controls that hand over, call, attach or rate are never touched (composer.ts).
 */
import { findComposers, findNewConversation, findSendControl, hasStopControl } from '../../lib/detect/composer.ts'
import type { Chat, PageEnv } from '../../lib/detect/detect.ts'
import { parentOf } from '../../lib/detect/page-env.ts'
import type { AskReply } from '../../lib/messaging/protocol.ts'

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function until(holdsTrue: () => boolean, limit: number, step = 50): Promise<boolean> {
  for (let waited = 0; waited <= limit; waited += step) {
    if (holdsTrue()) return true
    await pause(step)
  }
  return holdsTrue()
}

type Field = HTMLTextAreaElement | HTMLInputElement
const isField = (el: Element): el is Field => el.localName === 'textarea' || el.localName === 'input'
const contentOf = (el: HTMLElement): string =>
  (isField(el) ? el.value : (el.textContent ?? '')).replace(/\s+/g, ' ').trim()

/** The chat's composer, found again where the widget has mounted another one. */
function composerOf(chat: Chat, env: PageEnv): HTMLElement | null {
  if (chat.composer?.isConnected) return chat.composer
  for (let scope = parentOf(chat.list), depth = 0; scope && depth < 8; scope = parentOf(scope), depth++) {
    const found = findComposers(scope, env).find(({ enabled }) => enabled)
    if (found) return found.el
    if (scope.localName === 'body') break
  }
  return null
}

/** @param chat the chat as it is at this moment: a new conversation may mount another widget */
export async function ask(
  chat: () => Chat | null,
  env: PageEnv,
  text: string,
  newConversation: boolean,
): Promise<AskReply> {
  const before = chat()
  if (!before) return { sent: false, reason: 'no_chat' }
  let composer = composerOf(before, env)
  if (!composer) return { sent: false, reason: 'no_composer' }
  if (hasStopControl(composer, env, before.list)) return { sent: false, reason: 'busy' }
  const again = newConversation ? findNewConversation(composer, before.list, env) : null
  if (again) {
    again.click()
    // What is there now may be gone in a moment, so the first look is not the last.
    await pause(500)
    const now = (): HTMLElement | null => {
      const open = chat()
      return open && composerOf(open, env)
    }
    await until(() => now()?.isConnected === true, 4_000)
    composer = now()
    if (!composer) return { sent: false, reason: 'no_composer' }
  }
  if ((isField(composer) && composer.disabled) || composer.getAttribute('aria-disabled') === 'true')
    return { sent: false, reason: 'busy' }
  const line = text.replace(/\s+/g, ' ').trim()
  if (!(await type(composer, line))) return { sent: false, reason: 'not_typed' }
  return (await press(composer, env, chat()?.list)) ? { sent: true } : { sent: false, reason: 'not_typed' }
}

export async function type(composer: HTMLElement, text: string): Promise<boolean> {
  composer.focus({ preventScroll: true })
  if (isField(composer)) typeIntoField(composer, text)
  else typeIntoEditor(composer, text)
  return until(() => contentOf(composer) === text, 600)
}

/** The native setter: frameworks that shadow `value` see the event, not the assignment. */
function typeIntoField(field: Field, text: string): void {
  const proto = field.localName === 'textarea' ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype
  Object.getOwnPropertyDescriptor(proto, 'value')?.set?.call(field, text)
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

function typeIntoEditor(editor: HTMLElement, text: string): void {
  const doc = editor.ownerDocument
  const selection = doc.getSelection()
  const range = doc.createRange()
  range.selectNodeContents(editor)
  selection?.removeAllRanges()
  selection?.addRange(range)
  // The browser's own editing: rich editors hear `beforeinput` and `input` as from a keyboard.
  if (typeof doc.execCommand === 'function' && doc.execCommand('insertText', false, text) && contentOf(editor) === text)
    return
  if (contentOf(editor) === text) return
  const before = new InputEvent('beforeinput', {
    bubbles: true,
    composed: true,
    cancelable: true,
    inputType: 'insertText',
    data: text,
  })
  // An editor that cancels it has taken the words over into its own model.
  if (editor.dispatchEvent(before) && contentOf(editor) !== text) editor.textContent = text
  editor.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true, inputType: 'insertText', data: text }))
}

async function press(composer: HTMLElement, env: PageEnv, list: Element | undefined): Promise<boolean> {
  // The words are gone from the composer, or the composer itself is (another view, disabled while it answers).
  const before = contentOf(composer)
  const isSent = (): boolean => !composer.isConnected || contentOf(composer) !== before
  // Frameworks enable their button after the next render.
  let button: HTMLElement | null = null
  await until(() => (button = findSendControl(composer, env, list)) !== null, 400)
  if (button) {
    ;(button as HTMLElement).click()
    if (await until(isSent, 900)) return true
  }
  pressEnter(composer)
  if (await until(isSent, 900)) return true
  const form = composer.closest('form')
  if (!form) return false
  form.requestSubmit()
  return until(isSent, 900)
}

function pressEnter(composer: HTMLElement): void {
  const init = { key: 'Enter', code: 'Enter', keyCode: 13, which: 13, bubbles: true, composed: true, cancelable: true }
  composer.dispatchEvent(new KeyboardEvent('keydown', init))
  composer.dispatchEvent(new KeyboardEvent('keypress', init))
  composer.dispatchEvent(new KeyboardEvent('keyup', init))
}
