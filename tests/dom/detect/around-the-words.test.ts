import { beforeEach, describe, expect, it } from 'vitest'
import { findComposers } from '../../../lib/detect/composer.ts'
import { findChats, learnMore } from '../../../lib/detect/detect.ts'
import type { Box, PageEnv } from '../../../lib/detect/page-env.ts'
import { transcriptsOf } from '../../../lib/detect/transcripts.ts'
import { saysHandedOver } from '../../../lib/detect/hand-over.ts'
import { spokenBy } from '../../../lib/detect/labels.ts'
import { disclaims, saysItWasRead } from '../../../lib/detect/words.ts'
import { detectTranscripts, env, show } from './page.ts'

/** What stands around the words of a message and is none of them, and what is none at all. */
const said = (html: string, eyes: PageEnv = env): string[] | null => {
  show(html)
  const [chat] = detectTranscripts(document, eyes)
  return chat ? chat.turns.map(({ role, text }) => `${role}: ${text}`) : null
}

const SIDES =
  '<style>.row{display:flex}.own{justify-content:flex-end}.b{background-color:#eee;border-radius:9px}</style>'
const chat = (rows: string, asks = 'Type a message'): string =>
  `${SIDES}<body><div><div style="overflow-y:auto">${rows}</div><textarea placeholder="${asks}"></textarea></div></body>`
const row = (inner: string, own = false): string =>
  `<div class="row ${own ? 'own' : ''}"><div class="b">${inner}</div></div>`
