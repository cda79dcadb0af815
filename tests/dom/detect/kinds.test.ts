import { beforeEach, describe, expect, it } from 'vitest'
import { findComposers } from '../../../lib/detect/composer.ts'
import type { Box, PageEnv } from '../../../lib/detect/page-env.ts'
import { isTimeLike, withoutTime } from '../../../lib/detect/words.ts'
import { detectTranscripts, env, show } from './page.ts'

/** Widgets that are built in other ways than those of the corpus; each in as little markup as shows the point. */
const said = (html: string, eyes: PageEnv = env): string[] | null => {
  show(html)
  const [chat, ...others] = detectTranscripts(document, eyes)
  expect(others).toEqual([])
  return chat ? chat.turns.map(({ role, text }) => `${role}: ${text}`) : null
}

const SIDES =
  '<style>.row{display:flex}.own{justify-content:flex-end}.b{background-color:#eee;border-radius:9px}</style>'
const COMPOSER = '<textarea placeholder="Type a message"></textarea>'
const row = (text: string, own = false, name = ''): string =>
  `<div class="row ${own ? 'own' : ''}"><div>${name && `<div class="n">${name}</div>`}<div class="b">${text}</div></div></div>`
const chat = (rows: string, style = ''): string =>
  `${SIDES}<style>${style}</style><body><div><div style="overflow-y:auto">${rows}</div>${COMPOSER}</div></body>`

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('where the messages are', () => {
  it('slotted into a component, with the composer in another slot of it', () => {
    show('<body><x-shell></x-shell></body>')
    const shell = document.querySelector('x-shell')!
    shell.attachShadow({ mode: 'open' }).innerHTML =
      '<div class="messages"><slot name="messages"></slot></div><div class="foot">Powered by us<slot name="input"></slot></div>'
    const bubble = (text: string, own = ''): string =>
      `<div class="row ${own}"><x-layer><div class="b">${text}</div></x-layer></div>`
    shell.innerHTML = `${SIDES}<div slot="messages"><div style="overflow-y:auto">${bubble('Hello, ask me anything.')}${bubble('Where is my parcel?', 'own')}</div></div><div slot="input">${COMPOSER}</div>`
    for (const layer of shell.querySelectorAll('x-layer'))
      layer.attachShadow({ mode: 'open' }).innerHTML = '<div class="in"><slot></slot></div>'
    const [found] = detectTranscripts(document, env)
    expect(found?.turns.map(({ role, text }) => `${role}: ${text}`)).toEqual([
      'assistant: Hello, ask me anything.',
      'user: Where is my parcel?',
    ])
  })

  it('in a dialog that holds them and the composer and nothing between', () => {
    const rows = row('Hello, how can I help?') + row('Is it open?', true) + row('Until noon.')
    expect(
      said(`${SIDES}<body><dialog open><div style="overflow-y:auto">${rows}</div>${COMPOSER}</dialog></body>`),
    ).toEqual(['assistant: Hello, how can I help?', 'user: Is it open?', 'assistant: Until noon.'])
  })

  it('in the rows of a table', () => {
    const line = (who: string, text: string): string => `<tr><td class="w">${who}</td><td>${text}</td></tr>`
    expect(
      said(
        `<body><div style="overflow-y:auto"><table><tbody>${line('Nico:', '¡Hola! ¿Qué necesitas?')}${line('Tú:', '¿Puedo congelar la cuota?')}${line('Nico:', 'Sí, dos meses al año.')}${line('Tú:', 'Gracias')}</tbody></table></div><input placeholder="Escribe tu pregunta"></body>`,
      ),
    ).toEqual([
      'assistant: ¡Hola! ¿Qué necesitas?',
      'user: ¿Puedo congelar la cuota?',
      'assistant: Sí, dos meses al año.',
      'user: Gracias',
    ])
  })

  it('a question and its answer in one box, told by their sides', () => {
    const box = (question: string, answer: string): string =>
      `<div class="x"><div class="q b" style="align-self:flex-end">${question}</div><div class="a"><p>${answer}</p></div></div>`
    expect(
      said(
        chat(box('How much is it?', 'Four euros.') + box('And in May?', 'Five.'), '.x{display:flex;flex-flow:column}'),
      ),
    ).toEqual(['user: How much is it?', 'assistant: Four euros.', 'user: And in May?', 'assistant: Five.'])
  })

  it('with the composer in the newest of them', () => {
    const box = (rows: string): string => `<div class="chunk">${rows}</div>`
    expect(
      said(
        `${SIDES}<body><div style="overflow-y:auto">${box(row('Hello, what is it about?') + row('My fee', true))}${box(`${row('You pay five euros.')}<form><input placeholder="Type your answer"><button>Send</button></form>`)}</div></body>`,
      ),
    ).toEqual(['assistant: Hello, what is it about?', 'user: My fee', 'assistant: You pay five euros.'])
  })
})

