import { beforeEach, describe, expect, it } from 'vitest'
import { findChats } from '../../../lib/detect/detect.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { env, show } from './page.ts'
import { chat, COMPOSER, row, said, SIDES } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('a greeting alone', () => {
  const alone = (bubble: string): string =>
    `<body><div><div style="overflow-y:auto">${bubble}</div>${COMPOSER}</div></body>`

  it('is a chat where it greets like one', () => {
    expect(
      said(`${SIDES}${alone('<div class="row"><div class="b">Hi, I am the shop assistant.</div></div>')}`),
    ).toEqual(['assistant: Hi, I am the shop assistant.'])
  })

  it('is a chat where somebody says who they are, in a box of colour or of shadow', () => {
    const shadow = '<style>.s{border-radius:8px;box-shadow:0 8px 20px rgba(0,0,0,.1)}</style>'
    const row = (box: string, text: string): string =>
      `<body><div><div style="overflow-y:auto"><div class="row"><div class="${box}">${text}</div></div></div><div><div><div><div>${COMPOSER}</div></div></div></div></div></body>`
    for (const text of [
      'Hello, I am Iris.',
      'Hallo, ich bin Iris.',
      '您好,我是小桥。',
      'Hei, olen Iiris.',
      'سلام! من یاس هستم.',
    ])
      for (const box of ['b', 's'])
        expect(said(`${SIDES}${shadow}${row(box, text)}`), text).toEqual([`assistant: ${text}`])
    expect(said(`${SIDES}${shadow}${row('s', 'Hello, the shop is open.')}`)).toBeNull()
    expect(said(`${SIDES}${shadow}${row('plain', 'Hello, I am Iris.')}`)).toBeNull()
  })

  it('is none where somebody presents their work over a form', () => {
    const card = 'border-radius:12px;box-shadow:0 8px 20px rgba(0,0,0,.1);background:#eef'
    expect(
      said(
        `<body><main><section style="${card}"><h1>Hi, I am Anna.</h1><p>I take photographs of gardens.</p></section><form><input placeholder="Your name"><input type="email" placeholder="E-mail"><textarea placeholder="Your message"></textarea><button>Send</button></form></main></body>`,
      ),
    ).toBeNull()
    expect(
      said(
        `<body><main><div style="${card}">Hi, I am Anna and take photographs of gardens.</div><form><textarea placeholder="Your message"></textarea><button>Send</button></form></main></body>`,
      ),
    ).toBeNull()
  })

  it('behind a heading that only screen readers hear, in whatever language', () => {
    const why = (text: string): string[] => {
      show(
        `${SIDES}<body><div><ol style="overflow-y:auto"><li class="b"><h3 class="sr-only">น้องภาษีตอบว่า</h3><p>${text}</p><small>คำตอบนี้สร้างโดย AI โปรดตรวจสอบกับประกาศฉบับจริง</small></li></ol>${COMPOSER}</div></body>`,
      )
      return findChats(document, env)[0]?.why ?? []
    }
    for (const greeting of ['สวัสดีค่ะ น้องภาษี ผู้ช่วยอัตโนมัติ', 'Xin chào! Em là trợ lý ảo của cửa hàng.'])
      expect(why(greeting)).toEqual(expect.arrayContaining(['Greets', 'Introduces itself as an assistant']))
    expect(why('ยื่นแบบออนไลน์ได้ถึงวันที่ 8 เมษายน')).not.toContain('Greets')
  })

  it('is none where a name and what its bearer is called stand in the middle', () => {
    const middle = (text: string): string => `<div style="text-align:center">${text}</div>`
    const page = `<body><div class="chat"><div style="overflow-y:auto">${middle('Pip')}${middle('Library assistant')}</div>${COMPOSER}</div></body>`
    expect(said(page)).toBeNull()
  })

  it('that can be rated, in no bubble and far from the message box', () => {
    const page = (text: string, button: string): string =>
      `<body><div><div style="overflow-y:auto"><div class="m"><p>${text}</p><button aria-label="${button}"></button></div></div><div><div><div><div><div><div>${COMPOSER}</div></div></div></div></div></div></div></body>`
    const greeting = 'Sveiki! Aš esu Bėgis, jūsų pagalbininkas.'
    expect(said(page(greeting, 'Dislike this message'))).toEqual([`assistant: ${greeting}`])
    expect(said(page(greeting, 'Share this message'))).toBeNull()
    expect(said(page('Bilietai brangsta nuo pirmadienio.', 'Dislike this message'))).toBeNull()
  })

  it.each([
    'Hoi Sanne 👋 Waar kan ik je mee helpen?',
    'Waarmee kan ik je helpen?',
    'Vad kan jag hjälpa dig med?',
    'Hvordan kan jeg hjælpe?',
    'Miten voin auttaa?',
    'W czym mogę pomóc?',
    'Чем я могу вам помочь?',
    'Size nasıl yardımcı olabilirim?',
    'ご質問をお手伝いします。',
    '何かお困りですか？',
    'はじめまして、ミドリです。',
    'Sveiki! Kaip sekasi?',
    'Tere!',
    'Zdravo!',
    'Здравейте!',
    'Բարև Ձեզ',
    'გამარჯობა!',
    'Сәлем!',
    'Halló!',
    'Magandang araw!',
    'ສະບາຍດີ',
    'မင်္ဂလာပါ',
  ])('is known by how it offers help: %s', (text) => {
    show(chat(row(text)))
    expect(findChats(document, env)[0]?.why).toContain('Greets')
  })

  it.each([
    'Sveiki, aš esu Bėgis, pagalbininkas.',
    'Labdien, esmu palīgs Vilnis.',
    'Tere, olen abiline Mari.',
    'Zdravo, sem pomočnik Luka.',
    'Zdravo, ja sam pomoćnik Luka.',
    'Здравейте, аз съм асистентът.',
    'Բարև, ես օգնականն եմ:',
    'გამარჯობა, მე დამხმარე ვარ.',
    'Salom, men yordamchiman.',
    'Magandang araw, ako ang katulong.',
  ])('says what it is: %s', (text) => {
    show(chat(row(text)))
    expect(findChats(document, env)[0]?.why).toEqual(
      expect.arrayContaining(['Greets', 'Introduces itself as an assistant']),
    )
  })

  it('that its label says again', () => {
    const hello = 'Hi there, what can I do for your garden?'
    show(
      `${SIDES}<body><div class="chat"><ol style="overflow-y:auto"><li class="b" aria-label="${hello}"><p>${hello}</p></li></ol>${COMPOSER}</div></body>`,
    )
    expect(findChats(document, env)[0]?.why).toContain('Greets')
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
    '<div class="messages" style="overflow-y:auto"><div class="empty"><div style="font-size:20px">Hi, I am Pip</div><div style="font-size:14px">Ask me anything about your order.</div></div></div>',
    '<div class="messages" style="overflow-y:auto"><div style="display:flex;flex-direction:column;align-items:center"><svg></svg><div>Hello, how can I help you today?</div></div></div>',
    '<div class="messages" style="overflow-y:auto"><div class="empty" style="background-color:#fff"><h3>Hello there!</h3><p>What would you like to know?</p></div></div>',
  ])('is none where it is the heading of an empty widget: %s', (empty) => {
    expect(said(`<body><div class="chat" role="dialog" aria-label="Chat">${empty}${COMPOSER}</div></body>`)).toBeNull()
  })

  it('is one over suggestions under a heading, and none where another part of the page begins', () => {
    const page = (name: string): string =>
      `${SIDES}<body><div><div style="overflow-y:auto"><div class="row"><div class="b">Hi, I am the shop assistant.</div></div></div><div class="${name}"><h5>You may want to ask</h5><div><div><h6>Move a parcel</h6></div></div></div>${COMPOSER}</div></body>`
    expect(said(page('x-prompts'))).toEqual(['assistant: Hi, I am the shop assistant.'])
    expect(said(page('x-part'))).toBeNull()
  })

  it('is none where it says anything else', () => {
    expect(said(`${SIDES}${alone('<div class="row"><div class="b">Prices are without tax.</div></div>')}`)).toBeNull()
  })

  it('in two bubbles of one kind, the first of them as short as a name', () => {
    const bubbles = (last: string): string =>
      alone(`<div class="row"><div class="b">Hi Sam 👋</div></div><div class="row">${last}</div>`)
    expect(said(`${SIDES}${bubbles('<div class="b">Ask me anything about your plan.</div>')}`)).toHaveLength(2)
    expect(said(`${SIDES}${bubbles('<div><p>Ask me anything about your plan.</p></div>')}`)).toBeNull()
  })

  it('a name beside a lone greeting is no message', () => {
    expect(
      said(
        `<body><div role="dialog"><ol class="list" style="overflow-y:auto"><li><div class="hd"><span>Brightline</span> <time>09:12</time></div><div class="tx">Hi, I am the Brightline assistant.</div></li></ol>${COMPOSER}</div></body>`,
      ),
    ).toEqual(['assistant: Hi, I am the Brightline assistant.'])
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

  it('a greeting in a card with a name, sources and a question how it was is one message', () => {
    const card =
      '<div class="it"><div class="h">Lina</div><div class="b">Guten Tag! Ich bin Lina, die digitale Beraterin.</div><div><a href="#1">§ 4</a> <a href="#2">§ 9</a></div><div><span>War das hilfreich?</span><button>Ja</button><button>Nein</button></div></div>'
    expect(said(chat(card))).toEqual(['assistant: Guten Tag! Ich bin Lina, die digitale Beraterin.'])
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

  it('a name that fills the line beside an avatar, over a greeting that says it', () => {
    const page = (name: string): string =>
      chat(
        `<ul><li class="it"><div style="text-align:end">${name} · AI agent</div><img alt=""><div class="b">Hi there! I am Juniper, ask me anything.</div></li></ul>`,
      )
    expect(said(page('Juniper'))).toEqual(['assistant: Hi there! I am Juniper, ask me anything.'])
    expect(said(page('My sofa'))).toHaveLength(2)
  })

  it('in the one row of a table, between its name and its time', () => {
    const page = (text: string): string =>
      `<body><div style="overflow-y:auto"><table><tbody><tr><td class="w">小雲：</td><td>${text}</td><td>14:30</td></tr></tbody></table></div><textarea placeholder="請輸入訊息"></textarea></body>`
    expect(said(page('您好，我是智慧助理小雲，請問需要什麼協助？'))).toEqual([
      'assistant: 您好，我是智慧助理小雲，請問需要什麼協助？',
    ])
    expect(said(page('台北店今天營業到九點，停車場在後方。'))).toBeNull()
  })

  it.each([
    ['its name over it', 'Basil', 'The driver is two stops away.'],
    ['what became of it under it', 'The driver is two stops away.', 'Delivered to the desk'],
  ])('no chat of a message and %s in smaller type', (_what, above, below) => {
    const page = (size: number): string => {
      const styled = (text: string, rest: string): string =>
        `<div style="font-size:${text.endsWith('.') ? 16 : size}px;${rest}">${text}</div>`
      return chat(
        `<ul><li class="it">${styled(above, 'text-align:end')}<img alt="">${styled(below, 'text-align:left')}</li></ul>`,
      )
    }
    expect(said(page(16))).toHaveLength(2)
    expect(said(page(12))).toBeNull()
  })

  it.each([
    'Welkom bij Stadsfiets. Stel je vraag.',
    'Oi, aqui é o Zeca. Me conta o que aconteceu.',
    'Bon dia! Pregunta’m pels horaris.',
    '안녕하세요, 환영합니다.',
    'स्वागत है। अपना सवाल पूछें।',
  ])('a greeting in its bubble: %s', (text) => {
    expect(said(`<div style="position:fixed">${chat(row(text))}</div>`)).toEqual([`assistant: ${text}`])
  })

  it('in no bubble, over a message box below which it says that a machine answers', () => {
    const page = (below: string): string =>
      `<body><main><div><div style="overflow-y:auto"><div><div class="turn"><p>Hi! I answer from the help centre.</p></div></div></div><div><div><textarea placeholder="Ask a follow-up"></textarea></div><p>${below}</p></div></div></main></body>`
    expect(said(page('Answers are generated by AI and can contain mistakes.'))).toEqual([
      'assistant: Hi! I answer from the help centre.',
    ])
    expect(said(page('Answers are sent by post within a week.'))).toBeNull()
  })

  describe('two in a group, of which the first alone bears a name and a time', () => {
    const message = (side: string, head: string, text: string): string =>
      `<div><div aria-expanded="false" class="${side} k2"><div class="k3"><div><div class="k4">${head}</div></div><div class="k5">${text}</div></div></div></div>`
    const named = (name: string, time: string): string =>
      `<span class="k6">${name} </span><span class="k7">${time}</span>`
    const group = (...messages: string[]): string => `<div class="g"><div class="g2">${messages.join('')}</div></div>`
    const page = (...groups: string[]): string =>
      `<style>.own{display:flex;flex-direction:row-reverse}</style><body><div style="position:fixed"><div style="overflow-y:auto">${groups.join('')}</div>${COMPOSER}</div></body>`
    const greetings = (second: string): string =>
      group(message('other', named('Iris', '9:12'), 'Hello, I am Iris from the shop.'), second)
    const both = ['assistant: Hello, I am Iris from the shop.', 'assistant: I can help with orders.']

    it('are two messages', () => {
      expect(said(page(greetings(message('other', '', 'I can help with orders.'))))).toEqual(both)
    })
    const answer = group(message('own', named('You', '9:14'), 'where is my order'))
    it('are two messages when they are answered', () => {
      expect(said(page(greetings(message('other', '', 'I can help with orders.')), answer))).toEqual([
        ...both,
        'user: where is my order',
      ])
    })
    it('are one where the second has no place for them', () => {
      const second = '<div><div class="k3"><div class="k5">I can help with orders.</div></div></div>'
      expect(said(page(greetings(second), answer))).toHaveLength(2)
    })
  })

  it('by a face in the line of its words, and by none that is part of them', () => {
    const eyes = (face: number): PageEnv => ({
      ...env,
      rect: (el) => {
        const left = el.matches('.face') ? 0 : 40
        const width = el.matches('.face') ? face : 300
        return { left, top: 0, right: left + width, bottom: 32, width, height: 32 }
      },
    })
    const page = alone(
      '<div class="r"><span class="face"><img alt=""></span><div class="tx">Hello, ask me about your ticket.</div></div>',
    )
    expect(said(page, eyes(32))).toEqual(['assistant: Hello, ask me about your ticket.'])
    expect(said(page, eyes(300))).toBeNull()
  })

  it.each([
    ['வணக்கம்! சேவை உதவியாளர் நான்.', 'உங்கள் கேள்வி'],
    ['Вітаємо! Я віртуальний помічник.', 'Ваше повідомлення'],
    ['歡迎,我是機器人。', '請輸入問題'],
    ['నమస్తే! నేను మీ సహాయకుడిని.', 'మీ ప్రశ్న'],
  ])('in other scripts: %s', (greeting, asks) => {
    const page = `<body><div style="position:fixed"><dl style="overflow-y:auto"><dd><p>${greeting}</p></dd></dl><input placeholder="${asks}"></div></body>`
    expect(said(page)).toEqual([`assistant: ${greeting}`])
  })

  it('is none where it is a heading of links to examples', () => {
    const page = (words: string): string =>
      `<body><div role="dialog" aria-label="Assistant"><div style="overflow-y:auto"><div class="ex">${words}</div></div>${COMPOSER}<div>AI can make mistakes.</div></div></body>`
    const links = '<a href="#">How do I begin?</a><a href="#">How do I repeat a request?</a>'
    expect(said(page(`<b>Examples</b>${links}`))).toBeNull()
    expect(said(page(`<p>Hello! Ask about ${links}</p>`))).toHaveLength(1)
  })
})
