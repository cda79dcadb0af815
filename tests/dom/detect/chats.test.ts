import { beforeEach, describe, expect, it } from 'vitest'
import { detectTranscripts, env, openPage, pagesIn, show } from './page.ts'

type Expected = Array<[role: string, text: string]>
const turnsOf = (name: string): Expected => {
  openPage(name)
  const found = detectTranscripts(document, env)
  expect(found).toHaveLength(1)
  return found[0]!.turns.map((turn) => [turn.role, turn.text])
}

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('a chat is read whatever it is built of', () => {
  it('role=log in the light DOM, names and times left out', () => {
    expect(turnsOf('chats/log-role')).toEqual([
      ['assistant', 'Hello, I am Fenna. What can I do for you?'],
      ['user', 'Where is parcel 4711?'],
      [
        'assistant',
        'It left Utrecht this morning:\n\n- Scanned at 06:10\n- Arrives tomorrow\n\nFollow it on [the tracking page](https://parcels.example/4711).',
      ],
      ['user', 'Thanks, at what time?'],
    ])
  })

  it('bubbles that only their side tells apart', () => {
    expect(turnsOf('chats/sides-only')).toEqual([
      ['assistant', 'Hi there, ask me anything about your card.'],
      ['user', 'How do I block it?'],
      ['assistant', 'Open Cards, pick the card, press Block.'],
      ['user', 'And unblock?'],
      ['assistant', 'The same way, press Unblock.\nIt takes a minute.'],
    ])
  })

  it('a closed shadow root, in German, with the log id the page exposes', () => {
    openPage('chats/closed-root')
    const [chat] = detectTranscripts(document, env)
    expect(chat?.root).toBe('closed_shadow')
    expect(chat?.turns.map(({ role, text, logId }) => [role, text, logId])).toEqual([
      ['assistant', 'Guten Tag, wie kann ich helfen?', null],
      ['user', 'Die rote Lampe blinkt. Was heißt das?', null],
      [
        'assistant',
        'Die Leitung ist gestört.\n\n1. Kabel prüfen\n2. Neu starten',
        '7d0d0b1e-7a3c-4b1e-9a52-0d0a4d3f1c11',
      ],
    ])
  })

  it('groups by speaker; notices, typing and suggestions are no turns; a person after the hand-over is an agent', () => {
    expect(turnsOf('chats/grouped')).toEqual([
      ['assistant', 'Welcome to Lamps.'],
      ['assistant', 'What is wrong with yours?'],
      ['user', 'It flickers when I dim it.'],
      ['assistant', 'Please use a bulb marked `dimmable`.'],
      ['user', 'I want to talk to somebody.'],
      ['agent', 'Hi, Mara here. I send you a new bulb.'],
    ])
  })

  it('labels for screen readers, no bubbles, tables and code', () => {
    expect(turnsOf('chats/labels-only')).toEqual([
      ['user', 'Which ports does the hub use?'],
      [
        'assistant',
        '### Ports\n\n| Port | Use |\n| --- | --- |\n| 443 | Updates |\n| 1883 | Sensors \\| local |\n\n```bash\nnc -z hub 443\necho ok\n```',
      ],
      ['user', 'And outgoing?'],
      ['assistant', 'Only 443.'],
    ])
  })

  it('a greeting before the first question', () => {
    expect(turnsOf('chats/greeting')).toEqual([['assistant', 'Hello! How may I help you today?']])
  })

  it('a greeting by whom the message box names, in nothing that is called a chat', () => {
    const page = (asks: string): string =>
      `<style>.box{background-color:#eee;border-radius:9px}</style><body><div><div style="overflow-y:auto"><div><div class="box"><p>Good morning, this is Fenna. Which lamp do you look for?</p></div></div></div><div><div><div><div><textarea placeholder="${asks}"></textarea></div></div></div></div></div></body>`
    const found = (asks: string): number => {
      show(page(asks))
      return detectTranscripts(document, env).length
    }
    expect(found('Ask Fenna')).toBe(1)
    expect(found('Ask Fen')).toBe(0)
    expect(found('Ask')).toBe(0)
  })

  it('says how sure it is and why, strongest first', () => {
    openPage('chats/log-role')
    const [chat] = detectTranscripts(document, env)
    expect(chat!.confidence).toBeGreaterThan(0.9)
    expect(chat!.why[0]).toMatch(/speak|side/i)
  })

  it('keeps links of a response as its citations, web addresses only', () => {
    openPage('chats/log-role')
    const response = detectTranscripts(document, env)[0]!.turns[2]!
    expect(response.citations).toEqual([{ href: 'https://parcels.example/4711', text: 'the tracking page' }])
  })
})

describe('rather no transcript than a wrong one', () => {
  // Only where a thing stands tells this one: tests/e2e/pages.spec.ts.
  const needsLayout = 'others/chatbot-marketing-mock'
  it.each(pagesIn('others').filter((name) => name !== needsLayout))('%s is no chat with an assistant', (name) => {
    openPage(name)
    expect(detectTranscripts(document, env).map((chat) => chat.turns.map((turn) => turn.text))).toEqual([])
  })

  it('a list of tasks is none, though the reader adds what they have written themselves', () => {
    openPage('others/tasks-ticked-off')
    const added = 'When do we cut the hedge?'
    const row = document.querySelector('.task:last-child')!.cloneNode(true) as Element
    row.querySelector('.what')!.textContent = added
    document.querySelector('.list')!.append(row)
    expect(detectTranscripts(document, { ...env, sent: new Set([added]) })).toEqual([])
  })

  it('an article page without any message box costs nothing and gives nothing', () => {
    show(`<body><main><h1>Hubs</h1>${'<p>Text of an article.</p>'.repeat(200)}</main></body>`)
    expect(detectTranscripts(document, env)).toEqual([])
  })
})

describe('what the widget says about itself is nobody’s turn', () => {
  const chat = (extra: string): string =>
    `<style>.row{display:flex}.row.user{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="dialog" aria-label="Chat"><div role="log" style="overflow-y:auto"><div class="row bot"><div class="bubble">Hello, how can I help?</div></div><div class="row user"><div class="bubble">Where is my parcel?</div></div>${extra}</div><textarea placeholder="Message"></textarea></div></body>`
  const said = (extra: string): string[] => {
    show(chat(extra))
    return detectTranscripts(document, env)[0]!.turns.map((turn) => turn.text)
  }
  const spoken = ['Hello, how can I help?', 'Where is my parcel?']

  it.each([
    ['an error', '<div class="row error"><div class="bubble">The assistant could not be reached.</div></div>'],
    ['a date', '<div class="row"><span>Today, 09:12</span></div>'],
    ['a notice', '<div class="row notice" style="justify-content:center">Mara joined the chat</div>'],
    ['somebody is typing', '<div class="row bot"><div class="bubble">Fenna is typing…</div></div>'],
    ['dots', '<div class="row bot typing"><div class="bubble"><span>.</span><span>.</span><span>.</span></div></div>'],
    ['suggestions', '<div class="row"><button>Track it</button><button>Talk to somebody</button></div>'],
    ['a picture', '<div class="row bot"><img alt="A parcel"></div>'],
  ])('%s', (_name, extra) => expect(said(extra)).toEqual(spoken))

  it('but a short answer is one', () => {
    expect(said('<div class="row bot"><div class="bubble">OK</div></div>')).toEqual([...spoken, 'OK'])
  })
})