describe('who speaks', () => {
  it('two names and nothing else, when only one of them can be asked for another answer', () => {
    const entry = (name: string, text: string, controls: string): string =>
      `<article><div class="h">${name}</div><div>${text}</div><div>${controls}</div></article>`
    const both = (controls: string): string =>
      `<body><main><section>${entry('Robin', 'Why are the leaves yellow?', '')}${entry('Fern', 'Too much water, most often.', controls)}${entry('Robin', 'And brown?', '')}${entry('Fern', 'Dry air.', controls)}</section><textarea></textarea></main></body>`
    expect(said(both('<button>Copy</button><button>Retry</button>'))).toEqual([
      'user: Why are the leaves yellow?',
      'assistant: Too much water, most often.',
      'user: And brown?',
      'assistant: Dry air.',
    ])
    // The same between two people.
    expect(said(both('<button>Copy</button><button>Reply</button>'))).toBeNull()
  })

  it('a label on the words, not on the message', () => {
    const entry = (who: string, text: string): string =>
      `<div class="el"><div class="c"><svg></svg><div aria-label="Chat message from ${who}"><div>${text}</div></div></div></div>`
    expect(
      said(
        `<body><div><div class="v">${entry('user', 'Can you refund the rest?')}${entry('assistant', 'Yes.')}${entry('user', 'When?')}${entry('assistant', 'Tomorrow.')}</div></div><div><textarea placeholder="Your question"></textarea></div></body>`,
      ),
    ).toEqual(['user: Can you refund the rest?', 'assistant: Yes.', 'user: When?', 'assistant: Tomorrow.'])
  })

  const HELLO = row('Hello, how can I help?', false, 'Helpline')
  it('another name on the other side is a person’s, without any notice', () => {
    expect(
      said(
        chat(HELLO + row('My card is gone', true) + row('What card was it?', false, 'Ms Albers') + row('Visa', true)),
      ),
    ).toEqual(['assistant: Hello, how can I help?', 'user: My card is gone', 'agent: What card was it?', 'user: Visa'])
  })

  it('a person took over, and only the first of her messages bears her name', () => {
    expect(
      said(
        chat(
          `${HELLO}${row('Meine Karte ist weg', true)}${row('Ich verbinde Sie.', false, 'Helpline')}<div class="row" style="justify-content:center"><span>Frau Albers ist dem Chat beigetreten</span></div>${row('Guten Tag!', false, 'Frau Albers')}${row('Welche Karte war es?')}${row('Visa', true)}${row('Sie ist gesperrt.')}`,
        ),
      ),
    ).toEqual([
      'assistant: Hello, how can I help?',
      'user: Meine Karte ist weg',
      'assistant: Ich verbinde Sie.',
      'agent: Guten Tag!',
      'agent: Welche Karte war es?',
      'user: Visa',
      'agent: Sie ist gesperrt.',
    ])
  })

  it.each([
    ['only where the markup calls somebody else otherwise', 'agent', '', 'assistant'],
    ['where she has a name', 'agent', 'Priya', 'agent'],
    ['where no machine is called so', 'operator', '', 'agent'],
  ])('%s', (_what, called, name, role) => {
    const message = (who: string, text: string): string =>
      `<div class="message" data-role="${who}">${who === called && name ? `<b class="name">${name}</b>` : ''}<div><p>${text}</p></div></div>`
    const spoken: Array<[string, string]> = [
      ['user', 'How is it taxed?'],
      [called, 'With the salary.'],
      ['user', 'Where are the hours?'],
      [called, 'Under Payroll.'],
    ]
    expect(
      said(
        `<body><section class="chat"><div class="messages">${spoken.map(([who, text]) => message(who, text)).join('')}</div>${COMPOSER}</section></body>`,
      ),
    ).toEqual(spoken.map(([who, text]) => `${who === 'user' ? 'user' : role}: ${text}`))
  })

  it('in the order of the conversation where the newest is first', () => {
    const rows = [row('I am Mara. Sorry!', false, 'Mara'), row('It never came', true), row('Hello!', false, 'Helpline')]
    const rect = (el: Element): Box => {
      const index = [...document.querySelectorAll('.row')].findIndex((one) => one.contains(el))
      const top = index < 0 ? 0 : 100 + index * 50
      const own = el.closest('.own') !== null && !el.matches('.row')
      const [left, width] = index < 0 || el.matches('.row') ? [0, 500] : [own ? 300 : 0, 200]
      return { left, top, right: left + width, bottom: top + 40, width, height: 40 }
    }
    expect(
      said(`${SIDES}<body>${COMPOSER}<div class="messages">${rows.join('')}</div></body>`, { ...env, rect }),
    ).toEqual(['assistant: Hello!', 'user: It never came', 'agent: I am Mara. Sorry!'])
  })

  it('nobody, where people speak in turns on the other side', () => {
    expect(
      said(
        chat(
          row('Is it on tonight?', false, 'Marta') +
            row('I think so', true) +
            row('No, it is off', false, 'Lucas') +
            row('Pity', false, 'Marta') +
            row('Next week then', false, 'Lucas') +
            row('OK', true) +
            row('Fine', false, 'Marta'),
        ),
      ),
    ).toBeNull()
  })
})

