import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DETECTION, type DetectionWorld } from '../../../entrypoints/transcript.content/beside.ts'
import { bestReading, findChats } from '../../../lib/detect/detect.ts'
import { followChat, type Reading } from '../../../entrypoints/transcript.content/reading.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/live-turns.ts'
import { passedRows } from '../../../entrypoints/transcript.content/passing.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { env, show } from '../detect/page.ts'
import './with-detection.ts'

/** Everything that was reported, and the newest of it. */
let reports: Array<{ turns: readonly LiveTurn[]; fresh: boolean }> = []
let lost = 0
let reading: Reading | null = null
const events = {
  changed: (turns: readonly LiveTurn[], fresh: boolean) => void reports.push({ turns, fresh }),
  lost: () => void lost++,
}
const last = (): readonly LiveTurn[] => reports.at(-1)!.turns
const spoken = (): string[] => last().map(({ role, text, rest }) => `${role}${rest.settled ? '' : '…'} ${text}`)
const settledTexts = (): string[] => [
  ...new Set(reports.flatMap(({ turns }) => turns.filter(({ rest }) => rest.settled).map(({ text }) => text))),
]

const message = (who: 'bot' | 'me', text: string): HTMLElement => {
  const row = document.createElement('div')
  row.className = `row ${who}`
  const bubble = document.createElement('div')
  bubble.className = 'bubble'
  bubble.textContent = text
  row.append(bubble)
  return row
}
const list = (): Element => document.querySelector('#list')!
const say = (who: 'bot' | 'me', text: string): HTMLElement => {
  const row = message(who, text)
  list().append(row)
  return row.querySelector<HTMLElement>('.bubble')!
}

function open(...messages: Array<['bot' | 'me', string]>): void {
  show(
    '<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="dialog" aria-label="Chat"><div id="list" role="log" style="overflow-y:auto"></div><div id="foot"><textarea placeholder="Type a message"></textarea><button id="send">Send</button></div></div></body>',
  )
  for (const [who, text] of messages) say(who, text)
  const [chat] = findChats(document, env)
  if (chat) reading = followChat(chat, env, [], events, passedRows())
}
/** Lets mutation records through, then the clock. */
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

beforeEach(() => {
  vi.useFakeTimers()
  reports = []
  lost = 0
})
afterEach(() => {
  reading?.stop()
  vi.useRealTimers()
})

const GREETED: Array<['bot' | 'me', string]> = [
  ['bot', 'Hello, how can I help?'],
  ['me', 'Where is my parcel?'],
]

describe('check 23: a streaming answer is one turn, once it has come to rest', () => {
  it('grows within the text that stands there, in a chat that was found by its first messages', async () => {
    open(...GREETED)
    await wait(2_000)
    const words = say('bot', 'It left').firstChild as Text
    for (const more of [' Utrecht', ' this morning.', ' It arrives', ' tomorrow.']) {
      await wait(2_000)
      words.appendData(more)
    }
    await wait(8_000)
    expect(settledTexts()).toContain('It left Utrecht this morning. It arrives tomorrow.')
    expect(settledTexts()).not.toContain('It left')
  })
  it('grows without a sign, pauses for 2.5 s, goes on, and is settled once', async () => {
    open(...GREETED)
    await wait(2_000)
    const bubble = say('bot', 'It left')
    for (const more of [' Utrecht', ' this morning.']) {
      await wait(300)
      bubble.textContent += more
    }
    await wait(2_500)
    bubble.textContent += ' It arrives tomorrow.'
    await wait(200)
    bubble.textContent += ' Goodbye.'
    await wait(6_000)
    expect(spoken()).toEqual([
      'assistant Hello, how can I help?',
      'user Where is my parcel?',
      'assistant It left Utrecht this morning. It arrives tomorrow. Goodbye.',
    ])
    expect(settledTexts()).toHaveLength(3)
  })

  it('that was half there when the chat was found is not settled in a pause', async () => {
    open(...GREETED, ['bot', 'It left Utrecht.'])
    await wait(3_500)
    const bubble = list().lastElementChild!.querySelector('.bubble')!
    bubble.textContent += ' It arrives tomorrow.'
    await wait(6_000)
    expect(settledTexts()).toEqual([
      'Hello, how can I help?',
      'Where is my parcel?',
      'It left Utrecht. It arrives tomorrow.',
    ])
  })

  it('that begins with a whole sentence is not settled before the rest, even in the next answer', async () => {
    open(...GREETED)
    await wait(2_000)
    for (const [first, more] of [
      ['Let me look that up.', ' It left Utrecht.'],
      ['One moment, please.', ' It arrives tomorrow.'],
    ] as const) {
      const bubble = say('bot', first)
      await wait(3_300)
      bubble.textContent += more
      await wait(6_000)
      say('me', 'And then?')
      await wait(2_000)
    }
    expect(settledTexts()).toEqual(
      expect.arrayContaining(['Let me look that up. It left Utrecht.', 'One moment, please. It arrives tomorrow.']),
    )
    expect(settledTexts()).not.toEqual(expect.arrayContaining(['Let me look that up.']))
    expect(settledTexts()).not.toEqual(expect.arrayContaining(['One moment, please.']))
  })

  it('is settled soon where answers have been seen to come whole', async () => {
    open(...GREETED)
    await wait(2_000)
    say('bot', 'It left Utrecht.')
    await wait(5_000)
    say('me', 'And then?')
    await wait(2_000)
    say('bot', 'It arrives tomorrow.')
    await wait(1_600)
    expect(spoken().at(-1)).toBe('assistant It arrives tomorrow.')
  })

  it('is not settled while a stop button is there', async () => {
    open(...GREETED)
    await wait(2_000)
    const stop = document.createElement('button')
    stop.setAttribute('aria-label', 'Stop generating')
    document.querySelector('#foot')!.append(stop)
    say('bot', 'One moment.')
    await wait(5_000)
    expect(spoken().at(-1)).toBe('assistant… One moment.')
    stop.remove()
    await wait(2_000)
    expect(spoken().at(-1)).toBe('assistant One moment.')
  })

  it('is not settled while the message is busy', async () => {
    open(...GREETED)
    await wait(2_000)
    const bubble = say('bot', 'One moment.')
    bubble.setAttribute('aria-busy', 'true')
    await wait(5_000)
    expect(spoken().at(-1)).toBe('assistant… One moment.')
    bubble.removeAttribute('aria-busy')
    await wait(2_000)
    expect(spoken().at(-1)).toBe('assistant One moment.')
  })
})

