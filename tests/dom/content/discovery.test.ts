import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { discover } from '../../../entrypoints/transcript.content/find/discovery.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import { env, show } from '../detect/page.ts'

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const FIELD = 'textarea'
/** A field that is not drawn. */
let waits = true
let looks = 0
/** How often what came was looked through where it was noted. */
let lookedThrough = 0
let found = 0
/** Whether there is anything to write in. */
let promises = (): boolean => true
let discovery: ReturnType<typeof discover>
/** When a chat was looked for. */
let detections: number[] = []

function load(html: string, promising = (): boolean => true): void {
  show(html)
  looks = 0
  detections = []
  found = 0
  promises = promising
  discovery = discover(document, env, passedRows(), {
    promising() {
      looks++
      return promises()
    },
    waits: () => waits,
    isPlain(tree) {
      lookedThrough++
      return !tree.closest(FIELD) && !tree.querySelector(`${FIELD},div:empty`)
    },
    found(roots) {
      detections.push(performance.now())
      const isFound = roots().some((root) => findChats(root, env).length > 0)
      found += Number(isFound)
      return isFound
    },
    isOfChat: (el) => el.closest('#widget') !== null,
  })
  discovery.start()
}
/** A page that came to rest after it had changed for long, so that the next look is as far off as it ever is. */
async function begin(html: string, promising = (): boolean => true): Promise<void> {
  load(html, promising)
  for (let i = 0; i < 60; i++) {
    document.body.append(' ')
    await wait(1_000)
  }
  await wait(30_000)
  expect(found).toBe(0)
  detections = []
}
/** The look after a change, and the one at rest. */
const AT_MOST_MS = 11_000
/** The first look after a change, where the page changed little before. */
const SOON_MS = 500
const since = (at: number): number[] => detections.map((then) => Math.round(then - at))

const messages = (said: (text: string) => string = (text) => text): string =>
  `<div id="list" role="log">${[
    ['bot', 'Hello, how can I help?'],
    ['me', 'Where is my parcel?'],
    ['bot', 'It left Utrecht this morning.'],
  ]
    .map(([who, text]) => `<div class="row ${who}"><div class="bubble">${said(text!)}</div></div>`)
    .join('')}</div>`
const STYLE =
  '<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}.shut{display:none}.unseen{visibility:hidden}</style>'
const widget = (attributes = '', inside = messages()): string =>
  `${STYLE}<div id="widget" role="dialog" aria-label="Chat" ${attributes}>${inside}<textarea placeholder="Type a message"></textarea></div>`
const el = (id: string): HTMLElement => document.getElementById(id)!

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1))
})
afterEach(() => {
  discovery.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a chat that stood in the page and is shown', () => {
  it.each<[string, string, (one: HTMLElement) => void]>([
    ['by a class', 'class="shut"', (one) => one.classList.remove('shut')],
    ['by its style', 'style="display:none"', (one) => one.style.removeProperty('display')],
    ['by being made visible', 'class="unseen"', (one) => (one.className = '')],
    ['by an attribute', 'hidden', (one) => one.removeAttribute('hidden')],
    ['by being given back to the reader', 'inert', (one) => one.removeAttribute('inert')],
    ['by being told to those who listen', 'aria-hidden="true"', (one) => one.removeAttribute('aria-hidden')],
  ])('%s', async (_, attributes, change) => {
    await begin(`<body><main><p>Text.</p></main>${widget(attributes)}</body>`)
    change(el('widget'))
    await wait(AT_MOST_MS)
    expect(found).toBe(1)
  })

  it('as a fold that opens', async () => {
    await begin(`<body><details id="fold"><summary>Chat</summary>${widget()}</details></body>`)
    el('fold').setAttribute('open', '')
    await wait(AT_MOST_MS)
    expect(found).toBe(1)
  })

  it('in a shadow root that was there', async () => {
    show('<body><main></main></body>')
    await begin('<body><x-chat id="host"></x-chat></body>')
    el('host').attachShadow({ mode: 'open' }).innerHTML = widget('class="shut"')
    document.body.append('.')
    await wait(AT_MOST_MS)
    expect(found).toBe(0)
    el('host').shadowRoot!.querySelector('#widget')!.className = ''
    await wait(AT_MOST_MS)
    expect(found).toBe(1)
  })
})

it('a chat whose words come into places that stood there', async () => {
  await begin(
    `<body>${widget(
      '',
      messages(() => ' '),
    )}</body>`,
  )
  const words = ['Hello, how can I help?', 'Where is my parcel?', 'It left Utrecht this morning.']
  document.querySelectorAll('.bubble').forEach((bubble, i) => ((bubble.firstChild as Text).data = words[i]!))
  await wait(AT_MOST_MS)
  expect(found).toBe(1)
})