describe('what is no turn', () => {
  const TWO = row('Hello, how can I help?') + row('Where is my parcel?', true)
  const SPOKEN = ['assistant: Hello, how can I help?', 'user: Where is my parcel?']

  it.each([
    ['a suggestion made of plain boxes', '<div class="c"><div style="cursor:pointer">Track it</div></div>'],
    [
      'a painted note in the middle',
      '<div class="row" style="justify-content:center"><div class="b">Encrypted</div></div>',
    ],
  ])('%s', (_name, extra) => {
    expect(said(chat(TWO + extra))).toEqual(SPOKEN)
  })

  it('but not the messages of one speaker where only the other is named', () => {
    const message = (text: string, me = false): string =>
      `<div class="${me ? 'me' : 'it'}" style="background-color:#eee;border-radius:9px;${me ? 'align-self:flex-end' : ''}"><p>${text}</p></div>`
    expect(
      said(
        `<body><section aria-label="Chat"><div role="log" style="display:flex;flex-direction:column;overflow-y:auto">${message('Can I bring it back?', true)}${message('Within ninety days.')}${message('Who pays?', true)}${message('We do.')}</div>${COMPOSER}</section></body>`,
      ),
    ).toEqual(['user: Can I bring it back?', 'assistant: Within ninety days.', 'user: Who pays?', 'assistant: We do.'])
  })

  it('a welcome that is built like none of the messages', () => {
    const message = (who: string, text: string): string =>
      `<section class="chatbot__message chatbot__message--${who}" aria-label="Message from ${who}"><div>${text}</div></section>`
    expect(
      said(
        `<body><div class="chatbot"><div class="chatbot__box" style="overflow-y:auto"><div class="chatbot__welcome"><h1>Hello</h1><h2>How can I help?</h2></div>${message('bot', 'I am Pip.')}${message('user', 'It never came.')}${message('bot', 'I see.')}<div style="text-align:center">Mara joined</div></div>${COMPOSER}</div></body>`,
      ),
    ).toEqual(['assistant: I am Pip.', 'user: It never came.', 'assistant: I see.'])
  })

  it('but one that has an avatar, or a menu of its own, is', () => {
    const message = (who: string, text: string): string =>
      `<div class="msg msg-with-avatar ${who}"><p>${text}</p><div aria-haspopup="menu" aria-expanded="false"></div></div>`
    expect(
      said(
        `<body><div class="chat"><div style="overflow-y:auto">${message('bot', 'Hello!')}${message('user', 'Hi')}${message('bot', 'Yes?')}${message('user', 'No')}</div>${COMPOSER}</div></body>`,
      ),
    ).toEqual(['assistant: Hello!', 'user: Hi', 'assistant: Yes?', 'user: No'])
  })
})

