/** What is built or worded like a label, a stamp or a sign of a speaker, and yet is what somebody says. */
import { beforeEach, describe, expect, it } from 'vitest'
import { COMPOSER, chat, said } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

const page = (rows: string): string =>
  `<body><div class="chat"><div style="overflow-y:auto">${rows}</div>${COMPOSER}</div></body>`
const bot = (inside: string): string => `<div class="bot">${inside}</div>`
const user = (text: string): string => `<div class="user">${text}</div>`
const GREETING = 'Hello, I am the assistant of the shop.'

describe('what became of something and when', () => {
  it.each([
    ['Your parcel was <b>delivered yesterday</b>.', 'Your parcel was delivered yesterday.'],
    ['It was <strong>sent 12 March 2026</strong> by us', 'It was sent 12 March 2026 by us'],
    ['It was <strong>sent 10:42</strong>', 'It was sent 10:42'],
    ['Ihr Paket wurde <b>gestern zugestellt</b>', 'Ihr Paket wurde gestern zugestellt'],
    ['<div>Tu paquete:</div><p>Enviado ayer</p>', 'Tu paquete:\n\nEnviado ayer'],
    ['<p>Your parcel:</p><p>Delivered 12 March 2026</p>', 'Your parcel:\n\nDelivered 12 March 2026'],
    ['<p>Ihr Paket:</p><div>Zugestellt am 12. März 2026</div>', 'Ihr Paket:\n\nZugestellt am 12. März 2026'],
    ['<p>Ihr Paket:</p><div>Zugestellt gestern</div>', 'Ihr Paket:\n\nZugestellt gestern'],
    ['<p>Enviado ayer</p>', 'Enviado ayer'],
    ['<p>Delivered 12 March 2026</p>', 'Delivered 12 March 2026'],
    ['<div>Zugestellt am 12. März 2026</div>', 'Zugestellt am 12. März 2026'],
    ['<div>Delivered 12 March 2026</div>', 'Delivered 12 March 2026'],
  ])('may be the answer: %s', (html, text) => {
    const rows = bot(GREETING) + user('Where is my parcel?') + bot(html) + user('Thanks')
    expect(said(page(rows))?.[2]).toBe(`assistant: ${text}`)
  })
})

describe('a time in the middle of what is said', () => {
  it.each([
    [
      'We open at <b>8:00</b> and close at <b>16:00</b> on weekdays.',
      'We open at 8:00 and close at 16:00 on weekdays.',
    ],
    [
      'We open at <span>8:00</span> and close at <span>16:00</span> daily.',
      'We open at 8:00 and close at 16:00 daily.',
    ],
    ['<div>We close at <b>16:00</b></div><div>On weekdays.</div>', 'We close at 16:00\nOn weekdays.'],
    ['We close at <b>16:00</b>', 'We close at 16:00'],
    ['He said <i>Delivered</i>, and <b>Monday</b> is the day', 'He said Delivered, and Monday is the day'],
    ['<dl><dt>Train <time>9:10</time></dt><dd>Platform 4</dd></dl>', 'Train 9:10\nPlatform 4'],
    ['<blockquote><span>9:10</span> <span>from Utrecht</span></blockquote>', '> 9:10 from Utrecht'],
  ])('is said: %s', (html, text) => {
    const rows = bot(GREETING) + user('When?') + bot(html) + user('So at <b>8:00</b>, right?') + bot('It is.')
    const turns = said(page(rows))
    expect(turns?.[2]).toBe(`assistant: ${text}`)
    expect(turns?.[3]).toBe('user: So at 8:00, right?')
  })
})

describe('a paragraph that opens several answers', () => {
  const answer = (opening: string, text: string): string => bot(`<p>${opening}</p><p>${text}</p>`)
  const texts = [
    'It is open until noon today.',
    'It opens at ten tomorrow.',
    'Closed, it is a holiday.',
    'From May on.',
  ]

  it.each([
    [['Great question!', 'Great question!', 'Great question!']],
    [['Hi Sam,', 'Hi Sam,', 'Of course']],
    [['No.', 'Yes.', 'No.', 'No.']],
    [['Not covered', 'Covered', 'Not covered', 'Covered']],
    [['Not covered', 'Not covered']],
  ])('names nobody: %s', (openings) => {
    const rows = openings.map((opening, i) => user(`And what of case ${i + 1}?`) + answer(opening, texts[i]!)).join('')
    expect(said(page(rows))).toEqual(
      openings.flatMap((opening, i) => [`user: And what of case ${i + 1}?`, `assistant: ${opening}\n\n${texts[i]}`]),
    )
  })
})