it('a chat whose words come into places that stood there, after what to write in came', async () => {
  let writes = false
  await begin(
    `<body>${widget(
      '',
      messages(() => ' '),
    )}</body>`,
    () => writes,
  )
  writes = true
  document.body.append(' ')
  await wait(AT_MOST_MS)
  expect(found).toBe(0)
  const said = ['Hello, how can I help?', 'Where is my parcel?', 'It left Utrecht this morning.']
  for (const [i, bubble] of document.querySelectorAll('.bubble').entries()) (bubble.firstChild as Text).data = said[i]!
  await wait(AT_MOST_MS)
  expect(found).toBe(1)
})

it('a shadow root that comes without a trace, a while after the page was last changed', async () => {
  await begin('<body><x-chat id="host"></x-chat></body>')
  document.body.click()
  await wait(900)
  el('host').attachShadow({ mode: 'open' }).innerHTML = widget()
  await wait(2_000)
  expect(found).toBe(1)
})

it('a shadow root is asked for where there can be one, and nowhere else', async () => {
  const asking = vi.spyOn(env, 'openRoot')
  await begin('<body><ul id="feed"></ul><div id="host"></div><button>More</button></body>', () => false)
  el('feed').innerHTML = '<li>One <b>more</b></li>'
  await wait(AT_MOST_MS)
  expect(new Set(asking.mock.calls.map(([host]) => host.localName))).toEqual(new Set(['div']))
  asking.mockRestore()
})

it('what a rule of the page shows a second after the click that opens it', async () => {
  await begin(`<body>${widget('class="shut"')}</body>`)
  document.body.click()
  // No attribute and no child tells of it.
  setTimeout(
    () => (document.styleSheets[0] as CSSStyleSheet).insertRule('.shut { display: block !important }', 5),
    1_000,
  )
  await wait(2_000)
  expect(found).toBe(1)
})

it.each<[string, string, () => void]>([
  [
    'a shadow root that comes',
    '<x-chat id="host"></x-chat>',
    () => (el('host').attachShadow({ mode: 'open' }).innerHTML = widget()),
  ],
  [
    'a rule of the page that shows what stood there',
    widget('class="shut"'),
    () => (document.styleSheets[0] as CSSStyleSheet).insertRule('.shut { display: block !important }', 5),
  ],
])('%s without a trace, in a page that is at rest', async (_, html, change) => {
  await begin(`<body>${html}</body>`, () => false)
  promises = () => true
  change()
  await wait(60_000)
  expect(found).toBe(1)
})

it('a shadow root that comes to a part at the end of a quiet page', async () => {
  waits = false
  load('<body><main><p>Text.</p></main><section id="host"><i></i></section><script></script></body>', () => false)
  await wait(5_000)
  promises = () => true
  el('host').attachShadow({ mode: 'open' }).innerHTML = widget()
  await wait(60_000)
  waits = true
  expect(found).toBe(1)
})