describe('what is no part of the words', () => {
  it('how the answer was thought out, and its sources in a row; these are its citations', () => {
    show(
      chat(
        `${row('Which limit?', true)}<div class="row"><div><details><summary>Thought for 4 seconds</summary><div>The person wants a number.</div></details><button aria-expanded="true" aria-controls="steps">Steps</button><div id="steps">Looked into the guide</div><div class="t">Two keys.</div><div class="s"><a href="https://docs.example/a">docs.example</a><a href="https://docs.example/b">2 more</a></div></div></div>`,
      ),
    )
    const turns = detectTranscripts(document, env)[0]!.turns
    expect(turns.map(({ text }) => text)).toEqual(['Which limit?', 'Two keys.'])
    expect(turns[1]!.citations.map(({ href }) => href)).toEqual(['https://docs.example/a', 'https://docs.example/b'])
  })

  it('a stamp in words that are not known, when only its number changes', () => {
    const stamped = (text: string, ago: number, own = false): string =>
      row(`<div>${text}</div><div class="t">acum ${ago} luni</div>`, own)
    expect(said(chat(stamped('Hello!', 10) + stamped('My bill', 9, true) + stamped('It is paid.', 8)))).toEqual([
      'assistant: Hello!',
      'user: My bill',
      'assistant: It is paid.',
    ])
  })

  it('a plant is no day of the week', () => {
    expect(withoutTime('Why does my monstera fade?')).toBe('Why does my monstera fade?')
    expect(isTimeLike('Monday, 09:12')).toBe(true)
    expect(isTimeLike('il y a 5 min')).toBe(true)
  })
})

describe('a greeting alone', () => {
  const alone = (bubble: string): string =>
    `<body><div><div style="overflow-y:auto">${bubble}</div>${COMPOSER}</div></body>`

  it('is a chat where it greets like one', () => {
    expect(
      said(`${SIDES}${alone('<div class="row"><div class="b">Hi, I am the shop assistant.</div></div>')}`),
    ).toEqual(['assistant: Hi, I am the shop assistant.'])
  })

  it('in a box that is a layer under it, beside a name', () => {
    expect(
      said(
        `<style>.g{position:absolute;background-color:#eee;border-radius:9px}</style>${alone('<div class="row"><div><div>Nico</div><div><div class="g"></div><div>¡Hola! Soy el asistente.</div></div></div></div>')}`,
      ),
    ).toEqual(['assistant: ¡Hola! Soy el asistente.'])
  })

  it('in a card, and in nothing that is called or drawn like a list', () => {
    expect(
      said(
        `<body><x-ask><template data-closed><div class="st"><div class="card"><div>Hello, I am the shop assistant.</div></div></div>${COMPOSER}</template></x-ask></body>`,
      ),
    ).toEqual(['assistant: Hello, I am the shop assistant.'])
  })

  it.each([
    '<div class="messages" style="overflow-y:auto"><div class="empty"><h2>Howdy!</h2><p>How can I help you today?</p></div></div>',
    '<div class="messages" style="overflow-y:auto"><div class="empty"><div><svg></svg></div><h3>Hello from the chat assistant</h3><p>Send a message to begin.</p></div></div>',
  ])('is none where it is the heading of an empty widget: %s', (empty) => {
    expect(said(`<body><div class="chat" role="dialog" aria-label="Chat">${empty}${COMPOSER}</div></body>`)).toBeNull()
  })

  it('is none where it says anything else', () => {
    expect(said(`${SIDES}${alone('<div class="row"><div class="b">Prices are without tax.</div></div>')}`)).toBeNull()
  })
})