describe('no part of an answer is at rest, and nothing is open for ever', () => {
  const grow = async (bubble: HTMLElement, ...steps: Array<[pause: number, more: string]>): Promise<void> => {
    for (const [pause, more] of steps) {
      await wait(pause)
      bubble.textContent += more
    }
  }
  const stopButton = (): HTMLElement => {
    const stop = document.createElement('button')
    stop.setAttribute('aria-label', 'Stop generating')
    document.querySelector('#foot')!.append(stop)
    return stop
  }

  it('pauses after whole sentences, as long as those that were seen and a little longer', async () => {
    open(...GREETED)
    await wait(2_000)
    await grow(say('bot', 'It left Utrecht.'), [3_800, ' It arrives tomorrow.'])
    await wait(9_000)
    say('me', 'And then?')
    await wait(2_000)
    await grow(say('bot', 'One moment.'), [1_000, ' Still looking.'], [4_500, ' You get a card.'])
    await wait(9_000)
    expect(settledTexts()).not.toContain('One moment. Still looking.')
    expect(settledTexts()).toContain('One moment. Still looking. You get a card.')
  })

  it('a tool that works for half a minute, under a sign that was seen to go', async () => {
    open(...GREETED)
    await wait(2_000)
    let stop = stopButton()
    say('bot', 'It left Utrecht.')
    await wait(3_000)
    stop.remove()
    await wait(6_000)
    say('me', 'And then?')
    stop = stopButton()
    const bubble = say('bot', 'Let me look.')
    await wait(30_000)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
    bubble.textContent += ' It arrives tomorrow.'
    stop.remove()
    await wait(6_000)
    expect(settledTexts()).not.toContain('Let me look.')
    expect(spoken().at(-1)).toBe('assistant Let me look. It arrives tomorrow.')
  })

  it.each<[string, () => void]>([
    ['a button to stop it', () => void stopButton()],
    ['a list that is busy', () => list().setAttribute('aria-busy', 'true')],
  ])('is at rest in the end under %s that stays, and so is the next', async (_, sign) => {
    open(...GREETED)
    await wait(2_000)
    sign()
    for (const text of ['It left Utrecht.', 'It arrives tomorrow.']) {
      say('bot', text)
      await wait(11_500)
      expect(spoken().at(-1)).toBe(`assistant ${text}`)
      say('me', 'And then?')
      await wait(1_000)
    }
  })

  it('a sign that stays once it was seen to go is waited for once, and not again', async () => {
    open(...GREETED)
    await wait(2_000)
    let stop = stopButton()
    say('bot', 'It left Utrecht.')
    await wait(3_000)
    stop.remove()
    await wait(6_000)
    stop = stopButton()
    for (const [text, ms] of [
      ['It arrives tomorrow.', 61_500],
      ['Before noon.', 11_500],
    ] as const) {
      say('me', 'And then?')
      say('bot', text)
      await wait(ms)
      expect(spoken().at(-1)).toBe(`assistant ${text}`)
    }
  })

  it('an indicator that stays and is hidden shows nothing; shown again, it does', async () => {
    open(...GREETED)
    await wait(2_000)
    const dots = say('bot', '…').parentElement!
    await wait(1_000)
    dots.style.display = 'none'
    const answer = message('bot', 'It left Utrecht.')
    dots.before(answer)
    await wait(5_500)
    expect(spoken().at(-1)).toBe('assistant It left Utrecht.')
    dots.before(message('me', 'And then?'))
    dots.before(message('bot', 'Let me look.'))
    dots.style.removeProperty('display')
    await wait(7_000)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
    dots.style.display = 'none'
    await wait(1_000)
    expect(spoken().at(-1)).toBe('assistant Let me look.')
  })

  it('an indicator that goes out of sight with the whole widget has not gone', async () => {
    open(...GREETED)
    reading?.stop()
    let isMinimised = false
    const seeing = { ...env, drawn: () => !isMinimised }
    reading = followChat(findChats(document, seeing)[0]!, seeing, [], events, passedRows())
    await wait(2_000)
    say('bot', 'Let me look.')
    const dots = say('bot', '…').parentElement!
    await wait(2_000)
    isMinimised = true
    await wait(5_500)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
    isMinimised = false
    dots.remove()
    await wait(5_000)
    expect(spoken().at(-1)).toBe('assistant Let me look.')
  })

  it.each([
    '<button>Writing a complaint</button>',
    '<button aria-label="More">…</button>',
    '<div role="separator">• • •</div>',
  ])('is at rest as soon where %s stands among the messages', async (html) => {
    open(...GREETED)
    await wait(2_000)
    say('bot', 'It left Utrecht.')
    list().insertAdjacentHTML('beforeend', html)
    await wait(5_000)
    expect(spoken().at(-1)).toBe('assistant It left Utrecht.')
  })

  it('a sign that was believed in vain, and that then goes as the answer comes, is believed again', async () => {
    open(...GREETED)
    await wait(2_000)
    for (const [first, then] of [
      ['Let me look.', 'It left Utrecht.'],
      ['One moment.', 'It arrives tomorrow.'],
    ] as const) {
      say('bot', first)
      const dots = say('bot', '…').parentElement!
      await wait(15_000)
      expect(spoken().at(-1)).toBe(`assistant${then === 'It left Utrecht.' ? '' : '…'} ${first}`)
      dots.remove()
      say('bot', then)
      await wait(6_000)
      say('me', 'And then?')
      await wait(1_000)
    }
  })

  it('what is added late, or now and then, does not make it slow for good', async () => {
    open(...GREETED)
    await wait(2_000)
    await grow(say('bot', 'It left Utrecht.'), [1_000, ' By van.'], [11_000, ' Source: the depot.'])
    await wait(9_000)
    const restsWithin = async (text: string, ms: number): Promise<boolean> => {
      say('me', 'And then?')
      await wait(1_000)
      await grow(say('bot', 'Well.'), [500, ` ${text}`])
      await wait(ms)
      const isAtRest = spoken().at(-1) === `assistant Well. ${text}`
      await wait(10_000)
      return isAtRest
    }
    expect(await restsWithin('It comes.', 5_000)).toBe(true)
    await grow(list().lastElementChild!.querySelector<HTMLElement>('.bubble')!, [1_000, ' No.'], [6_000, ' Yes.'])
    await wait(10_000)
    expect(await restsWithin('Today.', 5_000)).toBe(false)
    for (const text of ['By noon.', 'By one.', 'By two.']) await restsWithin(text, 5_000)
    expect(await restsWithin('By three.', 5_000)).toBe(true)
  })

  it('an indicator that was hidden at first sight', async () => {
    open(...GREETED)
    reading?.stop()
    const dots = say('bot', '…').parentElement!
    dots.style.display = 'none'
    reading = followChat(findChats(document, env)[0]!, env, [], events, passedRows())
    await wait(4_000)
    dots.before(message('bot', 'Let me look.'))
    dots.style.removeProperty('display')
    await wait(7_000)
    expect(spoken().at(-1)).toBe('assistant… Let me look.')
  })

  it('a page that nobody sees, where what is drawn word by word stands still', async () => {
    open(...GREETED)
    await wait(2_000)
    const bubble = say('bot', 'It left')
    await grow(bubble, [300, ' Utrecht'], [300, ' this morning.'])
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    document.dispatchEvent(new Event('visibilitychange'))
    await wait(30_000)
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await grow(bubble, [200, ' It arrives tomorrow.'])
    await wait(6_000)
    expect(settledTexts()).not.toContain('It left Utrecht this morning.')
    expect(spoken().at(-1)).toBe('assistant It left Utrecht this morning. It arrives tomorrow.')
    hidden.mockReturnValue(true)
    say('me', 'And then?')
    await grow(say('bot', 'You'), [1_000, ' get'], [1_000, ' a card.'])
    await wait(70_000)
    expect(spoken().at(-1)).toBe('assistant You get a card.')
    hidden.mockRestore()
  })

  it('a page that nobody sees, where somebody waits for the answer', async () => {
    open(...GREETED)
    await wait(2_000)
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    reading!.hurry(true)
    await grow(say('bot', 'You'), [1_000, ' get'], [1_000, ' a card.'])
    await wait(6_000)
    expect(spoken().at(-1)).toBe('assistant You get a card.')
    hidden.mockRestore()
  })

  it('an answer that is made anew while it is written, in a row of its own', async () => {
    open(...GREETED)
    await wait(2_000)
    const first = say('bot', 'It left')
    await grow(first, [500, ' Utrecht.'])
    await wait(500)
    const { key } = last()[2]!
    first.parentElement!.remove()
    await wait(300)
    await grow(say('bot', 'Your parcel'), [800, ' is on'], [800, ' its way.'])
    await wait(8_000)
    expect(last()).toHaveLength(3)
    expect(last()[2]!.text).toBe('Your parcel is on its way.')
    expect(settledTexts().filter((text) => text !== last()[2]!.text)).toHaveLength(2)
    expect(key).toBeDefined()
  })

  it('a step of a tool between two parts of an answer', async () => {
    open(...GREETED)
    await wait(2_000)
    const bubble = say('bot', '')
    bubble.innerHTML = '<p>Let me look that up.</p>'
    await wait(1_500)
    bubble.insertAdjacentHTML('beforeend', '<div class="tool" data-status="running">Searching orders</div>')
    await wait(8_000)
    bubble.querySelector('.tool')!.setAttribute('data-status', 'done')
    bubble.insertAdjacentHTML('beforeend', '<p>It left Utrecht.</p>')
    await wait(9_000)
    expect(settledTexts().filter((text) => text.startsWith('Let me look'))).toHaveLength(1)
    expect(spoken().at(-1)).toContain('It left Utrecht.')
  })
})

