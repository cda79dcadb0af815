import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { type MarksLayer, marksLayer } from '../../../entrypoints/transcript.content/mark/marks.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import { show } from '../detect/page.ts'

/** A closed root is closed to tests too: what is attached is noted here. */
let roots: Array<{ root: ShadowRoot; mode: ShadowRootMode }> = []
let clicked: string[] = []
let dismissed = 0
let refused = 0
let layer: MarksLayer

const env: PageEnv = { openRoot: () => null, drawn: () => true }
const hosts = (): Element[] => [...document.documentElement.querySelectorAll('errata-marks')]
const badges = (): HTMLButtonElement[] => [...(roots.at(-1)?.root.querySelectorAll<HTMLButtonElement>('.mark') ?? [])]
const turns = (): LiveTurn[] =>
  [...document.querySelectorAll('#list > p')].map(
    (content, i) => ({ key: `k${i}`, content, node: content }) as unknown as LiveTurn,
  )
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30))

beforeEach(() => {
  roots = []
  clicked = []
  dismissed = 0
  refused = 0
  show('<body><div id="list" style="overflow-y:auto"><p>One</p><p>Two</p></div></body>')
  const attach = Element.prototype.attachShadow
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init)
    roots.push({ root, mode: init.mode })
    return root
  })
  vi.stubGlobal(
    'ResizeObserver',
    class {
      told: () => void
      constructor(told: () => void) {
        this.told = told
      }
      /** As in a frame that has just been laid out. */
      observe(el: Element) {
        if (el === document.documentElement) this.told()
      }
      disconnect() {}
    },
  )
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue({
    left: 10,
    top: 10,
    right: 110,
    bottom: 60,
    width: 100,
    height: 50,
  } as DOMRect)
  vi.spyOn(document.documentElement, 'clientWidth', 'get').mockReturnValue(800)
  layer = marksLayer(document, env, {
    clicked: (key) => void clicked.push(key),
    dismissed: () => void (dismissed += 1),
    refused: () => void (refused += 1),
  })
})
afterEach(() => {
  layer.remove()
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

const paint = (): void => {
  layer.follow(turns(), document.querySelector('#list'))
  layer.paint([
    { key: 'k0', kind: 'flagged', label: 'Flagged: Ungrounded' },
    { key: 'k1', kind: 'good', label: 'Judged Good' },
    { key: 'gone', kind: 'bad', label: 'Judged Bad' },
  ])
}

describe('marks beside responses', () => {
  it('the page is not touched before there is something to mark', () => {
    layer.follow(turns(), document.querySelector('#list'))
    layer.paint([])
    expect(hosts()).toEqual([])
  })

  it('stand in one closed root outside the widget, one for each response that is there', () => {
    const before = document.body.outerHTML
    paint()
    expect(hosts()).toHaveLength(1)
    expect(hosts()[0]!.parentElement).toBe(document.documentElement)
    expect(hosts()[0]!.shadowRoot).toBeNull()
    expect(roots.at(-1)!.mode).toBe('closed')
    expect(badges()).toHaveLength(2)
    expect(document.body.outerHTML).toBe(before)
  })

  it('of a long conversation only the end is gone through for one there, and nothing for one that stands', () => {
    let asked = 0
    const [content] = document.querySelectorAll('#list > p')
    const many = Array.from({ length: 200 }, (_, i) => ({
      content,
      get key() {
        asked++
        return `k${i}`
      },
    })) as unknown as LiveTurn[]
    layer.follow(many, document.querySelector('#list'))
    layer.paint([{ key: 'k197', kind: 'flagged', label: 'Flagged: Ungrounded' }])
    expect(badges()).toHaveLength(1)
    expect(asked).toBeLessThan(20)
    asked = 0
    layer.follow([...many], document.querySelector('#list'))
    expect(badges()).toHaveLength(1)
    expect(asked).toBeLessThan(20)
    layer.follow(many.slice(1), document.querySelector('#list'))
    expect(badges()).toHaveLength(1)
    layer.follow(many.slice(0, 100), document.querySelector('#list'))
    expect(badges()).toHaveLength(0)
  })

  it('ask the page how it looks before they are written, not after', () => {
    const asked: number[] = []
    const look = window.getComputedStyle.bind(window)
    vi.spyOn(window, 'getComputedStyle').mockImplementation((el) => {
      asked.push(hosts().length)
      return look(el)
    })
    paint()
    expect(hosts()).toHaveLength(1)
    expect(new Set(asked)).toEqual(new Set([0]))
  })

  it('ring a response that is not marked, too', () => {
    layer.follow(turns(), document.querySelector('#list'))
    layer.paint([{ key: 'k0', kind: 'good', label: 'Judged Good' }])
    Element.prototype.scrollIntoView = vi.fn()
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    expect(layer.pulse('k1')).toBe(true)
    expect(layer.pulse('gone')).toBe(false)
  })

  it('say once what they mean; the drawing is silent', () => {
    paint()
    const [badge] = badges()
    expect(badge!.getAttribute('aria-label')).toBe('Errata: Flagged: Ungrounded')
    expect([...badge!.children].every((part) => part.getAttribute('aria-hidden') === 'true')).toBe(true)
    expect(badge!.querySelector('path')!.namespaceURI).toBe('http://www.w3.org/2000/svg')
  })

  it('a click made by a script opens nothing', () => {
    paint()
    badges()[0]!.click()
    expect(clicked).toEqual([])
  })

  it('go with their marks and change with them', () => {
    paint()
    layer.paint([{ key: 'k1', kind: 'bad', label: 'Judged Bad' }])
    expect(badges().map((one) => [one.dataset['kind'], one.getAttribute('aria-label')])).toEqual([
      ['bad', 'Errata: Judged Bad'],
    ])
  })

  it('Escape on one asks for all of the tab to be put away', () => {
    paint()
    badges()[0]!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }))
    expect(dismissed).toBe(1)
    layer.paint([])
    expect(badges()).toEqual([])
  })

  it('a page that takes them away gets its way the third time', async () => {
    paint()
    for (const left of [1, 1, 0]) {
      hosts()[0]!.remove()
      await settled()
      expect(hosts()).toHaveLength(left)
      expect(refused).toBe(left === 0 ? 1 : 0)
    }
    paint()
    await settled()
    expect(hosts()).toEqual([])
  })

  it('come back when somebody wishes to see them all the same, and the page has its three tries again', async () => {
    const takeAway = async (): Promise<void> => {
      for (let time = 0; time < 3; time++) {
        hosts()[0]!.remove()
        await settled()
      }
    }
    paint()
    await takeAway()
    layer.paint([{ key: 'k0', kind: 'good', label: 'Judged Good' }], true)
    expect(badges().map((one) => one.getAttribute('aria-label'))).toEqual(['Errata: Judged Good'])
    expect(hosts()).toHaveLength(1)
    refused = 0
    await takeAway()
    expect(hosts()).toEqual([])
    expect(refused).toBe(1)
  })

  it('leave nothing behind', () => {
    paint()
    layer.remove()
    expect(hosts()).toEqual([])
    paint()
    expect(hosts()).toEqual([])
    expect(refused).toBe(0)
  })
})

