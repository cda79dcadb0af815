/** One page: finds its chats, follows each in a slot of its own, and answers the extension's requests. */
import type { TranscriptSnapshot } from '../../lib/contract/transcript.ts'
import { findComposers } from '../../lib/detect/composer.ts'
import type { Chat } from '../../lib/detect/chat.ts'
import { allRoots, type Tree } from '../../lib/detect/roots.ts'
import { siteAdapters } from './find/adapters.ts'
import { articleOf, chatParts } from './article.ts'
import type { Reader, ReaderDeps } from './reader.ts'
import { chatSlot, type Slot } from './slot.ts'
import { detection } from './find/detection.ts'
import { fetchSource } from './source.ts'
import { nextTurn } from './read/slices.ts'

const MOST_CHATS = 4
/** A page usually has one chat, so another must be surer. */
const ANOTHER_CHAT_LIMIT = 0.85
/** How often a message box outside the chats is tried before it is taken for something else. */
const TRIES = 3

export function readPage(deps: ReaderDeps): Reader {
  const { env } = deps
  const slots: Slot[] = []
  let article: { href: string; value: TranscriptSnapshot['article'] } | null = null
  let looks = 0
  const tried = new WeakMap<Element, number>()
  const adapters = siteAdapters(env, deps.adapters, () => void lookAnew())

  const open = (): Slot[] => slots.filter((slot) => slot.chat() !== null)

  function articleBeside(chat: Chat | null): TranscriptSnapshot['article'] {
    if (!chat) return null
    // Read once per address: it does not change with each token.
    if (article?.href !== location.href) {
      article = { href: location.href, value: articleOf(document, env, chatParts(chat.list, chat.composer, document)) }
    }
    return article.value
  }

  function newSlot(): Slot {
    const slot = chatSlot({
      ...deps,
      number: slots.length,
      adapters,
      page: (chat) => ({
        url: location.href.slice(0, 4_000),
        // An image named `title` shadows `document.title`.
        title: String(document.title).slice(0, 500),
        language: (document.documentElement.lang || '').slice(0, 20) || null,
        article: articleBeside(chat),
      }),
      takenOver: () => void lookAnew(),
      lost: deps.searchAgain,
    })
    slots.push(slot)
    return slot
  }

  /** A message box that belongs to no followed chat: perhaps another widget was opened. */
  function isMoreToSee(roots: readonly Tree[]): boolean {
    const boxes = roots.flatMap((root) => findComposers(root, env)).map(({ el }) => el)
    const unknown = boxes.filter((el) => (tried.get(el) ?? 0) < TRIES && !open().some((slot) => slot.covers(el)))
    for (const el of unknown) tried.set(el, (tried.get(el) ?? 0) + 1)
    return unknown.length > 0
  }

  async function look(roots: readonly Tree[] = allRoots(document, env)): Promise<boolean> {
    if (!deps.isLive()) return false
    const others = open().length > 0
    if (others && (slots.length >= MOST_CHATS || !isMoreToSee(roots))) return true
    const mine = ++looks
    const found = await adapters.find(document, roots)
    // What is found was weighed just now: to follow it is a stretch of work of its own.
    if (found.length > 0) await nextTurn()
    // Another search has begun meanwhile, and sees more.
    if (mine !== looks || !deps.isLive()) return open().length > 0
    for (const chat of found) {
      const isFirst = open().length === 0
      if (!isFirst && (chat.confidence < ANOTHER_CHAT_LIMIT || !chat.composer || !chat.sorting.told)) continue
      if (open().some((slot) => slot.covers(chat.list) || (chat.composer && slot.covers(chat.composer)))) continue
      const free = slots.find((slot) => slot.chat() === null) ?? (slots.length < MOST_CHATS ? newSlot() : null)
      free?.follow(chat)
    }
    return open().length > 0
  }

  /** The way of reading the chats has changed; the conversations have not. */
  async function lookAnew(): Promise<void> {
    for (const slot of slots) slot.release()
    if (!deps.isLive()) return
    if (!(await look())) return deps.searchAgain()
    deps.searchOver()
    for (const slot of open()) slot.resend()
  }

  return {
    handlers: {
      'transcript.requested': async () => {
        if (open().length > 0) for (const slot of open()) slot.resend()
        else await look()
        if (open().length === 0) return { found: false, turns: 0, seen: detection().whatWasSeen(document, env) }
        return { found: true, turns: Math.max(...open().map((slot) => slot.turns())) }
      },
      'marks.painted': ({ marks, again }) => {
        // Keys of turns are unique: each layer draws only its own.
        for (const { layer } of slots) layer.paint(marks, again)
        return {}
      },
      'adapters.changed': () => {
        adapters.load()
        return {}
      },
      'turn.shown': ({ key }) => ({ shown: slots.some(({ layer }) => layer.pulse(key)) }),
      'source.requested': ({ href }) => fetchSource(href, location.href),
    },
    look,
    covers: (el) => open().some((slot) => slot.covers(el)),
    chat: (number) => slots[number]?.chat() ?? open()[0]?.chat() ?? null,
    readings: () => slots.map((slot) => slot.reading()).filter((reading) => reading !== null),
    stop() {
      for (const slot of slots) slot.stop()
    },
  }
}