describe('a conversation that has ended', () => {
  const end = (): void => {
    const notice = document.createElement('div')
    notice.style.cssText = 'text-align:center'
    notice.textContent = 'This chat has ended.'
    list().append(notice)
    document.querySelector('#foot')!.remove()
  }

  it.each([
    ['of a few messages', []],
    ['of many', Array.from({ length: 10 }, (_, i) => [i % 2 ? 'me' : 'bot', `Line ${i}.`] as ['bot' | 'me', string])],
  ])('%s stays as it was, without its message box', async (_, more) => {
    open(...GREETED, ...more)
    document.body.insertAdjacentHTML(
      'beforeend',
      '<form><input type="text" placeholder="Your message to the editors"></form>',
    )
    await wait(3_000)
    const answer = say('me', 'Thanks.') && say('bot', 'It left Utrecht')
    await wait(500)
    answer.textContent += ' this morning.'
    await wait(500)
    const before = last().map(({ key }) => key)
    end()
    await wait(10_000)
    expect(lost).toBe(0)
    expect(
      last()
        .slice(0, before.length)
        .map(({ key }) => key),
    ).toEqual(before)
    expect(last()[before.length - 1]).toMatchObject({ text: 'It left Utrecht this morning.', rest: { settled: true } })
    expect(last().filter(({ role }) => role === 'assistant' || role === 'user')).toHaveLength(before.length)
  })
})