describe('showing a turn', () => {
  it('scrolls to it and rings it', () => {
    const scrolled = vi.fn()
    Element.prototype.scrollIntoView = scrolled
    vi.stubGlobal('matchMedia', () => ({ matches: true }))
    window.matchMedia = (() => ({ matches: true })) as unknown as typeof window.matchMedia
    layer.follow(turns(), document.querySelector('#list'))
    expect(layer.pulse('k1')).toBe(true)
    expect(scrolled).toHaveBeenCalledWith({ block: 'center', behavior: 'auto' })
    expect(roots.at(-1)!.root.querySelectorAll('.ring')).toHaveLength(1)
  })

  it('says so where it is not on the page', () => expect(layer.pulse('gone')).toBe(false))
})

describe('what the page does around them', () => {
  it('a mark that would lie on something else goes to the edge of its bubble, or is not shown', async () => {
    const other = document.body.appendChild(document.createElement('header'))
    let covered: (x: number) => boolean = (x) => x > 112
    document.elementFromPoint = (x) => (covered(x) ? other : document.querySelector('#list'))
    paint()
    await settled()
    expect(badges()[0]!.style.transform).toBe('translate(90px, 10px)')
    covered = () => true
    layer.paint([])
    paint()
    await settled()
    expect(badges().every((badge) => badge.hidden)).toBe(true)
    Reflect.deleteProperty(document, 'elementFromPoint')
  })

  it('they are drawn for the dark once the conversation is dark', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    paint()
    await settled()
    const drawn = (): string | undefined => roots.at(-1)!.root.querySelector<HTMLElement>('.layer')!.dataset['paper']
    expect(drawn()).toBe('light')
    document.querySelector<HTMLElement>('#list')!.style.backgroundColor = 'rgb(10, 10, 10)'
    vi.advanceTimersByTime(1_000)
    expect(drawn()).toBe('dark')
    vi.useRealTimers()
  })
})

