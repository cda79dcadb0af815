import { beforeEach, describe, expect, it } from 'vitest'
import type { Chat } from '../../../lib/detect/detect.ts'
import { ask } from '../../../entrypoints/transcript.content/drive.ts'
import { env, show } from '../detect/page.ts'

/** A widget as small as can be: `sent` holds what it took, `pressed` every control that was clicked. */
function widget(composer: string, controls: string) {
  show(`<body><section><div id="list"><p>Hi</p></div><div><span>${composer}</span>${controls}</div></section></body>`)
  const field = document.querySelector<HTMLTextAreaElement>('#c')!
  const sent: string[] = []
  const pressed: string[] = []
  const take = (): void => {
    const text = 'value' in field && field.localName !== 'div' ? field.value : field.textContent!
    if (text === '') return
    sent.push(text)
    if (field.localName === 'div') field.textContent = ''
    else field.value = ''
  }
  for (const button of document.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      pressed.push(button.id)
      if (button.id === 'send') take()
    })
  }
  const chat = { list: document.querySelector('#list')!, composer: field } as unknown as Chat
  return { field, sent, pressed, take, chat: () => chat }
}

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('a question is typed and sent as a user would', () => {
  it('into a text area, with a button that comes to life by the input event', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '<button id="send" disabled>Send</button>')
    it.field.addEventListener('input', () => document.querySelector('#send')!.removeAttribute('disabled'))
    expect(await ask(it.chat, env, 'How do I\n reset it?', false)).toEqual({ sent: true })
    expect(it.sent).toEqual(['How do I reset it?'])
  })

  it('past a setter that a framework has put on the field itself', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '<button id="send">Send</button>')
    const native = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')!
    const tracked: string[] = []
    it.field.addEventListener('input', () => tracked.push(native.get!.call(it.field) as string))
    Object.defineProperty(it.field, 'value', {
      configurable: true,
      get: () => native.get!.call(it.field) as string,
      set(value: string) {
        native.set!.call(it.field, value)
      },
    })
    expect(await ask(it.chat, env, 'Hello', false)).toEqual({ sent: true })
    expect(tracked).toContain('Hello')
  })

  it('into an editor, by Enter where there is no button', async () => {
    const it = widget('<div id="c" contenteditable="true" role="textbox" aria-label="Message"></div>', '')
    it.field.addEventListener('keydown', (event) => event.key === 'Enter' && it.take())
    expect(await ask(it.chat, env, 'Hello there', false)).toEqual({ sent: true })
    expect(it.sent).toEqual(['Hello there'])
  })

  it('never by a control that hands over, attaches, calls or rates', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<button id="attach" aria-label="Attach file"></button><button id="human">Talk to a human</button><button id="call" aria-label="Call us"></button><button id="good" aria-label="Thumbs up"></button>',
    )
    it.field.addEventListener('keydown', (event) => event.key === 'Enter' && it.take())
    expect(await ask(it.chat, env, 'Hello', true)).toEqual({ sent: true })
    expect(it.pressed).toEqual([])
  })

  it('in a new conversation where the widget has a control for it', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<button id="new">New chat</button><button id="send">Send</button>',
    )
    expect(await ask(it.chat, env, 'Hello', true)).toEqual({ sent: true })
    expect(it.pressed).toEqual(['new', 'send'])
  })
})

describe('it says why it could not', () => {
  it('no chat', async () => expect(await ask(() => null, env, 'x', false)).toEqual({ sent: false, reason: 'no_chat' }))

  it('an answer is still being written', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<button id="stop" aria-label="Stop generating"></button>',
    )
    expect(await ask(it.chat, env, 'x', false)).toEqual({ sent: false, reason: 'busy' })
    expect(it.pressed).toEqual([])
  })

  it('the widget does not take the words', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '')
    expect(await ask(it.chat, env, 'x', false)).toEqual({ sent: false, reason: 'not_typed' })
  })
})
