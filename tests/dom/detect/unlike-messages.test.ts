import { beforeEach, describe, expect, it } from 'vitest'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { detectTranscripts, env, show } from './page.ts'

/** Who speaks, and what is said by nobody, by what a reader sees: no name in the markup tells. */
const said = (html: string, eyes: PageEnv = env): string[] => {
  show(html)
  return detectTranscripts(document, eyes).flatMap(({ turns }) => turns.map(({ role, text }) => `${role}: ${text}`))
}

const STYLE =
  '<style>.q{display:flex}.q.z{justify-content:flex-end}.b{background-color:#eee;border-radius:9px}.d{background-color:#246;border-radius:9px}</style>'
const page = (rows: string, attributes = 'style="overflow-y:auto"'): string =>
  `${STYLE}<body><div><div ${attributes}>${rows}</div><textarea placeholder="Type a message"></textarea></div></body>`
const left = (text: string): string => `<div class="q"><div class="b">${text}</div></div>`
const right = (text: string): string => `<div class="q z"><div class="d">${text}</div></div>`
const rolesOf = (turns: readonly string[]): string =>
  turns.map((turn) => (turn.startsWith('agent') ? 'g' : turn[0])).join('')

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('what was offered is said by nobody', () => {
  const offers = (cursor: string): string =>
    `<div class="q">${['Opening hours', 'Find a shop'].map((text) => `<div class="d" style="cursor:${cursor}">${text}</div>`).join('')}</div>`

  it.each(['pointer', 'not-allowed', 'url(no.svg), auto'])('under a mouse that is drawn as %s', (cursor) => {
    const rows = left('Hello, how can I help?') + offers(cursor) + right('Is it open?') + left('Until noon.')
    expect(said(page(rows))).toEqual([
      'assistant: Hello, how can I help?',
      'user: Is it open?',
      'assistant: Until noon.',
    ])
  })
})

describe('whom the opening greets by name', () => {
  const named = (name: string, paint: string, text: string): string =>
    `<div class="n"><div><b>${name}</b> <i>9:4${text.length % 10}</i></div><span class="${paint}">${text}</span></div>`
  const talk = (greeting: string): string[] =>
    said(
      page(
        named('Fern', 'b', greeting) +
          named('Kim', 'd', 'my order is late') +
          named('Fern', 'b', 'It left our house today.') +
          named('Kim', 'd', 'thanks'),
      ),
    )

  it('is the reader', () => {
    expect(rolesOf(talk('Hi Kim! What can we do?'))).toBe('auau')
  })

  it('and nobody is, where it greets nobody', () => {
    expect(talk('The shop is open again')).toEqual([])
  })
})

describe('a question on the reader’s side', () => {
  it('is the reader’s, whatever can be done with it', () => {
    const tools = '<button hidden></button><button hidden></button>'
    const rows = left('Hello, how can I help?') + right(`Is it open?${tools}`) + left('Until noon.')
    expect(rolesOf(said(page(rows)))).toBe('aua')
  })
})

describe('that somebody joined', () => {
  const rows = (line: string): string =>
    left('Hello, how can I help?') + right('A person please') + line + left('Hi, how are you?') + right('Fine')

  it('is no message where it is built like none', () => {
    expect(rolesOf(said(page(rows('<section class="k"><p>Ana Ruiz joined the talk</p></section>'))))).toBe('augu')
  })

  it('but is one where it is built like one', () => {
    expect(rolesOf(said(page(rows(left('Ana Ruiz joined our team, ask her.')))))).toBe('auaau')
  })
})

describe('what people said to each other', () => {
  it('is no message of a log that holds all of it in one element', () => {
    const by = (name: string, text: string, side = ''): string =>
      `<div class="q ${side}"><div class="name">${name}</div><div class="b">${text}</div></div>`
    const rows =
      by('Mark Ebner', 'The van leaves at seven tomorrow.') +
      by('Yuki Tan', 'Can somebody bring the second banner?') +
      by('Pablo Ruiz', 'I pass by, I can pick it up.') +
      by('Lena', 'I have the keys.', 'z') +
      by('Mark Ebner', 'Please take the card reader too.') +
      by('Yuki Tan', 'See you on Thursday.') +
      by('Lena', 'It is in my bag.', 'z') +
      by('Pablo Ruiz', 'Do we have enough flyers?')
    expect(said(page(`<div>${rows}</div>`, 'role="log" aria-live="polite" class="chat"'))).toEqual([])
  })
})
