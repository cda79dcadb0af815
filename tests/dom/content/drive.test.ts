import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest'
import type { Chat } from '../../../lib/detect/chat.ts'
import { ask, type Asked } from '../../../entrypoints/transcript.content/drive/drive.ts'
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

/** The driver waits for widgets; nobody waits for the driver here. */
async function put(chat: () => Chat | null, text: string, more: Partial<Asked> = {}) {
  const asked = ask({ chat, env }, { text, newConversation: false, mayOpen: false, ...more })
  await vi.runAllTimersAsync()
  return asked
}

beforeEach(() => {
  vi.useFakeTimers()
  document.documentElement.innerHTML = ''
})
afterEach(() => vi.useRealTimers())

describe('a question is typed and sent as a user would', () => {
  it('into a text area, with a button that comes to life by the input event', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '<button id="send" disabled>Send</button>')
    it.field.addEventListener('input', () => document.querySelector('#send')!.removeAttribute('disabled'))
    expect(await put(it.chat, 'How do I\n reset it?')).toMatchObject({ sent: true })
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
    expect(await put(it.chat, 'Hello')).toMatchObject({ sent: true })
    expect(tracked).toContain('Hello')
  })

  it('into an editor, by Enter where there is no button', async () => {
    const it = widget('<div id="c" contenteditable="true" role="textbox" aria-label="Message"></div>', '')
    it.field.addEventListener('keydown', (event) => event.key === 'Enter' && it.take())
    expect(await put(it.chat, 'Hello there')).toMatchObject({ sent: true })
    expect(it.sent).toEqual(['Hello there'])
  })

  it('by a drawing that is a button: it has no click of its own', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<svg role="button" tabindex="0" aria-label="Send message"><path d="m5 12 7-7 7 7"></path></svg>',
    )
    document.querySelector('svg')!.addEventListener('click', it.take)
    expect(await put(it.chat, 'Hello')).toMatchObject({ sent: true })
    expect(it.sent).toEqual(['Hello'])
  })

  it('never by a control that hands over, attaches, calls or rates', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<button id="attach" aria-label="Attach file"></button><button id="human">Talk to a human</button><button id="call" aria-label="Call us"></button><button id="good" aria-label="Thumbs up"></button>',
    )
    it.field.addEventListener('keydown', (event) => event.key === 'Enter' && it.take())
    expect(await put(it.chat, 'Hello', { newConversation: true })).toMatchObject({ sent: true })
    expect(it.pressed).toEqual([])
  })

  it('in a new conversation where the widget has a control for it', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<button id="new">New chat</button><button id="send">Send</button>',
    )
    expect(await put(it.chat, 'Hello', { newConversation: true })).toMatchObject({ sent: true })
    expect(it.pressed).toEqual(['new', 'send'])
  })
})

describe('a form that the browser sends, and a page that comes with the answer', () => {
  const FORM =
    '<form id="f" action="/chat" method="post"><textarea id="c" placeholder="Message"></textarea><button id="go">Send</button></form>'
  it('is sent once, however long the page takes, and the words are left to it', async () => {
    const it = widget(FORM, '')
    const submitted: unknown[] = []
    document.querySelector('#f')!.addEventListener('submit', () => submitted.push(it.field.value))
    // It says that jsdom cannot leave the page.
    const cannot = vi.spyOn(console, 'error').mockReturnValue()
    expect(await put(it.chat, 'Hello')).toMatchObject({ sent: true })
    cannot.mockRestore()
    expect(submitted).toEqual(['Hello'])
    expect(it.pressed).toEqual(['go'])
    expect(it.field.value).toBe('Hello')
  })

  it('is not sent where the page prevents it and does nothing else', async () => {
    const it = widget(FORM, '')
    document.querySelector('#f')!.addEventListener('submit', (event) => event.preventDefault())
    expect(await put(it.chat, 'Hello')).toEqual({ sent: false, reason: 'not_typed' })
    expect(it.field.value).toBe('')
  })

  it('is not sent where the page only says so', async () => {
    const it = widget(FORM.replace('<button id="go">Send</button>', ''), '')
    it.field.addEventListener('keydown', () => document.querySelector('#f')!.dispatchEvent(new Event('submit')))
    expect(await put(it.chat, 'Hello')).toEqual({ sent: false, reason: 'not_typed' })
  })
})

