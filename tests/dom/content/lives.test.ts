/**
 * Lives of kept chats: what a page shows at its end is built up piece by piece, as widgets do it (turns one by one, words
 * one after the other with pauses, answers made anew, the widget mounted anew or moved, the talk cleared and begun again),
 * and at the end the same must have been read as from the page that stands still.
 * `SEED=n` plays other lives; what fails prints its seed and the shortest life that shows it.
 */
import fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { discover } from '../../../entrypoints/transcript.content/find/discovery.ts'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import { readPage } from '../../../entrypoints/transcript.content/page.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import type { Reader, ReaderDeps } from '../../../entrypoints/transcript.content/reader.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import type { Report } from '../../../lib/detect/report.ts'
import type { Transcript } from '../../../lib/detect/transcripts.ts'
import { pageFrom } from '../detect/from-report.ts'
import { detectTranscripts } from '../detect/page.ts'
import './with-detection.ts'

const SEED = Number(process.env.SEED ?? 77)
const LIVES = Number(process.env.LIVES ?? 3)
const FIXTURES = join(import.meta.dirname, '../../fixtures/reports/chats')
const chats = readdirSync(FIXTURES).map((file) => file.replace('.json', ''))
/** Of a window over hundreds of messages the report has but what stood in the page. */
const LONGEST = 40

const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)
/** A chat that was lost is looked for every eight seconds at least. */
const AT_REST_MS = 24_000

/** Where a piece of the page belongs. */
type Place = { piece: Element; parent: Node; before: Node | null }

const holdsSome = (el: Element, nodes: readonly Element[]): boolean =>
  nodes.some((node) => {
    for (let at: Node | null = node; at; at = at.parentNode ?? ('host' in at ? (at.host as Node) : null))
      if (at === el) return true
    return false
  })

/** Takes turns out of the page from the last one on, each with what holds nothing else. @returns in the order of the talk */
function takenApart({ list, turns, composer }: Transcript, from: number): Place[] {
  const nodes = turns.map(({ node }) => node)
  const places: Place[] = []
  for (let i = nodes.length - 1; i >= from; i--) {
    const others = [...nodes.slice(0, i), ...(composer ? [composer] : [])]
    let piece = nodes[i]!
    for (let outer = piece.parentElement; outer && outer !== list; outer = outer.parentElement) {
      if (!list.contains(outer) || holdsSome(outer, others)) break
      piece = outer
    }
    places.unshift({ piece, parent: piece.parentNode!, before: piece.nextSibling })
    piece.remove()
  }
  return places
}

const putBack = ({ piece, parent, before }: Place): void => void parent.insertBefore(piece, before)

function textsIn(node: Node, env: PageEnv): Text[] {
  if (node.nodeType === 3) return /\S/.test((node as Text).data) ? [node as Text] : []
  const root = node.nodeType === 1 ? env.openRoot(node as Element) : null
  return [...(root?.childNodes ?? []), ...node.childNodes].flatMap((inner) => textsIn(inner, env))
}

/** Copies see with the eyes of what they were copied from. */
function withCopies(env: PageEnv): { env: PageEnv; copyOf(el: Element): Element } {
  const originals = new WeakMap<Element, Element>()
  const roots = new WeakMap<Element, ShadowRoot>()
  const first = (el: Element): Element => originals.get(el) ?? el
  function copyOf(el: Element): Element {
    const copy = el.cloneNode(false) as Element
    originals.set(copy, first(el))
    const root = seeing.openRoot(el)
    if (root) {
      const inner = copy.attachShadow({ mode: root.mode })
      roots.set(copy, inner)
      for (const node of root.childNodes) inner.append(node.nodeType === 1 ? copyOf(node as Element) : node.cloneNode())
    }
    for (const node of el.childNodes) copy.append(node.nodeType === 1 ? copyOf(node as Element) : node.cloneNode())
    return copy
  }
  const seeing: PageEnv = {
    openRoot: (el) => roots.get(el) ?? env.openRoot(el),
    style: (el) => env.style!(first(el)),
    drawn: (el) => env.drawn!(first(el)),
    ...(env.rect && { rect: (el: Element) => env.rect!(first(el)) }),
  }
  return { env: seeing, copyOf }
}

/** The content script without the extension around it. */
function follow(env: PageEnv) {
  const passed = passedRows()
  let turns: readonly LiveTurn[] = []
  const settled = new Set<string>()
  let reader: Reader | null = null
  const discovery = discover(document, env, passed, {
    promising: () => true,
    isPlain: () => false,
    waits: () => false,
    found: (roots) => reader!.look(roots()),
    isOfChat: (el) => reader!.covers(el),
  })
  reader = readPage({
    env,
    passed,
    sender: () => ({
      update(state: { turns: readonly LiveTurn[] }) {
        turns = state.turns
        for (const { rest, text } of turns) if (rest.settled) settled.add(text)
      },
      resend: () => undefined,
      stop: () => undefined,
    }),
    marks: () => ({ paint() {}, follow() {}, pulse: () => false, remove() {} }),
    adapters: async () => [],
    isLive: () => true,
    searchAgain: discovery.start,
    searchOver: discovery.rest,
  } as unknown as ReaderDeps)
  discovery.start()
  return {
    turns: () => turns,
    settled,
    stop(): void {
      discovery.stop()
      reader?.stop()
    },
  }
}

