import { beforeEach, describe, expect, it } from 'vitest'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { detectTranscripts, env, show } from './page.ts'

/** Who speaks, and what is said by nobody, by what a reader sees: no name in the markup tells. */
const said = (html: string, eyes: PageEnv = env): string[] => {
  show(html)
  return detectTranscripts(document, eyes).flatMap(({ turns }) => turns.map(({ role, text }) => `${role}: ${text}`))
}

const STYLE =
  '<style>.q{display:flex}.q.z{justify-content:flex-end}.b{background-color:#eee;border-radius:9px}.d{background-color:#246;border-radius:9px}</style>'
const page = (rows: string, attributes = 'style="overflow-y:auto"'): string =>
  `${STYLE}<body><div><div ${attributes}>${rows}</div><textarea placeholder="Type a message"></textarea></div></body>`
const left = (text: string): string => `<div class="q"><div class="b">${text}</div></div>`
const right = (text: string): string => `<div class="q z"><div class="d">${text}</div></div>`
const rolesOf = (turns: readonly string[]): string =>
  turns.map((turn) => (turn.startsWith('agent') ? 'g' : turn[0])).join('')

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('what was offered is said by nobody', () => {
  const offers = (cursor: string): string =>
    `<div class="q">${['Opening hours', 'Find a shop'].map((text) => `<div class="d" style="cursor:${cursor}">${text}</div>`).join('')}</div>`

  it.each(['pointer', 'not-allowed', 'url(no.svg), auto'])('under a mouse that is drawn as %s', (cursor) => {
    const rows = left('Hello, how can I help?') + offers(cursor) + right('Is it open?') + left('Until noon.')
    expect(said(page(rows))).toEqual([
      'assistant: Hello, how can I help?',
      'user: Is it open?',
      'assistant: Until noon.',
    ])
  })
})

describe('a box to tick behind the words', () => {
  it('opens the sources of an answer, and makes no task of it', () => {
    const answer = (text: string): string => left(`${text} <label><input type="checkbox"> Sources</label>`)
    const rows =
      answer('Hello, how can I help?') + right('Is it open?') + answer('Until noon.') + answer('Not on Sundays.')
    expect(rolesOf(said(page(rows)))).toBe('auaa')
  })
})

describe('whom the opening greets by name', () => {
  const named = (name: string, paint: string, text: string): string =>
    `<div class="n"><div><b>${name}</b> <i>9:4${text.length % 10}</i></div><span class="${paint}">${text}</span></div>`
  const talk = (greeting: string): string[] =>
    said(
      page(
        named('Fern', 'b', greeting) +
          named('Kim', 'd', 'my order is late') +
          named('Fern', 'b', 'It left our house today.') +
          named('Kim', 'd', 'thanks'),
      ),
    )

  it('is the reader', () => {
    expect(rolesOf(talk('Hi Kim! What can we do?'))).toBe('auau')
  })

  it('and nobody is, where it greets nobody', () => {
    expect(talk('The shop is open again')).toEqual([])
  })
})

describe('a question on the reader’s side', () => {
  it('is the reader’s, whatever can be done with it', () => {
    const tools = '<button hidden></button><button hidden></button>'
    const rows = left('Hello, how can I help?') + right(`Is it open?${tools}`) + left('Until noon.')
    expect(rolesOf(said(page(rows)))).toBe('aua')
  })
})

