import { describe, expect, it } from 'vitest'
import { findLaunchers, findStart } from '../../../lib/detect/launcher.ts'
import { allRoots } from '../../../lib/detect/roots.ts'
import { env, show } from './page.ts'

const CORNER = 'position:fixed;bottom:16px;right:16px'
const found = (html: string): string[] => {
  show(`<body><header><nav><a href="#">Help</a><a href="/chat">Chat</a></nav></header><main></main>${html}</body>`)
  return findLaunchers(allRoots(document, env), env).map(({ id }) => id)
}

describe('a control that opens a chat', () => {
  it.each([
    'Open chat',
    'Chat with us',
    'Ask our assistant',
    'Chat öffnen',
    'Fragen Sie uns',
    'Ouvrir le chat',
    'Poser une question',
    'Abrir chat',
    'チャットを開く',
    'فتح الدردشة',
  ])('floats over the page and says %s', (label) => {
    expect(found(`<button id="l" aria-label="${label}" style="${CORNER}"><svg></svg></button>`)).toEqual(['l'])
    expect(found(`<div class="widget" style="${CORNER}"><div id="l" role="button">${label}</div></div>`)).toEqual(['l'])
  })

  it('says nothing, but is named so and floats', () =>
    expect(
      found(
        `<div class="x-launcher" style="${CORNER}"><button id="l" class="x-launcher__btn"><svg></svg></button></div>`,
      ),
    ).toEqual(['l']))

  it('stands in a closed root', () =>
    expect(
      found(
        `<help-chat-widget style="${CORNER}"><template data-closed><button id="l" aria-expanded="false"></button></template></help-chat-widget>`,
      ),
    ).toEqual(['l']))

  it('tells that it opens a dialog', () =>
    expect(found('<button id="l" aria-haspopup="dialog" aria-expanded="false">Chat with us</button>')).toEqual(['l']))
})

describe('is not', () => {
  it.each([
    ['a link that leaves the page', `<a id="l" class="chat-launcher" href="/chat" style="${CORNER}">Chat with us</a>`],
    ['a hand-off', `<button id="l" class="chat-launcher" style="${CORNER}">Chat with an agent</button>`],
    ['a call', `<a id="l" role="button" class="chat-launcher" href="tel:+49" style="${CORNER}">Chat</a>`],
    ['what scrolls up', `<button id="l" style="${CORNER}" aria-label="Back to top"></button>`],
    ['a cookie notice', `<div style="${CORNER}"><button id="l">Accept cookies</button></div>`],
    ['a menu', '<button id="l" aria-haspopup="menu" aria-expanded="false">Support</button>'],
    ['an entry of a list of questions', '<button id="l" aria-expanded="false">Where do I ask for a refund?</button>'],
    ['a control of the page', '<button id="l">Help</button>'],
    ['what is hidden', `<button id="l" hidden class="chat-launcher" style="${CORNER}">Open chat</button>`],
  ])('%s', (_what, html) => expect(found(html)).toEqual([]))
})

describe('the button of a start screen', () => {
  const start = (label: string): string | null => {
    show(`<body><div role="dialog"><button>Talk to a human</button><button id="s">${label}</button></div></body>`)
    return findStart([document], env)?.id ?? null
  }
  it.each([
    'Start chat',
    "Let's chat",
    'Send us a message',
    'Chat starten',
    'Démarrer la conversation',
    'Iniciar chat',
    'チャットを開始する',
    'ابدأ المحادثة',
  ])('is %s', (label) => expect(start(label)).toBe('s'))
  it.each(['Start chat with an agent', 'Read the conversation rules', 'Start free trial'])('is not %s', (label) =>
    expect(start(label)).toBeNull(),
  )
})
