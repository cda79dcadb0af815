import { beforeEach, describe, expect, it } from 'vitest'
import { AdapterSpec, type Clue } from '../../../lib/contract/adapter.ts'
import { readByAdapter } from '../../../lib/detect/adapter.ts'
import type { Chat } from '../../../lib/detect/chat.ts'
import { learnMore } from '../../../lib/detect/detect.ts'
import { readChat } from '../../../lib/detect/transcripts.ts'
import { specFrom } from '../../../lib/detect/point.ts'
import { env, show } from './page.ts'

const TALK: ReadonlyArray<['q' | 'a', string]> = [
  ['a', '<p>Hello there. What is it about?</p>'],
  ['q', 'My lamp blinks.'],
  ['a', '<p>Which colour?</p><ul><li>red</li><li>green</li></ul>'],
  ['q', 'Red.'],
  ['a', '<p>Then the line is down.</p><p>Plug it in again.</p>'],
]
const EXPECTED = [
  ['assistant', 'Hello there. What is it about?'],
  ['user', 'My lamp blinks.'],
  ['assistant', 'Which colour?\n\n- red\n- green'],
  ['user', 'Red.'],
  ['assistant', 'Then the line is down.\n\nPlug it in again.'],
]

type Look = { user?: string; assistant?: string; talk?: typeof TALK; row?: string; before?: string; page?: string }

/** Full-width rows of plain boxes; names are made anew by each load, nothing says what anything is. */
function load(seed: number, look: Look = {}): void {
  const { user = 'background:#eef', assistant = 'background:#fff', talk = TALK, row = 'div', before = '' } = look
  let n = seed * 1_000
  const names = new Map<string, string>()
  const name = (key: string): string => {
    if (!names.has(key)) names.set(key, `x${((n += 7_919) * 104_729).toString(36).slice(-6)}`)
    return names.get(key)!
  }
  const rows = talk.map(
    ([who, html]) =>
      `<${row} class="${name(who)}" style="${who === 'q' ? user : assistant}"><div class="${name(`${who}1`)}">${html}</div></${row}>`,
  )
  show(`<html><body>
    <div class="${name('top')}"><div>Larkspur</div><div>Menu</div></div>
    <div class="${name('page')}">${look.page ?? '<p>Welcome.</p><p>Read this.</p>'}</div>
    <div class="${name('box')}">
      <div class="${name('head')}">Talk</div>
      <div class="${name('list')}" style="overflow-y:auto">${before}${rows.join('')}</div>
      <div class="${name('foot')}"><div contenteditable="true" class="${name('field')}"></div></div>
    </div></body></html>`)
}

const read = (chat: Chat | null): unknown =>
  chat && readChat(chat, env, learnMore).map(({ role, text }) => [role, text])
const holding = (text: string): Element =>
  [...document.querySelectorAll('div,p,li,span')].findLast((el) => el.textContent?.includes(text))!

function pointed(user = 'My lamp blinks.', assistant = 'Which colour?'): AdapterSpec {
  const made = specFrom(
    { user: holding(user), assistant: holding(assistant), composer: document.querySelector('[contenteditable]') },
    env,
  )
  if (!made.ok) throw new Error(made.problem)
  return AdapterSpec.parse(JSON.parse(JSON.stringify(made.spec)))
}

beforeEach(() => {
  document.documentElement.innerHTML = ''
})

