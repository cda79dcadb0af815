import { describe, expect, it } from 'vitest'
import { findComposers, hasStopControl } from '../../../lib/detect/composer.ts'
import { findLoneComposer } from '../../../lib/detect/lone-composer.ts'
import { findNewConversation } from '../../../lib/detect/new-conversation.ts'
import { findSendControls } from '../../../lib/detect/send-control.ts'
import { env, show } from './page.ts'

const composerOf = (html: string) => {
  show(`<body>${html}</body>`)
  return findComposers(document, env)
}

describe('where one writes to the assistant', () => {
  it.each([
    ['a textarea', '<textarea placeholder="Type a message"></textarea>'],
    ['an input', '<input type="text" placeholder="Ask us anything">'],
    ['an input of a kind that no browser knows', '<input type="textarea" placeholder="Type a message">'],
    ['an editor', '<div contenteditable="true" role="textbox" aria-label="Nachricht schreiben"></div>'],
    ['a field with a label', '<label for="c">Your message</label><input id="c">'],
  ])('%s that asks for a message', (_name, html) => {
    expect(composerOf(html)).toMatchObject([{ asks: true, enabled: true }])
  })

  it.each([
    'Parašykite klausimą',
    'Rakstiet jautājumu',
    'Kirjutage küsimus',
    'Vprašajte nas',
    'Postavite upit',
    'Напишете съобщение',
    'Поставете въпрос',
    'Գրեք հաղորդագրություն',
    'დაწერეთ შეტყობინება',
    'Magtanong dito',
    'Start typing…',
    'Say something',
    'Enter a prompt here',
    'Your inquiry',
    'How can we assist?',
    'Tippen Sie…',
    'Ihre Anfrage',
    'Votre demande',
    'Tu consulta',
    'Escriu un missatge',
    'Skrifaðu skilaboð',
    'Idatzi mezu bat',
    'መልእክትዎን ይጻፉ',
    'សួរសំណួរ',
    'ਸੁਨੇਹਾ ਲਿਖੋ',
  ])('asks in more languages: %s', (words) =>
    expect(composerOf(`<textarea placeholder="${words}"></textarea>`)).toMatchObject([{ asks: true }]),
  )

  it('the field, and not a box around it that is called one', () => {
    const [composer, other] = composerOf(
      '<div role="textbox" aria-label="Message"><textarea id="c" placeholder="Type a message"></textarea></div>',
    )
    expect([composer!.el.id, other]).toEqual(['c', undefined])
  })

  it('a box without its field, which nobody can write in', () =>
    expect(composerOf('<div role="textbox" aria-label="Message"></div>')).toMatchObject([{ enabled: false }]))

  it.each([
    ['a search field', '<input type="search" placeholder="Ask or search">'],
    ['a search form', '<form role="search"><input type="text"></form>'],
    ['a comment box', '<textarea placeholder="Write a comment"></textarea>'],
    ['a review', '<textarea aria-label="Your review"></textarea>'],
    ['a command line', '<input placeholder="Type a command">'],
    ['an e-mail field', '<input type="email" placeholder="Your message">'],
    ['one of many fields', '<form><input><input><input><textarea placeholder="Your message"></textarea></form>'],
    ['what is hidden', '<textarea style="display:none" placeholder="Type a message"></textarea>'],
    ['what cannot be written in', '<textarea readonly placeholder="Type a message"></textarea>'],
  ])('not %s', (_name, html) => expect(composerOf(html)).toEqual([]))
})

