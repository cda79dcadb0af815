import { describe, expect, it } from 'vitest'
import {
  findComposers,
  findNewConversation,
  findSendControl,
  hasStopControl,
  isDenied,
} from '../../../lib/detect/composer.ts'
import { env, show } from './page.ts'

const composerOf = (html: string) => {
  show(`<body>${html}</body>`)
  return findComposers(document, env)
}
const button = (html: string): Element => {
  show(`<body>${html}</body>`)
  return document.body.firstElementChild!
}

describe('where one writes to the assistant', () => {
  it.each([
    ['a textarea', '<textarea placeholder="Type a message"></textarea>'],
    ['an input', '<input type="text" placeholder="Ask us anything">'],
    ['an editor', '<div contenteditable="true" role="textbox" aria-label="Nachricht schreiben"></div>'],
    ['a field with a label', '<label for="c">Your message</label><input id="c">'],
  ])('%s that asks for a message', (_name, html) => {
    expect(composerOf(html)).toMatchObject([{ asks: true, enabled: true }])
  })

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

describe('controls that nobody presses for a user', () => {
  it.each([
    '<button>Talk to a human</button>',
    '<button aria-label="Transfer to agent"></button>',
    '<button title="Start a video call">x</button>',
    '<a role="button" href="tel:+4930">Ring us</a>',
    '<button aria-label="Attach file"><svg></svg></button>',
    '<label role="button"><input type="file"></label>',
    '<button aria-label="Good response, thumbs up"></button>',
    '<button>Rate this chat</button>',
    '<button aria-label="Close chat">×</button>',
    '<button>End conversation</button>',
    '<button><svg class="icon-paperclip"></svg></button>',
    '<button><svg class="MicrophoneIcon"></svg></button>',
    '<button>Anrufen</button>',
  ])('%s', (html) => expect(isDenied(button(html))).toBe(true))

  it.each([
    '<button>Send</button>',
    '<button aria-label="Senden"></button>',
    '<button><svg class="arrow-up"></svg></button>',
  ])('but %s may be', (html) => expect(isDenied(button(html))).toBe(false))

  it('the send control is the one that says so, not its neighbours', () => {
    const [composer] = composerOf(
      '<div><button aria-label="Attach file"></button><textarea placeholder="Message"></textarea><button aria-label="Microphone"></button><button id="s" aria-label="Send message"></button></div>',
    )
    expect(findSendControl(composer!.el, env)?.id).toBe('s')
  })

  it('a disabled send control is none', () => {
    const [composer] = composerOf(
      '<div><textarea placeholder="Message"></textarea><button disabled>Send</button></div>',
    )
    expect(findSendControl(composer!.el, env)).toBeNull()
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
