import { beforeEach, describe, expect, it } from 'vitest'
import type { Box } from '../../../lib/detect/page-env.ts'
import { env } from './page.ts'
import { COMPOSER, said } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

const page = (rows: string): string =>
  `<body><div class="chat"><div style="overflow-y:auto">${rows}</div>${COMPOSER}</div></body>`

describe('whose messages are not told by themselves', () => {
  const row = (side: string, heard: string, text: string): string =>
    `<div class="r ${side}"><span class="sr-only">${heard}</span><div class="t">${text}</div></div>`

  it('are the reader’s, where they take turns with an assistant’s', () => {
    const bot = (text: string): string =>
      `<div class="k1"><b class="n">Harbour Bot</b><div class="t">${text}</div></div>`
    const other = (text: string): string => `<div class="k1"><div class="t">${text}</div></div>`
    expect(
      said(page(bot('Ask me.') + other('Is it open?') + bot('Until noon.') + other('And on Sunday?') + bot('No.'))),
    ).toEqual([
      'assistant: Ask me.',
      'user: Is it open?',
      'assistant: Until noon.',
      'user: And on Sunday?',
      'assistant: No.',
    ])
  })

  it.each([
    ['Hai detto:', 'Gaia ha detto:'],
    ['Has dicho:', 'Sol ha dicho:'],
    ['Twoja wiadomość:', 'Ola:'],
    ['あなたの発言:', 'さくらの発言:'],
    // In no language that is known.
    ['Qoo wab:', 'Mira wab:'],
  ])('are told by what is heard before them: %s', (own, other) => {
    const rows =
      row('x', other, 'Hello, how can I help?') +
      row('x', own, 'Is it open?') +
      row('x', other, 'It is open until noon today, and tomorrow from ten o’clock on.')
    expect(said(page(rows))).toEqual([
      'assistant: Hello, how can I help?',
      'user: Is it open?',
      'assistant: It is open until noon today, and tomorrow from ten o’clock on.',
    ])
  })

  it('are told by manner, where another colour is all that sets them apart', () => {
    const asked = (text: string): string => `<div class="c1" style="background:#eef">${text}</div>`
    const answered = (text: string): string => `<div class="c1">${text}</div>`
    const answer = 'The parcel left our house on Monday and is with the carrier.'
    expect(said(page(answered('Hello!') + asked('Where is my parcel?') + answered(answer)))).toEqual([
      'assistant: Hello!',
      'user: Where is my parcel?',
      `assistant: ${answer}`,
    ])
  })
})

describe('a name over the words', () => {
  const talk = (bot: (text: string) => string, user: (text: string) => string): string[] | null =>
    said(page(bot('Welcome to the shop.') + user('is it open') + bot('Until noon.') + user('thanks') + bot('Bye.')))
  const TALK = [
    'assistant: Welcome to the shop.',
    'user: is it open',
    'assistant: Until noon.',
    'user: thanks',
    'assistant: Bye.',
  ]

  it('may be a paragraph that is called nothing', () => {
    const entry = (name: string, text: string): string =>
      `<div class="k2"><p class="k3">${name}</p><div class="k4">${text}</div></div>`
    expect(
      talk(
        (text) => entry('Harbour Bot', text),
        (text) => entry('You', text),
      ),
    ).toEqual(TALK)
  })

  it('is one of another speaker, though said but once, in an element built alike', () => {
    const entry = (side: string, name: string, text: string): string =>
      `<div class="r"><div class="${side}"><h4 class="k3">${name}</h4><span>${text}</span></div></div>`
    expect(
      said(
        page(
          entry('bot', 'Harbour Bot', 'Welcome to the shop.') +
            entry('user', 'Dana Whitlock', 'is it open') +
            entry('bot', 'Harbour Bot', 'Until noon.'),
        ),
      ),
    ).toEqual(TALK.slice(0, 3))
  })
})

it('a name above the words does not keep the picture from standing beside them', () => {
  const user = (text: string): string => `<div class="k1"><div class="k3"><div class="q">${text}</div></div></div>`
  const bot = (text: string): string =>
    `<div class="k1"><span class="av"><img alt=""></span><div class="k3"><b class="n">Harbour Bot</b><div class="t">${text}</div></div></div>`
  const rect = (el: Element): Box => {
    const rows = [...document.querySelectorAll('.k1')]
    const row = el.closest('.k1')
    const top = (row ? rows.indexOf(row) : 0) * 100
    const box = (left: number, from: number, width: number, height: number): Box => ({
      left,
      top: from,
      width,
      height,
      right: left + width,
      bottom: from + height,
    })
    if (el.matches('.av')) return box(0, top, 32, 32)
    if (el.matches('.n')) return box(40, top, 100, 36)
    if (el.matches('.t')) return box(40, top + 40, 360, 50)
    if (el.matches('.q')) return box(0, top, 150, 20)
    if (el.matches('.k3')) return box(el.previousElementSibling ? 40 : 0, top, 360, 90)
    if (el.matches('textarea')) return box(0, 620, 400, 40)
    return row ? box(0, top, 400, 90) : box(0, 0, 400, 600)
  }
  expect(said(page(bot('Ask me.') + user('Is it open?') + bot('Until noon.')), { ...env, rect })).toEqual([
    'assistant: Ask me.',
    'user: Is it open?',
    'assistant: Until noon.',
  ])
})