describe('a list whose newest message comes first', () => {
  const HEIGHT = 40
  const box = (top: number, height: number) => ({ left: 0, right: 400, width: 400, top, bottom: top + height, height })
  const drawn = {
    ...env,
    rect(el: Element) {
      const row = el.closest('.row')
      if (row) return box(100 + [...list().children].indexOf(row) * HEIGHT, HEIGHT)
      return el.closest('#foot') ? box(0, 60) : box(100, 600)
    },
  }
  const said: Array<['bot' | 'me', string]> = [
    ...GREETED,
    ['bot', 'It left Utrecht.'],
    ['me', 'And then?'],
    ['bot', 'It comes by van.'],
  ]

  it('is read in the order of the conversation, and each answer is paired with what it answers, as it comes', async () => {
    open()
    const sayFirst = (who: 'bot' | 'me', text: string): HTMLElement => {
      const row = message(who, text)
      list().prepend(row)
      return row.querySelector<HTMLElement>('.bubble')!
    }
    for (const [who, text] of said) sayFirst(who, text)
    reading = followChat(findChats(document, drawn)[0]!, drawn, [], events, passedRows())
    await wait(3_000)
    const keys = last().map(({ key }) => key)
    expect(last().map(({ text }) => text)).toEqual(said.map(([, text]) => text))
    for (let i = 0; i < 3; i++) {
      sayFirst('me', `Question ${i}?`)
      await wait(400)
      const bubble = sayFirst('bot', 'Let me')
      await wait(900)
      bubble.textContent += ' look'
      await wait(900)
      bubble.textContent += ` ${i} up.`
      await wait(6_000)
    }
    expect(
      last()
        .slice(0, 5)
        .map(({ key }) => key),
    ).toEqual(keys)
    expect(spoken().slice(5)).toEqual(
      [0, 1, 2].flatMap((i) => [`user Question ${i}?`, `assistant Let me look ${i} up.`]),
    )
    expect(settledTexts()).toHaveLength(11)
    expect(reports.some(({ fresh }) => fresh)).toBe(false)
    // Earlier ones are loaded.
    list().append(message('me', 'Before all that.'))
    await wait(3_000)
    expect(last()[0]!.text).toBe('Before all that.')
    expect(last()[1]!.key).toBe(keys[0])
  })

  const withTimes = (order: 'rises' | 'falls', mark: (minute: number) => string): void => {
    open()
    const some = said.map(([who, text], i) => {
      const row = message(who, text)
      row.querySelector('.bubble')!.insertAdjacentHTML('afterend', mark(10 + i))
      return row
    })
    list().append(...(order === 'falls' ? some.reverse() : some))
  }

  it.each<['rises' | 'falls', string, (minute: number) => string]>([
    ['rises', 'dates', (minute) => `<time datetime="2026-11-30T09:${minute}:00Z">now</time>`],
    ['falls', 'dates', (minute) => `<time datetime="2026-11-30T09:${minute}:00Z">now</time>`],
    ['rises', 'hours', (minute) => `<span class="time">9:${minute} am</span>`],
  ])('is told by times where what it is drawn beside tells otherwise: %s by %s', async (order, _, mark) => {
    withTimes(order, mark)
    const foot = document.querySelector('#foot')!
    const seeing = {
      ...drawn,
      // The message box is where the other order would have it.
      rect: (el: Element) => (foot.contains(el) && order === 'falls' ? box(900, 60) : drawn.rect(el)),
    }
    reading = followChat(findChats(document, seeing)[0]!, seeing, [], events, passedRows())
    await wait(3_000)
    expect(last().map(({ text }) => text)).toEqual(said.map(([, text]) => text))
  })

  const BOX_ABOVE_A_LIST_THAT_GROWS_DOWN = drawn
  const boxBelow = (): typeof drawn => {
    const foot = document.querySelector('#foot')!
    return { ...drawn, rect: (el: Element) => (foot.contains(el) ? box(900, 60) : drawn.rect(el)) }
  }
  const texts = (): string[] => last().map(({ text }) => text)
  const follow = async (seeing: PageEnv): Promise<void> => {
    reading = followChat(findChats(document, seeing)[0]!, seeing, [], events, passedRows())
    await wait(3_000)
  }

  it('is told by what the reader sent, one after the other', async () => {
    open()
    for (const [who, text] of said) say(who, text)
    await follow({ ...BOX_ABOVE_A_LIST_THAT_GROWS_DOWN, sentInOrder: ['Where is my parcel?', 'And then?'] })
    expect(texts()).toEqual(said.map(([, text]) => text))
  })

  it('is told by what is sent once the chat is known, too', async () => {
    open()
    for (let n = 0; n < 5; n++) {
      say('me', `Question ${n}?`)
      say('bot', `It is answered like so, ${n}.`)
    }
    const sentInOrder: string[] = []
    await follow({ ...BOX_ABOVE_A_LIST_THAT_GROWS_DOWN, sentInOrder })
    for (let n = 5; n < 8; n++) {
      sentInOrder.push(`Question ${n}?`)
      say('me', `Question ${n}?`)
      await wait(500)
      say('bot', `It is answered like so, ${n}.`)
      await wait(6_000)
    }
    expect(texts().filter((text) => text.startsWith('Q'))).toEqual([...Array(8).keys()].map((n) => `Question ${n}?`))
    expect(reports.at(-1)!.fresh).toBe(false)
  })

  it('is not told by two questions of which one may have been asked before', async () => {
    open()
    for (const [who, text] of said) say(who, text)
    await follow({ ...boxBelow(), sentInOrder: ['And then?', 'Where is my parcel?'] })
    expect(texts()).toEqual(said.map(([, text]) => text))
  })

  it('is not told by hours, which are those of several days', async () => {
    open()
    const hours = ['14:20', '14:20', '13:05', '13:05', '12:50']
    said.forEach(([who, text], i) =>
      say(who, text).insertAdjacentHTML('afterend', `<span class="time">${hours[i]}</span>`),
    )
    await follow(boxBelow())
    expect(texts()).toEqual(said.map(([, text]) => text))
  })

  it('is told by hours where all dates are the same day', async () => {
    withTimes('rises', (minute) => `<time datetime="2026-11-30">9:${minute} am</time>`)
    await follow(BOX_ABOVE_A_LIST_THAT_GROWS_DOWN)
    expect(texts()).toEqual(said.map(([, text]) => text))
  })
})

