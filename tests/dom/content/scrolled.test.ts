import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DETECTION, type DetectionWorld } from '../../../entrypoints/transcript.content/beside.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { followChat, type Reading } from '../../../entrypoints/transcript.content/read/reading.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import type { Box, PageEnv } from '../../../lib/detect/page-env.ts'
import { env as plain, show } from '../detect/page.ts'
import './with-detection.ts'

const ALL = 120
/** Rows that are in the page at a time. */
const SIZE = 14
const HEIGHT = 100
/** A busy page: each stretch of reading waits so long for its turn. */
const TURN_MS = 12

let at = 0
/** Rows say which they are. */
let numbered = false
/** Rows are kept and given other words; what keeps the place of the others free stands beside the list. */
let recycled = false
/** A row that leaves is given the words of one that comes, and stays where it is in the document. */
let inAnyOrder = false
/** The newest message stands at the top, below the message box. */
let newestFirst = false
/** All of one speaker begin with the same words. */
let alike = false
/** Rows are as high as what they say; of those that were never drawn the list only guesses. */
let uneven = false
let seen = new Set<number>()
let turns: readonly LiveTurn[] = []
let lost = 0
let reading: Reading | null = null

const list = (): Element => document.querySelector('#list')!
const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
const numberAt = (place: number): number => (newestFirst ? ALL - 1 - place : place)
const placeOf = (row: Element): number => numberAt(Number(/\d+/.exec(row.textContent ?? '')?.[0]))
const words = (n: number): string => {
  // Without a place, what begins alike in the same element is taken for what goes on there.
  if (recycled && !alike) return n % 2 ? `Is ${n} a number?` : `Yes, ${n} is.`
  return n % 2 ? `What about number ${n}?` : `The answer is ${n}.`
}

function row(place: number): HTMLElement {
  const n = numberAt(place)
  const el = document.createElement('div')
  el.className = `row ${n % 2 ? 'me' : 'bot'}`
  if (numbered) el.dataset['index'] = String(place)
  el.innerHTML = `<div class="bubble">${words(n)}</div>`
  seen.add(place)
  return el
}

const box = (top: number, height: number): Box => ({
  left: 0,
  right: 400,
  width: 400,
  top,
  bottom: top + height,
  height,
})
const heightOf = (n: number): number => (uneven ? 30 + ((n * 53) % 170) : HEIGHT)
/** Where a row begins, as far as the list knows. */
const offsetOf = (n: number): number => {
  let top = 0
  for (let i = 0; i < n; i++) top += seen.has(i) ? heightOf(i) : HEIGHT
  return top
}
const CLIENT = (SIZE - 4) * HEIGHT
const scrolled = (): number => (at === ALL - SIZE ? offsetOf(ALL) - CLIENT : offsetOf(at))
/** Of rows with a layout: each stands where it would in the whole list. */
const env: PageEnv = {
  ...plain,
  rect(el) {
    const owner = el.closest('.row')
    if (owner) return box(offsetOf(placeOf(owner)) - scrolled(), heightOf(placeOf(owner)))
    if (newestFirst && el.closest('#foot')) return box(-60, 50)
    if (el.id === 'list' && recycled) return box(0, SIZE * HEIGHT)
    return el.id === 'list' ? box(-scrolled(), offsetOf(ALL)) : box(0, SIZE * HEIGHT)
  },
}

/** Gives a row that is kept what the one at this place says. */
function fill(kept: Element, place: number): void {
  const now = row(place)
  kept.className = now.className
  if (numbered) (kept as HTMLElement).dataset['index'] = String(place)
  kept.firstElementChild!.textContent = now.textContent
}

