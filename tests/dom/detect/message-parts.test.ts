import { beforeEach, describe, expect, it } from 'vitest'
import type { Box, PageEnv } from '../../../lib/detect/page-env.ts'
import { isBeingWritten } from '../../../lib/detect/read.ts'
import { detectTranscripts, env, show } from './page.ts'

/** What widgets put into a message beside its words, each in as little markup as shows the point. */
const said = (html: string, eyes: PageEnv = env): string[] => {
  show(html)
  const [chat] = detectTranscripts(document, eyes)
  return (chat?.turns ?? []).map(({ role, text }) => `${role}: ${text}`)
}
const COMPOSER = '<textarea placeholder="Type a message"></textarea>'
const chat = (rows: string): string =>
  `<body><style>.user{align-self:flex-end}</style><div><div style="overflow-y:auto;display:flex;flex-direction:column">${rows}</div>${COMPOSER}</div></body>`

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('beside the words', () => {
  it('a bubble that is called a message is no label, whatever its box is called', () => {
    const bot = (text: string): string =>
      `<div class="group"><div class="head"><span>Bot</span><time>09:17</time></div><div class="bubble"><div>${text}</div></div></div>`
    const user = (text: string): string =>
      `<div class="group user"><div class="item"><div class="time">09:18</div><div class="status-wrapper"><div class="bubble"><div>${text}</div></div></div></div></div>`
    const note = '<div class="group"><div class="time">09:19</div><div class="status">Mara is here</div></div>'
    expect(
      said(
        `<style>.bubble{background-color:#eee;border-radius:8px}</style>${chat(
          bot('Hello, I am the assistant of the shop.') +
            user('My parcel never came') +
            bot('I am sorry to hear that, it was lost.') +
            user('I want to talk to somebody else') +
            note +
            bot('I have called a colleague.') +
            bot('It may take a while.') +
            bot('Thank you for waiting.'),
        )}`,
      ),
    ).toEqual([
      'assistant: Hello, I am the assistant of the shop.',
      'user: My parcel never came',
      'assistant: I am sorry to hear that, it was lost.',
      'user: I want to talk to somebody else',
      'assistant: I have called a colleague.',
      'assistant: It may take a while.',
      'assistant: Thank you for waiting.',
    ])
  })

  it('a bubble with nothing but what became of the talk is a label', () => {
    const message = (who: string, text: string): string =>
      `<div class="group ${who}"><div class="time">09:17</div><div class="bubble">${text}</div></div>`
    const note = '<div class="group bot"><div class="status"><div class="bubble">The chat was rated</div></div></div>'
    expect(
      said(
        `<style>.bubble{background-color:#eee;border-radius:8px}</style>${chat(
          message('bot', 'Hello, I am the assistant of the shop.') +
            message('user', 'My parcel never came') +
            message('bot', 'I am sorry to hear that, it was lost.') +
            message('user', 'I want another one') +
            note +
            message('bot', 'It is on its way.'),
        )}`,
      ),
    ).toEqual([
      'assistant: Hello, I am the assistant of the shop.',
      'user: My parcel never came',
      'assistant: I am sorry to hear that, it was lost.',
      'user: I want another one',
      'assistant: It is on its way.',
    ])
  })

  it('a sentence is no label, whatever all that is in the message is called', () => {
    const message = (who: string, text: string, more = ''): string =>
      `<article class="row ${who}"><header class="head">${who === 'bot' ? '<span class="name">Bot</span>' : ''}<time>09:17</time></header><div class="${more ? 'reply-header' : 'text'}">${text}</div>${more}</article>`
    const buttons = '<div><button>Yes, text me</button><button>No thanks</button></div>'
    expect(
      said(
        chat(
          message('bot', 'Hello, I am the assistant of the shop.') +
            message('user', 'The light is green') +
            message('bot', 'Shall I send you a text message?', buttons),
        ),
      ),
    ).toEqual([
      'assistant: Hello, I am the assistant of the shop.',
      'user: The light is green',
      'assistant: Shall I send you a text message?',
    ])
  })

  it('paragraphs in elements named after the message are one message', () => {
    const message = (who: string, parts: string): string =>
      `<section class="message message--${who}"><div class="message-meta">${who === 'bot' ? 'Helper' : 'You'}</div><div class="message-text-and-actions">${parts}</div></section>`
    const text = (html: string): string => `<span class="message-text"><p>${html}</p></span>`
    expect(
      said(
        chat(
          message('bot', text('Hello, I am the assistant of the shop.')) +
            message('user', text('My lamp is broken')) +
            message(
              'bot',
              `${text('I am sorry. You can choose:')}<div class="message-list"><ul><li>a new lamp</li><li>a refund</li></ul></div>${text('What would you like?')}`,
            ),
        ),
      ),
    ).toEqual([
      'assistant: Hello, I am the assistant of the shop.',
      'user: My lamp is broken',
      'assistant: I am sorry. You can choose:\n\n- a new lamp\n- a refund\n\nWhat would you like?',
    ])
  })

  const turns = (bot: (text: string) => string, user = (text: string): string => `<div class="user">${text}</div>`) =>
    chat(
      bot('Welcome to the pharmacy, I am its assistant.') +
        user('Is my order ready?') +
        bot('Yes, two items are ready for pick-up.') +
        user('Thanks'),
    )
  const TURNS = [
    'assistant: Welcome to the pharmacy, I am its assistant.',
    'user: Is my order ready?',
    'assistant: Yes, two items are ready for pick-up.',
    'user: Thanks',
  ]

  it('a message drawn as a figure has its name and time in the caption, and is known as what was sent', () => {
    const message = (who: string, text: string): string =>
      `<li class="entry"><figure><figcaption><div><div class="who">${who}</div><div><time>2/5/2026, 9:12</time></div></div></figcaption><div class="body"><div class="md"><p>${text}</p></div></div></figure></li>`
    const rows = message('You', 'My lamp is broken') + message('Helper', 'Which one?')
    const page = `<body><div><div style="overflow-y:auto"><ol aria-label="Comment list">${rows}</ol></div>${COMPOSER}</div></body>`
    expect(said(page)).toEqual([])
    expect(said(page, { ...env, sent: new Set(['My lamp is broken']) })).toEqual([
      'user: My lamp is broken',
      'assistant: Which one?',
    ])
  })

  it('a question for a verdict, with its buttons, is none of them', () => {
    const bot = (text: string): string =>
      `<div class="bot"><div>${text}</div><div class="x1"><div class="x2">Is this helpful? <button>👍</button><button>👎</button></div></div></div>`
    // Of a lone message nothing repeats that would tell.
    expect(said(chat(bot('Hello, I am the assistant of the pharmacy.')))).toEqual([
      'assistant: Hello, I am the assistant of the pharmacy.',
    ])
    expect(said(turns(bot))).toEqual(TURNS)
  })

  it('but a question that the message itself asks stays', () => {
    const bot = (text: string): string =>
      `<div class="bot"><div class="n">Helper</div><div class="t">${text} Shall I book?<button>Yes</button><button>No</button></div></div>`
    expect(said(turns(bot))).toEqual(
      TURNS.map((turn) => (turn.startsWith('assistant') ? `${turn} Shall I book?` : turn)),
    )
  })

  it('a sign or an initial in place of a picture is none of them', () => {
    const rect = (el: Element): Box => {
      const top = [...document.querySelectorAll('*')].indexOf(el) * 30
      const [width, height] = el.className === 'av' ? [28, 28] : [400, 20]
      return { left: 0, top, right: width, bottom: top + height, width, height }
    }
    const bot = (text: string): string => `<div class="bot"><div class="av">✦</div><div class="t">${text}</div></div>`
    const user = (text: string): string => `<div class="user"><div class="av">N</div><div class="t">${text}</div></div>`
    const greeting = chat(bot('Hello, I am the assistant of the pharmacy.'))
    expect(said(greeting, { ...env, rect })).toEqual(['assistant: Hello, I am the assistant of the pharmacy.'])
    expect(said(turns(bot, user), { ...env, rect })).toEqual(TURNS)
  })

  it('a row of nothing but a label, built as a message is, is no message', () => {
    const day = '<div class="bot"><div class="label">יום שלישי, 4 במרץ</div></div>'
    const bot = (text: string): string => `<div class="bot"><div class="t">${text}</div></div>`
    const page = turns(bot)
    expect(said(page.replace('<div class="bot">', `${day}<div class="bot">`))).toEqual(TURNS)
  })

  it('suggestions on the reader’s side are no message', () => {
    const suggestions =
      '<div class="suggestions user"><div class="head">Suggested</div><ul><li>What is a payslip?</li><li>Close the month</li></ul></div>'
    const bot = (text: string): string => `<div class="bot"><div class="t">${text}</div></div>`
    expect(said(turns(bot).replace(`</div>${COMPOSER}`, `${suggestions}</div>${COMPOSER}`))).toEqual(TURNS)
  })

  it('suggestions in a component, called so by their part, are no message', () => {
    const suggestions = '<div part="suggestions-container"><div>Opening hours</div><div>Returns</div></div>'
    const bot = (text: string): string => `<div class="bot"><div class="t">${text}</div></div>`
    const page = turns(bot)
    expect(said(page.replace(`</div>${COMPOSER}`, `${suggestions}</div>${COMPOSER}`))).toEqual(TURNS)
  })
})

