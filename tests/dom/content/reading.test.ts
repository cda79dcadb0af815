import { describe, expect, it, vi } from 'vitest'
import { DETECTION, type DetectionWorld } from '../../../entrypoints/transcript.content/beside.ts'
import { show } from '../detect/page.ts'
import { followedChat, GREETED, list, type Said, say, wait } from './followed-chat.ts'

const { followed, last, spoken, settledTexts, follow, open } = followedChat()

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
    ['of many', Array.from({ length: 10 }, (_, i) => [i % 2 ? 'me' : 'bot', `Line ${i}.`] as Said)],
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
    expect(followed.lost).toBe(0)
    expect(
      last()
        .slice(0, before.length)
        .map(({ key }) => key),
    ).toEqual(before)
    expect(last()[before.length - 1]).toMatchObject({ text: 'It left Utrecht this morning.', rest: { settled: true } })
    expect(last().filter(({ role }) => role === 'assistant' || role === 'user')).toHaveLength(before.length)
  })
})

it('who joins speaks in messages built as those before, and came together with the notice of it', async () => {
  const asked: Said[] = [
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
  const asked: Said[] = ['My order', 'Where is it?', 'And the second?', 'Can I talk to somebody?'].flatMap((text) => [
    ['me', text],
    ['bot', 'One moment, please.'],
  ])
  open(...GREETED, ...asked)
  followed.reading?.stop()
  const notice = document.createElement('div')
  notice.style.cssText = 'text-align:center'
  notice.textContent = 'Julia König joined the chat'
  list().append(notice)
  follow()
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
  const many = Array.from({ length: 300 }, (_, i): Said => [i % 2 === 0 ? 'bot' : 'me', `Message number ${i}.`])
  open(...many)
  await wait(4_000)
  expect(last().map(({ text }) => text)).toEqual(many.map(([, text]) => text))
  expect(last().every(({ role }, i) => role === (i % 2 === 0 ? 'assistant' : 'user'))).toBe(true)
})

it('a long conversation is judged by its ends, and not again before its length has doubled', async () => {
  const judged = vi.spyOn((globalThis as DetectionWorld)[DETECTION]!, 'isDoubtful')
  open(...Array.from({ length: 70 }, (_, i): Said => [i % 2 === 0 ? 'bot' : 'me', `Message number ${i}.`]))
  await wait(2_000)
  for (let i = 70; i < 139; i++) say(i % 2 === 0 ? 'bot' : 'me', `Message number ${i}.`)
  await wait(4_000)
  say('me', 'Message number 139.')
  await wait(2_000)
  expect(judged).not.toHaveBeenCalled()
  say('bot', 'Message number 140.')
  await wait(2_000)
  expect(judged).toHaveBeenCalledOnce()
  expect(followed.lost).toBe(0)
})

it('rows without words do not put off that a conversation is judged again', async () => {
  open(...GREETED)
  followed.reading!.stop()
  list().prepend(...Array.from({ length: 70 }, () => document.createElement('div')))
  follow()
  const judged = vi.spyOn((globalThis as DetectionWorld)[DETECTION]!, 'isDoubtful')
  await wait(2_000)
  for (let i = 0; i < 40; i++) {
    say(i % 2 === 0 ? 'bot' : 'me', `Message number ${i}.`)
    await wait(1_000)
  }
  expect(judged).toHaveBeenCalled()
})

it('a chat that said so by its message box alone is not given up where the box waits for the answer', async () => {
  show(
    '<style>.a,.b{background-color:#eee;width:60%}.b{background-color:#efe;margin-left:auto;width:fit-content}</style><body><div id="list"><div class="a">It left Utrecht.</div><div class="b">Where is it now?</div></div><textarea placeholder="Type a message"></textarea></body>',
  )
  follow()
  const judged = vi.spyOn((globalThis as DetectionWorld)[DETECTION]!, 'isDoubtful')
  await wait(2_000)
  document.querySelector('textarea')!.placeholder = 'Please wait…'
  for (const [who, text] of [
    ['a', 'It is on the road near Gouda.'],
    ['b', 'Will it come before noon?'],
    ['a', 'The driver expects to be there at eleven.'],
    ['b', 'Thank you.'],
  ] as const) {
    const row = document.createElement('div')
    row.className = who
    row.textContent = text
    list().append(row)
    await wait(2_000)
  }
  expect(judged).toHaveBeenCalled()
  expect(followed.lost).toBe(0)
})

it('words that change while the conversation is read for the first time are read as they are then', async () => {
  let now = Date.now()
  // Each message takes so long that one gives way after it.
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 5))
  open(...Array.from({ length: 40 }, (_, i): Said => [i % 2 === 0 ? 'bot' : 'me', `Line ${i}.`]))
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
  const count = followed.reports.length
  document.querySelector('[role=dialog]')!.remove()
  await wait(1_000)
  expect(followed.lost).toBe(1)
  expect(followed.reports).toHaveLength(count)
})
