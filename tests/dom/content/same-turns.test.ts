import { describe, expect, it, vi } from 'vitest'
import { DETECTION, type DetectionWorld } from '../../../entrypoints/transcript.content/beside.ts'
import { bestReading, findChats } from '../../../lib/detect/detect.ts'
import { env, show } from '../detect/page.ts'
import { followedChat, GREETED, list, message, say, wait } from './followed-chat.ts'

const { followed, last, spoken, follow, open } = followedChat()

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
    expect(followed.lost).toBe(0)
    say('me', 'Thanks')
    await wait(1_000)
    say('bot', 'Not at all.')
    await wait(1_000)
    expect(followed.lost).toBe(1)
  })

  it('a message that came and grows, each slotted into the list by itself', async () => {
    show(
      '<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><x-list role="region" aria-label="Chat" id="list"></x-list><textarea placeholder="Type a message"></textarea></body>',
    )
    const host = list()
    host.attachShadow({ mode: 'open' }).innerHTML = '<div class="messages" role="log"><slot></slot></div>'
    for (const [who, text] of GREETED) say(who, text)
    const chat = { ...findChats(document, env)[0]!, list: host.shadowRoot!.querySelector('.messages')! }
    follow(env, chat)
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
    follow(env, { ...chat!, list: within })
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
    followed.reading?.stop()
    document.querySelector('[role=dialog]')!.innerHTML =
      `<div id="all" style="overflow-y:auto">${chunk(group('Hello and welcome.', 'What can I do for you?') + form)}</div>`
    follow()
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
    expect(followed.lost).toBe(0)
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
    followed.reading?.stop()
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
    follow()
    await wait(8_000)
    expect(spoken()).toEqual(['assistant Hello, how can I help?'])
    const question = said('me', 'Can I bring my dog?')
    during = () => document.querySelector('#inner')!.insertAdjacentHTML('beforeend', question)
    document.querySelector('.group')!.append(message('bot', 'Ask whatever you like.'))
    await wait(8_000)
    looks.mockRestore()
    expect([during, followed.lost]).toEqual([null, 0])
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
    expect(followed.lost).toBe(1)
    place.append(widget)
    follow(env, undefined, last())
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
    expect(followed.reports.some(({ fresh }) => fresh)).toBe(false)
    list().replaceChildren()
    await wait(1_000)
    say('bot', 'Welcome back.')
    say('me', 'Another question.')
    await wait(3_000)
    expect(followed.reports.some(({ fresh }) => fresh)).toBe(true)
    expect(last().map(({ text }) => text)).toEqual(['Welcome back.', 'Another question.'])
  })

  it('a cleared list begins another conversation', async () => {
    open(...GREETED, ['bot', 'It is on its way.'])
    await wait(2_000)
    const before = last().map(({ key }) => key)
    list().replaceChildren(message('bot', 'Hello, how can I help?'))
    await wait(2_000)
    expect(followed.reports.some(({ fresh }) => fresh)).toBe(true)
    expect(last()).toHaveLength(1)
    expect(before).not.toContain(last()[0]!.key)
  })
})

it('a day that is loaded before the one that was taken for the list', async () => {
  open(...GREETED, ['bot', 'It comes tomorrow.'])
  followed.reading!.stop()
  list().className = 'day'
  const days = document.createElement('div')
  days.style.overflowY = 'auto'
  list().before(days)
  list().removeAttribute('role')
  days.append(list())
  follow()
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