describe('that somebody joined', () => {
  const rows = (line: string): string =>
    left('Hello, how can I help?') + right('A person please') + line + left('Hi, how are you?') + right('Fine')

  it.each(['Ana Ruiz joined the talk', 'Ana Ruiz è entrata nella chat', 'انضمت ليلى إلى المحادثة'])(
    'is no message where it is built like none: %s',
    (line) => {
      expect(rolesOf(said(page(rows(`<section class="k"><p>${line}</p></section>`))))).toBe('augu')
    },
  )

  it('is none either where each stands in a row of the same kind', () => {
    const inRows = rows('<section class="k"><p>Ana Ruiz joined the talk</p></section>').replace(
      /<(div class="q|section)[\s\S]*?<\/(div><\/div|section)>/g,
      '<div class="w">$&</div>',
    )
    expect(inRows.match(/class="w"/g)).toHaveLength(5)
    expect(rolesOf(said(page(inRows)))).toBe('augu')
  })

  it('but is one where it is built like one', () => {
    expect(rolesOf(said(page(rows(left('Ana Ruiz joined our team, ask her.')))))).toBe('auaau')
  })
})

describe('what people said to each other', () => {
  it('is no message of a log that holds all of it in one element', () => {
    const by = (name: string, text: string, side = ''): string =>
      `<div class="q ${side}"><div class="name">${name}</div><div class="b">${text}</div></div>`
    const rows =
      by('Mark Ebner', 'The van leaves at seven tomorrow.') +
      by('Yuki Tan', 'Can somebody bring the second banner?') +
      by('Pablo Ruiz', 'I pass by, I can pick it up.') +
      by('Lena', 'I have the keys.', 'z') +
      by('Mark Ebner', 'Please take the card reader too.') +
      by('Yuki Tan', 'See you on Thursday.') +
      by('Lena', 'It is in my bag.', 'z') +
      by('Pablo Ruiz', 'Do we have enough flyers?')
    expect(said(page(`<div>${rows}</div>`, 'role="log" aria-live="polite" class="chat"'))).toEqual([])
  })
})

describe('where boxes are drawn', () => {
  /** `data-at` is left, top, width and height of an element. */
  const drawn: PageEnv = {
    ...env,
    rect: (el) => {
      const [left = 0, top = 0, width = 0, height = 0] = (
        el.localName === 'textarea' ? '0 410 300 40' : (el.getAttribute('data-at') ?? '')
      )
        .split(' ')
        .map(Number)
      return { left, top, width, height, right: left + width, bottom: top + height }
    },
  }
  const list = (rows: string): string => page(rows, 'style="overflow-y:auto" data-at="0 0 300 400"')
  const words = (paint: string, text: string, at: string): string =>
    `<div class="${paint}" data-at="${at}">${text}</div>`
  const box = (paint: string, text: string, at: string): string => `<div class="q">${words(paint, text, at)}</div>`

  it('what is too wide to stand on a side is by who has its colour', () => {
    const rows =
      box('b', 'Hello, how can I help you with your booking today?', '10 0 280 40') +
      box('d', 'We are three now, can we have another bed in the room?', '10 50 280 40') +
      box('b', 'There is room for it.', '10 100 280 40') +
      box('d', 'yes please', '210 150 80 20')
    expect(rolesOf(said(list(rows), drawn))).toBe('auau')
  })

  it('a picture at the end of a wide message does not put it at the beginning', () => {
    const mine = (text: string, top: number): string =>
      `<div class="q z">${words('d', text, `20 ${top} 190 40`)}<div data-at="225 ${top} 40 40"><svg></svg></div></div>`
    const rows =
      box('b', 'Hello, how can I help you today?', '10 0 200 40') +
      mine('I booked a double and we are three now', 50) +
      box('b', 'There is room for it.', '10 100 200 40')
    expect(rolesOf(said(list(rows), drawn))).toBe('aua')
  })

  it('nor does one that stands before it in the markup of a line that runs the other way', () => {
    const mine = (text: string, left: number, top: number): string =>
      `<div class="q" style="display:flex;flex-direction:row-reverse" data-at="10 ${top} 280 40"><div data-at="250 ${top} 40 40"><svg></svg></div>${words('d', text, `${left} ${top} ${240 - left} 40`)}</div>`
    const rows =
      box('b', 'Hello, how can I help you today?', '10 0 200 40') +
      mine('A bed more?', 150, 50) +
      box('b', 'There is room for it.', '10 100 200 40') +
      mine('Then I booked a double and we are three now', 20, 150) +
      box('b', 'That is fine.', '10 200 200 40')
    expect(rolesOf(said(list(rows), drawn))).toBe('auaua')
  })

  it('but what is pressed behind a message in its markup is no such picture, nor what a line packed at its far end begins with', () => {
    const mine = (text: string, top: number): string =>
      `<div class="q">${words('b', text, `42 ${top} 248 40`)}<button data-at="16 ${top} 20 20"><svg></svg></button></div>`
    const theirs = (text: string, width: number, top: number): string =>
      `<div class="q" style="display:flex;flex-direction:row-reverse;justify-content:flex-end" data-at="10 ${top} 280 40"><div data-at="${12 + width} ${top} 40 40"><svg></svg></div>${words('b', text, `10 ${top} ${width} 40`)}</div>`
    const rows =
      box('b', 'Hello, how can I help you today?', '10 0 200 40') +
      mine('I booked a double and we are three now', 50) +
      box('b', 'There is room for it.', '10 100 200 40') +
      mine('Then we would like one that stands at the window', 150) +
      box('b', 'That is fine.', '10 200 200 40')
    expect(rolesOf(said(list(rows), drawn))).toBe('auaua')
    const reversed =
      theirs('Hello, how can I help?', 150, 0) +
      box('d', 'A bed more?', '190 50 100 40') +
      theirs('There is room for it in the double that you booked with us', 235, 100) +
      box('d', 'Thanks', '190 150 100 40') +
      theirs('That is fine.', 150, 200)
    expect(rolesOf(said(list(reversed), drawn))).toBe('auaua')
  })

  it('a letter in a round box stands for who speaks, whatever that box stands in', () => {
    const face = (top: number): string =>
      `<div data-at="10 ${top} 50 80"><div class="b" data-at="10 ${top} 40 40"><p data-at="24 ${top} 12 20">B</p></div></div>`
    const theirs = (text: string, top: number): string =>
      `<div class="q">${face(top)}<div class="b" data-at="65 ${top} 220 40"><span>${text}</span></div></div>`
    const rows =
      theirs('Hello, how can I help?', 0) + box('d', 'Is it open?', '190 90 100 20') + theirs('Until noon.', 120)
    expect(said(list(rows), drawn)).toEqual([
      'assistant: Hello, how can I help?',
      'user: Is it open?',
      'assistant: Until noon.',
    ])
  })
})

describe('under a message on the reader’s side', () => {
  it('what became of it is none', () => {
    const mine = (text: string): string =>
      `<div class="c"><div class="d" style="align-self:flex-end">${text}</div><div>Read</div></div>`
    const rows = left('Hello, how can I help?') + mine('Is it open?') + left('Until noon.') + mine('On Sunday?')
    expect(said(page(rows))).toEqual([
      'assistant: Hello, how can I help?',
      'user: Is it open?',
      'assistant: Until noon.',
      'user: On Sunday?',
    ])
  })
})

describe('a message built otherwise than the others', () => {
  const by = (name: string, text: string): string => `<div class="g"><b>${name}</b><div>${text}</div></div>`
  const rows = (first: string): string =>
    first + by('You', 'Is it open?') + by('Fern', 'Until noon.') + by('You', 'On Sunday?') + by('Fern', 'No.')

  it('is one where it bears the name of one who speaks', () => {
    const first = '<section class="k"><div><div><i>Fern</i><div>Ask us about the shop.</div></div></div></section>'
    expect(rolesOf(said(page(rows(first))))).toBe('auaua')
  })

  it('and none where it bears nobody’s', () => {
    const first = '<section class="k"><div><div><i>Shop</i><div>Ask us about the shop.</div></div></div></section>'
    expect(rolesOf(said(page(rows(first))))).toBe('uaua')
  })
})