describe('turns keep their identity', () => {
  it('words that are written in a root within a root', async () => {
    open(...GREETED)
    await wait(2_000)
    const bubble = say('bot', 'It left: ')
    const host = bubble.appendChild(document.createElement('x-answer'))
    host.attachShadow({ mode: 'open' }).innerHTML = '<p>a town</p><x-table></x-table>'
    const inner = host.shadowRoot!.querySelector('x-table')!.attachShadow({ mode: 'open' })
    inner.innerHTML = '<p>Utrecht</p>'
    await wait(1_500)
    inner.querySelector('p')!.textContent = 'Utrecht this morning.'
    await wait(6_000)
    expect(spoken().at(-1)).toContain('Utrecht this morning.')
  })

  it('what turns out to be written to many as it grows is given up', async () => {
    open(...GREETED)
    await wait(2_000)
    document.querySelector('textarea')!.placeholder = 'Message everyone'
    list().insertAdjacentHTML('beforebegin', '<h2>Residents’ forum</h2>')
    say('bot', 'It left Utrecht.')
    await wait(1_000)
    expect(lost).toBe(0)
    say('me', 'Thanks')
    await wait(1_000)
    say('bot', 'Not at all.')
    await wait(1_000)
    expect(lost).toBe(1)
  })

  it('a message that came and grows, each slotted into the list by itself', async () => {
    show(
      '<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><x-list role="region" aria-label="Chat" id="list"></x-list><textarea placeholder="Type a message"></textarea></body>',
    )
    const host = list()
    host.attachShadow({ mode: 'open' }).innerHTML = '<div class="messages" role="log"><slot></slot></div>'
    for (const [who, text] of GREETED) say(who, text)
    const chat = { ...findChats(document, env)[0]!, list: host.shadowRoot!.querySelector('.messages')! }
    reading = followChat(chat, env, [], events, passedRows())
    await wait(2_000)
    say('me', 'And the shade?')
    const answer = say('bot', 'It')
    await wait(1_000)
    answer.firstChild!.nodeValue = 'It is in stock and leaves tomorrow.'
    await wait(6_000)
    expect(spoken().slice(-2)).toEqual(['user And the shade?', 'assistant It is in stock and leaves tomorrow.'])
  })

  it('messages that are slotted into the list from elsewhere in the document', async () => {
    show(
      '<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><x-shell role="dialog" aria-label="Chat"><div id="list" slot="all"></div></x-shell></body>',
    )
    const shell = document.querySelector('x-shell')!
    shell.attachShadow({ mode: 'open' }).innerHTML =
      '<div class="messages" role="log"><slot name="all"></slot></div><textarea placeholder="Type a message"></textarea>'
    for (const [who, text] of GREETED) say(who, text)
    const [chat] = findChats(document, env)
    // As it is where the list is what holds the slot.
    const within = shell.shadowRoot!.querySelector('.messages')!
    reading = followChat({ ...chat!, list: within }, env, [], events, passedRows())
    await wait(2_000)
    say('bot', 'It left Utrecht this morning.')
    await wait(6_000)
    expect(spoken()).toEqual([
      'assistant Hello, how can I help?',
      'user Where is my parcel?',
      'assistant It left Utrecht this morning.',
    ])
  })

  it('a greeting, then a question: the list is found anew and the greeting keeps its key', async () => {
    open(['bot', 'Hello, how can I help?'])
    await wait(2_000)
    const [greeting] = last()
    say('me', 'Where is my parcel?')
    await wait(4_000)
    expect(spoken()).toEqual(['assistant Hello, how can I help?', 'user Where is my parcel?'])
    expect(last()[0]!.key).toBe(greeting!.key)
  })

  it('a message box among the messages is drawn anew in each exchange: what held the greetings is not all', async () => {
    const chunk = (inside: string): string => `<div class="chunk">${inside}</div>`
    const group = (...texts: string[]): string =>
      `<div class="host"><div class="group">${texts.map((text) => `<div class="row bot"><div class="bubble">${text}</div></div>`).join('')}</div></div>`
    const form = '<form class="answer"><input type="text" placeholder="Type a message"></form>'
    open(...GREETED)
    reading?.stop()
    document.querySelector('[role=dialog]')!.innerHTML =
      `<div id="all" style="overflow-y:auto">${chunk(group('Hello and welcome.', 'What can I do for you?') + form)}</div>`
    reading = followChat(findChats(document, env)[0]!, env, [], events, passedRows())
    await wait(8_000)
    expect(spoken()).toEqual(['assistant Hello and welcome.', 'assistant What can I do for you?'])
    const [first] = document.querySelectorAll('.chunk')
    first!.querySelector('form')!.remove()
    first!.append(message('me', 'Can I bring my dog?'))
    await wait(1_000)
    document.querySelector('#all')!.insertAdjacentHTML('beforeend', chunk(group('Dogs of any size are welcome.')))
    await wait(1_000)
    document.querySelectorAll('.chunk')[1]!.insertAdjacentHTML('beforeend', form)
    await wait(8_000)
    expect(lost).toBe(0)
    expect(spoken()).toEqual([
      'assistant Hello and welcome.',
      'assistant What can I do for you?',
      'user Can I bring my dog?',
      'assistant Dogs of any size are welcome.',
    ])
  })

  it('a question that comes while all is looked at is not taken with the greetings for one message of nobody', async () => {
    const chunk = (inside: string): string => `<div class="chunk">${inside}</div>`
    const said = (who: 'bot' | 'me', text: string): string =>
      chunk(`<div class="host"><div class="group">${message(who, text).outerHTML}</div></div>`)
    open(...GREETED)
    reading?.stop()
    const foot = document.querySelector('#foot')!
    document.querySelector('[role=dialog]')!.innerHTML =
      `<div id="all" style="overflow-y:auto"><div id="inner">${said('bot', 'Hello, how can I help?')}</div></div>`
    document.querySelector('[role=dialog]')!.append(foot)
    let during: (() => void) | null = null
    const looks = vi
      .spyOn((globalThis as DetectionWorld)[DETECTION]!, 'bestReading')
      .mockImplementation(function* (chat, seeing) {
        const seen = yield* bestReading(chat, seeing)
        during?.()
        during = null
        // Longer than one stretch: what came is told before this look is over.
        vi.setSystemTime(Date.now() + 20)
        yield
        return seen
      })
    reading = followChat(findChats(document, env)[0]!, env, [], events, passedRows())
    await wait(8_000)
    expect(spoken()).toEqual(['assistant Hello, how can I help?'])
    const question = said('me', 'Can I bring my dog?')
    during = () => document.querySelector('#inner')!.insertAdjacentHTML('beforeend', question)
    document.querySelector('.group')!.append(message('bot', 'Ask whatever you like.'))
    await wait(8_000)
    looks.mockRestore()
    expect([during, lost]).toEqual([null, 0])
    expect(spoken()).toEqual([
      'assistant Hello, how can I help?',
      'assistant Ask whatever you like.',
      'user Can I bring my dog?',
    ])
  })

  it('an answer made anew replaces the old one', async () => {
    open(...GREETED, ['bot', 'It is lost.'])
    await wait(2_000)
    const { key } = last()[2]!
    list().lastElementChild!.remove()
    say('bot', 'It is on its way.')
    await wait(4_000)
    expect(last()).toHaveLength(3)
    expect(last()[2]).toMatchObject({ key, text: 'It is on its way.' })
  })

  it('what was not at rest when the widget was taken out comes to rest once it is back', async () => {
    open(...GREETED)
    await wait(2_000)
    say('bot', 'It is on its way.')
    await wait(500)
    const widget = document.querySelector('[role=dialog]')!
    const place = widget.parentElement!
    widget.remove()
    await wait(500)
    expect(lost).toBe(1)
    place.append(widget)
    reading = followChat(findChats(document, env)[0]!, env, last(), events, passedRows())
    await wait(8_000)
    expect(spoken().at(-1)).toBe('assistant It is on its way.')
  })

  it('a log id that comes after the answer is told too', async () => {
    open(...GREETED, ['bot', 'It is on its way.'])
    await wait(2_000)
    expect(last()[2]!.logId).toBeNull()
    list().lastElementChild!.firstElementChild!.setAttribute('data-errata-log-id', 'b6d4')
    await wait(500)
    expect(last()[2]!.logId).toBe('b6d4')
  })

  it('a list that is empty for a while begins another conversation, or goes on, by what comes then', async () => {
    open(...GREETED)
    await wait(3_000)
    const [rows, keys] = [[...list().children], last().map(({ key }) => key)]
    list().replaceChildren()
    await wait(1_000)
    list().replaceChildren(...rows.map((row) => row.cloneNode(true)))
    await wait(3_000)
    expect(last().map(({ key }) => key)).toEqual(keys)
    expect(reports.some(({ fresh }) => fresh)).toBe(false)
    list().replaceChildren()
    await wait(1_000)
    say('bot', 'Welcome back.')
    say('me', 'Another question.')
    await wait(3_000)
    expect(reports.some(({ fresh }) => fresh)).toBe(true)
    expect(last().map(({ text }) => text)).toEqual(['Welcome back.', 'Another question.'])
  })

  it('a cleared list begins another conversation', async () => {
    open(...GREETED, ['bot', 'It is on its way.'])
    await wait(2_000)
    const before = last().map(({ key }) => key)
    list().replaceChildren(message('bot', 'Hello, how can I help?'))
    await wait(2_000)
    expect(reports.some(({ fresh }) => fresh)).toBe(true)
    expect(last()).toHaveLength(1)
    expect(before).not.toContain(last()[0]!.key)
  })
})

