/** What comes to a page that has nothing to write in, and is told to be nothing where it comes. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { discover } from '../../../entrypoints/transcript.content/find/discovery.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { scout } from '../../../entrypoints/transcript.content/find/scout.ts'
import { env as bare, show } from '../detect/page.ts'

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
/** By a rule of the page, which leaves no trace in what it shows. */
let isShown = false
const isDrawn = (el: Element): boolean => isShown || el.closest('.shut') === null
const env = { ...bare, drawn: isDrawn }
let discovery: ReturnType<typeof discover>
/** When the page was searched. */
let searches = new Set<number>()
let foundAt = NaN

function load(html: string): void {
  show(html)
  searches = new Set()
  foundAt = NaN
  isShown = false
  const fields = scout(env, () => discovery.changed())
  discovery = discover(document, env, passedRows(), {
    promising(some) {
      searches.add(performance.now())
      return fields.sees(some)
    },
    isPlain: fields.isPlain,
    waits: fields.waits,
    found() {
      foundAt = performance.now()
      return true
    },
    isOfChat: () => false,
  })
  discovery.start()
}
const line = (html = '<span>Sensor</span> was <b>added</b>'): Element => {
  const item = document.createElement('li')
  item.innerHTML = html
  document.querySelector('#feed')!.prepend(item)
  return item
}
/** A line each half second. */
async function feed(seconds: number): Promise<void> {
  for (let i = 0; i < 2 * seconds; i++) {
    await wait(500)
    line()
  }
  await wait(1)
}
const PAGE =
  '<body><header><form role="search"><input type="search" name="q"></form></header><main><h1>Hubs</h1></main><aside><ul id="feed"></ul><button>More</button></aside></body>'
const click = (): boolean =>
  document.querySelector('button')!.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))

/** Boxes with content, of which one holds a field where the page alone sees it. */
function bodyWith(boxes: number): HTMLElement {
  const body = document.createElement('body')
  body.innerHTML = '<div><p>Hubs</p></div>'.repeat(boxes)
  body.firstElementChild!.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>'
  return body
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1))
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  )
})
afterEach(() => {
  discovery.stop()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a page that has nothing to write in', () => {
  it('is searched once, whatever lines come to it and wherever one clicks, and for the last line', async () => {
    load(PAGE)
    await feed(2)
    click()
    await feed(2)
    expect(searches.size).toBe(1)
    await wait(60_000)
    expect(searches.size).toBe(2)
  })

  it('is not searched for an article that takes the place of another', async () => {
    load(PAGE)
    await wait(2_000)
    document.querySelector('main')!.innerHTML = '<section><h2>Hub</h2><p>Hold it.</p></section>'.repeat(60)
    await wait(60_000)
    expect(searches.size).toBe(1)
  })

  it.each([
    ['10 lines at once', 100, 10],
    ['a line each 20 ms', 20, 1],
  ])('is searched no more often than ever where %s come', async (_, pause, lines) => {
    load(PAGE)
    const asked = vi.spyOn(Element.prototype, 'querySelector')
    for (let ms = 0; ms < 20_000; ms += pause) {
      await wait(pause)
      for (let i = 0; i < lines; i++) line()
    }
    expect(searches.size + asked.mock.calls.length).toBeLessThan(20)
  })
})

describe('is found as soon as ever after lines that were nothing', () => {
  it.each([
    ['a field', '<textarea></textarea>'],
    ['an editor in a box', '<div><p contenteditable="true"></p></div>'],
  ])('%s that comes', async (_, html) => {
    load(PAGE)
    await feed(2)
    const came = performance.now()
    line(html)
    await feed(2)
    expect(foundAt - came).toBeLessThan(1_300)
  })

  it('a field that comes right after a click', async () => {
    load(PAGE)
    await feed(2)
    click()
    const clicked = performance.now()
    await wait(100)
    line('<textarea></textarea>')
    await wait(2_000)
    expect(foundAt - clicked).toBeLessThan(400)
  })

  it('a field in a shadow root that an empty box gets later', async () => {
    load(PAGE)
    await feed(2)
    const item = line('<div></div>')
    await wait(3_000)
    item.firstElementChild!.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>'
    await wait(5_000)
    expect(foundAt).not.toBeNaN()
  })

  it('a field in a shadow root that came along', async () => {
    load(PAGE)
    await feed(2)
    await wait(3_000)
    const section = document.createElement('section')
    section.innerHTML = '<p>Talk to us</p>'
    section.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>'
    document.querySelector('main')!.append(section)
    await wait(2_000)
    expect(foundAt).not.toBeNaN()
  })

  it('a field that stood there and is made one by an attribute', async () => {
    load(PAGE.replace('<h1>Hubs</h1>', '<h1>Hubs</h1><p id="editor">Ask</p>'))
    await feed(2)
    document.querySelector('#editor')!.setAttribute('contenteditable', 'true')
    const made = performance.now()
    await feed(30)
    expect(foundAt - made).toBeLessThan(20_000)
  })

  it.each<[string, (seconds: number) => Promise<unknown>, number]>([
    ['while lines come', feed, 1_500],
    ['while nothing comes', (seconds) => wait(1_000 * seconds), 3_500],
  ])('a field that is not drawn at first, and is shown by a rule of the page %s', async (_, pass, within) => {
    load(PAGE)
    await feed(2)
    line('<p class="shut"><textarea></textarea></p>')
    await pass(3)
    isShown = true
    const shown = performance.now()
    await pass(5)
    expect(foundAt - shown).toBeLessThan(within)
  })

  it('a shadow root that a box with content gets a while after it came', async () => {
    load(PAGE)
    await feed(2)
    await wait(3_000)
    const box = document.createElement('div')
    box.innerHTML = '<p>Talk to us</p>'
    document.querySelector('main')!.append(box)
    await wait(1_000)
    box.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>'
    const attached = performance.now()
    await wait(5_000)
    expect(foundAt - attached).toBeLessThan(4_000)
  })

  it('a shadow root that a box of the body gets without a trace', async () => {
    load(PAGE.replace('</body>', '<div id="host"><i>Chat</i></div></body>'))
    await feed(2)
    document.querySelector('#host')!.attachShadow({ mode: 'open' }).innerHTML = '<textarea></textarea>'
    const attached = performance.now()
    await feed(3)
    expect(foundAt - attached).toBeLessThan(3_000)
  })

  it.each([
    ['a body that takes the place of another', (): void => document.querySelector('body')!.replaceWith(bodyWith(1))],
    [
      'all that is new in the body',
      (): void => document.querySelector('body')!.replaceChildren(...bodyWith(40).childNodes),
    ],
  ])('a field in a shadow root of a box with content, in %s', async (_, replace) => {
    load(PAGE)
    await feed(2)
    await wait(1_000)
    replace()
    await wait(4_000)
    expect(foundAt).not.toBeNaN()
  })

  it.each([
    ['Find a page', 'NaN'],
    ['Search or ask AI', 'NaN'],
    ['Ask AI', 'number'],
    ['KI fragen', 'number'],
    ['AI에게 물어보기', 'number'],
  ])('a search field of a handbook, where it asks a machine: %s', async (asks, found) => {
    load(PAGE.replace('type="search"', `type="search" placeholder="${asks}"`))
    await wait(2_000)
    expect(Number.isNaN(foundAt) ? 'NaN' : 'number').toBe(found)
  })
})
