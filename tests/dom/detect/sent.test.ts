import { beforeEach, describe, expect, it } from 'vitest'
import type { Box } from '../../../lib/detect/page-env.ts'
import { after, chat, row, said } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('a time or a day that was sent', () => {
  const bubble = (side: string, inner: string): string =>
    `<div class="bubble bubble-${side}"><div class="content">${inner}</div></div>`
  const page = (rows: string): string =>
    `<body><div class="chat"><div style="overflow-y:auto">${rows}</div><textarea placeholder="Type a message"></textarea></div></body>`
  const talk =
    bubble('start', '<p>Which day suits you?</p>') +
    bubble('end', 'Thursday') +
    bubble('start', '<p>15:20 and 16:00 are free.</p>') +
    bubble('end', '16:00') +
    bubble('start', '<p>Booked. Bring your passport.</p>') +
    bubble('end', 'Thanks a lot')

  it('is an answer, though it looks like a stamp', () => {
    const turns = said(page(talk), after('Thursday', '16:00', 'Thanks a lot'))
    expect(turns).toEqual([
      'assistant: Which day suits you?',
      'user: Thursday',
      'assistant: 15:20 and 16:00 are free.',
      'user: 16:00',
      'assistant: Booked. Bring your passport.',
      'user: Thanks a lot',
    ])
  })

  it('and another one is not', () => {
    const turns = said(page(bubble('end', 'Friday') + talk), after('Thursday', '16:00', 'Thanks a lot'))
    expect(turns).toHaveLength(6)
  })
})

describe('what was sent from the message box', () => {
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

  it('nor need it be sent from here, where a machine is said to answer', () => {
    const restored = (under: string): string =>
      `<body><main><div class="l" style="overflow-y:auto"><h2>${question}</h2><div class="a"><p>${answer}</p><ul><li>To the card</li><li>As a voucher</li></ul></div></div><form><input placeholder="Ask a follow-up question"></form>${under}</main></body>`
    expect(said(restored(''))).toBeNull()
    expect(said(restored('<small>AI answers can be wrong.</small>'))).toEqual([
      `user: ${question}`,
      `assistant: ${answer}\n\n- To the card\n- As a voucher`,
    ])
  })

  it('with an answer however short, in a box built like those before it', () => {
    const boxes =
      box('And to another card?', 'Only to the card that was used, or as a voucher.') + box(question, 'Yes.')
    expect(said(page(boxes), after('And to another card?', question))).toEqual([
      'user: And to another card?',
      'assistant: Only to the card that was used, or as a voucher.',
      `user: ${question}`,
      'assistant: Yes.',
    ])
    // What stands under it is not built like an answer.
    const sent = `<div class="e"><div><h2>${question}</h2></div><div class="state">Delivered</div></div>`
    const turns = said(page(boxes.replace(box(question, 'Yes.'), sent)), after('And to another card?', question))
    expect(turns).not.toContain('assistant: Delivered')
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

  it.each(['AI에게 물어보기', 'Frag die KI', 'Ask our AI'])('in the search field of a handbook: %s', (prompt) => {
    const card = (asked: string, answered: string): string =>
      `<article><header>${asked}</header><div class="k1"><p>${answered}</p></div><footer><span>Sources</span><a href="#">Refunds</a><button>Copy</button></footer></article>`
    const handbook = (placeholder: string, cards: string): string =>
      `<body><main><h1>Find it</h1><form role="search"><input type="search" placeholder="${placeholder}"><button>Go</button></form><div aria-live="polite">${cards}</div></main></body>`
    const cards = card(question, answer) + card('And abroad?', 'Eight.')
    expect(said(handbook(prompt, cards), after(question, 'And abroad?'))).toEqual([
      `user: ${question}`,
      `assistant: ${answer}`,
      'user: And abroad?',
      'assistant: Eight.',
    ])
    expect(said(handbook('Find a page', cards))).toBeNull()
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

  it('a glossary of what was asked and what was answered, the message box above it', () => {
    const pairs =
      '<dt>How long may I keep it?</dt><dd><p>Seven days, and you can renew it once.</p></dd><dt>Is there a deposit?</dt><dd><p>None for members. Guests leave 40 EUR at the desk.</p></dd>'
    const page = `<body><main><div><input type="text" aria-label="Your question"></div><dl>${pairs}</dl></main></body>`
    expect(said(page, after('Is there a deposit?'))?.map((turn) => turn.split(':')[0])).toEqual([
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
    expect(said(page, after('كيف أغير موعد رحلتي؟'))).toEqual([
      'user: كيف أغير موعد رحلتي؟',
      'assistant: من صفحة حجوزاتي، حتى يوم قبل الإقلاع.',
    ])
  })

  it('neither the sources over an answer nor an earlier question is the name of who answers', () => {
    const sourced = (asked: string, source: string, answered: string): string =>
      `<section><h2>${asked}</h2><div><h3>Sources</h3><ol><li><a href="#">${source}</a></li></ol></div><h3>Answer</h3><div><p>${answered}</p></div></section>`
    const asked = ['When to prune a fig', 'Which soil']
    const boxes =
      sourced(asked[0]!, 'Pruning calendar', 'While it is dormant, between February and March.') +
      sourced(asked[1]!, 'Potting mixes', 'Three parts of loam-based compost and one of grit.') +
      // Without sources its question would be the name.
      `<section><h2>How deep</h2><div><p>As deep as it stood in its pot, and no deeper than that.</p></div></section>`
    expect(said(page(boxes), after(...asked, 'How deep'))?.map((turn) => turn.split(':')[0])).toEqual([
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
      'assistant',
    ])
  })
})
