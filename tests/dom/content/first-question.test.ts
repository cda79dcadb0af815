import { describe, expect, it } from 'vitest'
import { env, show } from '../detect/page.ts'
import { followedChat, list, say, wait } from './followed-chat.ts'

const { spoken, follow } = followedChat()

describe('before the first question', () => {
  const page = (greeting: string): string =>
    `<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="dialog" aria-label="Chat"><div id="list">${greeting}</div><textarea placeholder="Type a message"></textarea></div></body>`

  it('one message that was taken for the list does not hide the next', async () => {
    show(page('<div class="row bot messages"><div class="bubble">Hello, how can I help?</div></div>'))
    follow()
    await wait(2_000)
    say('me', 'Where is my parcel?')
    say('bot', 'On its way.')
    await wait(6_000)
    expect(spoken()).toEqual(['assistant Hello, how can I help?', 'user Where is my parcel?', 'assistant On its way.'])
  })

  it('a question and its answer in one box do not hide the next box, even when the message box is drawn anew', async () => {
    const box = (question: string, answer: string): string =>
      `<section><div><b>${question}</b></div><div><p>${answer}</p></div></section>`
    show(
      `<body><main><div id="list">${box('Where is it?', 'In Utrecht, since this very morning.')}</div><div id="foot"><textarea placeholder="Ask a question"></textarea></div></main></body>`,
    )
    const asking = { ...env, sent: new Set(['Where is it?', 'And when does it come?']) }
    follow(asking)
    await wait(2_000)
    const foot = document.querySelector('#foot')!
    foot.replaceChildren(...[...foot.children].map((el) => el.cloneNode(true)))
    list().insertAdjacentHTML('beforeend', box('And when does it come?', 'Tomorrow, between nine and noon.'))
    await wait(6_000)
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
    await wait(6_000)
    named('me', 'Jo', 'Where is my parcel?')
    named('bot', 'Larkspur', 'It left Utrecht this morning.')
    named('me', 'Jo', 'Thanks a lot.')
    await wait(6_000)
    expect(spoken()[0]).toBe('assistant Ask me about lamps.')
  })

  it('words that come later in a shadow root are read', async () => {
    show(page(''))
    say('bot', 'Hello, how can I help?')
    say('me', 'Where is my parcel?')
    follow()
    await wait(2_000)
    const row = document.createElement('x-row')
    row.className = 'row bot'
    const root = row.attachShadow({ mode: 'open' })
    list().append(row)
    await wait(2_000)
    root.innerHTML = '<div class="bubble" style="background-color:#eee;border-radius:9px">On its way.</div>'
    await wait(6_000)
    expect(spoken().at(-1)).toBe('assistant On its way.')
  })
})