type Step =
  | { do: 'whole'; ms: number }
  | { do: 'streamed'; ms: number; pauseAt: number }
  | { do: 'anew'; ms: number }
  | { do: 'moved'; ms: number }
  | { do: 'mounted'; ms: number }
const ms = fc.integer({ min: 40, max: 3_000 })
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('whole' as const), ms }),
  fc.record({
    do: fc.constant('streamed' as const),
    ms: fc.integer({ min: 30, max: 700 }),
    pauseAt: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ do: fc.constant('anew' as const), ms }),
  fc.record({ do: fc.constant('moved' as const), ms }),
  fc.record({ do: fc.constant('mounted' as const), ms }),
)
type Life = { from: number; steps: Step[]; end: 'as it is' | 'cleared' | 'copied' }
const life: fc.Arbitrary<Life> = fc.record({
  /** How much is there from the start, of ten. */
  from: fc.integer({ min: 0, max: 9 }),
  steps: fc.array(step, { minLength: 8, maxLength: 8 }),
  end: fc.constantFrom('as it is' as const, 'cleared' as const, 'copied' as const),
})

async function streamed(place: Place, each: number, pauseAt: number, env: PageEnv): Promise<void> {
  const texts = textsIn(place.piece, env).map((node) => ({ node, data: node.data }))
  for (const { node } of texts) node.data = ''
  putBack(place)
  let pieces = 0
  for (const { node, data } of texts) {
    const words = data.match(/\s*\S+\s*/g) ?? []
    for (let i = 0; i < words.length; i += 3) {
      node.data += words.slice(i, i + 3).join('')
      await wait(++pieces === pauseAt ? 2_500 : each)
    }
  }
}

async function play({ from, steps, end }: Life, report: Report): Promise<void> {
  const { env, copyOf } = withCopies(pageFrom(report))
  const [chat] = detectTranscripts(document, env)
  const wanted = chat!.turns.map(({ role, text }) => `${role} ${text}`)
  const begin = Math.max(1, Math.floor((chat!.turns.length * from) / 10))
  const places = takenApart(chat!, begin)
  const following = follow(env)
  const mount = chat!.list.getRootNode() === document ? chat!.list : null
  try {
    await wait(2_000)
    for (const [i, place] of places.entries()) {
      const { role } = chat!.turns[begin + i]!
      const now = steps[i % steps.length]!
      if (now.do === 'streamed' && role !== 'user') await streamed(place, now.ms, now.pauseAt, env)
      else putBack(place)
      await wait(now.ms)
      if (now.do === 'anew' && role !== 'user') {
        place.piece.remove()
        await wait(now.ms)
        putBack(place)
        await wait(now.ms)
      }
      const outer = mount?.parentElement
      if (now.do === 'moved' && outer?.parentElement && outer.localName !== 'body') {
        const at = { piece: outer, parent: outer.parentNode!, before: outer.nextSibling }
        outer.parentElement.prepend(outer)
        await wait(now.ms)
        putBack(at)
        await wait(now.ms)
      }
      if (now.do === 'mounted' && outer) {
        const at = { piece: mount, parent: outer, before: mount.nextSibling }
        mount.remove()
        await wait(now.ms)
        putBack(at)
        await wait(now.ms)
      }
    }
    if (end === 'cleared') {
      const all = takenApart(chat!, 0)
      await wait(3_000)
      for (const place of all) {
        putBack(place)
        await wait(900)
      }
    }
    if (end === 'copied' && mount) mount.replaceWith(copyOf(mount))
    await wait(AT_REST_MS)
    const read = following.turns().map(({ role, text, rest }) => `${role}${rest.settled ? '' : '…'} ${text}`)
    if (JSON.stringify(read) !== JSON.stringify(wanted))
      throw new Error(`read\n  ${read.join('\n  ')}\nand not\n  ${wanted.join('\n  ')}`)
    const pieces = [...following.settled].filter((text) => !chat!.turns.some((turn) => turn.text === text))
    if (pieces.length > 0) throw new Error(`said to be at rest and never was:\n  ${pieces.join('\n  ')}`)
  } finally {
    following.stop()
  }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestIdleCallback', (run: () => void) => setTimeout(run, 1))
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

describe('a chat that lived reads as the page that stands still', () => {
  it.each(chats)(
    '%s',
    async (name) => {
      const { report } = JSON.parse(readFileSync(join(FIXTURES, `${name}.json`), 'utf8')) as { report: Report }
      if ((report.found[0]?.turns.length ?? 0) > LONGEST) return
      const told = await fc.check(
        fc.asyncProperty(life, (one) => play(one, report)),
        { seed: SEED, numRuns: LIVES, endOnFailure: process.env.SHRINK === undefined },
      )
      const shown = JSON.stringify(told.counterexample)
      expect(told.failed && `SEED=${SEED}, ${name}, ${shown}: ${String(told.errorInstance)}`).toBe(false)
    },
    120_000,
  )
})