/** Puts the window at this row, as widgets do: what leaves it goes, what comes is made, what stays is not touched. */
function scrollTo(from: number): void {
  at = Math.min(ALL - SIZE, Math.max(0, from))
  const names = Array.from({ length: SIZE }, (_, i) => at + i)
  const rows = [...list().children]
  if (recycled && rows.length > 0 && inAnyOrder) {
    const stays = new Set(rows.map(placeOf))
    const coming = names.filter((name) => !stays.has(name))
    for (const left of rows) if (!names.includes(placeOf(left))) fill(left, coming.shift()!)
    return
  }
  if (recycled && rows.length > 0) return names.forEach((name, i) => fill(rows[i]!, name))
  for (const child of Array.from(list().children)) if (!names.includes(placeOf(child))) child.remove()
  let next = list().firstElementChild
  for (const name of names) {
    if (next && placeOf(next) === name) next = next.nextElementSibling
    else list().insertBefore(row(name), next)
  }
}

function open(from: number): void {
  seen = new Set()
  turns = []
  lost = 0
  show(
    '<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="dialog" aria-label="Chat"><div id="scroller" style="overflow-y:auto"><div></div><div id="list" role="log"></div><div></div></div><div id="foot"><textarea placeholder="Type a message"></textarea><button id="send">Send</button></div></div></body>',
  )
  const scroller = document.querySelector('#scroller')!
  Object.defineProperties(scroller, {
    scrollHeight: { get: () => offsetOf(ALL) },
    clientHeight: { get: () => CLIENT },
    scrollTop: { get: scrolled },
  })
  scrollTo(from)
  const [chat] = findChats(document, env)
  const events = { changed: (now: readonly LiveTurn[]) => void (turns = now), lost: () => void lost++ }
  reading = followChat(chat!, env, [], events, passedRows())
}
const read = (): string => turns.map(({ text }) => /\d+/.exec(text)![0]).join(' ')
/** Where something between two turns was not seen. */
const gaps = (): string => turns.flatMap(({ text, gap }) => (gap ? /\d+/.exec(text)![0] : [])).join(' ')
const expectedGaps = (): string =>
  [...seen]
    .toSorted((a, b) => a - b)
    .filter((n, i, all) => i > 0 && n !== all[i - 1]! + 1)
    .join(' ')
const inOrder = (numbers: string): string =>
  numbers
    .split(' ')
    .toSorted((a, b) => Number(a) - Number(b))
    .join(' ')
const expected = (): string => [...seen].toSorted((a, b) => a - b).join(' ')

beforeEach(() => {
  numbered = false
  recycled = false
  inAnyOrder = false
  newestFirst = false
  alike = false
  uneven = false
  vi.useFakeTimers()
  let now = 0
  // Each question for the time finds a stretch used up.
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 10))
  vi.stubGlobal('scheduler', { postTask: () => new Promise<void>((done) => setTimeout(done, TURN_MS)) })
})
afterEach(() => {
  reading?.stop()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  vi.useRealTimers()
})

type Step = { by: number; ms: number }
const steps = (most: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ by: fc.integer({ min: -most, max: most }), ms: fc.integer({ min: -60, max: 250 }) }), {
    maxLength: 25,
  })
const from = fc.integer({ min: 0, max: ALL - SIZE })

async function walk(start: number, some: readonly Step[]): Promise<void> {
  open(start)
  await wait(3_000)
  for (const { by, ms } of some) {
    scrollTo(at + by)
    // Drawn twice in one go: nobody saw what stood there in between.
    if (ms >= 0) await wait(ms)
  }
  await wait(3_000)
  reading!.stop()
  expect(lost).toBe(0)
}
const slowly = (...by: number[]): Step[] => by.map((one) => ({ by: one, ms: 2_000 }))

