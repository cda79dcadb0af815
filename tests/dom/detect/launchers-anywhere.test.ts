/** Launchers of every shape, in many scripts, beside what else floats over pages. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findLaunchers } from '../../../lib/detect/launcher.ts'
import type { Box, PageEnv } from '../../../lib/detect/page-env.ts'
import { allRoots } from '../../../lib/detect/roots.ts'
import type { Ink } from '../../../lib/detect/speech-bubble.ts'
import { env, show } from './page.ts'

const bubble: Ink = (row, column) =>
  row >= 4 && column >= 4 && column < 28 && (row < 22 || (row < 28 && column < 34 - row))
const arrow: Ink = (row, column) => row > 6 && row < 26 && Math.abs(column - 16) < row / 2
const PICTURES = new Map([
  ['bubble', bubble],
  ['arrow', arrow],
])
/** Boxes and pictures as the page tells them: `data-box="left top width height"`, `data-picture`. */
const drawn: PageEnv = {
  ...env,
  rect: (el): Box => {
    const { clientWidth, clientHeight } = document.documentElement
    const [left = 0, top = 0, width = clientWidth, height = clientHeight] = (
      el.closest('[data-box]')?.getAttribute('data-box') ?? ''
    )
      .split(' ')
      .filter(Boolean)
      .map(Number)
    return { left, top, width, height, right: left + width, bottom: top + height }
  },
  pictures: (el) =>
    [el, ...el.querySelectorAll('*')].flatMap((at) => PICTURES.get(at.getAttribute('data-picture') ?? '') ?? []),
}

function found(html: string, { width = 1180, height = 860, title = '' } = {}): string[] {
  show(`<html><head><title>${title}</title></head><body>${html}</body></html>`)
  for (const [side, px] of [
    ['clientWidth', width],
    ['clientHeight', height],
  ] as const)
    Object.defineProperty(document.documentElement, side, { configurable: true, value: px })
  return findLaunchers(allRoots(document, drawn), drawn).map((el) => (el.closest('[id]') ?? el).id)
}
afterEach(() => {
  for (const side of ['clientWidth', 'clientHeight']) Reflect.deleteProperty(document.documentElement, side)
})

const AT = 'data-box="1095 775 60 60"'
const FLOATS = 'position:fixed;cursor:pointer'
const BUBBLE = '<svg data-picture="bubble"></svg>'
const ARROW = '<svg data-picture="arrow"></svg>'

const SHAPES: Record<string, (label: string) => string> = {
  'a button with a bubble': (label) => `<button id="l" ${AT} style="${FLOATS}">${BUBBLE}${label}</button>`,
  'an element with a bubble': (label) => `<div id="l" ${AT} style="${FLOATS}">${BUBBLE}<span>${label}</span></div>`,
  'an old link with a bubble': (label) => `<a id="l" ${AT} style="${FLOATS}">${BUBBLE}<b>${label}</b></a>`,
  'a button in a place for it': (label) =>
    `<div style="position:fixed" data-box="0 0 0 0"><div role="button" id="l" tabindex="0" ${AT}>${BUBBLE}${label}</div></div>`,
  'a button with a name': (label) => `<button id="l" class="chat-launcher" ${AT} style="${FLOATS}">${label}</button>`,
  'a button in a closed root': (label) =>
    `<shop-messenger ${AT} style="position:fixed"><template data-closed><button id="l" ${AT}>${BUBBLE}${label}</button></template></shop-messenger>`,
}
const LABELS = [
  '',
  'Chat with us',
  'Vestle meiega',
  'Напишете ни',
  'Ρωτήστε μας',
  'დაგვისვით კითხვა',
  'Հարցրեք մեզ',
  'ถามเรา',
  'கேளுங்கள்',
  '채팅하기',
  '在线咨询',
  'चैट करें',
  'שאלו אותנו',
  'Hỏi chúng tôi',
  'Uliza swali',
  'አግኙን',
  'ຖາມພວກເຮົາ',
]
const BESIDE: Record<string, string> = {
  'a notice about cookies':
    '<div style="position:fixed" data-box="0 760 1180 100"><p>Ползваме бисквитки.</p><button>Приемам</button><button>Отказвам</button></div>',
  'a small notice about cookies':
    '<div style="position:fixed" data-box="20 700 300 140"><p>Küpsised</p><button data-box="30 790 90 36">Sobib</button><button data-box="130 790 90 36">Ei</button></div>',
  'what leads up': `<div data-box="20 780 48 48" style="${FLOATS}">${ARROW}</div>`,
  'a button that leads up, named so': `<button class="scroll-top" data-box="20 780 48 48" style="${FLOATS}">${ARROW}</button>`,
  'help to see': `<div role="button" tabindex="0" aria-label="Accessibility menu" data-box="20 780 48 48" style="${FLOATS}">${ARROW}</div>`,
  'help to see, in a picture': `<div data-box="20 780 48 48" style="${FLOATS}"><span>♿</span></div>`,
  'ways to share':
    '<div class="social" style="position:fixed" data-box="10 600 40 160"><a href="https://one.example/share" data-box="10 600 40 40"><svg data-picture="bubble"></svg></a><div data-box="10 650 40 40" style="cursor:pointer"><svg></svg></div></div>',
  'a choice of languages': `<button aria-haspopup="listbox" aria-expanded="false" data-box="20 800 60 36" style="${FLOATS}">БГ</button>`,
  'a film in the corner': `<div class="player" style="position:fixed" data-box="20 640 320 180"><video></video><button data-box="30 650 30 30">✕</button><button data-box="160 720 40 40" style="cursor:pointer"><svg></svg></button></div>`,
  'another messenger': `<a href="https://messenger.example/4712" data-box="20 780 60 60" style="${FLOATS}">${BUBBLE}</a>`,
  'another messenger, named so': `<div class="whatsapp" data-box="20 780 60 60" style="${FLOATS}">${BUBBLE}</div>`,
  'a form for news':
    '<form style="position:fixed" data-box="20 640 320 180"><input type="email" placeholder="E-post"><button data-box="30 780 90 36">Liitu</button></form>',
  'a call': `<button class="callback" data-box="20 780 160 48" style="${FLOATS}">Поръчай обаждане</button>`,
  'a call by its link': `<a href="tel:+3592" data-box="20 780 60 60" style="${FLOATS}">${BUBBLE}</a>`,
  'a person to be handed over to': `<button data-box="20 780 160 48" style="${FLOATS}">${BUBBLE}Talk to a human</button>`,
  'what adds something': `<button class="fab" data-box="20 780 56 56" style="${FLOATS}"><svg></svg></button>`,
  'a rating': `<button data-box="20 780 120 40" style="${FLOATS}">${BUBBLE}Feedback</button>`,
  'a button for comments': `<button data-box="20 780 120 40" style="${FLOATS}">${BUBBLE}Comments</button>`,
  'comments, in another language': `<button data-box="20 780 120 40" style="${FLOATS}">${BUBBLE}Komentarze</button>`,
  'the number of comments': `<button data-box="20 780 60 40" style="${FLOATS}">${BUBBLE}<span>12</span></button>`,
  'a bar of what to do with a page': `<div style="position:fixed" data-box="20 600 48 240"><button class="a" data-box="20 610 48 48"><svg></svg></button><button class="b" data-box="20 670 48 48">${BUBBLE}</button><button class="c" data-box="20 730 48 48"><svg></svg></button></div>`,
  'comments in the text': `<article><button data-box="200 300 60 30" style="cursor:pointer">${BUBBLE}12</button></article>`,
}