describe('the control that sends', () => {
  it('may be a link that leads nowhere', () => {
    const [composer] = composerOf('<div><textarea placeholder="Message"></textarea><a id="s" href="#">Send</a></div>')
    expect(findSendControls(composer!.el, env)).toMatchObject({ named: { id: 's' } })
  })

  it.each(['<a href="/ask">Send</a>', '<a href="#">Terms</a>', '<a href="#"><svg></svg></a>'])('is not %s', (link) => {
    const [composer] = composerOf(`<div><textarea placeholder="Message"></textarea>${link}</div>`)
    expect(findSendControls(composer!.el, env)).toEqual({ named: null, silent: null })
  })

  it('is the one that says so, not its neighbours', () => {
    const [composer] = composerOf(
      '<div><button aria-label="Attach file"></button><textarea placeholder="Message"></textarea><button aria-label="Microphone"></button><button id="s" aria-label="Send message"></button></div>',
    )
    expect(findSendControls(composer!.el, env).named?.id).toBe('s')
  })

  it('is not a drawing in a control: that one is pressed, or none', () => {
    const find = (label: string) => {
      const [composer] = composerOf(
        `<div><textarea placeholder="Message"></textarea><button id="s" aria-label="${label}"><svg role="button"></svg></button></div>`,
      )
      return findSendControls(composer!.el, env)
    }
    expect(find('Stop generating')).toEqual({ named: null, silent: null })
    expect(find('Send')).toMatchObject({ named: { id: 's' }, silent: null })
  })

  it('is none while it is disabled', () => {
    const [composer] = composerOf(
      '<div><textarea placeholder="Message"></textarea><button disabled>Send</button></div>',
    )
    expect(findSendControls(composer!.el, env)).toEqual({ named: null, silent: null })
  })

  const named = (controls: string): string | undefined => {
    const [composer] = composerOf(`<div>${controls}<form><textarea placeholder="Message"></textarea></form></div>`)
    return findSendControls(composer!.el, env).named?.textContent ?? undefined
  }

  it.each([
    'Send',
    'Send message',
    'Senden',
    'Absenden',
    'Envoyer',
    'Enviar',
    '送信',
    'メッセージを送信する',
    'إرسال',
    'Ask',
    'Verstuur bericht',
    'Lähetä',
    'Надіслати повідомлення',
    '메시지 보내기',
    'ارسال پیام',
    'إرسال الرسالة',
    '发送消息',
    'Send message (Enter)',
    'Ask AI',
    'Send button',
    'Send icon',
    'Submit query',
    'Anfrage absenden',
    'Envoyer ma demande',
    'Enviar consulta',
    '送信ボタン',
    'sendMessage',
    'გაგზავნა',
    'Изпрати',
    'भेजें',
    'Siųsti',
  ])('says %s', (label) => expect(named(`<button>${label}</button>`)).toBe(label))

  it.each([
    'Send me a new lamp shade please',
    'Ask about the price of lamps',
    'Where is my order?',
    'Verstuur bestand',
    'Lähetä palaute',
    'Send location',
    'Send fil',
    'Enviar ubicación',
    '位置情報を送信',
    'Ask about delivery',
    'Siųsti failą',
    'ფაილის გაგზავნა',
  ])('is nothing else that begins alike: %s', (label) => expect(named(`<button>${label}</button>`)).toBeUndefined())

  it('may be a link that leads nowhere', () =>
    expect(named('<a role="link" tabindex="0" aria-label="გაგზავნა">➤</a>')).toBe('➤'))

  const inForm = (controls: string): string | undefined => {
    const [composer] = composerOf(`<form><textarea placeholder="Message"></textarea>${controls}</form>`)
    return findSendControls(composer!.el, env).named?.textContent ?? undefined
  }

  it('is the button of the composer’s form, whatever it says', () => {
    expect(inForm('<button>Los!</button>')).toBe('Los!')
    expect(inForm('<button>Kaasa</button><button type="submit">Edasta</button>')).toBe('Edasta')
    expect(inForm('<button type="button">Kaasa</button><button>Edasta</button>')).toBe('Edasta')
  })

  it('is none of several that submit a form and say what nobody knows', () => {
    expect(inForm('<button>Kaasa fail</button><button>Edasta</button>')).toBeUndefined()
    expect(inForm('<button>Kaasa fail</button><button disabled>Edasta</button>')).toBeUndefined()
    expect(inForm('<button>Kaasa fail <i class="fa fa-paperclip"></i></button>')).toBeUndefined()
  })

  const silent = (controls: string): string | undefined => {
    const [composer] = composerOf(`<div><div><textarea placeholder="Message"></textarea>${controls}</div><i></i></div>`)
    return findSendControls(composer!.el, env).silent?.id
  }

  it('may say nothing where it is the only one behind the composer', () => {
    expect(silent('<button id="s"><svg></svg></button>')).toBe('s')
    expect(silent('<button id="s"><svg></svg></button></div><div><button><svg></svg></button>')).toBe('s')
    expect(silent('<button><svg></svg></button><button><svg></svg></button>')).toBeUndefined()
  })
})

it('a stop control next to the composer is a sign of writing', () => {
  const [writing] = composerOf(
    '<div><textarea placeholder="Message"></textarea><div role="button"><div id="stop-icon"></div></div></div>',
  )
  expect(hasStopControl(writing!.el, env)).toBe(true)
  const [still] = composerOf('<div><textarea placeholder="Message"></textarea><button>Send</button></div>')
  expect(hasStopControl(still!.el, env)).toBe(false)
})