describe('what they ask of the page while an answer streams', () => {
  /** Frames that were asked for and not drawn yet. */
  let waiting: FrameRequestCallback[] = []
  let asked = 0
  function frame(): void {
    const now = waiting
    waiting = []
    for (const step of now) step(0)
  }
  /** Draws until nobody asks for more. */
  function untilStill(): void {
    for (let drawn = 0; waiting.length > 0 && drawn < 100; drawn++) frame()
    expect(waiting).toEqual([])
  }
  const box = (top: number): DOMRect =>
    ({ left: 10, top, right: 110, bottom: top + 50, width: 100, height: 50 }) as DOMRect

  beforeEach(() => {
    waiting = []
    asked = 0
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    vi.spyOn(window, 'requestAnimationFrame').mockImplementation((step) => {
      waiting.push(step)
      return (asked += 1)
    })
    document.elementFromPoint = vi.fn(() => document.querySelector('#list'))
    paint()
    untilStill()
    asked = 0
    vi.mocked(document.elementFromPoint).mockClear()
    vi.mocked(Element.prototype.getBoundingClientRect).mockClear()
  })
  afterEach(() => {
    vi.useRealTimers()
    Reflect.deleteProperty(document, 'elementFromPoint')
  })

  it('one frame for each time that it was read, and what lies over a mark of none that stands', () => {
    for (let read = 0; read < 5; read++) {
      paint()
      untilStill()
    }
    expect(asked).toBe(5)
    // The list that scrolls, and two responses.
    expect(vi.mocked(Element.prototype.getBoundingClientRect).mock.calls.length).toBeLessThanOrEqual(5 * 3)
    expect(document.elementFromPoint).not.toHaveBeenCalled()
  })

  it('nothing where nothing is marked', () => {
    layer.paint([])
    untilStill()
    asked = 0
    layer.follow(turns(), document.querySelector('#list'))
    expect(asked).toBe(0)
  })

  it('is followed as long as it moves, and a few frames more', () => {
    let top = 10
    document.dispatchEvent(new Event('scroll'))
    for (let drawn = 0; drawn < 20; drawn++) {
      vi.mocked(Element.prototype.getBoundingClientRect).mockReturnValue(box((top += 1)))
      frame()
    }
    expect(badges()[0]!.style.transform).toBe('translate(115px, 34px)')
    const before = asked
    untilStill()
    expect(asked - before).toBeLessThanOrEqual(4)
  })

  it('a glance finds what lies over a mark that stands', () => {
    const over = document.body.appendChild(document.createElement('header'))
    vi.mocked(document.elementFromPoint).mockReturnValue(over)
    vi.advanceTimersByTime(1_000)
    expect(badges().every(({ hidden }) => hidden)).toBe(true)
  })
})