it('a day that is loaded before the one that was taken for the list', async () => {
  open(...GREETED, ['bot', 'It comes tomorrow.'])
  reading!.stop()
  list().className = 'day'
  const days = document.createElement('div')
  days.style.overflowY = 'auto'
  list().before(days)
  list().removeAttribute('role')
  days.append(list())
  reading = followChat(findChats(document, env)[0]!, env, [], events, passedRows())
  await wait(8_000)
  expect(last()).toHaveLength(3)
  const earlier = document.createElement('div')
  earlier.className = 'day'
  earlier.append(message('me', 'Are there chairs?'), message('bot', 'Yes, two kinds.'))
  list().before(earlier)
  await wait(8_000)
  expect(last().map(({ text }) => text)).toEqual([
    'Are there chairs?',
    'Yes, two kinds.',
    'Hello, how can I help?',
    'Where is my parcel?',
    'It comes tomorrow.',
  ])
})

it('who joins speaks in messages built as those before, and came together with the notice of it', async () => {
  const asked: typeof GREETED = [
    'My order',
    'Where is it?',
    'And the second?',
    'Since when?',
    'By whom?',
    'Can I talk to somebody?',
  ].flatMap((text) => [
    ['me', text],
    ['bot', 'One moment, please.'],
  ])
  open(...GREETED, ...asked)
  await wait(3_000)
  const notice = document.createElement('div')
  notice.style.cssText = 'text-align:center'
  notice.textContent = 'Julia König joined the chat'
  list().append(notice)
  say('bot', '').innerHTML = '<div>Julia König</div><div>Good morning, I am reading what you wrote.</div>'
  await wait(8_000)
  expect(last().at(-1)?.role).toBe('agent')
})