describe('a list that is scrolled while it is read', () => {
  it('keeps what was on the screen, in order, however the reading is interrupted (property)', async () => {
    await fc.assert(
      fc.asyncProperty(from, steps(6), async (start, some) => {
        await walk(start, some)
        expect(read()).toBe(expected())
      }),
      { numRuns: 12, seed: 20261129 },
    )
  })

  // Found by another seed: of two jumps in one go the first leaves a row that none overlaps.
  it('keeps a row that stood between two jumps of one go', async () => {
    await walk(0, [
      { by: 1, ms: 0 },
      { by: 5, ms: -1 },
      { by: 4, ms: -1 },
      { by: 5, ms: 0 },
    ])
    expect(read()).toBe(expected())
  })

  it('and where it jumps, of rows that say which they are (property)', async () => {
    numbered = true
    await fc.assert(
      fc.asyncProperty(from, steps(60), async (start, some) => {
        await walk(start, some)
        expect(inOrder(read())).toBe(expected())
      }),
      { numRuns: 12, seed: 20261129 },
    )
  })

  it.each([
    ['oldest', false],
    ['newest', true],
  ])('keeps the order where its rows are kept in any order, the %s first', async (_, newest) => {
    recycled = true
    inAnyOrder = true
    newestFirst = newest
    await walk(40, slowly(3, 5, -4, 6, 2))
    expect(read()).toBe(
      [...seen]
        .map(numberAt)
        .toSorted((a, b) => a - b)
        .join(' '),
    )
  })

  it.each([
    ['the last row came, and went in the middle of a look', 0, '3:53 3:517 -1:0'],
    ['a row came and went before a look, and its neighbour came back as another', 1, '1:0 -2:150 1:0'],
    ['a row came back as another in the middle of a look', 0, '4:0 4:68 6:82 -1:0'],
    ['all but two went in the middle of a look', 0, '1:150 12:0'],
    ['the end came and went in one go', 0, '1:-1 -1:0'],
    ['the beginning came and went in one go', 1, '-1:-1 1:0'],
    ['one came, and then another, and both went in one go', 0, '1:0 1:-1 -2:0'],
  ])('%s', async (_, start, some) => {
    await walk(
      start,
      some.split(' ').map((step) => ({ by: Number(step.split(':')[0]), ms: Number(step.split(':')[1]) })),
    )
    expect(read()).toBe(expected())
  })

  it('is not given up for what was seen while its rows went, but for what was seen while they stood', async () => {
    let weighed = 0
    vi.spyOn((globalThis as DetectionWorld)[DETECTION]!, 'isDoubtful').mockImplementation(function* () {
      weighed++
      yield
      scrollTo(weighed === 1 ? at - 1 : at)
      yield
      return true
    })
    open(ALL)
    await wait(3_000)
    scrollTo(at - 8)
    await wait(1_000)
    scrollTo(at - 8)
    await wait(1_000)
    expect(weighed).toBe(0)
    scrollTo(at - 1)
    await wait(200)
    expect([weighed, lost]).toEqual([1, 0])
    await wait(1_000)
    scrollTo(at - 1)
    await wait(1_000)
    expect([weighed, lost]).toEqual([2, 1])
  })

  it('keeps what was read of rows that are given other words', async () => {
    recycled = true
    await walk(ALL, slowly(-3, -5, -5, 4, -6, -2))
    expect(read()).toBe(expected())
    expect(turns.map(({ role }) => role).join(' ')).toBe(
      [...seen]
        .toSorted((a, b) => a - b)
        .map((n) => (n % 2 ? 'user' : 'assistant'))
        .join(' '),
    )
    // One more comes to stand there in the same go.
    open(ALL)
    await wait(3_000)
    scrollTo(at - 1)
    list().append(row(at + SIZE))
    await wait(3_000)
    reading!.stop()
    expect(turns.map(({ role, text }) => role === (text.startsWith('Is') ? 'user' : 'assistant'))).not.toContain(false)
    const inSight = turns.filter(({ node }) => node.isConnected)
    expect(inSight.map(({ node }) => node.textContent)).toEqual(inSight.map(({ text }) => text))
    expect(inSight).toHaveLength(SIZE + 1)
  })

  it.each([
    ['at its end', 0],
    ['one row above its end', 1],
  ])('a short beginning that grows is one turn, %s', async (_where, above) => {
    open(ALL)
    await wait(3_000)
    if (above > 0) scrollTo(at - above)
    await wait(2_000)
    const growing = document.createElement('div')
    growing.className = 'row bot'
    growing.innerHTML = '<div class="bubble">130</div>'
    list().append(growing)
    await wait(400)
    for (const text of ['130 is', '130 is the answer', '130 is the answer to what you asked.']) {
      growing.firstElementChild!.textContent = text
      await wait(1_000)
    }
    await wait(3_000)
    expect(turns.filter(({ text }) => text.startsWith('130')).map(({ text }) => text)).toEqual([
      '130 is the answer to what you asked.',
    ])
  })

  const HOW: Array<[string, { recycled: boolean; numbered: boolean; uneven: boolean }]> = [
    ['that are kept, by where they stand', { recycled: true, numbered: false, uneven: false }],
    ['that are kept, by their numbers', { recycled: true, numbered: true, uneven: false }],
    ['that are made anew, by where they stand', { recycled: false, numbered: false, uneven: false }],
    ['that are made anew, by their numbers', { recycled: false, numbered: true, uneven: false }],
    ['of any height that are kept, by where they stand', { recycled: true, numbered: false, uneven: true }],
    ['of any height that are made anew, by where they stand', { recycled: false, numbered: false, uneven: true }],
    ['of any height that are kept, by their numbers', { recycled: true, numbered: true, uneven: true }],
  ]
  it.each(HOW)(
    'over any distance: rows %s, in order, each once, and where there is a gap (property)',
    async (_, how) => {
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 0, max: 50 }),
          fc.array(fc.integer({ min: -ALL / 2, max: ALL / 2 }), { minLength: 1, maxLength: 4 }),
          async (start, by) => {
            ;({ recycled, numbered, uneven } = how)
            alike = true
            // Two rows each: a row that is kept has one speaker.
            await walk(2 * start, slowly(...by.map((rows) => 2 * rows)))
            expect(read()).toBe(expected())
            expect(gaps()).toBe(expectedGaps())
          },
        ),
        { numRuns: 4, seed: 20261130, endOnFailure: true },
      )
    },
    120_000,
  )

  /** Between two of these some rows were read before they were given other words, and some after. */
  const MIXED: [number, Step[]] = [
    3,
    [
      ...[ALL, -ALL, 2, -ALL].map((by, i) => ({ by, ms: [175, 244, 139, 175][i]! })),
      ...[-ALL, -ALL, 8].map((by, i) => ({ by, ms: [21, 20, 191][i]! })),
    ],
  ]
  it.each(HOW)(
    'scrolled fast, with the wheel and to the end: rows %s, what was read is in order, once, said by whom it was (property)',
    async (_, how) => {
      await fc.assert(
        fc.asyncProperty(
          from,
          fc.array(
            fc.record({
              by: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constantFrom(-ALL, ALL)),
              ms: fc.integer({ min: 16, max: 400 }),
            }),
            { minLength: 3, maxLength: 25 },
          ),
          async (start, some) => {
            ;({ recycled, numbered, uneven } = how)
            alike = true
            await walk(start, some)
            const numbers = read().split(' ').map(Number)
            expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
            expect(numbers.filter((n) => !seen.has(n))).toEqual([])
            expect(numbers).toEqual(expect.arrayContaining(Array.from({ length: SIZE }, (_row, i) => at + i)))
            expect(turns.filter(({ role }, i) => (role === 'user') !== (numbers[i]! % 2 === 1))).toEqual([])
          },
        ),
        { numRuns: 2, seed: 20261130, endOnFailure: true, examples: [MIXED] },
      )
    },
    120_000,
  )

  it('keeps what was read where rows that are kept change their speakers while they are read', async () => {
    ;[recycled, alike] = [true, true]
    await walk(1, slowly(-1, 14, -1, -1))
    expect(read()).toBe(expected())
  })

  it('a gap is none any more once what was there was seen', async () => {
    ;[recycled, alike] = [true, true]
    await walk(0, slowly(40))
    expect(gaps()).toBe('40')
    await walk(0, slowly(40, -13, -13, -1))
    expect(gaps()).toBe('')
    expect(read()).toBe(expected())
  })

  it.each([
    ['to the end and back', [-8, -8, -8, -8, 60, -32, 60]],
    ['over what was never seen', [-40, 40, -60, 30]],
  ])('keeps what was read where it jumps %s', async (_, by) => {
    await walk(ALL, slowly(...by))
    expect(read()).toBe(expected())
  })
})