it('an editor’s prompt that lies over it is what it asks', () => {
  show('<body><div><div contenteditable="true"></div><span>Write a message</span></div></body>')
  expect(findComposers(document, env)[0]?.asks).toBe(true)
})

describe('what was sent from the message box', () => {
  const after = (...texts: string[]): PageEnv => ({ ...env, sent: new Set(texts) })
  const question = 'How long do refunds take?'
  const answer = 'Five working days, counted from the day on which we receive the parcel.'
  const box = (asked: string, answered: string): string =>
    `<div class="e"><div><h2>${asked}</h2></div><div><span>Answer</span><a href="#">Sources</a></div><div class="t"><p>${answered}</p></div><div><button>Share</button></div></div>`
  const page = (boxes: string): string =>
    `<body><main><div class="l">${boxes}</div><textarea placeholder="Ask a follow-up"></textarea></main></body>`

  it('is a question, though it is drawn as a heading over its answer; so are those before it', () => {
    const boxes =
      box('And to another card?', 'Only to the card that was used, or as a voucher.') + box(question, answer)
    expect(said(page(boxes))).toBeNull()
    expect(said(page(boxes), after(question))).toEqual([
      'user: And to another card?',
      'assistant: Only to the card that was used, or as a voucher.',
      `user: ${question}`,
      `assistant: ${answer}`,
    ])
  })

  it('one box is enough', () => {
    expect(said(page(box(question, answer)), after(question))).toEqual([`user: ${question}`, `assistant: ${answer}`])
  })

  it('in the order of the document, where the message box is above', () => {
    const rect = (el: Element): Box => {
      const at = el.localName === 'textarea' ? 0 : 1 + [...document.querySelectorAll('main *')].indexOf(el)
      return { left: 0, right: 500, top: at * 20, bottom: at * 20 + 20, width: 500, height: 20 }
    }
    const above = `<body><main><textarea placeholder="Ask"></textarea><div class="l">${box(question, answer)}</div></main></body>`
    expect(said(above, { ...after(question), rect })).toEqual([`user: ${question}`, `assistant: ${answer}`])
  })

  it('is the reader’s where nothing else tells two speakers apart', () => {
    const plain = [question, answer, 'Thanks', 'You are welcome, come back any time.']
    const rows = plain.map((text) => `<div class="m"><p>${text}</p></div>`).join('')
    expect(said(page(rows))).toBeNull()
    expect(said(page(rows), after(question, 'Thanks'))?.map((turn) => turn.split(':')[0])).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ])
  })

  it('is the reader’s, on whichever side it stands', () => {
    const atEnd = (text: string): string =>
      `<div class="row" style="justify-content:flex-end"><div><div class="b">${text}</div></div></div>`
    const rows = atEnd('Hello, ask me anything.') + row(question) + atEnd(answer)
    expect(said(chat(rows), after(question))?.map((turn) => turn.split(':')[0])).toEqual([
      'assistant',
      'user',
      'assistant',
    ])
  })

  it.each([
    ['its state under it is no answer', '<div class="s">Delivered to the desk</div>'],
    ['nor is a name with a time', '<div class="s">Jo from the harbour office · 14:02</div>'],
  ])('%s', (_name, state) => {
    const own = `<div class="row own"><div><div class="b">${question}</div>${state}</div></div>`
    expect(said(chat(row('Hello, ask me anything.') + own + row(answer)), after(question))).toHaveLength(3)
  })

  it('a list of conversations bears it as a title, and is none', () => {
    const titles = `<nav><ul><li><a href="#">${question}</a></li><li><a href="#">Roaming in Norway, and what it costs</a></li></ul></nav>`
    expect(
      said(`<body><main>${titles}<textarea placeholder="Ask"></textarea></main></body>`, after(question)),
    ).toBeNull()
  })

  it('a quotation of it is part of the answer', () => {
    const quoting = `<div class="row"><div class="b"><div>${question}</div><div>${answer}</div></div></div>`
    const turns = said(chat(row('Hello, ask me anything.') + row(question, true) + quoting), after(question))
    expect(turns?.map((turn) => turn.split(':')[0])).toEqual(['assistant', 'user', 'assistant'])
  })

  it('does not make a conversation of entries with authors', () => {
    const entry = (author: string, text: string): string =>
      `<article itemprop="comment"><address>${author}</address><p>${text}</p></article>`
    const entries = entry('Rolf', 'Mine broke after a week, sadly.') + entry('Jo', question) + entry('Ines', answer)
    expect(said(page(entries), after(question))).toBeNull()
  })
})

