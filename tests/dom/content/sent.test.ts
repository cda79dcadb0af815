import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rememberSent } from '../../../entrypoints/transcript.content/find/sent.ts'
import { env } from '../detect/page.ts'

let sent: ReturnType<typeof rememberSent>

beforeEach(() => {
  document.body.innerHTML = ''
  sent = rememberSent(document, env)
})
afterEach(() => sent.stop())

function write(field: HTMLElement, text: string): void {
  if ('value' in field) field.value = text
  else field.textContent = text
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }))
}
const press = (el: Element, init: KeyboardEventInit): boolean =>
  el.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init }))

describe('what is sent from a field is remembered', () => {
  it('by Enter, in one line', () => {
    document.body.innerHTML = '<textarea></textarea>'
    const field = document.querySelector('textarea')!
    write(field, '  How long\n does it take? ')
    expect(sent.texts.has('How long does it take?')).toBe(false)
    press(field, { key: 'Enter' })
    expect(sent.texts.has('How long does it take?')).toBe(true)
  })

  it('by a press on a button, also one that a script makes', () => {
    document.body.innerHTML = '<input type="text"><button>Send</button>'
    write(document.querySelector('input')!, 'And to Norway?')
    document.querySelector('button')!.click()
    expect(sent.texts.has('And to Norway?')).toBe(true)
  })

  it.each([
    ['paste', 'div'],
    ['paste', 'p'],
    ['beforeinput', 'div'],
  ])('from an editor that takes words from %s into its own model, and lets no input follow', (kind, at) => {
    document.body.innerHTML = '<div contenteditable="true"><p></p></div>'
    const editor = document.querySelector('div')!
    Object.defineProperty(editor, 'isContentEditable', { value: true })
    document.querySelector(at)!.dispatchEvent(new Event(kind, { bubbles: true, composed: true, cancelable: true }))
    editor.innerHTML = '<p>Where is it set?</p>'
    press(editor, { key: 'Enter' })
    expect(sent.texts.has('Where is it set?')).toBe(true)
  })

  it('from a field in a shadow root', () => {
    const host = document.body.appendChild(document.createElement('x-chat'))
    const root = host.attachShadow({ mode: 'open' })
    root.innerHTML = '<textarea></textarea>'
    write(root.querySelector('textarea')!, 'Is it open on Sunday?')
    press(root.querySelector('textarea')!, { key: 'Enter' })
    expect(sent.texts.has('Is it open on Sunday?')).toBe(true)
  })

  it('but not a password, nor what an input method takes the Enter for', () => {
    document.body.innerHTML = '<input type="password"><textarea></textarea>'
    write(document.querySelector('input')!, 'correct horse')
    press(document.querySelector('input')!, { key: 'Enter' })
    write(document.querySelector('textarea')!, 'にほん')
    press(document.querySelector('textarea')!, { key: 'Enter', isComposing: true })
    expect(sent.texts.has('correct horse')).toBe(false)
    expect(sent.texts.has('にほん')).toBe(false)
  })

  it('the latest fifty, and none once the script has ended', () => {
    document.body.innerHTML = '<textarea></textarea>'
    const field = document.querySelector('textarea')!
    for (let n = 0; n <= 50; n++) {
      write(field, `question ${n}`)
      press(field, { key: 'Enter' })
    }
    expect(sent.texts.has('question 0')).toBe(false)
    expect(sent.texts.has('question 50')).toBe(true)
    sent.stop()
    expect(sent.texts.has('question 50')).toBe(false)
  })

  it('in the order in which each was sent, as far as it was sent once, and from here', () => {
    document.body.innerHTML = '<textarea></textarea><button>Send</button>'
    const field = document.querySelector('textarea')!
    const send = (text: string): void => {
      write(field, text)
      press(field, { key: 'Enter' })
      // Sent already, and still there.
      document.querySelector('button')!.click()
    }
    for (const text of ['Asked before?', 'One?', 'Two?', 'Three?', 'One?']) send(text)
    expect(sent.inOrder).toEqual(['Asked before?', 'Two?', 'Three?'])
    sent.recall(['Asked before?', 'Four?', 'Five?'])
    send('Five?')
    send('Six?')
    expect(sent.inOrder).toEqual(['Two?', 'Three?', 'Six?'])
    expect(sent.texts.has('One?')).toBe(true)
  })
})