describe('it says why it could not', () => {
  it('no chat', async () => expect(await put(() => null, 'x')).toEqual({ sent: false, reason: 'no_chat' }))

  it('an answer is still being written', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<button id="stop" aria-label="Stop generating"></button>',
    )
    expect(await put(it.chat, 'x')).toEqual({ sent: false, reason: 'busy' })
    expect(it.pressed).toEqual([])
  })

  it('the widget does not take the words', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '')
    expect(await put(it.chat, 'x')).toEqual({ sent: false, reason: 'not_typed' })
  })
})

describe('the assistant greets first', () => {
  it('and its field throws away what is written until it has', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '<button id="send">Send</button>')
    const refuse = (): void => void (it.field.value = '')
    it.field.addEventListener('input', refuse)
    setTimeout(() => it.field.removeEventListener('input', refuse), 3_000)
    expect(await put(it.chat, 'Hello')).toMatchObject({ sent: true })
    expect(it.sent).toEqual(['Hello'])
  })

  it('and has no field until it has', async () => {
    const it = widget('<div id="c" role="textbox" aria-label="Message"></div>', '<button id="send">Send</button>')
    setTimeout(() => (it.field.innerHTML = '<textarea placeholder="Message"></textarea>'), 3_000)
    const taken: string[] = []
    document.querySelector('#send')!.addEventListener('click', () => {
      const field = document.querySelector('textarea')
      taken.push(field?.value ?? 'nothing')
      field!.value = ''
    })
    expect(await put(it.chat, 'Hello')).toMatchObject({ sent: true })
    expect(taken).toEqual(['Hello'])
  })

  it('and has none at all: nothing is written into the box', async () => {
    const it = widget('<div id="c" role="textbox" aria-label="Message"></div>', '<button id="send">Send</button>')
    expect(await put(it.chat, 'Hello')).toEqual({ sent: false, reason: 'busy' })
    expect(it.field.textContent).toBe('')
  })
})

describe('the user is in the middle of something', () => {
  it('words that stand in the composer are neither sent nor lost', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '<button id="send">Send</button>')
    it.field.value = 'My order 4711'
    expect(await put(it.chat, 'x', { newConversation: true })).toEqual({ sent: false, reason: 'in_use' })
    expect(it.field.value).toBe('My order 4711')
    expect(it.pressed).toEqual([])
  })

  it('a placeholder that an editor draws inside itself is no such word', async () => {
    const it = widget(
      '<div id="c" contenteditable="true" role="textbox" aria-label="Message"><span contenteditable="false">Write here</span></div>',
      '<button id="send">Send</button>',
    )
    expect(await put(it.chat, 'Hello')).toMatchObject({ sent: true })
  })

  it('a word is being composed while a new conversation opens', async () => {
    const it = widget(
      '<textarea id="c" placeholder="Message"></textarea>',
      '<button id="new">New chat</button><button id="send">Send</button>',
    )
    document.querySelector('#new')!.addEventListener('click', () => {
      it.field.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true, composed: true }))
    })
    expect(await put(it.chat, 'x', { newConversation: true })).toEqual({ sent: false, reason: 'in_use' })
    expect(it.sent).toEqual([])
    it.field.dispatchEvent(new CompositionEvent('compositionend', { bubbles: true, composed: true }))
    expect(await put(it.chat, 'x')).toMatchObject({ sent: true })
  })

  it('focus goes back to where it was', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '<button id="send">Send</button>')
    document.body.insertAdjacentHTML('beforeend', '<input id="mine">')
    document.querySelector<HTMLElement>('#mine')!.focus()
    await put(it.chat, 'Hello')
    expect(document.activeElement?.id).toBe('mine')
  })

  it('what could not be sent does not stay in the composer', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '')
    expect(await put(it.chat, 'Hello')).toEqual({ sent: false, reason: 'not_typed' })
    expect(it.field.value).toBe('')
  })

  it.each(['at once', 'a moment later'])(
    'what the page makes of the words %s is not sent, and does not stay',
    async (when) => {
      const it = widget(
        '<textarea id="c" placeholder="Message"></textarea>',
        '<button id="send" disabled>Send</button>',
      )
      const alter = (): void => {
        if (it.field.value === 'Hello') it.field.value = 'Buy now'
        document.querySelector('#send')!.removeAttribute('disabled')
      }
      it.field.addEventListener('input', () => (when === 'at once' ? alter() : setTimeout(alter, 200)))
      expect(await put(it.chat, 'Hello')).toEqual({ sent: false, reason: 'not_typed' })
      expect(it.sent).toEqual([])
      expect(it.field.value).toBe('')
    },
  )
})