it('who joins speaks in messages built as those before, where the notice of it stood there at first sight', async () => {
  const asked: typeof GREETED = ['My order', 'Where is it?', 'And the second?', 'Can I talk to somebody?'].flatMap(
    (text) => [
      ['me', text],
      ['bot', 'One moment, please.'],
    ],
  )
  open(...GREETED, ...asked)
  reading?.stop()
  const notice = document.createElement('div')
  notice.style.cssText = 'text-align:center'
  notice.textContent = 'Julia König joined the chat'
  list().append(notice)
  reading = followChat(findChats(document, env)[0]!, env, [], events, passedRows())
  await wait(3_000)
  say('bot', 'Good morning, I am reading what you wrote.')
  await wait(8_000)
  expect(last().at(-1)?.role).toBe('agent')
})

it('a typing indicator is no turn, and the message that takes its place is one', async () => {
  open(...GREETED)
  await wait(2_000)
  const bubble = say('bot', '…')
  await wait(2_000)
  expect(last()).toHaveLength(2)
  bubble.textContent = 'It left Utrecht this morning.'
  await wait(5_000)
  expect(spoken().at(-1)).toBe('assistant It left Utrecht this morning.')
})

it('a long conversation arrives whole and in order', async () => {
  const many = Array.from({ length: 300 }, (_, i): ['bot' | 'me', string] => [
    i % 2 === 0 ? 'bot' : 'me',
    `Message number ${i}.`,
  ])
  open(...many)
  await wait(4_000)
  expect(last().map(({ text }) => text)).toEqual(many.map(([, text]) => text))
  expect(last().every(({ role }, i) => role === (i % 2 === 0 ? 'assistant' : 'user'))).toBe(true)
})

it('of a long conversation that was there, all but the end is at rest at first sight', async () => {
  const many = Array.from({ length: 40 }, (_, i): ['bot' | 'me', string] => [i % 2 === 0 ? 'bot' : 'me', `Line ${i}.`])
  open(...many)
  await wait(1_000)
  expect(reports).toHaveLength(1)
  expect(last().map(({ rest }) => rest.settled)).toEqual(many.map((_, i) => i < 32))
  await wait(4_000)
  expect(last().every(({ rest }) => rest.settled)).toBe(true)
  expect(last().filter((turn, i) => turn !== reports[0]!.turns[i])).toHaveLength(8)
})