describe('a page without a chat', () => {
  it('is looked at ever more seldom once it has come to rest, and then no more', async () => {
    await begin('<body><main><p>Text.</p></main></body>', () => false)
    looks = 0
    document.querySelector('main')!.append(document.createElement('p'))
    await wait(200_000)
    const asked = looks
    // A look asks of the page, and of what came.
    expect(asked).toBeGreaterThan(2)
    expect(asked).toBeLessThanOrEqual(2 * 8)
    await wait(600_000)
    expect(looks).toBe(asked)
  })

  it('is looked through once for what came and needs a search, until that', async () => {
    waits = false
    await begin('<body><main><p>Text.</p></main></body>', () => false)
    lookedThrough = 0
    const article = document.createElement('article')
    article.innerHTML = '<p>Long.</p><div></div>'
    document.querySelector('main')!.append(article)
    for (let i = 0; i < 20; i++) {
      await wait(50)
      document.querySelector('p')!.append(' more')
    }
    waits = true
    expect(lookedThrough).toBe(1)
  })

  it('where one can write is looked at once more after it has come to rest, for each look takes long', async () => {
    await begin('<body><main><p>Text.</p></main></body>')
    looks = 0
    document.querySelector('main')!.append(document.createElement('p'))
    await wait(600_000)
    expect(looks).toBeGreaterThan(0)
    expect(looks).toBeLessThanOrEqual(2)
  })

  it.each<[string, (i: number) => void]>([
    ['moves', (i) => (document.querySelector('p')!.style.left = `${i}px`)],
    ['grows', () => document.querySelector('main')!.append(document.createElement('i'))],
  ])('that %s all the time is looked at as seldom as ever', async (_, change) => {
    await begin('<body><main><p>Text.</p></main></body>', () => false)
    looks = 0
    for (let i = 0; i < 800; i++) {
      change(i)
      await wait(100)
    }
    expect(looks / 2).toBeLessThanOrEqual(14)
  })

  it('is looked at less and less often for what is moved alone, and never for what the pointer colours', async () => {
    load('<body><main><p style="left:0">Text.</p><textarea></textarea></main></body>')
    await wait(10_000)
    const moving: Array<(i: number) => void> = [
      (i) => (document.querySelector('p')!.style.left = `${i}px`),
      (i) => ((document.querySelector('p')!.firstChild as Text).data = `${i} s`),
      () => document.querySelector('p')!.dispatchEvent(new Event('transitionend', { bubbles: true })),
    ]
    detections = []
    for (let i = 0; i < 1_800; i++) {
      moving[i % 3]!(i)
      await wait(1_000)
    }
    expect(detections.length).toBeGreaterThan(3)
    expect(detections.length).toBeLessThanOrEqual(12)
    detections = []
    for (const propertyName of ['color', 'background-color', 'box-shadow', 'border-top-color'])
      for (let i = 0; i < 300; i++) {
        document.body.dispatchEvent(Object.assign(new Event('transitionend', { bubbles: true }), { propertyName }))
        await wait(1_000)
      }
    expect(detections).toEqual([])
  })

  it.each<[string, () => void]>([
    ['a click', () => document.body.click()],
    ['what comes', () => document.body.append(document.createElement('i'))],
  ])('is looked at soon again for what is moved after %s', async (_, act) => {
    load('<body><main><p style="left:0">Text.</p></main></body>')
    for (let i = 0; i < 900; i++) {
      document.querySelector('p')!.style.left = `${i}px`
      await wait(1_000)
    }
    act()
    await wait(2_000)
    detections = []
    const at = performance.now()
    document.querySelector('p')!.style.left = '-1px'
    await wait(60_000)
    expect(since(at)[0]).toBeLessThan(2_500)
  })

  it('is asked once to tell what is shown, until it tells', async () => {
    const observing = vi.spyOn(MutationObserver.prototype, 'observe')
    const asked = (): number => observing.mock.calls.filter(([, options]) => options?.attributeFilter).length
    load('<main><p>Nothing here</p></main>', () => false)
    for (let i = 0; i < 10; i++) {
      document.body.append(' ')
      await wait(1_000)
    }
    expect(looks).toBeGreaterThan(4)
    expect(asked()).toBe(1)
    document.body.className = 'dark'
    await wait(AT_MOST_MS)
    expect(asked()).toBe(2)
    observing.mockRestore()
  })

  it('is not looked at in a burst where the look after a change comes late', async () => {
    await begin('<body><main><p>Text.</p></main></body>', () => false)
    const asked: number[] = []
    promises = () => {
      asked.push(Math.round((performance.now() - at) / 1_000))
      return false
    }
    const at = performance.now()
    document.querySelector('main')!.append(document.createElement('p'))
    await wait(200_000)
    expect([...new Set(asked)]).toEqual([8, 12, 24, 48, 96])
  })
})

describe('looks at a page at rest', () => {
  it('leave what comes by itself a minute later to be found as soon as ever', async () => {
    load('<body><main></main></body>', () => false)
    await wait(60_000)
    promises = () => true
    document.body.insertAdjacentHTML('beforeend', widget())
    await wait(SOON_MS)
    expect(found).toBe(1)
  })

  it('hold on to the rows that came and went meanwhile', async () => {
    const passed = passedRows()
    const forget = vi.spyOn(passed, 'forget')
    show('<body><main></main></body>')
    discovery = discover(document, env, passed, {
      promising: () => false,
      isPlain: () => false,
      waits: () => true,
      found: () => false,
      isOfChat: () => false,
    })
    discovery.start()
    for (let i = 0; i < 60; i++) {
      document.body.append(' ')
      await wait(1_000)
    }
    await wait(8_000)
    expect(forget).toHaveBeenCalled()
    forget.mockClear()
    await wait(100_000)
    expect(forget).not.toHaveBeenCalled()
  })
})

describe('once there is a chat', () => {
  it('what is clicked in it is one look; what is clicked beside it another, for what opens late', async () => {
    load(`<body><button id="other">Ask the shop</button>${widget()}</body>`)
    await wait(10_000)
    expect(found).toBe(1)
    detections = []
    let at = performance.now()
    document.querySelector('textarea')!.click()
    await wait(10_000)
    expect(since(at)).toEqual([350])
    detections = []
    at = performance.now()
    el('other').click()
    await wait(10_000)
    expect(since(at)).toEqual([350, expect.closeTo(1_500, -1)])
  })
})