describe('a widget that hears only later', () => {
  it.each(['<button id="go">Send</button>', '<button id="go"></button>'])('is asked once: %s', async (button) => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', button)
    const sent: string[] = []
    // The words stay until its server has them.
    const later = (): void => {
      sent.push(it.field.value)
      setTimeout(() => (it.field.value = ''), 1_500)
    }
    document.querySelector('#go')!.addEventListener('click', later)
    it.field.addEventListener('keydown', (event) => event.key === 'Enter' && later())
    expect(await put(it.chat, 'Hello')).toMatchObject({ sent: true })
    expect(sent).toEqual(['Hello'])
  })

  it('is written into anew where it has drawn its field anew, with the words', async () => {
    const it = widget('<textarea id="c" placeholder="Message"></textarea>', '<button id="send" disabled>Send</button>')
    let field = it.field
    let sent = ''
    it.field.addEventListener('input', () =>
      setTimeout(() => {
        const anew = field.cloneNode() as HTMLTextAreaElement
        anew.value = field.value
        field.replaceWith(anew)
        field = anew
        const button = document.querySelector<HTMLButtonElement>('#send')!
        button.disabled = false
        button.addEventListener('click', () => ([sent, field.value] = [field.value, '']))
      }, 100),
    )
    const chat = (): Chat => ({ ...it.chat(), composer: field })
    expect(await put(chat, 'Hello')).toMatchObject({ sent: true })
    expect(sent).toBe('Hello')
  })
})

describe('an editor with a model of its own takes the words once', () => {
  const EDITOR = '<div id="c" contenteditable="true" role="textbox" aria-label="Message"></div>'

  it('from what it cancels, and draws a moment later', async () => {
    const it = widget(EDITOR, '<button id="send">Send</button>')
    let model = ''
    it.field.addEventListener('beforeinput', (event) => {
      event.preventDefault()
      model += (event as InputEvent).data ?? ''
      setTimeout(() => (it.field.textContent = model), 100)
    })
    expect(await put(it.chat, 'Hello there')).toMatchObject({ sent: true })
    expect(it.sent).toEqual(['Hello there'])
  })
})

describe('what opens a chat', () => {
  const CORNER = 'position:fixed;bottom:16px;right:16px'
  const launcherPage = (launcher: string, panel: string): string[] => {
    show(`<body><main><h1>Garden tools</h1><p>Forged spades.</p></main>${launcher}<div id="panel"></div></body>`)
    const clicked: string[] = []
    document.addEventListener('click', (event) => clicked.push((event.target as Element).closest('[id]')!.id))
    document.querySelector('#open')?.addEventListener('click', () => {
      document.querySelector('#panel')!.innerHTML = panel
    })
    return clicked
  }
  const PANEL =
    '<section role="dialog" aria-label="Chat"><div role="log"></div><textarea id="c" placeholder="Ask a question"></textarea><button id="send">Send</button></section>'
  const takesWords = (): void =>
    document.addEventListener('click', (event) => {
      const field = document.querySelector<HTMLTextAreaElement>('#c')
      if ((event.target as Element).id === 'send' && field) field.value = ''
    })

  it('a launcher is pressed where that is allowed, and the question is asked in what it opens', async () => {
    const clicked = launcherPage(`<button id="open" style="${CORNER}" aria-label="Open chat"></button>`, PANEL)
    takesWords()
    expect(await put(() => null, 'Hello')).toEqual({ sent: false, reason: 'no_chat' })
    expect(clicked).toEqual([])
    expect(await put(() => null, 'Hello', { mayOpen: true })).toMatchObject({ sent: true })
    expect(clicked).toEqual(['open', 'send'])
  })

  it('what was taken for a launcher by its name alone, and opens no chat, is closed again, and nothing else is tried', async () => {
    const clicked = launcherPage(
      `<div class="chat-widget" style="${CORNER}"><button id="open" class="chat-launcher"></button><button id="other" class="chat-launcher"></button></div>`,
      '<section role="dialog">Contrast and size of type</section>',
    )
    expect(await put(() => null, 'Hello', { mayOpen: true })).toEqual({ sent: false, reason: 'no_chat' })
    expect(clicked).toEqual(['open', 'open'])
  })

  it('a start screen is passed', async () => {
    const clicked = launcherPage(
      `<button id="open" style="${CORNER}" aria-label="Chat öffnen"></button>`,
      '<div role="dialog" aria-label="Chat"><button id="person">Mit Mitarbeiter sprechen</button><button id="start">Chat starten</button></div>',
    )
    takesWords()
    document.addEventListener('click', (event) => {
      if ((event.target as Element).id === 'start') document.querySelector('#panel')!.innerHTML = PANEL
    })
    expect(await put(() => null, 'Hello', { mayOpen: true })).toMatchObject({ sent: true })
    expect(clicked).toEqual(['open', 'start', 'send'])
  })

  it('a form that comes first is left to a person, and open: asked again, nothing is pressed', async () => {
    const clicked = launcherPage(
      `<div class="chat-widget" style="${CORNER}"><button id="open" class="chat-launcher"></button></div>`,
      '<section role="dialog"><form><input type="text" placeholder="Your name"><label><input type="checkbox">I agree</label><button id="begin">Begin</button></form></section>',
    )
    expect(await put(() => null, 'Hello', { mayOpen: true })).toEqual({ sent: false, reason: 'form_first' })
    expect(await put(() => null, 'Hello', { mayOpen: true })).toEqual({ sent: false, reason: 'form_first' })
    expect(clicked).toEqual(['open'])
    document.querySelector('#panel')!.innerHTML = PANEL
    takesWords()
    expect(await put(() => null, 'Hello', { mayOpen: true })).toMatchObject({ sent: true })
    expect(clicked).toEqual(['open', 'send'])
  })

  it('a box to search in is no form, and is closed again', async () => {
    const clicked = launcherPage(
      `<div class="chat-widget" style="${CORNER}"><button id="open" class="chat-launcher"></button></div>`,
      '<form role="search"><input type="text" placeholder="Find"></form>',
    )
    expect(await put(() => null, 'Hello', { mayOpen: true })).toEqual({ sent: false, reason: 'no_chat' })
    expect(clicked).toEqual(['open', 'open'])
  })

  it('what it opens may be in another frame', async () => {
    launcherPage(`<button id="open" style="${CORNER}" aria-label="Open chat"></button>`, '<iframe></iframe>')
    expect(await put(() => null, 'Hello', { mayOpen: true })).toEqual({ sent: false, reason: 'opened' })
  })
})

