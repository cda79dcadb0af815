import { beforeEach, describe, expect, it } from 'vitest'
import { findChats, learnMore } from '../../../lib/detect/detect.ts'
import type { Box } from '../../../lib/detect/page-env.ts'
import { transcriptsOf } from '../../../lib/detect/transcripts.ts'
import { env, show } from './page.ts'
import { after, chat, COMPOSER, row, said, SIDES } from './said.ts'

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('a list of terms that name who speaks', () => {
  const line = (name: string, text: string): string => `<dt>${name}</dt><dd><p>${text}</p></dd>`
  const page = (lines: string): string =>
    `<body><section><dl style="overflow-y:auto">${lines}</dl><form>${COMPOSER}<button>Send</button></form></section></body>`
  const greeting = line('Assistant', 'Bonjour, je suis l’assistant du service. Posez votre question.')
  const greeted = 'assistant: Bonjour, je suis l’assistant du service. Posez votre question.'

  it('is a conversation, from its greeting on', () => {
    expect(said(page(greeting))).toEqual([greeted])
    const talk = greeting + line('Vous', 'Et pour mon fils ?') + line('Assistant', 'Le timbre coûte 17 euros.')
    expect(said(page(talk))).toEqual([greeted, 'user: Et pour mon fils ?', 'assistant: Le timbre coûte 17 euros.'])
  })

  it('which are names because they come again', () => {
    const talk = ['Nora', 'Kari', 'Nora', 'Kari']
      .map((name, i) =>
        line(name, ['Hei, jeg er assistenten.', 'Hva koster det?', 'Det koster 75 kroner.', 'Takk!'][i]!),
      )
      .join('')
    expect(said(page(talk), after('Hva koster det?'))).toEqual([
      'assistant: Hei, jeg er assistenten.',
      'user: Hva koster det?',
      'assistant: Det koster 75 kroner.',
      'user: Takk!',
    ])
  })

  it('though each has its time beside the name', () => {
    const at = (name: string, minute: number, text: string): string => line(`${name}<time>09:1${minute}</time>`, text)
    const talk =
      at('Msaidizi', 2, 'Karibu! Nikusaidie nini leo?') +
      at('Wewe', 3, 'Ada ni kiasi gani?') +
      at('Msaidizi', 4, 'Ni shilingi elfu mbili.')
    expect(said(page(talk), after('Ada ni kiasi gani?'))).toEqual([
      'assistant: Karibu! Nikusaidie nini leo?',
      'user: Ada ni kiasi gani?',
      'assistant: Ni shilingi elfu mbili.',
    ])
  })

  it('is none where they are what is explained', () => {
    expect(said(page(line('Price', '86 euros for an adult') + line('Valid', 'Ten years')))).toBeNull()
    const roles = ['User', 'Bot', 'Agent'].map((role) =>
      line(role, `Who ${role.length} letters stand for in this guide.`),
    )
    expect(said(page(roles.join('')))).toBeNull()
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

  it.each(['self-end', 'me-1.5'])('nobody is meant by a class that places an avatar: %s', (placed) => {
    const other = (text: string): string =>
      `<div class="row"><div class="shrink-0 ${placed}"><img alt=""></div><div><div class="b">${text}</div></div></div>`
    const question = 'My delivery is late'
    const rows = other('Welcome to the shop.') + row(question, true) + other('The driver is two stops away.')
    expect(said(chat(rows), after(question))).toEqual([
      'assistant: Welcome to the shop.',
      `user: ${question}`,
      'assistant: The driver is two stops away.',
    ])
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

  it('whose name the notice tells in words that are not known, above her messages alone', () => {
    const notice = '<div class="row" style="justify-content:center"><span>Nadia ha entrado en la sala</span></div>'
    const rows = (joined: string): string =>
      `${row('Hello, how can I help?')}${row('My card is gone', true)}${row('One moment.')}${joined}${row('Which card was it?', false, 'Nadia')}`
    expect(said(chat(rows(notice), '.b{font-size:15px}.n{font-size:12px}'))?.at(-1)).toBe('agent: Which card was it?')
    expect(said(chat(rows(''), '.b{font-size:15px}.n{font-size:12px}'))?.at(-1)).toBe('assistant: Which card was it?')
  })

  it('who joins a conversation whose messages are all built alike', () => {
    const rows = ['one', 'two', 'three'].map(
      (n) => `${row(`Here is ${n}.`, false, 'Helpline')}${row(`And ${n}?`, true)}`,
    )
    show(chat(rows.join('')))
    const chats = findChats(document, env)
    const add = (html: string): string[] => {
      document.querySelector('.row')!.parentElement!.insertAdjacentHTML('beforeend', html)
      return transcriptsOf(chats, env, learnMore)[0]!.turns.map(({ role, text }) => `${role}: ${text}`)
    }
    add('<div class="row" style="justify-content:center"><span>Nadia ha entrado en la sala</span></div>')
    expect(add(row('Which card was it?', false, 'Nadia')).at(-1)).toBe('agent: Which card was it?')
  })

  it.each([
    ['only where the markup calls somebody else otherwise', 'agent', '', 'assistant'],
    ['where she has a name', 'agent', 'Priya', 'agent'],
    ['where no machine is called so', 'operator', '', 'agent'],
    ['though not where it bears the name of one', 'operator', 'Virtual assistant', 'assistant'],
    ['nor where the name of one is written in one go', 'agent', '花田小助手', 'assistant'],
    ['nor where it says so beside its name', 'operator', 'Lou • Agent IA', 'assistant'],
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

  it('whoever opens is the widget’s own voice, whatever it is called; a person joins', () => {
    const rows = [
      row('Hi! What is it about?', false, 'Operator'),
      row('Delivery', true),
      row('It arrives on Thursday.', false, 'Operator'),
      row('A person, please', true),
      '<div class="row" style="justify-content:center"><span>Ruth Adeyemi has joined</span></div>',
      row('Ruth here. Which day suits you?', false, 'Ruth Adeyemi'),
    ]
    const rolesIn = (html: string): string[] => said(html)!.map((turn) => turn.split(':')[0]!)
    expect(rolesIn(chat(rows.join('')))).toEqual(['assistant', 'user', 'assistant', 'user', 'agent'])
    const unnamed = rows
      .slice(0, 4)
      .map((html) => html.replace('<div class="n">Operator</div>', '').replace('row "', 'row message-operator"'))
    expect(rolesIn(chat(unnamed.join('')))).toEqual(['assistant', 'user', 'assistant', 'user'])
  })

  it('as wide as it happens to stand in the middle, a message built and painted as others is no notice', () => {
    const rows = [
      row('Hello, I am the assistant.'),
      row('My train was late', true),
      row('Half of it is paid back.'),
      row('A person, please', true),
      row('I am passing you on.'),
    ]
    const rect = (el: Element): Box => {
      const at =
        el.localName === 'textarea' ? 5 : [...document.querySelectorAll('.row')].findIndex((one) => one.contains(el))
      const own = el.closest('.own') !== null
      const [left, width] =
        el.matches('.b') || el.closest('.b') ? (at === 4 ? [100, 200] : [own ? 250 : 0, 150]) : [0, 400]
      return { left, right: left + width, top: at * 40, bottom: at * 40 + 30, width, height: 30 }
    }
    expect(said(chat(rows.join('')), { ...env, rect })?.at(-1)).toBe('assistant: I am passing you on.')
  })

  it('a name with its time right behind it stays the same name', () => {
    const line = (who: string, time: string, text: string, own = false): string =>
      row(`<div class="w">${who}<span>${time}</span></div><div class="t">${text}</div>`, own)
    const rows = `${line('Sana Guide', '09:12', 'Hello! I am Sana.')}${line('Tom', '09:13', 'It never came', true)}${line('Sana Guide', '09:14', 'It comes tomorrow.')}`
    expect(said(chat(rows), after('It never came'))).toEqual([
      'assistant: Hello! I am Sana.',
      'user: It never came',
      'assistant: It comes tomorrow.',
    ])
  })

  it.each(['נועה כהן', 'ريم الحداد', '佐藤'])(
    'and %s is a person’s name, though its script has no capitals',
    (name) => {
      const rows = `${HELLO}${row('My card is gone', true)}${row('What card was it?', false, name)}${row('Visa', true)}`
      expect(said(chat(rows))?.at(-2)).toBe('agent: What card was it?')
    },
  )

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

  it('a message is no name, though its class says that it is of the sender', () => {
    const group = (who: string, name: string, text: string): string =>
      `<div class="group group-${who}"><span class="author">${name}</span><div class="msg"><div class="bubble">${text}</div><time>9:12</time></div></div>`
    expect(
      said(
        `<body><div class="chat"><div role="log" style="overflow-y:auto">${group('receiver', 'Brightline', 'Hi, ask me anything.')}${group('sender', 'Jo', 'Can I keep my number?')}${group('receiver', 'Brightline', 'Yes, it stays.')}</div>${COMPOSER}</div></body>`,
        after('Can I keep my number?'),
      ),
    ).toEqual(['assistant: Hi, ask me anything.', 'user: Can I keep my number?', 'assistant: Yes, it stays.'])
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

  it.each(['ok', 'No'])('a bubble as wide as it is high is not the letters of a name: %s', (short) => {
    const group = (text: string, own = false): string =>
      `<div class="row ${own ? 'own' : ''}"><div><div class="b">${text}</div><div class="z">18:0${text.length % 10}</div></div></div>`
    const rect = (el: Element): Box => {
      const own = el.closest('.own') !== null && !el.matches('.row')
      const width = el.textContent === short ? 36 : el.closest('.row') && !el.matches('.row') ? 200 : 500
      const left = own ? 500 - width : 0
      const index = [...document.querySelectorAll('.row')].findIndex((one) => one.contains(el))
      const top = el.matches('textarea') ? 400 : 100 + 50 * index
      return { left, top, right: left + width, bottom: top + 34, width, height: 34 }
    }
    const day = (...rows: string[]): string => `<div>${rows.join('')}</div>`
    const days =
      day(group('Hello, how can I help?'), group('Where is it?', true), group('On its way.')) +
      day(group('It has arrived.'), group(short, true), group('Anything else?'))
    expect(said(chat(days), { ...env, rect })).toContain(`user: ${short}`)
  })

  it('a name over a bubble stands on no side where a margin is kept free for the avatar', () => {
    const box = (left: number, width: number, top: number): Box => ({
      left,
      top,
      width,
      height: 20,
      right: left + width,
      bottom: top + 20,
    })
    const rect = (el: Element): Box =>
      el.matches('.n')
        ? box(44, 306, 0)
        : el.matches('.b')
          ? box(44, 306, 20)
          : el.matches('i')
            ? box(0, 32, 20)
            : box(0, 350, 0)
    const page = `${SIDES}<body><div><div style="overflow-y:auto" role="log"><div class="l"><div class="g" style="padding-left:44px"><div class="n">Spoke</div><i></i><div class="b">Hi! I am the assistant of the bike shop.</div></div></div></div>${COMPOSER}</div></body>`
    expect(said(page, { ...env, rect })).toEqual(['assistant: Hi! I am the assistant of the bike shop.'])
  })

  it('letters that say below the name to whom they went are no chat', () => {
    const letter = (name: string, to: string, text: string): string =>
      `<div class="item"><div class="content"><h4 class="header">${name}</h4><div class="meta">${to} · 3 March</div><div class="description">${text}</div></div></div>`
    const thread = (sent: string, got: string): string =>
      `<body><main><div class="items">${letter('Clara Voss', got, 'Hello, could you send me the offer for the roof again?')}${letter('Me', sent, 'Of course. It is valid until the end of April.')}${letter('Clara Voss', got, 'Thank you. Is the scaffolding included in the price?')}${letter('Me', sent, 'Yes, the scaffolding is included for four weeks.')}</div><form><textarea placeholder="Write a message"></textarea></form></main></body>`
    expect(said(thread('Delivered', 'Assistant'))).not.toBeNull()
    expect(said(thread('to Clara Voss', 'to me'))).toBeNull()
  })

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

  it('two names on one side, of which the first greets as an assistant', () => {
    const turn = (name: string, text: string, at: number): string =>
      `<div class="m"><div class="hd"><b>${name}</b><time>17:1${at}</time></div><div class="tx">${text}</div></div>`
    const page = (greeting: string): string =>
      `<body><div><div style="overflow-y:auto"><div>${turn('Juniper', greeting, 0)}${turn('Mara', 'A bag of screws is missing', 1)}${turn('Juniper', 'I am sorry to hear that. What is the number of the order?', 2)}</div></div><div><textarea placeholder="Type a message"></textarea></div></div></body>`
    expect(said(page('Hello, I am Juniper, the assistant of the shop.'))).toEqual([
      'assistant: Hello, I am Juniper, the assistant of the shop.',
      'user: A bag of screws is missing',
      'assistant: I am sorry to hear that. What is the number of the order?',
    ])
    expect(said(page('The meeting is at three, in the same room as on Monday.'))).toBeNull()
  })

  it('by a name in each line, behind its time: what is said in a call', () => {
    const line = (time: string, name: string, text: string): string =>
      `<div><time>${time}</time><b>${name}</b><span>${text}</span></div>`
    const lines = [
      line('0:04', 'Clara', 'Good morning, this is Clara, the voice assistant of the clinic.'),
      line('0:13', 'Me', 'I would like to move my appointment'),
      line('0:22', 'Clara', 'Sure. Is it the one on Thursday at ten?'),
    ]
    expect(said(chat(lines.join('')))).toEqual([
      'assistant: Good morning, this is Clara, the voice assistant of the clinic.',
      'user: I would like to move my appointment',
      'assistant: Sure. Is it the one on Thursday at ten?',
    ])
  })

  it('a short message in a group that is called after its sender', () => {
    const group = (of: string, text: string): string =>
      `<div class="message-group message-group-${of}"><span class="author">${of === 'sender' ? 'Camille' : 'Reception'}</span><div class="message"><div class="b">${text}</div></div></div>`
    const groups = [
      group('receiver', 'Hello, I am the assistant of the hotel. What would you like to know?'),
      group('sender', 'May we arrive before two in the afternoon, with a child and two dogs?'),
      group('receiver', 'Yes, from eleven on, if the room is ready by then, for twenty euros more.'),
      group('sender', 'And the bags?'),
    ]
    expect(said(chat(`<div>${groups.join('')}</div>`, '.message-group-sender{margin-left:auto}'))?.at(-1)).toBe(
      'user: And the bags?',
    )
  })
})

describe('a person takes over', () => {
  const rows = (notice: string, name = ''): string =>
    `${row('Hello, how can I help?', false, name && 'Chatbot Gem')}${row('My card is gone', true)}${row('One moment.', false, name && 'Chatbot Gem')}<div class="row" style="justify-content:center"><span>${notice}</span></div>${row('Which card was it?', false, name)}`

  it.each(['Ernesto se unió a la conversación', 'U bent nu in gesprek met Sanne'])('as it says: %s', (notice) => {
    expect(said(chat(rows(notice)))?.at(-1)).toBe('agent: Which card was it?')
  })

  it('with what she does behind her name', () => {
    expect(said(chat(rows('10:02', 'Sanne (medewerker)')))?.at(-1)).toBe('agent: Which card was it?')
    expect(said(chat(rows('10:02', 'Gem (chatbot)')))?.at(-1)).toBe('assistant: Which card was it?')
  })
})

it('of many messages shapes tell who speaks, whatever line in the middle ends them', () => {
  const lineOf = (text: string): string => `<div class="row" style="justify-content:center"><span>${text}</span></div>`
  const talk = Array.from(
    { length: 150 },
    (_, i) => row(`Where is order ${i}?`, true) + row(`It is at gate ${i}.`, false),
  )
  const quick = (line: string): number => {
    show(chat(talk.join('') + lineOf(line)))
    return findChats(document, env)[0]!.sorting.quick.size
  }
  expect(quick('Machines make mistakes too')).toBeGreaterThan(0)
  expect(quick('Sanne joined the chat')).toBe(0)
})

it('by no shape of the assistant once a person has joined, whose first messages are grouped', () => {
  const style =
    '<style>.b{background-color:#eee;border-radius:9px;font-size:14px}.v{background-color:#b91c1c}.own{display:flex;flex-direction:column;align-items:flex-end}.n{font-size:12px}</style>'
  const rows = (...texts: string[]): string =>
    `<div class="rows">${texts.map((text) => `<div class="b">${text}</div>`).join('')}</div>`
  const theirs = (name: string, ...texts: string[]): string =>
    `<div class="q2"><div class="n">${name}</div>${rows(...texts)}<div aria-hidden="true">${name[0]}</div></div>`
  const own = (text: string): string => `<div class="own q1">${rows(text).replace('class="b"', 'class="b v"')}</div>`
  document.documentElement.innerHTML = `${style}<body><div><div style="overflow-y:auto" role="log">${[
    theirs('Téo', 'Oi, eu sou o Téo, assistente virtual. Como posso ajudar?'),
    ...['A internet caiu.', 'Vermelha.', 'Quero falar com uma pessoa.'].flatMap((text) => [
      own(text),
      theirs('Téo', `Entendi: ${text} Espere trinta segundos e ligue outra vez.`),
    ]),
    '<div style="text-align:center">Bianca Prado entrou na conversa</div>',
    theirs('Bianca Prado', 'Oi! Aqui é a Bianca.', 'O cabo está bem encaixado?'),
  ].join('')}</div>${COMPOSER}</div></body>`
  const chat = findChats(document, env)[0]!
  expect([...chat.sorting.roles.values()].filter((role) => role === 'agent')).toHaveLength(2)
  expect([...chat.sorting.quick.values()]).not.toContain('assistant')
})