describe('the order of messages', () => {
  it('is that on the screen, where each stands at a place of its own', () => {
    const rows = [3, 0, 2, 1].map((place) => {
      const [who, text] = [
        ['bot', 'Hello, I am the assistant of the shop.'],
        ['user', 'Where is my parcel?'],
        ['bot', 'It leaves tomorrow.'],
        ['user', 'Thanks'],
      ][place]!
      return `<div class="${who} v" data-place="${place}" style="position:absolute"><div class="t">${text}</div></div>`
    })
    const rect = (el: Element): Box => {
      const at = el.closest<HTMLElement>('.v')?.dataset['place']
      const top = at === undefined ? (el.localName === 'textarea' ? 500 : 0) : Number(at) * 80
      return { left: 0, top, right: 400, bottom: top + 20, width: 400, height: 20 }
    }
    expect(said(chat(rows.join('')), { ...env, rect })).toEqual([
      'assistant: Hello, I am the assistant of the shop.',
      'user: Where is my parcel?',
      'assistant: It leaves tomorrow.',
      'user: Thanks',
    ])
  })

  it('sources in a list under the bubble are none of them, however few or many', () => {
    const bubble = (text: string): string => `<div style="background-color:#eee;border-radius:9px">${text}</div>`
    const bot = (text: string, count: number): string =>
      `<div class="g">${bubble(text)}<ul>${'<li><a href="#">📄 Size chart</a></li>'.repeat(count)}</ul></div>`
    const talk = (count: number): string =>
      chat(
        bot('Welcome to the bike shop, I am its assistant.', count) +
          `<div class="user">${bubble('Which size do I need?')}</div>` +
          bot('For most riders of your height a size S fits best.', count),
      )
    for (const count of [1, 4])
      expect(said(talk(count))).toEqual([
        'assistant: Welcome to the bike shop, I am its assistant.',
        'user: Which size do I need?',
        'assistant: For most riders of your height a size S fits best.',
      ])
  })
})

describe('signs of writing', () => {
  const written = (inner: string): boolean => {
    show(`<body><div class="bot">${inner}<p>Three deals stand still.</p></div></body>`)
    return isBeingWritten(document.querySelector('.bot')!)
  }
  it('a fold that says how it was thought out is none', () => {
    expect(written('<div class="thinking-section"><button>Thought for 3 s</button></div>')).toBe(false)
  })
  it('an element named so that opens nothing is one', () => {
    expect(written('<div class="thinking-section">Looking it up</div>')).toBe(true)
  })
  it('the empty ground of a bubble is none, and is one while dots are drawn on it', () => {
    expect(written('<div class="bubble-typing"></div>')).toBe(false)
    expect(written('<div class="bubble-typing"><i></i><i></i></div>')).toBe(true)
  })
  it('a caret behind the words is one', () => {
    expect(written('<p>So far</p><span class="caret"></span><p></p>')).toBe(true)
  })
})
