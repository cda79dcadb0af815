import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { followChat, type Reading } from '../../../entrypoints/transcript.content/read/reading.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import { env, show } from '../detect/page.ts'
import './with-detection.ts'

let reading: Reading
let made = 0

function message(who: 'me' | 'bot', text: string): HTMLElement {
  const row = document.createElement('div')
  row.className = `row ${who}`
  row.innerHTML = '<div class="bubble"></div>'
  row.firstElementChild!.textContent = text
  return row
}
const another = (): HTMLElement => message((made += 1) % 2 === 0 ? 'me' : 'bot', `Message number ${made} of all.`)
const list = (): HTMLElement => document.querySelector('#list')!
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

/** @param end what stands behind all messages */
async function open(messages: number, end = ''): Promise<void> {
  show(
    `<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="dialog" aria-label="Chat"><div id="list" role="log" style="overflow-y:auto"></div><textarea placeholder="Type a message"></textarea><button>Send</button></div></body>`,
  )
  made = 0
  for (let i = 0; i < messages; i++) list().append(another())
  list().insertAdjacentHTML('beforeend', end)
  const [chat] = findChats(document, env)
  reading = followChat(chat!, env, [], { changed: () => undefined, lost: () => undefined }, passedRows())
  await wait(3_000)
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  reading.stop()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

const read = (): string[] => reading.turns().map(({ text }) => text)
const shown = (): string[] =>
  [...list().querySelectorAll('.bubble')].map((bubble) => bubble.textContent).filter((text) => text !== '')

describe('what comes at the end of a long conversation', () => {
  /** What is asked of the page from the coming of an answer to its end. */
  async function questionsOf(messages: number, end: string): Promise<number> {
    await open(messages, end)
    const last = list().lastElementChild!
    const put = (row: Element): void => (end === '' ? list().append(row) : last.before(row))
    // With the first that comes, what speaks against its being a chat is weighed once more.
    put(another())
    put(another())
    await wait(6_000)
    const asked = [
      ...(['isConnected', 'firstChild', 'nextSibling', 'parentNode', 'textContent'] as const).map((name) =>
        vi.spyOn(Node.prototype, name, 'get'),
      ),
      ...(['nextElementSibling', 'firstElementChild', 'localName'] as const).map((name) =>
        vi.spyOn(Element.prototype, name, 'get'),
      ),
      vi.spyOn(Element.prototype, 'getAttribute'),
      vi.spyOn(Element.prototype, 'hasAttribute'),
    ]
    put(another())
    const answer = message('bot', 'It')
    put(answer)
    for (let token = 0; token < 40; token++) {
      answer.firstElementChild!.textContent += ' goes on'
      await wait(50)
    }
    await wait(6_000)
    const count = asked.reduce((sum, { mock }) => sum + mock.calls.length, 0)
    vi.restoreAllMocks()
    expect(read()).toHaveLength(messages + 4)
    expect(reading.turns().at(-1)!.rest.settled).toBe(true)
    reading.stop()
    return count
  }

  it.each([
    ['alone', ''],
    ['before something that stays there', '<div class="end"></div>'],
  ])('costs what it costs in a short one: %s', async (_, end) => {
    const [short, long] = [await questionsOf(80, end), await questionsOf(640, end)]
    expect(short).toBeGreaterThan(100)
    expect(long - short).toBeLessThan(100)
  })
})

type Change = (from: number) => void
const at = (from: number): Element | null => {
  const rows = [...list().children]
  return rows[from % Math.max(1, rows.length)] ?? null
}
const CHANGES: Record<string, Change> = {
  append: () => list().append(another()),
  'append two': () => list().append(another(), '\n', another()),
  'append with words around': () => list().append(' ', another(), ' '),
  insert: (from) => list().insertBefore(another(), at(from)),
  remove: (from) => at(from)?.remove(),
  'remove the last': () => list().lastElementChild?.remove(),
  move: (from) => void (at(from) && list().append(at(from)!)),
  'move back': (from) => list().insertBefore(list().lastElementChild!, at(from)),
  rewrite: (from) =>
    void (at(from) && (at(from)!.firstElementChild!.textContent = `Rewritten ${(made += 1)} for all.`)),
  'draw anew': (from) => void at(from)?.replaceWith(another()),
  'draw its words anew': (from) => at(from)?.replaceChildren(...another().children),
  empty: (from) => void (at(from) && (at(from)!.firstElementChild!.textContent = '')),
}

it('whatever comes, goes and moves in it, the list is read as it stands', async () => {
  const change = fc.record({
    what: fc.constantFrom(...Object.keys(CHANGES)),
    // Mostly near the end, sometimes anywhere.
    from: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 60, max: 90 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 }) },
    ),
    pause: fc.constantFrom(0, 0, 40, 160, 800),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      await open(80)
      for (const { what, from, pause } of changes) {
        CHANGES[what]!(from)
        if (pause > 0) await wait(pause)
      }
      await wait(8_000)
      expect(read()).toEqual(shown())
      reading.stop()
    }),
    { numRuns: 40 },
  )
}, 60_000)