describe('beside the words of a bubble', () => {
  const bot = (inside: string): string => `<div class="bot">${inside}</div>`
  const around = (inside: string): string => page(bot(inside) + '<div class="user">Is it open?</div>' + bot(inside))

  it('what became of it and when are no part of them', () => {
    expect(said(around('Welcome to the shop.<small>Verzonden 10:42</small>'))?.[0]).toBe(
      'assistant: Welcome to the shop.',
    )
  })

  it('nor is the question whether it helped', () => {
    const asks = '<div>Czy to pomogło?<button>Tak</button><button>Nie</button></div>'
    expect(said(around(`Welcome to the shop.${asks}`))?.[0]).toBe('assistant: Welcome to the shop.')
  })

  it.each(['Fien is aan het typen…', 'Service KI schreibt …', 'さくら 入力中…'])(
    'that somebody writes is said by nobody: %s',
    (line) => {
      const rows = `${bot('Welcome to the shop.')}<div class="user">Is it open?</div>${bot(line)}`
      expect(said(page(rows))).toEqual(['assistant: Welcome to the shop.', 'user: Is it open?'])
    },
  )
})

it('an assistant that joins, in whatever language it is called one, is no person', () => {
  const bot = (text: string): string => `<div class="bot"><div>${text}</div></div>`
  const rows = `<div class="notice" style="text-align:center">Wirtualny asystent dołączył do czatu</div>${bot('Dzień dobry!')}<div class="user">Kiedy dotrze paczka?</div>${bot('Jutro.')}`
  expect(said(page(rows))).toEqual(['assistant: Dzień dobry!', 'user: Kiedy dotrze paczka?', 'assistant: Jutro.'])
})

describe('whom a message names', () => {
  const joined = '<div class="notice" style="text-align:center">Marcus has joined the chat</div>'
  const asked = (text: string): string => `<div class="user">${text}</div>`
  const TALK = ['assistant: Welcome to the shop.', 'user: Is it open?', 'assistant: It is, until noon.', 'user: Thanks']

  it('is not what opens its sources', () => {
    const bot = (text: string, inside = ''): string => `<div class="bot"><div class="t">${text}</div>${inside}</div>`
    const sources = '<details><summary>Sources</summary><ul><li>Hours</li></ul></details>'
    const answer = 'It is open until noon today, and from ten o’clock on tomorrow.'
    const rows = bot('Welcome to the shop.') + asked('Is it open?') + bot(answer, sources) + asked('Really?')
    expect(said(page(rows + bot(answer, sources)))?.at(-1)).toBe(`assistant: ${answer}`)
  })

  it('is not the letter beside its name', () => {
    const entry = (side: string, letter: string, name: string, text: string): string =>
      `<div class="r"><div class="av">${letter}</div><div class="k1"><b class="n">${name}</b><div class="t ${side}">${text}</div></div></div>`
    const rows =
      entry('bot', '🤖', 'Helpdesk Bot', 'Welcome to the shop.') +
      entry('user', '🙂', 'You', 'Is it open?') +
      entry('bot', '🤖', 'Marcus', 'It is, until noon.') +
      entry('user', '🙂', 'You', 'Thanks')
    expect(said(page(rows))).toEqual(TALK.with(2, 'agent: It is, until noon.'))
  })

  it('is not what became of it', () => {
    const bot = (text: string): string =>
      `<div class="bot"><div><small>Sent 10:42 AM</small></div><div class="t">${text}</div></div>`
    const rows = bot('Welcome to the shop.') + asked('Is it open?') + joined + bot('It is, until noon.')
    expect(said(page(rows))?.at(-1)).toBe('agent: It is, until noon.')
  })

  it('is not its first word, where each stands in an element of its own', () => {
    const bot = (text: string): string =>
      `<div class="bot"><p>${text.replace(/\S+\s*/g, '<span>$&</span>')}</p><div><small>10:42</small></div></div>`
    const rows =
      bot('Welcome to the shop.') +
      asked('Is it open?') +
      bot('It is, until noon.') +
      asked('Thanks') +
      bot('Bye, and do come again.')
    expect(said(page(rows))?.slice(0, 4)).toEqual(TALK)
  })
})

it('bubbles of one speaker that all end in a time are messages', () => {
  const bubble = (text: string): string => `<div class="k3"><span>${text}</span><time>10:42</time></div>`
  const group = (side: string, ...texts: string[]): string =>
    `<div class="${side}"><div class="k1">${texts.map(bubble).join('')}</div></div>`
  expect(
    said(page(group('bot', 'Hello!', 'Ask me anything.') + group('user', 'Is it open?') + group('bot', 'Yes.'))),
  ).toEqual(['assistant: Hello!', 'assistant: Ask me anything.', 'user: Is it open?', 'assistant: Yes.'])
})

it('one message of many, of which nobody can tell who says them, is no chat', () => {
  const entry = (text: string): string =>
    `<div class="k1"><div class="k2" style="overflow-y:auto"><div>${text}</div></div></div>`
  const greeting = 'Hello, I am the assistant of the shop. How can I help?'
  expect(said(page(entry(greeting)))).toEqual([`assistant: ${greeting}`])
  expect(
    said(
      page(entry(greeting) + entry('It is open until noon.') + entry('It was open at ten.') + entry('It is closed.')),
    ),
  ).toBeNull()
})