it('a message is no name, though its class says that it is of the sender', () => {
  const group = (who: string, name: string, text: string): string =>
    `<div class="group group-${who}"><span class="author">${name}</span><div class="msg"><div class="bubble">${text}</div><time>9:12</time></div></div>`
  expect(
    said(
      `<body><div class="chat"><div role="log" style="overflow-y:auto">${group('receiver', 'Brightline', 'Hi, ask me anything.')}${group('sender', 'Jo', 'Can I keep my number?')}${group('receiver', 'Brightline', 'Yes, it stays.')}</div>${COMPOSER}</div></body>`,
      { ...env, sent: new Set(['Can I keep my number?']) },
    ),
  ).toEqual(['assistant: Hi, ask me anything.', 'user: Can I keep my number?', 'assistant: Yes, it stays.'])
})

it('a name beside a lone greeting is no message', () => {
  expect(
    said(
      `<body><div role="dialog"><ol class="list" style="overflow-y:auto"><li><div class="hd"><span>Brightline</span> <time>09:12</time></div><div class="tx">Hi, I am the Brightline assistant.</div></li></ol>${COMPOSER}</div></body>`,
    ),
  ).toEqual(['assistant: Hi, I am the Brightline assistant.'])
})

describe('what was missed on pages never seen', () => {
  const sent = (...texts: string[]): PageEnv => ({ ...env, sent: new Set(texts) })

  it('a glossary of what was asked and what was answered, the message box above it', () => {
    const pairs =
      '<dt>How long may I keep it?</dt><dd><p>Seven days, and you can renew it once.</p></dd><dt>Is there a deposit?</dt><dd><p>None for members. Guests leave 40 EUR at the desk.</p></dd>'
    const page = `<body><main><div><input type="text" aria-label="Your question"></div><dl>${pairs}</dl></main></body>`
    expect(said(page, sent('Is there a deposit?'))?.map((turn) => turn.split(':')[0])).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
    ])
    expect(said(page)).toBeNull()
  })

  it('a label for screen readers before the words that were sent', () => {
    const turn = (label: string, text: string): string =>
      `<section><h2 class="sr-only">${label}</h2><p>${text}</p></section>`
    const page = `<body><div><div>${turn('قلت:', 'كيف أغير موعد رحلتي؟')}${turn('قال:', 'من صفحة حجوزاتي، حتى يوم قبل الإقلاع.')}</div><textarea placeholder="اسأل أي شيء"></textarea></div></body>`
    expect(said(page, sent('كيف أغير موعد رحلتي؟'))).toEqual([
      'user: كيف أغير موعد رحلتي؟',
      'assistant: من صفحة حجوزاتي، حتى يوم قبل الإقلاع.',
    ])
  })

  it.each([
    ['a name', '<div class="h">सहायक</div><div class="t">नमस्ते! मैं बैंक का सहायक हूँ।</div>', 'नमस्ते! मैं बैंक का सहायक हूँ।'],
    [
      'initials and a stamp',
      '<div class="i">C</div><div><div class="t">¡Hola! Soy el asistente. ¿En qué puedo ayudarte?</div><div class="s">Asistente · IA · ahora</div></div>',
      '¡Hola! Soy el asistente. ¿En qué puedo ayudarte?',
    ],
    [
      'a name with a time',
      '<div class="t">Buongiorno, sono l’assistente del museo.</div><div class="s">Museo Civico, 10:21</div>',
      'Buongiorno, sono l’assistente del museo.',
    ],
  ])('a greeting beside %s', (_what, message, text) => {
    expect(said(chat(`<div class="row">${message}</div>`))).toEqual([`assistant: ${text}`])
  })

  it('short lines after an avatar’s name are no names', () => {
    const line = (name: string, text: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div class="av"><span>${name}</span></div><div class="co"><div class="b">${text}</div></div></div>`
    const rows = [
      line('云帆', '您好，我是智能助手'),
      line('我', '我的包裹三天没有更新了', true),
      line('云帆', '请您提供运单号'),
      line('我', '运单号是YF20931', true),
      line('云帆', '明天下午送达'),
    ]
    expect(said(chat(rows.join('')))).toEqual([
      'assistant: 您好，我是智能助手',
      'user: 我的包裹三天没有更新了',
      'assistant: 请您提供运单号',
      'user: 运单号是YF20931',
      'assistant: 明天下午送达',
    ])
  })

  it('a name with a time below the words is no part of them, but a timetable is', () => {
    const turn = (text: string, name: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div><div class="t">${text}</div><div class="s">${name}</div></div></div>`
    const rows = [
      turn('Buongiorno, sono l’assistente del museo.', 'Museo Civico, 10:21'),
      turn('Quando aprite?', 'Lei, 10:22', true),
      turn('<div>Martedì</div><div>Apertura, 9:00</div><div>Chiusura, 18:00</div>', 'Museo Civico, 10:23'),
    ]
    expect(said(chat(rows.join('')))).toEqual([
      'assistant: Buongiorno, sono l’assistente del museo.',
      'user: Quando aprite?',
      'assistant: Martedì\nApertura, 9:00\nChiusura, 18:00',
    ])
  })

  it('a greeting in a card with a name, sources and a question how it was is one message', () => {
    const card =
      '<div class="it"><div class="h">Lina</div><div class="b">Guten Tag! Ich bin Lina, die digitale Beraterin.</div><div><a href="#1">§ 4</a> <a href="#2">§ 9</a></div><div><span>War das hilfreich?</span><button>Ja</button><button>Nein</button></div></div>'
    expect(said(chat(card))).toEqual(['assistant: Guten Tag! Ich bin Lina, die digitale Beraterin.'])
  })
})