const HANDS_OFF = [
  '<button id="x1">Talk to a human</button>',
  '<button id="x2">Mit Mitarbeiter sprechen</button>',
  '<button id="x3" aria-label="Call us"></button>',
  '<a id="x4" role="button" href="tel:+4930123">Send</a>',
  '<label id="x5" role="button"><input type="file">Send</label>',
  '<button id="x6"><svg class="icon-paperclip"></svg></button>',
  '<div role="radiogroup"><button id="x7" aria-label="Send 5 stars">★</button></div>',
  '<button id="x8">End chat</button>',
  '<button id="x9" title="Delete conversation"></button>',
  '<button id="x10"><i class="fa fa-microphone"></i></button>',
  '<button id="x11">担当者に接続</button>',
  '<button id="x12">تحدث إلى موظف</button>',
  '<button id="x13" aria-pressed="false" aria-label="Good answer"></button>',
]

/** Wherever they stand: beside the composer, around it, in place of the launcher, on the start screen. */
test.each(HANDS_OFF)(
  'never pressed, in whatever place: %s',
  async (control) => {
    const FIELD = '<textarea id="c" placeholder="Ask a question"></textarea>'
    const pages = [
      `<section class="chat"><div id="list"><p>Hi</p></div><div>${control}${FIELD}${control}</div></section>`,
      `<section class="chat"><header>${control}</header><div id="list"><p>Hi</p>${control}</div><form>${FIELD}${control}</form></section>`,
      `<main></main><div class="chat-launcher" style="position:fixed;bottom:0;right:0">${control}</div>`,
    ]
    const pressed: string[] = []
    for (const page of pages) {
      show(`<body>${page}</body>`)
      const heard = (event: Event): void => {
        // A form that is submitted by Enter presses no control; jsdom cannot leave the page.
        if (event.type === 'submit') return event.preventDefault()
        pressed.push((event.target as Element).id)
      }
      for (const name of ['click', 'pointerdown', 'mousedown', 'submit']) document.addEventListener(name, heard)
      const list = document.querySelector('#list')
      const chat = list && ({ list, composer: document.querySelector('#c') } as unknown as Chat)
      await put(() => chat, 'Hello', { newConversation: true, mayOpen: true })
      for (const name of ['click', 'pointerdown', 'mousedown', 'submit']) document.removeEventListener(name, heard)
    }
    expect(pressed).toEqual([])
  },
  30_000,
)

it('is not written into a box of which it is not sure that somebody answers', async () => {
  const it = widget('<input id="c" placeholder="Lot 12">', '<button id="send">Send</button>')
  const unsure = (): Chat => ({ ...it.chat(), unsure: true })
  expect(await put(unsure, 'Hello?')).toEqual({ sent: false, reason: 'no_chat' })
  expect(it.sent).toEqual([])
})