describe('boxes of an answer that each end in a time', () => {
  const talk = (boxes: string): string[] | null =>
    said(
      page(
        bot(`<div>${GREETING}</div>`) +
          user('Where is my parcel?') +
          `<div class="bot"><div>${boxes}</div></div>` +
          user('Thanks') +
          bot('<div>You are welcome.</div>'),
      ),
    )
  const box = (text: string, time: string): string => `<div class="k3"><span>${text}</span> <time>${time}</time></div>`

  it.each([
    [
      'stations',
      [
        ['Packed', '12 March 2026'],
        ['Shipped', '13 March 2026'],
        ['Arrived', '14 March 2026'],
      ],
    ],
    [
      'free slots',
      [
        ['With Dr. Ames', 'Monday 10:00'],
        ['With Dr. Bell', 'Tuesday 11:30'],
      ],
    ],
  ] as const)('are no messages: %s', (_, all) => {
    const turns = talk(all.map(([text, time]) => box(text, time)).join(''))
    expect(turns?.map((turn) => turn.split(':')[0])).toEqual(['assistant', 'user', 'assistant', 'user', 'assistant'])
    for (const [text] of all) expect(turns?.[2]).toContain(text)
  })

  it('nor are those under the words that announce them', () => {
    const turns = talk(`<div>Two things:</div>${box('A parcel', '13 March 2026')}${box('A letter', '14 March 2026')}`)
    expect(turns?.map((turn) => turn.split(':')[0])).toEqual(['assistant', 'user', 'assistant', 'user', 'assistant'])
    expect(turns?.[2]).toContain('Two things')
    expect(turns?.[2]).toContain('A letter')
  })
})

describe('a person whose title is a word that assistants use too', () => {
  const entry = (name: string, text: string): string =>
    `<div class="bot">${name && `<b class="name">${name}</b>`}<div class="t">${text}</div></div>`

  it.each([
    ['人工客服已接入', ''],
    ['客服小王 加入了会话', '客服小王'],
    ['Jan joined the chat', 'Poradce Jan'],
  ])('is a person: %s', (notice, name) => {
    const rows =
      entry(name && 'Harbour', GREETING) +
      user('Is it open?') +
      `<div class="notice" style="text-align:center">${notice}</div>` +
      entry(name, 'It is, until noon.') +
      user('Thanks')
    expect(said(page(rows))?.[2]).toBe('agent: It is, until noon.')
  })
})

describe('who alternates with a bot before anybody asked', () => {
  const named = (text: string): string =>
    `<div class="k1"><b class="n">Harbour Bot</b><div class="t">${text}</div></div>`
  const unnamed = (text: string): string => `<div class="k1"><div class="t">${text}</div></div>`

  it.each([
    [
      [
        named('Hello, I am the bot.'),
        unnamed('You can ask me about tickets.'),
        named('Or about parking.'),
        unnamed('Or about the weather.'),
      ],
    ],
    [
      [
        named('Hello, look what we have.'),
        unnamed('Cast iron pan, 25 cm'),
        named('And this is new.'),
        unnamed('Steel pot, 4 litres'),
      ],
    ],
    [[named('Hello, look what we have.'), unnamed('Cast iron pan, 25 cm'), named('And this is new.')]],
  ])('is no reader', (rows) => {
    expect(said(page(rows.join('')))?.filter((turn) => turn.startsWith('user')) ?? []).toEqual([])
  })
})

it('a reader may begin with no question', () => {
  const named = (text: string): string =>
    `<div class="k1"><b class="n">Harbour Bot</b><div class="t">${text}</div></div>`
  const unnamed = (text: string): string => `<div class="k1"><div class="t">${text}</div></div>`
  const answers = [
    'It ended on Sunday, and we are sorry about it.',
    'It is open until noon today.',
    'Closed, all of Sunday.',
  ]
  const rows = ['My code does not work', 'Is it open?', 'And on Sunday?'].map(
    (text, i) => unnamed(text) + named(answers[i]!),
  )
  expect(said(page(named(GREETING) + rows.join('')))?.map((turn) => turn.startsWith('user'))).toEqual([
    false,
    true,
    false,
    true,
    false,
    true,
    false,
  ])
})

it('a paragraph above what is called a message names who says it', () => {
  const named = (text: string): string =>
    `<div class="bot"><p class="k1">Harbour Bot</p><div class="message-bubble"><p>${text}</p><p>Ask me more.</p></div></div>`
  const rows = named(GREETING) + user('Is it open?') + named('Until noon.') + user('Thanks')
  expect(said(page(rows))?.[2]).toBe('assistant: Until noon.\n\nAsk me more.')
})

describe('a name that is a word for the reader in another language', () => {
  it.each(['Priya Sen', 'Ty Walker', 'Tu Nguyen'])('is a name: %s', (name) => {
    const entry = (side: string, by: string, text: string): string =>
      `<div class="${side}"><b class="n">${by}</b><div class="t">${text}</div></div>`
    const rows =
      entry('r1', name, 'Welcome to the shop, how can I help?') +
      entry('r2', 'You', 'is it open') +
      entry('r1', name, 'It is open until noon today.') +
      entry('r2', 'You', 'thanks')
    expect(said(page(rows))?.map((turn) => turn.split(':')[0] === 'user')).toEqual([false, true, false, true])
  })
})