it('letters that say below the name to whom they went are no chat', () => {
  const letter = (name: string, to: string, text: string): string =>
    `<div class="item"><div class="content"><h4 class="header">${name}</h4><div class="meta">${to} · 3 March</div><div class="description">${text}</div></div></div>`
  const thread = (sent: string, got: string): string =>
    `<body><main><div class="items">${letter('Clara Voss', got, 'Hello, could you send me the offer for the roof again?')}${letter('Me', sent, 'Of course. It is valid until the end of April.')}${letter('Clara Voss', got, 'Thank you. Is the scaffolding included in the price?')}${letter('Me', sent, 'Yes, the scaffolding is included for four weeks.')}</div><form><textarea placeholder="Write a message"></textarea></form></main></body>`
  expect(said(thread('Delivered', 'Assistant'))).not.toBeNull()
  expect(said(thread('to Clara Voss', 'to me'))).toBeNull()
})

describe('what was missed on more pages never seen', () => {
  it('two bubbles of one answer, beside letters that stand for who speaks', () => {
    const group = (own: boolean, ...texts: string[]): string =>
      `<div class="g ${own ? 'own' : ''}">${own ? '' : '<div class="av" aria-hidden="true">VR</div>'}<div class="st">${texts.map((text) => `<div class="b"><span>${text}</span></div>`).join('')}</div></div>`
    const rows = [
      group(false, 'Bonjour et bienvenue !'),
      group(true, 'Où est mon colis ?'),
      group(false, 'Il part demain matin.', 'Souhaitez-vous une confirmation ?'),
      group(true, 'Oui'),
      group(false, 'C’est fait.'),
    ]
    expect(said(chat(rows.join(''), '.g{display:flex}'))).toEqual([
      'assistant: Bonjour et bienvenue !',
      'user: Où est mon colis ?',
      'assistant: Il part demain matin.',
      'assistant: Souhaitez-vous une confirmation ?',
      'user: Oui',
      'assistant: C’est fait.',
    ])
  })

  it('a heading over buttons that ask something else is no message, but a short message with buttons is', () => {
    const turns = row('Hello, I am the guide.') + row('A cabin for two, please', true)
    const related = '<div class="rel"><div>Related</div><button>What does it cost?</button><button>When?</button></div>'
    const words = ['assistant: Hello, I am the guide.', 'user: A cabin for two, please']
    expect(said(chat(`${turns}${row('There are four left.')}${related}`))).toEqual([
      ...words,
      'assistant: There are four left.',
    ])
    expect(said(chat(`${turns}${row('Which deck<button>Five</button><button>Six</button>')}`))).toHaveLength(3)
  })

  it('a name with a time in brackets over a greeting that says the name', () => {
    const box = (name: string, text: string): string =>
      `<fieldset><legend>${name} (14:20)</legend><div>${text}</div></fieldset>`
    const page = (text: string): string =>
      `<body><main><div style="overflow-y:auto">${box('Druckerdoktor', text)}</div><p><input placeholder="Nachricht eingeben"></p></main></body>`
    expect(said(page('Guten Tag! Ich bin der Druckerdoktor.'))).toEqual([
      'assistant: Guten Tag! Ich bin der Druckerdoktor.',
    ])
    expect(said(page('Das Formular geht nicht auf.'))).toBeNull()
  })

  it.each(['Welkom bij Stadsfiets. Stel je vraag.', '안녕하세요, 환영합니다.', 'स्वागत है। अपना सवाल पूछें।'])(
    'a greeting in its bubble: %s',
    (text) => {
      expect(said(`<div style="position:fixed">${chat(row(text))}</div>`)).toEqual([`assistant: ${text}`])
    },
  )

  it('three who speak with one another again and again beside a host are no chat', () => {
    const say = (name: string, text: string, own = false): string => row(text, own, name)
    const talk = (third: string): string =>
      chat(
        [
          say('Piet', 'Hello from Ghent!'),
          say('Rosa', 'Hello everybody.', true),
          say(third, 'Which flour is that?'),
          say('Rosa', 'Spelt, and wheat works as well.', true),
          say('Piet', 'Can I use dry yeast?'),
          say('Rosa', 'Half of a sachet.', true),
          say('Lola', 'Mine did not rise'),
        ].join(''),
      )
    expect(said(talk('Yuki'))).toBeNull()
  })

  it.each([
    ['a paragraph', (text: string) => `<p>${text}</p>`],
    ['several', (text: string) => `<p>${text}</p><p>Anything else?</p>`],
  ])('components whose words, %s, are slotted into their bubbles from outside', (_what, written) => {
    show('<body><h1>Visits</h1><help-agent></help-agent></body>')
    const widget = document.querySelector('help-agent')!
    widget.attachShadow({ mode: 'open' }).innerHTML =
      '<header>Elm Street Dental</header><div style="overflow-y:auto"><slot></slot></div><input placeholder="Type a message">'
    const add = (text: string, own: boolean): void => {
      const message = document.createElement('help-msg')
      message.innerHTML = `${written(text)}${own ? '' : '<div slot="after"><button>👍</button></div>'}`
      widget.append(message)
      message.attachShadow({
        mode: 'open',
      }).innerHTML = `<style>:host{display:block}.b{display:inline-block;background-color:${own ? '#0a6' : '#eef'};border-radius:9px}</style><small>${own ? '' : 'Front desk'}</small><div class="b ${own ? 'own' : ''}"><slot></slot></div><small class="t"><time>10:04</time></small><slot name="after"></slot>`
    }
    const texts = ['Hi, this is the front desk assistant.', 'I need to move my visit', 'Friday would be free.']
    const turns = (): string[] | undefined =>
      detectTranscripts(document, env)[0]?.turns.map(({ role, text }) => `${role}: ${text.split('\n')[0]}`)
    const wanted = texts.map((text, i) => `${i === 1 ? 'user' : 'assistant'}: ${text}`)
    texts.forEach((text, i) => {
      add(text, i === 1)
      expect(turns()).toEqual(wanted.slice(0, i + 1))
    })
  })
})