const ASKED = row('<div>Is it open on Sunday?</div>', true)
const ANSWERED = 'It is open from nine until noon, and longer in June.'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('beside the words of a message', () => {
  it('a read mark in the reader’s language is none of them, and alone it is what somebody says', () => {
    const marked = '<div><span>Is it open on Sunday?</span></div><span class="x">Lu</span>'
    expect(said(chat(row('Hello, ask me anything.') + row(marked, true) + row(`<p>${ANSWERED}</p>`)))).toEqual([
      'assistant: Hello, ask me anything.',
      'user: Is it open on Sunday?',
      `assistant: ${ANSWERED}`,
    ])
    const alone = said(chat(row('Did you read it?') + row('<span>Read</span>', true) + row(`<p>${ANSWERED}</p>`)))
    expect(alone).toContain('user: Read')
  })

  it.each(['Read 9:11', '既読<br>午前9:11', '읽음 오전 9:11'])('what became of a message, and when: %s', (mark) => {
    const bubble = '<div class="b" style="align-self:flex-end">Is it open on Sunday?</div>'
    const marked = `<div style="display:flex;flex-direction:column">${bubble}<div style="align-self:flex-start">${mark}</div></div>`
    expect(said(chat(row('Hello, ask me anything.') + marked + row(`<p>${ANSWERED}</p>`)))).toEqual([
      'assistant: Hello, ask me anything.',
      'user: Is it open on Sunday?',
      `assistant: ${ANSWERED}`,
    ])
  })

  it('the hand over what the reader sent does not make an offer of it', () => {
    const pressed = '<span style="cursor:pointer">Is it open on Sunday?</span>'
    const page = chat(row('Hello, ask me anything.') + row(pressed, true) + row(`<p>${ANSWERED}</p>`))
    expect(said(page, { ...env, sent: new Set(['Is it open on Sunday?']) })).toContain('user: Is it open on Sunday?')
    expect(said(page)).not.toContain('user: Is it open on Sunday?')
  })

  it('a greeting that asks is no question of the widget, and who can be asked anew is no person', () => {
    const greeting = (controls: string): string =>
      `<div class="row"><div><p>Hi, I am Fern. What are you growing?</p></div><div>${controls}</div></div>`
    const anew = '<button title="Copy"></button><button title="Regenerate"></button>'
    expect(said(chat(greeting(anew)))).toEqual(['assistant: Hi, I am Fern. What are you growing?'])
    expect(said(chat(greeting('<button title="Like"></button><button title="Reply"></button>')))).toBeNull()
  })

  it('a line that ends in an arrow of its own opens something', () => {
    const steps = '<div><span>✓ Looked up</span><span>›</span></div>'
    expect(said(chat(ASKED + row(`${steps}<div>${ANSWERED}</div>`)))).toEqual([
      'user: Is it open on Sunday?',
      `assistant: ${ANSWERED}`,
    ])
    // In the middle of words it is one of them.
    expect(said(chat(ASKED + row('<div>Settings <span>›</span> Hours: nine until noon.</div>')))).toContain(
      'assistant: Settings › Hours: nine until noon.',
    )
  })

  it('small print under it is none of them', () => {
    const small = '<div style="font-size:11px"><span>Sources</span> <span>hours.pdf</span></div>'
    const answer = `<div style="font-size:15px">${ANSWERED}</div>`
    expect(said(chat(ASKED + row(answer + small)))).toEqual(['user: Is it open on Sunday?', `assistant: ${ANSWERED}`])
    // As large as the words, it is said.
    expect(said(chat(ASKED + row(answer + small.replace('11px', '15px'))))?.[1]).toContain('hours.pdf')
  })

  it('a name with a colon or a time is a label, though its speaker said but one thing', () => {
    const line = (name: string, time: string, text: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div><div class="h-${own ? 1 : 2}"><span>${name}</span><i>${time}</i></div><div class="t">${text}</div></div></div>`
    for (const [mine, theirs, time] of [
      ['Guest', 'Helper', '10:02'],
      ['Guest:', 'Helper:', ''],
    ] as const)
      expect(
        said(
          chat(
            line(theirs, time, 'Hello, I am the assistant of the pool, what is it about?') +
              line(mine, time, 'Is it open on Sunday?', true) +
              line(theirs, time, ANSWERED),
          ),
        ),
      ).toEqual([
        'assistant: Hello, I am the assistant of the pool, what is it about?',
        'user: Is it open on Sunday?',
        `assistant: ${ANSWERED}`,
      ])
  })

  it('a short message and its time are not a name and its words', () => {
    const short = (text: string, own = false): string => row(`<div>${text}</div><i>10:02</i>`, own)
    const inRows =
      short('Hello, what is it about?') + short('Towels', true) + short('Two for each guest.') + short('Lockers', true)
    expect(said(chat(inRows))).toEqual([
      'assistant: Hello, what is it about?',
      'user: Towels',
      'assistant: Two for each guest.',
      'user: Lockers',
    ])
  })

  it('what says that it is expanded and cannot be pressed does not fold', () => {
    const one = (text: string, own = false): string => `<div aria-expanded="false">${row(text, own)}</div>`
    expect(said(chat(one('Hello, ask me anything.') + one('Is it open?', true) + one(ANSWERED)))).toHaveLength(3)
  })
})

describe('a bubble whose lines stand in the middle', () => {
  /** Left and right edges, each message in a line of its own. */
  const edges = (el: Element): [number, number] => {
    if (el.className === 'own') return [70, 346]
    if (el.className === 'other') return [0, 300]
    return el.closest('.own') ? [84, 270] : el.closest('.other') ? [12, 280] : [0, 360]
  }
  const eyes: PageEnv = {
    ...env,
    rect: (el): Box => {
      const [left, right] = edges(el)
      const place = [...document.querySelectorAll('.own,.other')].findIndex(
        (one) => one.contains(el) || el.contains(one),
      )
      // The message box comes last.
      const line = place < 0 ? 9 : place
      return { left, right, top: line * 30, bottom: line * 30 + 20, width: right - left, height: 20 }
    },
  }
  it('has the side that the bubble has', () => {
    const one = (who: string, text: string): string =>
      `<div><div class="${who}" style="background-color:rgb(1,2,3)"><span><span>${text}</span></span></div></div>`
    expect(
      said(
        `<body><div><div class="list" style="overflow-y:auto">${one('other', 'Hello, ask me anything.')}${one('own', 'Is it open?')}${one('other', ANSWERED)}</div><textarea placeholder="Type a message"></textarea></div></body>`,
        eyes,
      ),
    ).toEqual(['assistant: Hello, ask me anything.', 'user: Is it open?', `assistant: ${ANSWERED}`])
  })
})

describe('what nobody says', () => {
  it('that answers may be wrong', () => {
    const notice = '<p>Answers are written by AI and may be wrong.</p>'
    expect(said(chat(notice + ASKED + row(`<p>${ANSWERED}</p>`)))).toEqual([
      'user: Is it open on Sunday?',
      `assistant: ${ANSWERED}`,
    ])
  })

  it.each([
    'Payroll AI can make mistakes. Check important info.',
    'KI-Antworten können Fehler enthalten.',
    'L’IA peut faire des erreurs.',
    'La IA puede cometer errores.',
    'Câu trả lời do AI tạo, có thể sai.',
    'AIの回答は間違っている場合があります。',
    '内容由 AI 生成，仅供参考',
    'YAPAY ZEKA HATA YAPABILIR',
    'תשובות של בינה מלאכותית עלולות לטעות',
    'AI kan ta fel.',
    'قد يخطئ الذكاء الاصطناعي في إجاباته، يرجى مراجعة المعلومات المهمة: الذكاء الاصطناعي يخطئ',
  ])('is known as such: %s', (text) => expect(disclaims(text)).toBe(true))

  it.each(['It may rain on Sunday.', 'The air in the tyres may be wrong.', 'Das kann ein Fehler sein.'])(
    'and this is not: %s',
    (text) => expect(disclaims(text)).toBe(false),
  )

  it.each(['ANA JOINED', 'Ana ist beigetreten', 'ANA A PRIS LE RELAIS', 'АННА ПРИСОЕДИНИЛАСЬ', '担当：佐藤'])(
    'that somebody came, in whatever letters: %s',
    (text) => expect(saysHandedOver(text)).toBe(true),
  )

  it.each([
    ['THIS IS WHAT ON SUNDAY YOU SAID: NO', 1],
    ['AUF DIE FRAGE VON SONNTAG SIE SAGTEN: NEIN', 1],
    ['SOMEBODY OF THIS COMPANY REPLIED: YES', -1],
    ['SOMEBODY OF THIS COMPANY IS AT LUNCH', 0],
  ] as const)('who said it, in whatever letters: %s', (text, who) => expect(spokenBy([text])).toBe(who))

  it('a line on an empty place, built like no message', () => {
    const empty = (inner: string): string =>
      `<body><div role="dialog" aria-label="Ask AI"><div style="overflow-y:auto">${inner}</div><input placeholder="Ask a question"></div></body>`
    expect(said(empty('<p>Everything about the pool, day and night.</p>'))).toBeNull()
    const lines =
      '<div class="chat-empty" style="text-align:center"><svg></svg><div>Start here</div><div>Ask about the pool</div></div>'
    expect(said(empty(lines))).toBeNull()
    expect(said(`${SIDES}${empty(row('Hello, I am the assistant of the pool.'))}`)).toHaveLength(1)
  })

  it('nor is what stands there again once all is cleared', () => {
    const list = (inner: string): string =>
      `${SIDES}<body><div role="dialog" aria-label="Ask AI"><div id="list" style="overflow-y:auto">${inner}</div><input placeholder="Ask a question"></div></body>`
    show(list(row('Where is my parcel?', true) + row('It comes tomorrow.')))
    const chats = findChats(document, env)
    const turns = (): string[] => transcriptsOf(chats, env, learnMore)[0]!.turns.map(({ text }) => text)
    expect(turns()).toEqual(['Where is my parcel?', 'It comes tomorrow.'])
    const empty = document.querySelector('#list')!
    empty.innerHTML = '<div><h3>Ask about your parcels</h3><p>I know where each of them is.</p></div>'
    expect(turns()).toEqual([])
    empty.innerHTML = '<div style="text-align:center"><div>Start a chat</div><div>Send a message to begin.</div></div>'
    expect(turns()).toEqual([])
    empty.innerHTML = row('It comes on Monday, as you asked.')
    expect(turns()).toEqual(['It comes on Monday, as you asked.'])
  })

  it.each(['Sent 10:02', 'Vault Bot • 10:02'])('a line under a message: %s', (line) => {
    const rows = (last: string): string =>
      row('<div>Hello, ask me anything.</div>') + ASKED + `<div class="row"><div class="x">${last}</div></div>`
    expect(said(chat(rows(line)))).toHaveLength(2)
    expect(said(chat(rows('Table four, 10:30')))).toHaveLength(3)
  })

  it('sums on a tape', () => {
    const tape = ['128 × 4', '= 512', '512 − 12', '= 500']
    expect(said(chat(tape.map((text, i) => row(text, i % 2 === 0)).join(''), 'Type an expression'))).toBeNull()
    expect(
      said(chat(['Was ist 128 × 4?', '= 512', '512 − 12', '= 500'].map((text, i) => row(text, i % 2 === 0)).join(''))),
    ).toHaveLength(4)
  })
})

describe('words of many languages', () => {
  it.each([
    'Kirjoita viesti',
    'Napište zprávu',
    'Váš dotaz',
    'Írjon üzenetet',
    'Scrie un mesaj',
    'Γράψτε μήνυμα',
    'Tulis pesan',
    'Ketik pesan',
    'Skriv en besked',
    'Écrivez-nous',
  ])('a box that asks for a message: %s', (placeholder) => {
    show(`<body><textarea placeholder="${placeholder}"></textarea></body>`)
    expect(findComposers(document, env)[0]?.asks).toBe(true)
  })

  it.each(['Lu', 'Gelesen ✓✓', 'Visto', 'Letto', 'Lido', '既読', 'Okundu', 'Dibaca'])('a read mark: %s', (text) =>
    expect(saysItWasRead(text)).toBe(true),
  )
  it.each(['Read it', 'Lundi', 'Visto bueno'])('no read mark: %s', (text) => expect(saysItWasRead(text)).toBe(false))

  it('the name over answers that are long, each of them', () => {
    const long = (about: string): string => `${`The ${about} is told here in one more sentence. `.repeat(14)}`.trim()
    const turn = (name: string, text: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div><span>${name}</span><div><p>${text}</p></div></div></div>`
    const rows = [
      turn('Bank of Oak', long('fee')),
      turn('Robin', 'And the limit?', true),
      turn('Bank of Oak', long('limit')),
      turn('Robin', 'And the card?', true),
      turn('Bank of Oak', long('card')),
    ]
    expect(said(chat(rows.join('')))).toEqual([
      `assistant: ${long('fee')}`,
      'user: And the limit?',
      `assistant: ${long('limit')}`,
      'user: And the card?',
      `assistant: ${long('card')}`,
    ])
  })
})