describe('an adapter made by pointing', () => {
  it('reads the next load exactly, though every name is another one', () => {
    load(1)
    const spec = pointed()
    load(2)
    const chat = readByAdapter(spec, document, env)
    expect(read(chat)).toEqual(EXPECTED)
    expect(chat?.composer).toBe(document.querySelector('[contenteditable]'))
    expect(chat?.why[0]).toBe('Read by an adapter')
  })

  it('holds no word of the conversation', () => {
    load(1)
    const data = JSON.stringify(pointed(), (key, value: unknown) => (key === 'kind' ? undefined : value))
    for (const [, html] of TALK)
      for (const word of html.replace(/<[^>]+>|colour/g, ' ').match(/[A-Za-z]{4,}/g) ?? [])
        expect(data).not.toContain(word)
  })

  it('may point at anything inside a message, and at its frame', () => {
    load(1)
    const spec = specFrom(
      {
        user: holding('Red.').parentElement!,
        assistant: holding('Plug it in'),
        composer: document.querySelector('[contenteditable]')!.parentElement,
      },
      env,
    )
    load(2)
    expect(read(spec.ok ? readByAdapter(spec.spec, document, env) : null)).toEqual(EXPECTED)
  })

  it.each<[string, Look]>([
    ['another theme, both speakers on other paint and the same letters', { user: 'background:#113;text-align:right' }],
    ['rows of another tag', { row: 'section' }],
    ['no paint for the reader any more', { user: 'text-align:right' }],
    ['a notice between the messages', { before: '<div>Today</div>' }],
  ])('still reads after a change: %s', (_what, look) => {
    load(1, { user: 'background:#eef;text-align:right' })
    const spec = pointed()
    load(2, { user: 'background:#eef;text-align:right', ...look })
    expect(read(readByAdapter(spec, document, env))).toEqual(EXPECTED)
  })

  it('still reads when any single clue is broken', () => {
    load(1, { user: 'background:#eef;color:#224;text-align:right', assistant: 'background:#fff;color:#000' })
    const spec = pointed()
    load(2, { user: 'background:#eef;color:#224;text-align:right', assistant: 'background:#fff;color:#000' })
    const parts = ['list', 'message', 'user', 'assistant', 'composer'] as const
    for (const part of parts) {
      for (let i = 0; i < spec[part]!.length; i++) {
        const clues = spec[part]!.with(i, { kind: 'selector', selector: '.gone' })
        expect([part, i, read(readByAdapter({ ...spec, [part]: clues }, document, env))]).toEqual([part, i, EXPECTED])
      }
    }
  })

  it('knows a greeting before anybody asked, and messages that come later', () => {
    load(1)
    const spec = pointed()
    load(2, { talk: TALK.slice(0, 1) })
    const chat = readByAdapter(spec, document, env)!
    expect(read(chat)).toEqual(EXPECTED.slice(0, 1))
    const list = chat.list
    load(3)
    const more = [...document.querySelectorAll('[style*="overflow-y"] > div')].slice(1)
    list.append(...more)
    document.body.replaceChildren(list)
    expect(read(chat)).toEqual(EXPECTED)
  })

  it('opens groups of a question with its answer', () => {
    const group = (q: string, a: string): string =>
      `<div class="zq1"><div class="zx9" style="background:#eef"><p>${q}</p></div><div class="zk4" style="background:#fff"><p>${a}</p></div></div>`
    const groups = [group('First?', 'One.'), group('Second?', 'Two.'), group('Third?', 'Three.')]
    const page = (some: string[]): void =>
      show(
        `<html><body><div><div class="l7"><div>${some.join('')}</div></div><div><textarea></textarea></div></div></body></html>`,
      )
    page(groups)
    const spec = specFrom(
      { user: holding('Second?'), assistant: holding('Two.'), composer: document.querySelector('textarea') },
      env,
    )
    if (!spec.ok) throw new Error(spec.problem)
    const texts = (): unknown => (read(readByAdapter(spec.spec, document, env)) as string[][]).map(([, text]) => text)
    expect(texts()).toEqual(['First?', 'One.', 'Second?', 'Two.', 'Third?', 'Three.'])
    page(groups.slice(0, 1))
    expect(texts()).toEqual(['First?', 'One.'])
  })

  it('reads in a closed shadow root', () => {
    const widget = (names: string): string =>
      `<html><body><h1>Help</h1><x-w><template data-closed><div><div class="${names}l">${TALK.map(
        ([who, html]) =>
          `<div class="${names}${who}"><div style="${who === 'q' ? 'align-self:flex-end' : ''}">${html}</div></div>`,
      ).join('')}</div><input></div></template></x-w></body></html>`
    show(widget('k3'))
    const root = env.openRoot(document.querySelector('x-w')!)!
    const at = (text: string): Element =>
      [...root.querySelectorAll('div')].findLast((el) => el.textContent?.includes(text))!
    const made = specFrom(
      { user: at('My lamp'), assistant: at('Which colour'), composer: root.querySelector('input') },
      env,
    )
    if (!made.ok) throw new Error(made.problem)
    show(widget('v9'))
    const chat = readByAdapter(made.spec, document, env)
    expect(read(chat)).toEqual(EXPECTED)
    expect(chat?.root).toBe('closed_shadow')
  })

  it('a third speaker, told by the name above the words', () => {
    const said = (name: string, text: string): string => `<div class="p8"><b>${name}</b><div>${text}</div></div>`
    const talk = [
      said('Fenna', 'Hello, what is it?'),
      said('You', 'My lamp blinks.'),
      said('Fenna', 'I get somebody.'),
      said('Mara', 'Mara here. Which lamp?'),
      said('You', 'The red one.'),
      said('Mara', 'I see it now.'),
    ]
    show(`<html><body><div><div class="q2">${talk.join('')}</div><textarea></textarea></div></body></html>`)
    const made = specFrom(
      {
        user: holding('My lamp'),
        assistant: holding('Hello, what'),
        agent: holding('Mara here'),
        composer: null,
      },
      env,
    )
    if (!made.ok) throw new Error(made.problem)
    expect(read(readByAdapter(made.spec, document, env))).toEqual([
      ['assistant', 'Hello, what is it?'],
      ['user', 'My lamp blinks.'],
      ['assistant', 'I get somebody.'],
      ['agent', 'Mara here. Which lamp?'],
      ['user', 'The red one.'],
      ['agent', 'I see it now.'],
    ])
  })
})

