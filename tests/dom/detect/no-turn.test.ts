import { beforeEach, describe, expect, it } from 'vitest'
import { after, chat, COMPOSER, row, said, SIDES } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
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
    [
      'a form with its labels',
      '<div class="c"><form><label for="e">E-mail address</label><input id="e" type="email"><label>Name <input></label><button>Continue</button></form></div>',
    ],
  ])('%s', (_name, extra) => {
    expect(said(chat(TWO + extra))).toEqual(SPOKEN)
  })

  it('a form with a line over its fields; what is said over a form in one bubble is one', () => {
    const fields =
      '<label><input type="radio" name="r"> 1</label><label><input type="radio" name="r"> 2</label><label>What could be better?<textarea></textarea></label><button type="button">Send</button>'
    expect(said(chat(`${TWO}<form class="f"><b>How do you rate this conversation?</b>${fields}</form>`))).toEqual(
      SPOKEN,
    )
    const asked = row('Where can we reach you once it is there?<form><label>E-mail <input></label></form>')
    expect(said(chat(TWO + asked))?.[2]).toContain('assistant: Where can we reach you once it is there?')
  })

  it('but a form around each answer, or around a question in a bubble, is what is said', () => {
    const answer = (text: string, field: string): string =>
      `<form class="row"><div><div class="b">${text}</div>${field}</div></form>`
    const asked = 'Which plan do you have at home, so that I can look its price up for you?'
    const plans = ['S', 'L'].map((plan) => `<label><input type="radio" name="p"> ${plan}</label>`).join('')
    for (const field of ['<input type="hidden" name="id">', '<select><option>Good</option></select>'])
      expect(
        said(
          chat(
            row('Hello, I am the assistant.') +
              row('Where is my parcel?', true) +
              answer('It is in Utrecht.', field) +
              row('And when is it here?', true) +
              answer('Tomorrow.', field),
          ),
        ),
      ).toEqual([
        'assistant: Hello, I am the assistant.',
        'user: Where is my parcel?',
        'assistant: It is in Utrecht.',
        'user: And when is it here?',
        'assistant: Tomorrow.',
      ])
    expect(said(chat(TWO + answer(asked, plans)))?.[2]).toContain(`assistant: ${asked}`)
  })

  it('a question how the answer was, answered by a choice of two', () => {
    const choice = (text: string): string => `<label><input type="radio" name="v"> ${text}</label>`
    const asked = `<div class="v"><fieldset><span>Did this answer help you?</span>${choice('Yes')}${choice('No')}</fieldset></div>`
    expect(said(chat(TWO + asked))).toEqual(SPOKEN)
  })

  it.each([
    '<div class="rate"><div>به این گفت‌وگو امتیاز دهید</div><i>☆</i><i>☆</i><i>☆</i><i>☆</i><i>☆</i></div>',
    '<div class="rate"><span>Wie war es?</span><div><button>😡</button><button>😐</button><button>😍</button></div></div>',
  ])('a line over stars or faces: %s', (rate) => {
    expect(said(chat(TWO + rate))).toEqual(SPOKEN)
  })

  it('but an answer that ends in some is one', () => {
    expect(said(chat(TWO + row('<div>Five hundred reviews:</div><i>★</i><i>★</i><i>★</i>')))).toHaveLength(
      SPOKEN.length + 1,
    )
  })

  it('answers to choose from in a row of plain boxes', () => {
    const keys =
      '<div class="keys"><div style="cursor:pointer">Yes, book it</div><div style="cursor:pointer">Later</div></div>'
    expect(
      said(chat(row('Hello, I am the assistant.') + row('Two boxes', true) + row('Shall I book them?') + keys)),
    ).toEqual(['assistant: Hello, I am the assistant.', 'user: Two boxes', 'assistant: Shall I book them?'])
  })

  it('but the next line of one speaker, without the name and marked for that, is one', () => {
    const line = (name: string, text: string, more = ''): string =>
      `<p class="line ${name === 'Jij' ? 'v' : 'o'}${more}"><span class="n">${more ? '' : `${name}: `}</span><span class="m">${text}</span></p>`
    const lines =
      line('Pelle', 'Hallo, ik ben de chatbot van Wielzaak.') +
      line('Jij', 'mijn fiets laadt niet op') +
      line('Pelle', 'Leg hem een uur binnen.') +
      line('Pelle', 'Helpt dat?', ' same') +
      line('Jij', 'ja')
    expect(said(chat(lines))).toHaveLength(5)
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

  it.each([
    ['a welcome', '<div><h3>Hi there</h3><p>We mostly answer at once.</p></div>'],
    ['what becomes of the words', '<div>We keep what you write. <a href="#">Read more</a></div>'],
  ])('%s over a talk in bubbles, in none itself', (_what, above) => {
    const greeting = row('Hello, I am the guide. How can I help?')
    const told = ['assistant: Hello, I am the guide. How can I help?']
    const own = '.own .b{background-color:#036}'
    expect(said(chat(above + greeting, own))).toEqual(told)
    const asked = `${above}${greeting}${row('When do you open?', true)}`
    expect(said(chat(asked, own))).toEqual([...told, 'user: When do you open?'])
    // Whoever speaks in no bubble has said it.
    expect(said(chat(`${asked}<div>At nine.</div>`, own))).toHaveLength(4)
  })

  it('a welcome with the initial of whoever answers, as it is beside each bubble', () => {
    const face = '<i>B</i>'
    const answer = (text: string): string => `<div class="row">${face}<div class="b">${text}</div></div>`
    const rows = [answer('Hello, I am the guide.'), row('When do you open?', true), answer('At nine.')]
    const page = (above: string): string => chat(above + rows.join(''), '.own .b{background-color:#036}')
    const told = ['assistant: Hello, I am the guide.', 'user: When do you open?', 'assistant: At nine.']
    expect(said(page(`<div>${face}<div><h1>The guide</h1><p>Ask about your stay</p></div></div>`))).toEqual(told)
    expect(said(page(`<div>${face}<p>The pool is closed today.</p></div>`))).toHaveLength(4)
  })

  it('a box as wide as the list over the bubble that greets, in another colour', () => {
    const page = (align: string, greeting: string): string =>
      `${SIDES}<body><div><div style="overflow-y:auto;display:flex;flex-direction:column"><div class="b" style="background-color:#f5f8fa">We use what you write to answer. <a href="#">Privacy</a></div><div class="b" style="align-self:${align}">${greeting}</div></div>${COMPOSER}</div></body>`
    const greeting = 'Hello, I am Bia, the guide. How can I help?'
    expect(said(page('flex-start', greeting))).toEqual([`assistant: ${greeting}`])
    expect(said(page('flex-end', 'Hello, I cannot sign in.'))).toHaveLength(2)
  })

  it('a name over the bubbles of whoever bears it, a line of the list itself', () => {
    const named = (size: number, ...rows: string[]): string =>
      chat(
        rows.map((text) => (text.startsWith('<') ? text : `<div class="n">${text}</div>`)).join(''),
        `.n{font-size:${size}px;margin-left:auto}.b{font-size:14px}`,
      )
    const greeting = row('Hello, I am Bia, the guide.')
    const rows = ['Bia', greeting, row('Another day, please', true), 'Bia', row('Which one?')]
    const told = ['assistant: Hello, I am Bia, the guide.']
    expect(said(named(12, 'Bia', greeting, row('Ask me about your stay.')))).toEqual([
      ...told,
      'assistant: Ask me about your stay.',
    ])
    expect(said(named(12, ...rows))).toEqual([...told, 'user: Another day, please', 'assistant: Which one?'])
    expect(said(named(14, ...rows))).toHaveLength(5)
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

  it('but a day or a time that answers a question, in a bubble as all others', () => {
    const stamped = (text: string, time: string, own = false): string =>
      row(`<span style="font-size:15px">${text}</span><small style="font-size:11px">${time}</small>`, own)
    const rows = [
      stamped('Hello! Which day suits you?', '9:12'),
      stamped('Next week', '9:13', true),
      stamped('Which day of it?', '9:14'),
      stamped('Monday', '9:15', true),
      stamped('At which time?', '9:16'),
      stamped('10:30', '9:17', true),
      '<div class="row" style="justify-content:center"><div class="b">Tuesday</div></div>',
      stamped('It is booked for you.', '9:18'),
    ]
    expect(said(chat(rows.join('')))).toEqual([
      'assistant: Hello! Which day suits you?',
      'user: Next week',
      'assistant: Which day of it?',
      'user: Monday',
      'assistant: At which time?',
      'user: 10:30',
      'assistant: It is booked for you.',
    ])
  })

  it('nor is how many have not read it yet, with the time beside its bubble', () => {
    const message = (text: string, time: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div class="w">${own ? `<span><em>1</em>${time}</span>` : ''}<div class="b" ${own ? 'style="align-self:flex-end"' : ''}>${text}</div></div></div>`
    const rows = [
      message('안녕하세요! 예약 번호를 알려 주시겠어요?', ''),
      message('B20931', '오후 2:12', true),
      message('확인되었습니다.', ''),
    ]
    expect(said(chat(rows.join('')))).toHaveLength(3)
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

  it('a picture, a name, a time and ticks around bubbles, all of them in one flat list', () => {
    const small = (what: string, text: string, more = ''): string =>
      `<span class="${what}" style="font-size:11px;${more}">${text}</span>`
    const bubble = (text: string, own = false): string =>
      `<div class="b${own ? ' r' : ''}" style="font-size:15px;align-self:${own ? 'flex-end' : 'flex-start'};background-color:${own ? '#fa0' : '#eee'}">${text}</div>`
    const answered = (text: string): string =>
      `<span class="av" aria-hidden="true" style="font-size:15px">☀</span>${small('nm', 'Pata Vesa')}${bubble(text)}${small('tm', 'klo kymmenen')}`
    const asked = (text: string): string =>
      bubble(text, true) + small('tm', 'klo 10.05', 'align-self:flex-end') + small('tk', '✓✓', 'align-self:flex-end')
    const flat = (...rows: string[]): string[] | null =>
      said(
        chat(`<div style="display:flex;flex-direction:column">${rows.join('')}</div>`, '.b{max-width:80%}'),
        after('Missä tilaukseni on?'),
      )
    const greeting = 'Hei! Olen avustaja. Kysy pois.'
    const told = [`assistant: ${greeting}`, 'user: Missä tilaukseni on?']
    expect(flat(answered(greeting))).toEqual(told.slice(0, 1))
    expect(flat(asked('Missä tilaukseni on?'), answered('Se on matkalla sinulle.'))).toEqual([
      told[1],
      'assistant: Se on matkalla sinulle.',
    ])
    expect(flat(answered(greeting), asked('Missä tilaukseni on?'), answered('Se on matkalla.'))).toEqual([
      ...told,
      'assistant: Se on matkalla.',
    ])
    // Where somebody speaks outside of bubbles, a short line may be said too.
    const plain = (text: string): string => `<div style="font-size:11px;align-self:flex-start">${text}</div>`
    const lines = [plain('Se on matkalla sinulle, ja tulee huomenna perille.'), plain('Iltapäivällä')]
    expect(flat(bubble(greeting), bubble('Missä tilaukseni on?', true), ...lines)).toHaveLength(4)
  })

  it('a welcome in a box as wide as the list, though it greets too, over a bubble that greets', () => {
    const card =
      '<div class="card" style="background-color:#243140;border-radius:9px"><h3>Welcome to Sol</h3><p>Clean power for every house</p><button>See them</button></div>'
    const own = '.own .b{background-color:#036}.own{justify-content:flex-end}.it{align-self:flex-start}'
    const greeting = '<div class="it b">Hello, I am the assistant. Ask me about your batteries.</div>'
    expect(said(chat(`${card}<div style="display:flex;flex-direction:column">${greeting}</div>`, own))).toEqual([
      'assistant: Hello, I am the assistant. Ask me about your batteries.',
    ])
  })

  it('nor is a short answer a state because of a name that long ones have too', () => {
    const asked = (text: string): string => row(text, true).replace('class="row', 'class="asked row')
    const answered = (text: string): string => row(text).replace('class="row', 'class="card-status-default row')
    const long = 'The kernel stopped the process because it ran out of memory, which happens at night. '
      .repeat(3)
      .trim()
    const rows = asked('Why does it stop?') + answered(long) + asked('Is m enough?') + answered('Yes.')
    expect(said(chat(rows), after('Why does it stop?', 'Is m enough?'))).toEqual([
      'user: Why does it stop?',
      `assistant: ${long}`,
      'user: Is m enough?',
      'assistant: Yes.',
    ])
    expect(said(chat(rows.replace(long, 'Busy')), after('Why does it stop?', 'Is m enough?'))).toBeNull()
  })

  it('a card beside the bubbles, of something to look at', () => {
    const card = (more: string): string =>
      `<div class="card"><div class="pic"></div><div><b>Gilboa 2</b><div>389 ₪ · size 43</div>${more}</div></div>`
    const rows =
      row('Hello, how can I help?') +
      row('ND-55120', true) +
      row('I have found your order: Gilboa 2, size 42.') +
      card('<a href="#">See the shoe</a>') +
      row('Grey, please', true)
    expect(said(chat(rows))?.map((turn) => turn.split(':')[0])).toEqual(['assistant', 'user', 'assistant', 'user'])
    const ordered = rows.replace(
      card('<a href="#">See the shoe</a>'),
      '<div class="order"><div><strong>Order</strong><p>Shoe, size 42</p><a href="#">Pay</a></div></div>',
    )
    expect(said(chat(ordered))).toHaveLength(4)
    // Words with a link among them are said, in a bubble or not.
    const plain = rows.replace(
      card('<a href="#">See the shoe</a>'),
      '<div class="card"><b>Ready</b> <a href="#">Look</a> here.</div>',
    )
    expect(said(chat(plain))).toHaveLength(5)
  })
})

describe('what is no conversation', () => {
  it('the moves of a game, with remarks on them', () => {
    const game = (remark: string): string =>
      row('1. e4', true) +
      row('1… c5') +
      row(remark) +
      row('2. Nf3', true) +
      row('2… exd5') +
      row('3. O-O', true) +
      row('3… Nc6')
    expect(said(chat(game('Sicilian Defence, the centre opens')))).toBeNull()
    // A reader may answer as shortly.
    const asked =
      row('How many lamps?') +
      row('12', true) +
      row('Which size?') +
      row('XL', true) +
      row('To No. 4?') +
      row('OK', true)
    expect(said(chat(asked))).toHaveLength(6)
  })

  it('what is only drawn on two sides, in the middle of a page and over a box for something else', () => {
    const rows = (own: string): string =>
      row('billett') + row('ticket', true) + row('avgang') + row('arrival', true) + row('havn') + row(own, true)
    const page = (around: string, field: string, button = 'Check'): string =>
      `${SIDES}<style>.own .b{background-color:#036}</style><body><div ${around}>${rows('the harbour')}</div><form>${field}<button>${button}</button></form></body>`
    const field = '<input placeholder="Your translation">'
    expect(said(page('', field))).toBeNull()
    expect(said(page('', field), after('the harbour'))).toBeNull()
    // One thing around it that is a chat's suffices, unless the box and its button say what they are for.
    expect(said(page('', COMPOSER))).toHaveLength(6)
    const around = ['style="overflow-y:auto"', 'role="log"']
    for (const one of around) {
      expect(said(page(one, '<input>', 'OK'))).toHaveLength(6)
      expect(said(page(one, field))).toBeNull()
    }
  })
})