describe.each(Object.entries(SHAPES))('%s', (name, shape) => {
  it.each(LABELS)('is a launcher where it says “%s”', (label) => expect(found(shape(label))).toEqual(['l']))

  it.each(Object.entries(BESIDE))(`is found beside %s (${name})`, (_what, html) =>
    expect(found(`<main><p>Lamps.</p></main>${html}${shape('')}`)).toEqual(['l']),
  )
})

it('what is unread lies over the edge of the picture', () =>
  expect(found(`<button id="l" ${AT} style="${FLOATS}">${BUBBLE}<i style="position:absolute">2</i></button>`)).toEqual([
    'l',
  ]))

describe('alone', () => {
  it.each(Object.entries(BESIDE))('%s is no launcher', (_what, html) =>
    expect(found(`<main><p>Lamps.</p></main>${html}`)).toEqual([]),
  )

  it.each([
    ['says nothing, and shows another picture', `<div ${AT} style="${FLOATS}">${ARROW}</div>`],
    ['shows a bubble, and does not float', `<button ${AT}>${BUBBLE}</button>`],
    ['shows a bubble above', `<button data-box="1095 20 60 60" style="${FLOATS}">${BUBBLE}</button>`],
  ])('what %s is none', (_what, html) => expect(found(html)).toEqual([]))
})

it.each([
  [
    'shows a bubble in its root',
    `<template data-closed><span id="l" data-box="1117 789 16 42" style="cursor:pointer">💬</span></template>`,
  ],
  ['holds its picture', '<svg></svg>'],
])('an element named a launcher that %s is one', (_how, inner) =>
  expect(found(`<shop-launcher id="l" ${AT} style="${FLOATS}">${inner}</shop-launcher>`)).toEqual(['l']),
)

it('a small window that the user opened has none in its corner', () =>
  expect(found('<button data-box="10 10 60 60">Message</button>', { width: 400, height: 200 })).toEqual([]))

describe('in a frame of its own', () => {
  beforeEach(() => void vi.spyOn(window, 'parent', 'get').mockReturnValue({} as Window))
  afterEach(() => void vi.restoreAllMocks())

  const OWN = { width: 90, height: 90 }
  const IN = 'data-box="10 10 60 60"'
  it.each(LABELS)('a button with a bubble is a launcher where it says “%s”', (label) => {
    expect(found(`<button id="l" ${IN}>${BUBBLE}${label}</button>`, OWN)).toEqual(['l'])
    expect(found(`<div id="l" style="cursor:pointer" ${IN}>${BUBBLE}${label}</div>`, OWN)).toEqual(['l'])
    expect(found(`<button id="l" ${IN}>${label}</button>`, { ...OWN, title: 'Chat widget' })).toEqual(['l'])
  })

  it('what closes it beside the launcher is none', () => {
    const html = `<button id="l" ${IN}>Chat with us</button><button id="x" ${IN}><svg></svg></button>`
    expect(found(html, { ...OWN, title: 'Chat widget' })).toEqual(['l'])
  })

  it.each([
    ['what pays', `<button class="pay" ${IN}>Плати</button>`],
    ['what signs in', `<div role="button" tabindex="0" ${IN}><svg></svg>შესვლა</div>`],
    ['what likes', `<button ${IN} aria-pressed="false">${BUBBLE}Харесва ми</button>`],
    ['a link', `<a href="https://shop.example/" ${IN}>${BUBBLE}</a>`],
    ['a box to tick', `<div role="checkbox" tabindex="0" class="chat" ${IN}>${BUBBLE}</div>`],
    ['a call', `<button class="call" ${IN}>${BUBBLE}</button>`],
  ])('%s is none', (_what, html) => expect(found(html, OWN)).toEqual([]))
})