describe('an adapter that does not fit', () => {
  it('reads nothing on a page without that chat', () => {
    load(1)
    const spec = pointed()
    show(`<html><body><div><div>Home</div><div>Help</div></div><article><p>A lamp.</p><p>Another.</p></article>
      <div><div style="background:#fff"><div>First news</div></div><div style="background:#fff"><div>More news</div></div></div>
      <form><input name="q" placeholder="Search"></form></body></html>`)
    expect(readByAdapter(spec, document, env)).toBeNull()
  })

  it('reads nothing when nothing of what told the speakers apart is left', () => {
    load(1)
    const spec = pointed()
    load(2, { user: 'background:#abc', assistant: 'background:#abc' })
    expect(readByAdapter(spec, document, env)).toBeNull()
  })

  it('of a later version is refused', () => {
    load(1)
    const spec = { ...pointed(), version: 2 } as unknown as AdapterSpec
    expect(readByAdapter(spec, document, env)).toBeNull()
    expect(AdapterSpec.safeParse(spec).success).toBe(false)
  })

  it.each([
    ':has(div div div)',
    'div div',
    'div > *',
    ':not(:has(*))',
    '*',
    `${'.a'.repeat(50)}`,
    `[data-x="${'y'.repeat(500)}"]`,
    '[class*="a"]:nth-child(n)',
    'a,b',
    '.a{}',
  ])('with the selector %s is refused unasked, here and by the schema', (selector) => {
    load(1)
    const spec = pointed()
    const asked: string[] = []
    const matches = Element.prototype.matches
    const spy = function (this: Element, text: string): boolean {
      asked.push(text)
      return matches.call(this, text)
    }
    Element.prototype.matches = spy as typeof matches
    try {
      for (const part of ['list', 'message', 'user', 'assistant', 'composer'] as const) {
        const hostile = { ...spec, [part]: [{ kind: 'selector', selector }, ...spec[part]!.slice(1)] } as AdapterSpec
        expect(readByAdapter(hostile, document, env)).toBeNull()
        expect(AdapterSpec.safeParse(hostile).success).toBe(false)
      }
    } finally {
      Element.prototype.matches = matches
    }
    expect(asked).not.toContain(selector)
  })

  it('costs a page of 2,000 messages no more than one of 400, however much it asks for', () => {
    load(1)
    const spec = pointed()
    const dear = (letter: string): Clue[] =>
      Array.from({ length: 8 }, (_, i) => ({
        kind: 'selector',
        selector: `div${Array.from({ length: 4 }, (_, j) => `[class*="${letter.repeat(30)}${i}${j}"]`).join('')}`,
      }))
    const most: AdapterSpec = {
      ...spec,
      list: dear('l'),
      message: dear('m'),
      user: dear('u'),
      assistant: dear('a'),
      agent: dear('g'),
      composer: dear('c'),
    }
    expect(AdapterSpec.safeParse(most).success).toBe(true)
    const asked = (messages: number): number => {
      load(2, { talk: Array.from({ length: messages }, (_, i) => [i % 2 ? 'q' : 'a', `Said ${i}`]) })
      let times = 0
      const { matches } = Element.prototype
      Element.prototype.matches = function (this: Element, text: string): boolean {
        times++
        return matches.call(this, text)
      } as typeof matches
      try {
        expect(readByAdapter(most, document, env)).toBeNull()
      } finally {
        Element.prototype.matches = matches
      }
      return times
    }
    const few = asked(400)
    expect(few).toBeGreaterThan(0)
    expect(asked(2_000)).toBeLessThanOrEqual(few * 1.2)
  })

  it('of a kind nobody knows, or with more clues than there may be, is refused', () => {
    load(1)
    const spec = pointed()
    const strange = { ...spec, user: [{ kind: 'path', path: '/div[3]' }] } as unknown as AdapterSpec
    const many = { ...spec, list: Array.from({ length: 400 }, () => spec.list[0]!) }
    for (const one of [strange, many]) expect(readByAdapter(one, document, env)).toBeNull()
  })
})

describe('pointing that cannot become an adapter says why', () => {
  const problemOf = (user: Element, assistant: Element, composer: Element | null = null): string | null => {
    const made = specFrom({ user, assistant, composer }, env)
    return made.ok ? null : made.problem
  }
  it('the same message twice, or one inside the other', () => {
    load(1)
    const words = holding('My lamp')
    expect(problemOf(words, words)).toBe('same_message')
    expect(problemOf(words, words.parentElement!)).toBe('same_message')
    expect(problemOf(holding('green'), holding('Which colour?'))).toBe('alike')
  })
  it('two messages between which there is no difference', () => {
    load(1, { user: '', assistant: '' })
    expect(problemOf(holding('My lamp'), holding('Red.'))).toBe('alike')
  })
  it('a message box in which nothing can be written', () => {
    load(1)
    expect(problemOf(holding('My lamp'), holding('Which colour?'), holding('Larkspur'))).toBe('no_composer')
  })
})