describe('a new conversation', () => {
  const find = (control: string, inMessages = '') => {
    const [composer] = composerOf(
      `<section><header>${control}</header><div id="list">${inMessages}</div><textarea placeholder="Message"></textarea></section>`,
    )
    return findNewConversation(composer!.el, document.querySelector('#list')!, env)
  }

  it.each(['New chat', '+ New conversation', 'Start a new chat', 'Start over', 'Restart', 'Neuer Chat'])(
    'begins with %s',
    (label) => expect(find(`<button>${label}</button>`)?.textContent).toBe(label),
  )

  it.each(['Reset a version 13 hub', 'New conversation with an agent', 'Clear my order history', 'End chat'])(
    'not with %s',
    (label) => expect(find(`<button>${label}</button>`)).toBeNull(),
  )

  it('not with a link that leads away, nor with anything inside a message', () => {
    expect(find('<a href="/new">New chat</a>')).toBeNull()
    expect(find('', '<button>Start over</button>')).toBeNull()
  })
})

describe('a composer around which nothing has been said', () => {
  const found = (html: string): boolean => {
    show(`<body>${html}</body>`)
    return findLoneComposer([document], env) !== null
  }

  it.each([
    '<section><h2>How can I help you today?</h2><div><textarea placeholder="Ask about your workspace"></textarea></div></section>',
    '<div role="dialog" aria-label="Chat"><textarea placeholder="Type a message"></textarea></div>',
    '<aside class="copilot-panel"><input placeholder="Ask anything"></aside>',
    '<div class="assistant"><div contenteditable="true" role="textbox" aria-label="Frage stellen"></div></div>',
    '<main><form><input placeholder="Ask me anything"><button>Ask</button></form></main>',
    '<div class="bot-chat" style="position:fixed"><form><input placeholder="Type your answer"></form></div>',
    '<div><textarea placeholder="Kysy tilauksestasi"></textarea></div>',
    '<div><textarea aria-label="Mesajul tău" placeholder="Întreabă ceva despre grădină"></textarea></div>',
    '<div class="chat"><textarea placeholder="Напишіть запитання"></textarea></div>',
    '<div><textarea placeholder="Escreva aqui e pergunte"></textarea></div>',
    '<div><div class="x_message_list"><div></div></div><form><input placeholder="Idatzi hemen…"><button>Done</button></form></div>',
    '<div><div class="messages"></div><textarea placeholder="Kirjoita viesti"></textarea></div>',
  ])('is one where an assistant is asked: %s', (html) => expect(found(html)).toBe(true))

  it.each([
    '<main><div class="list"><p>Hanne <time>09:14</time> Morning</p><p>Rui <time>09:20</time> Hi</p><div><textarea placeholder="Message #platform"></textarea></div></div></main>',
    '<section class="chat"><p>Ana <span>10:02</span></p><p>Ben <span>10:05</span></p><textarea placeholder="Ask the team"></textarea></section>',
    '<div class="comments"><textarea placeholder="Ask a question"></textarea></div>',
    '<div role="dialog"><textarea placeholder="Napisz komentarz"></textarea></div>',
    '<div role="dialog"><textarea placeholder="Напишите комментарий"></textarea></div>',
    '<div><textarea placeholder="Ask a question, the community will reply"></textarea></div>',
    '<div><textarea placeholder="Write a message"></textarea></div>',
    '<div><input></div>',
    '<div><textarea placeholder="Kirjoita viesti"></textarea></div>',
    '<div><textarea placeholder="Kirjoita kysymyksesi"></textarea></div>',
    '<div><textarea placeholder="Write about this fragrance"></textarea></div>',
    '<div><textarea placeholder="Nachricht zum Fragebogen"></textarea></div>',
    '<div><textarea placeholder="Zpráva a dotazník"></textarea></div>',
    '<div><textarea placeholder="Skriv om spørgeskemaet"></textarea></div>',
    '<div><textarea placeholder="Ваш вопрос"></textarea></div>',
    '<main><form><input placeholder="Esitä kysymyksesi"><button>Lähetä</button></form></main>',
    '<main><form><label>Not found? <input placeholder="Ask your question"></label><button>Send</button></form></main>',
    '<div class="chat"><textarea placeholder="Type your reply"></textarea></div>',
    '<div><div class="messages"><p>Anyone for lunch?</p></div><textarea placeholder="Kirjoita viesti"></textarea></div>',
  ])('is none where people write to each other, or nobody is named: %s', (html) => expect(found(html)).toBe(false))
})
