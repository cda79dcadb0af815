import { beforeEach, describe, expect, it } from 'vitest'
import { findComposers } from '../../../lib/detect/composer.ts'
import { detectTranscripts, env, show } from './page.ts'
import { after, chat, COMPOSER, row, said, SIDES } from './said.ts'

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

  it('in one component, with the composer in another that comes after it', () => {
    show('<body><x-window></x-window></body>')
    const rooted = (el: Element, inside: string): ShadowRoot => {
      const root = el.attachShadow({ mode: 'open' })
      root.innerHTML = inside
      return root
    }
    const inner = rooted(document.querySelector('x-window')!, '<x-thread></x-thread><x-compose></x-compose>')
    const rows = row('Hello, how can I help?') + row('Is it open?', true) + row('Until noon.')
    rooted(inner.querySelector('x-thread')!, `${SIDES}<div aria-live="polite" class="chat">${rows}</div>`)
    rooted(inner.querySelector('x-compose')!, `<form>${COMPOSER}</form>`)
    const [found] = detectTranscripts(document, env)
    expect(found?.turns).toHaveLength(3)
    expect(found?.composer?.localName).toBe('textarea')
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

  it('in days, some of two messages alone, with a mark beside a bubble and a rating at the end', () => {
    const own = (text: string): string =>
      `<div class="mine"><div class="row own"><div><div class="b">${text}</div><div class="s">Sent</div></div></div></div>`
    const other = (text: string): string => `<div class="theirs">${row(text)}</div>`
    const day = (date: string, inner: string): string => `<div class="day"><div class="t">${date}</div>${inner}</div>`
    const rating =
      '<div class="how"><h6>How was it?</h6><div><button>Good</button><button>Bad</button></div><input placeholder="Tell us more"></div>'
    const older = day('12 May', own('Are there chairs?') + other('Yes, two kinds of them.'))
    const newer = other('Hello again, what is it?') + own('My table') + other('It comes tomorrow.') + own('Thanks')
    expect(said(chat(older + day('Today', newer + rating)))).toEqual([
      'user: Are there chairs?',
      'assistant: Yes, two kinds of them.',
      'assistant: Hello again, what is it?',
      'user: My table',
      'assistant: It comes tomorrow.',
      'user: Thanks',
    ])
  })

  it('in groups whose words stand in components, with nothing but a time outside of them', () => {
    const group = (own: boolean, count: number): string =>
      `<div class="row ${own ? 'own' : ''}"><div class="stack">${'<div class="u b"><help-words></help-words></div>'.repeat(count)}<div class="t">10:04</div></div></div>`
    show(
      `${SIDES}<body><div><div style="overflow-y:auto">${group(false, 2)}${group(true, 1)}${group(false, 1)}</div>${COMPOSER}</div></body>`,
    )
    const texts = ['Hello, this is the cellar.', 'What is it about?', 'A visit for four', 'Saturday is free.']
    document.querySelectorAll('help-words').forEach((el, i) => {
      el.attachShadow({ mode: 'open' }).innerHTML = `<div>${texts[i]}</div>`
    })
    const turns = detectTranscripts(document, env)[0]?.turns ?? []
    expect(turns.map(({ role, text }) => `${role}: ${text}`)).toEqual([
      'assistant: Hello, this is the cellar.',
      'assistant: What is it about?',
      'user: A visit for four',
      'assistant: Saturday is free.',
    ])
  })

  it('with the composer in the newest of them', () => {
    const box = (rows: string): string => `<div class="chunk">${rows}</div>`
    expect(
      said(
        `${SIDES}<body><div style="overflow-y:auto">${box(row('Hello, what is it about?') + row('My fee', true))}${box(`${row('You pay five euros.')}<form><input placeholder="Type your answer"><button>Send</button></form>`)}</div></body>`,
      ),
    ).toEqual(['assistant: Hello, what is it about?', 'user: My fee', 'assistant: You pay five euros.'])
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

it('components whose words are slotted in beside a time, in boxes of which that is all the text', () => {
  show(`<body><div style="overflow-y:auto"></div>${COMPOSER}</body>`)
  const add = (html: string, own: boolean): void => {
    const message = document.createElement('shop-message')
    message.innerHTML = html
    message.attachShadow({
      mode: 'open',
    }).innerHTML = `<style>.w{display:flex${own ? ';justify-content:flex-end' : ''}}.b{background-color:${own ? '#0a6' : '#eef'};border-radius:9px}</style><div class="w"><div class="b"><slot></slot></div><time>10:04</time></div>`
    document.querySelector('div')!.append(message)
  }
  add('<p>Hello, I am the shop assistant.</p>', false)
  add('<span>My lamp is broken</span>', true)
  add('<p>Two shops can mend it:</p><ul><li>Elm Street</li><li>Harbour Road</li></ul>', false)
  expect(detectTranscripts(document, env)[0]?.turns.map(({ role, text }) => `${role}: ${text}`)).toEqual([
    'assistant: Hello, I am the shop assistant.',
    'user: My lamp is broken',
    'assistant: Two shops can mend it:\n\n- Elm Street\n- Harbour Road',
  ])
})

it('an editor’s prompt that lies over it is what it asks', () => {
  show('<body><div><div contenteditable="true"></div><span>Write a message</span></div></body>')
  expect(findComposers(document, env)[0]?.asks).toBe(true)
})

describe('a time under a group', () => {
  it('is known by its element, in whatever language it is written', () => {
    const group = (own: boolean, ...texts: string[]): string =>
      `<li class="g"><div class="${own ? 'own' : ''}">${texts.map((text) => `<div class="b">${text}</div>`).join('')}</div><time datetime="2026-03-03T11:20">acum 4 min</time></li>`
    const style =
      '<style>.b{background-color:#eee;border-radius:9px}.own .b{margin-inline-start:auto;background-color:#246}</style>'
    const list =
      group(true, 'My tomatoes turn yellow') + group(false, 'Mostly nitrogen is missing.', 'Are there spots?')
    expect(
      said(
        `${style}<body><div><ol style="overflow-y:auto">${list}</ol><textarea placeholder="Type a message"></textarea></div></body>`,
        after('My tomatoes turn yellow'),
      ),
    ).toEqual([
      'user: My tomatoes turn yellow',
      'assistant: Mostly nitrogen is missing.',
      'assistant: Are there spots?',
    ])
  })
})