it('words that change while the conversation is read for the first time are read as they are then', async () => {
  let now = Date.now()
  // Each message takes so long that one gives way after it.
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 5))
  open(...Array.from({ length: 40 }, (_, i): ['bot' | 'me', string] => [i % 2 === 0 ? 'bot' : 'me', `Line ${i}.`]))
  const [plain, other] = [list().children[30]!, list().children[31]!.firstElementChild!]
  plain.innerHTML = '<p>Line 30.</p>'
  for (let i = 0; i < 60; i++) {
    await wait(1)
    plain.firstElementChild!.textContent += '+'
    other.textContent += '+'
  }
  await wait(6_000)
  vi.restoreAllMocks()
  expect(last()[30]!.text).toBe(`Line 30.${'+'.repeat(60)}`)
  expect(last()[31]!.text).toBe(`Line 31.${'+'.repeat(60)}`)
})

it('nothing is at rest at first sight while the page is loading', async () => {
  vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive')
  open(...Array.from({ length: 40 }, (_, i): ['bot' | 'me', string] => [i % 2 === 0 ? 'bot' : 'me', `Line ${i}.`]))
  await wait(1_000)
  expect(last().some(({ rest }) => rest.settled)).toBe(false)
  vi.restoreAllMocks()
})

it('only the message that changed is read again', async () => {
  open(...GREETED, ['bot', 'First answer.'])
  await wait(2_000)
  const spy = vi.spyOn(list().firstElementChild!, 'querySelectorAll')
  const bubble = list().lastElementChild!.firstElementChild!
  for (let i = 0; i < 50; i++) {
    bubble.textContent += ' more'
    await wait(20)
  }
  await wait(5_000)
  expect(last()[2]!.text).toContain('more more')
  expect(spy).not.toHaveBeenCalled()
})

it('says so when the widget has left the page, and watches no longer', async () => {
  open(...GREETED)
  await wait(2_000)
  const count = reports.length
  document.querySelector('[role=dialog]')!.remove()
  await wait(1_000)
  expect(lost).toBe(1)
  expect(reports).toHaveLength(count)
})

describe('before the first question', () => {
  const page = (greeting: string): string =>
    `<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="dialog" aria-label="Chat"><div id="list">${greeting}</div><textarea placeholder="Type a message"></textarea></div></body>`
  const follow = (): void => {
    const [chat] = findChats(document, env)
    reading = followChat(chat!, env, [], events, passedRows())
  }

  it('one message that was taken for the list does not hide the next', async () => {
    show(page('<div class="row bot messages"><div class="bubble">Hello, how can I help?</div></div>'))
    follow()
    await vi.advanceTimersByTimeAsync(2_000)
    say('me', 'Where is my parcel?')
    say('bot', 'On its way.')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(spoken()).toEqual(['assistant Hello, how can I help?', 'user Where is my parcel?', 'assistant On its way.'])
  })

  it('a question and its answer in one box do not hide the next box, even when the message box is drawn anew', async () => {
    const box = (question: string, answer: string): string =>
      `<section><div><b>${question}</b></div><div><p>${answer}</p></div></section>`
    show(
      `<body><main><div id="list">${box('Where is it?', 'In Utrecht, since this very morning.')}</div><div id="foot"><textarea placeholder="Ask a question"></textarea></div></main></body>`,
    )
    const asking = { ...env, sent: new Set(['Where is it?', 'And when does it come?']) }
    const [chat] = findChats(document, asking)
    reading = followChat(chat!, asking, [], events, passedRows())
    await vi.advanceTimersByTimeAsync(2_000)
    const foot = document.querySelector('#foot')!
    foot.replaceChildren(...[...foot.children].map((el) => el.cloneNode(true)))
    list().insertAdjacentHTML('beforeend', box('And when does it come?', 'Tomorrow, between nine and noon.'))
    await vi.advanceTimersByTimeAsync(6_000)
    expect(spoken()).toEqual([
      'user Where is it?',
      'assistant In Utrecht, since this very morning.',
      'user And when does it come?',
      'assistant Tomorrow, between nine and noon.',
    ])
  })

  it('a greeting is read anew once it is seen that a name stands before it', async () => {
    show(page(''))
    const named = (who: 'bot' | 'me', name: string, text: string): void => {
      const bubble = say(who, text)
      bubble.innerHTML = `<div>${name}</div><div>${text}</div>`
    }
    named('bot', 'Larkspur', 'Ask me about lamps.')
    list().setAttribute('role', 'log')
    list().setAttribute('aria-label', 'Chat with the assistant')
    follow()
    await vi.advanceTimersByTimeAsync(6_000)
    named('me', 'Jo', 'Where is my parcel?')
    named('bot', 'Larkspur', 'It left Utrecht this morning.')
    named('me', 'Jo', 'Thanks a lot.')
    await vi.advanceTimersByTimeAsync(6_000)
    expect(spoken()[0]).toBe('assistant Ask me about lamps.')
  })

  it('words that come later in a shadow root are read', async () => {
    show(page(''))
    say('bot', 'Hello, how can I help?')
    say('me', 'Where is my parcel?')
    follow()
    await vi.advanceTimersByTimeAsync(2_000)
    const row = document.createElement('x-row')
    row.className = 'row bot'
    const root = row.attachShadow({ mode: 'open' })
    list().append(row)
    await vi.advanceTimersByTimeAsync(2_000)
    root.innerHTML = '<div class="bubble" style="background-color:#eee;border-radius:9px">On its way.</div>'
    await vi.advanceTimersByTimeAsync(6_000)
    expect(spoken().at(-1)).toBe('assistant On its way.')
  })
})