it.each(['Je ne sais pas comment écrire...', 'mi hijo está escribiendo...', 'Mein Drucker blinkt und tippt …'])(
  'what ends in a word for writing is said: %s',
  (text) => {
    expect(said(page(bot(GREETING) + user(text) + bot('I see.')))?.[1]).toBe(`user: ${text}`)
  },
)

it.each([
  'Ana García está escribiendo…',
  'El asistente está escribiendo…',
  'Maria Rossi sta scrivendo…',
  'Le conseiller est en train d’écrire…',
])('who writes is told by a line that nobody says: %s', (line) => {
  const rows = bot(GREETING) + user('Hola') + bot('Dime.') + user('Mi pedido') + bot(line)
  expect(said(page(rows))?.at(-1)).toBe('user: Mi pedido')
})

it('the only words of a message are no name, though they stand where another’s name does', () => {
  const named = (text: string): string =>
    `<div class="row bot"><div class="k1"><div class="text-sm">Harbour Bot</div><div class="t">${text}</div></div></div>`
  const own =
    '<div class="row user"><div class="k2"><div class="text-sm">Where is my parcel</div><time>10:42</time></div></div>'
  expect(said(page(named(GREETING) + own + named('It arrives tomorrow.')))).toEqual([
    `assistant: ${GREETING}`,
    'user: Where is my parcel',
    'assistant: It arrives tomorrow.',
  ])
})

it.each([
  ['您好，我是酒店的智能客服，请问有什么可以帮您？', '我想把入住日期改到下周五'],
  ['Hello, I am the bot of the shop', 'Is it open on Sunday'],
  ['नमस्ते, मैं सहायक हूँ।', 'समय क्या है'],
])('nor is one of the first two, each with nothing but its time: %s', (greeting, question) => {
  const line = (text: string): string => `<div class="k1"><div class="t">${text}</div></div><time>10:42</time>`
  expect(said(page(bot(line(greeting)) + user(line(question))))).toEqual([
    `assistant: ${greeting}`,
    `user: ${question}`,
  ])
})

it('nor are those of one speaker, where only theirs show a time', () => {
  const bubble = (text: string): string => `<div style="background-color:#eee;border-radius:9px">${text}</div>`
  const own = (text: string): string => user(`<div class="k1">${bubble(text)}</div><time>10:42</time>`)
  const rows =
    bot(bubble(GREETING)) +
    own('I want another date') +
    bot(bubble('Two rooms are free on Friday. Which one?')) +
    own('The one at the lake') +
    bot(bubble('It is booked.'))
  expect(said(page(rows))?.filter((turn) => turn.startsWith('user'))).toEqual([
    'user: I want another date',
    'user: The one at the lake',
  ])
})

it('a card of one word, named after the state that it is in', () => {
  const card = (text: string, own = false): string =>
    `<div class="${own ? 'row own' : 'wide'} card-status-default"><div class="inner ${own ? 'b' : ''} status-default"><div class="md"><p>${text}</p></div></div></div>`
  const pair = (question: string, answer: string): string =>
    `<div class="pair">${card(question, true)}${card(answer)}</div>`
  const told = said(
    chat(pair('Which sizes can I choose on our plan?', 'Small, medium and large.') + pair('Is m enough?', 'Yes.')),
  )
  expect(told?.slice(2)).toEqual(['user: Is m enough?', 'assistant: Yes.'])
})

it('a bubble at the end, in a row named after its status', () => {
  const own = (text: string): string =>
    `<div class="m m-delivery-status" style="display:flex;justify-content:flex-end"><div style="background-color:#dde;border-radius:6px"><p>${text}</p></div></div>`
  const other = (text: string): string =>
    `<div class="m" style="display:flex"><div style="background-color:#eee;border-radius:6px"><p>${text}</p></div></div>`
  const told = said(page(other('Hello, I am the assistant.') + own('Is it there?') + other('It is.')))
  expect(told?.[1]).toBe('user: Is it there?')
})

it.each([
  ['status', 'Sending…'],
  ['status', 'Failed'],
  ['avatar', 'AB'],
  ['message-status-sent', 'Gesendet um zehn'],
])('but a chip at the end, named %s, is no turn: %s', (name, text) => {
  const line = (words: string, own: boolean, names = ''): string =>
    `<div class="m ${names}" style="display:flex${own ? ';justify-content:flex-end' : ''}"><div style="background-color:${own ? '#dde' : '#eee'};border-radius:6px"><p>${words}</p></div></div>`
  const told = said(
    page(line('Hello, I am the assistant.', false) + line('Is it there?', true) + line(text, true, name)),
  )
  expect(told).toEqual(['assistant: Hello, I am the assistant.', 'user: Is it there?'])
})
