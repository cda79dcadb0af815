import { describe, expect, it } from 'vitest'
import { findLaunchers, findStart } from '../../../lib/detect/launcher.ts'
import { allRoots } from '../../../lib/detect/roots.ts'
import type { Box, PageEnv } from '../../../lib/detect/page-env.ts'
import { env, show } from './page.ts'

const CORNER = 'position:fixed;bottom:16px;right:16px'
const found = (html: string): string[] => {
  show(`<body><header><nav><a href="#">Help</a><a href="/chat">Chat</a></nav></header><main></main>${html}</body>`)
  return findLaunchers(allRoots(document, env), env).map(({ id }) => id)
}

const WIDTH = 1180
const HEIGHT = 860
/** Boxes as the test writes them: `data-box="left top width height"`, of an element or the next one around it. */
const rect = (el: Element): Box => {
  const [left = 0, top = 0, width = WIDTH, height = HEIGHT] = (el.closest('[data-box]')?.getAttribute('data-box') ?? '')
    .split(' ')
    .filter(Boolean)
    .map(Number)
  return { left, top, width, height, right: left + width, bottom: top + height }
}
const drawn: PageEnv = { ...env, rect }
const foundByBox = (html: string, seeing = drawn): Array<string | undefined> => {
  show(`<body><main><p>Forged spades.</p></main>${html}</body>`)
  for (const [side, px] of [
    ['clientWidth', WIDTH],
    ['clientHeight', HEIGHT],
  ] as const)
    Object.defineProperty(document.documentElement, side, { configurable: true, value: px })
  return findLaunchers(allRoots(document, seeing), seeing).map((el) => el.closest('[id]')?.id)
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

  it('is the button that the picture was put into from outside of its component', () =>
    expect(
      found(
        `<site-chat style="${CORNER}"><template data-closed><button id="l" aria-label="Open chat"><slot></slot></button></template><svg id="icon" class="launcher__icon" aria-label="Open the chat window"></svg></site-chat>`,
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

describe('a label in a language that is not known', () => {
  const panel = (inner: string): string =>
    `<div class="chat-home" style="${CORNER}"><button id="l" class="chat-home__button">Vestle töötajaga</button>${inner}</div>`

  it('is on a launcher where it floats by itself', () => {
    expect(found(panel(''))).toEqual(['l'])
    expect(found(panel('<button aria-label="Close"></button>'))).toEqual(['l'])
  })

  it('is on anything else where there is more to press, where its picture says so, and where nothing floats', () => {
    expect(found(panel('<button>Loe KKK-d</button>'))).toEqual([])
    expect(
      found(
        `<div class="chat" style="${CORNER}"><button id="l" class="chat-launcher">Helista <i class="fa fa-phone"></i></button></div>`,
      ),
    ).toEqual([])
    expect(
      found(
        '<section class="chat"><button id="l" class="chat-launcher" aria-haspopup="dialog" aria-expanded="false">Vestle töötajaga</button></section>',
      ),
    ).toEqual([])
  })
})

describe('a label in a language that is not known, on what is drawn', () => {
  const SMALL = 'data-box="1095 775 60 60"'
  const NONE = 'data-box="0 0 0 0"'
  const PAGE = `data-box="0 0 ${WIDTH} ${HEIGHT}"`
  const LONG = `data-box="0 0 ${WIDTH} ${HEIGHT * 4}"`
  const PANEL = 'data-box="760 240 400 600"'
  const launcher = (style = '', label = '在线客服'): string =>
    `<button id="l" class="chat-launcher" aria-expanded="false" ${SMALL} style="${style}">${label}</button>`

  it.each([
    ['in a mount without a size', `<div class="chat" ${NONE} style="position:fixed">${launcher()}</div>`],
    [
      'in a mount as large as the page that lets clicks through',
      `<div class="chat" ${PAGE} style="position:fixed;pointer-events:none">${launcher('pointer-events:auto')}</div>`,
    ],
    ['placed over the page', `<div class="chat" ${NONE}>${launcher('position:absolute')}</div>`],
    ['placed over a long page', `<div class="chat" ${LONG}>${launcher('position:absolute')}</div>`],
    ['kept in sight of a long page', `<div class="chat" ${LONG}>${launcher('position:sticky')}</div>`],
    [
      'beside a teaser and what could be answered',
      `<div class="chat" style="position:fixed" data-box="800 640 360 200"><p>Tere!</p><button>Minu tellimus</button><button>Hinnad</button>${launcher('', 'Stel je vraag')}</div>`,
    ],
  ])('is a launcher %s', (_where, html) => expect(foundByBox(html)).toEqual(['l']))

  it.each(['call-to-action', 'agent-launcher'])('is a launcher where its class is %s', (name) =>
    expect(foundByBox(launcher('position:fixed').replace('chat-launcher', `chat-launcher ${name}`))).toEqual(['l']),
  )

  it.each([
    ['in a panel', `<div class="chat" ${PANEL} style="position:fixed">${launcher('position:absolute')}</div>`],
    [
      'in a panel in a mount without a size',
      `<div class="chat" ${NONE} style="position:fixed"><div ${PANEL} style="position:absolute">${launcher()}</div></div>`,
    ],
    [
      'in a panel in a mount as large as the page',
      `<div class="chat" ${PAGE} style="position:fixed;pointer-events:none"><div ${PANEL} style="pointer-events:auto">${launcher()}</div></div>`,
    ],
    ['in a panel as large as the page', `<div class="chat" ${PAGE} style="position:fixed">${launcher()}</div>`],
    ['in a part of the page', `<section class="chat" ${PANEL}>${launcher('position:absolute')}</section>`],
    [
      'beside another one like it',
      `<div class="chat" style="position:fixed" data-box="800 640 360 200"><button aria-expanded="false">Hinnad</button>${launcher()}</div>`,
    ],
  ])('is none %s', (_where, html) => expect(foundByBox(html)).toEqual([]))
})

describe('is not', () => {
  it.each([
    ['a link that leaves the page', `<a id="l" class="chat-launcher" href="/chat" style="${CORNER}">Chat with us</a>`],
    ['another messenger', `<button id="l" style="${CORNER}">Chat on WhatsApp</button>`],
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

describe('a small thing in a corner that is no control', () => {
  const BOX = 'data-box="1095 775 60 60"'
  const HAND = 'cursor:pointer'
  const float = (inner: string, attributes = ''): string =>
    `<div id="l" ${BOX} style="position:fixed;${HAND}" ${attributes}>${inner}</div>`

  it.each([
    ['a picture of a bubble', float('<span>💬</span>')],
    ['words', float('Chat with us')],
    ['its class', float('<img alt="">', 'class="x-launcher"')],
    [
      'what floats around it',
      `<div class="chat-frame" style="position:fixed"><div>Hi</div><div id="l" ${BOX} style="${HAND}" class="chat-frame-icon"><svg></svg></div></div>`,
    ],
    [
      'its host, in a closed root',
      `<acme-chat style="position:fixed"><template data-closed><div id="l" ${BOX} style="${HAND}" class="bot"><svg></svg></div></template></acme-chat>`,
    ],
    [
      'its class, beside a chat that is not open yet',
      `<section>${float('<img alt="">', 'class="x-launcher"')}<div hidden><form><div><div><div><input type="file"></div></div></div></form></div></section>`,
    ],
  ])('is a launcher by %s', (_what, html) => expect(foundByBox(html)).toEqual(['l']))

  it.each([
    ['says nothing at all', float('<svg></svg>')],
    ['leads up', float('<span>↑</span>', 'class="chat-top"')],
    ['is named after what scrolls up', float('<svg></svg>', 'class="chat-launcher scroll-to-top"')],
    ['opens another messenger', float('<svg></svg>', 'class="whatsapp-chat-widget"')],
    ['calls', float('<svg></svg>', 'class="chat-call launcher"')],
    ['rates', float('<svg></svg>', 'class="feedback-bot launcher"')],
    ['helps to see', float('<svg></svg>', 'class="accessibility-assistant launcher"')],
    ['opens a menu', float('<span>☰</span>', 'class="messenger"')],
    [
      'stands in a cookie notice',
      `<div class="cookie-consent" style="position:fixed"><div id="l" ${BOX} style="${HAND}" class="bot chat"><svg></svg></div></div>`,
    ],
    [
      'leads away',
      `<a id="l" href="https://wa.example/1" class="chat-launcher" ${BOX} style="position:fixed;${HAND}"><svg></svg></a>`,
    ],
    ['cannot be pressed', `<div id="l" class="chat" ${BOX} style="position:fixed"><span>💬</span></div>`],
    [
      'does not float',
      `<section class="chat"><div id="l" class="chat" ${BOX} style="${HAND}"><span>💬</span></div></section>`,
    ],
    [
      'stands at the top',
      `<div id="l" class="chat" data-box="1095 10 60 60" style="position:fixed;${HAND}"><span>💬</span></div>`,
    ],
    [
      'stands in the middle',
      `<div id="l" class="chat" data-box="560 775 60 60" style="position:fixed;${HAND}"><span>💬</span></div>`,
    ],
    [
      'is large',
      `<div id="l" class="chat" data-box="960 640 200 200" style="position:fixed;${HAND}"><span>💬</span></div>`,
    ],
  ])('is none where it %s', (_what, html) => expect(foundByBox(html)).toEqual([]))

  it('is none where something lies over it', () => {
    const over = (id: string): void => {
      document.elementFromPoint = () => document.getElementById(id)
    }
    try {
      over('notice')
      expect(foundByBox(`${float('💬')}<div id="notice">We use cookies</div>`)).toEqual([])
      over('l')
      expect(foundByBox(`${float('💬')}<div id="notice">We use cookies</div>`)).toEqual(['l'])
    } finally {
      Reflect.deleteProperty(document, 'elementFromPoint')
    }
  })
})

describe('a switch', () => {
  it('that opens a chat is pressed while it is off', () => {
    const button = (label: string, pressed: boolean): string =>
      `<button id="l" aria-pressed="${String(pressed)}" aria-label="${label}" style="${CORNER}"></button>`
    expect(found(button('Open chatbot', false))).toEqual(['l'])
    expect(found(button('Open chatbot', true))).toEqual([])
    expect(found(button('Good answer, assistant', false))).toEqual([])
  })
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
