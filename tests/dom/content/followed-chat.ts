/** A chat of a few messages in a page, followed as the content script follows one, by a clock that the test moves. */
import { afterEach, beforeEach, vi } from 'vitest'
import type { LiveTurn } from '../../../entrypoints/transcript.content/read/live-turns.ts'
import { passedRows } from '../../../entrypoints/transcript.content/find/passing.ts'
import { followChat, type Reading } from '../../../entrypoints/transcript.content/read/reading.ts'
import { findChats } from '../../../lib/detect/detect.ts'
import type { PageEnv } from '../../../lib/detect/page-env.ts'
import { env, show } from '../detect/page.ts'
import './with-detection.ts'

export type Said = ['bot' | 'me', string]

export const GREETED: Said[] = [
  ['bot', 'Hello, how can I help?'],
  ['me', 'Where is my parcel?'],
]

export const list = (): Element => document.querySelector('#list')!

export function message(who: 'bot' | 'me', text: string): HTMLElement {
  const row = document.createElement('div')
  row.className = `row ${who}`
  const bubble = document.createElement('div')
  bubble.className = 'bubble'
  bubble.textContent = text
  row.append(bubble)
  return row
}

/** @returns the message's bubble, for what is written on in it */
export function say(who: 'bot' | 'me', text: string): HTMLElement {
  const row = message(who, text)
  list().append(row)
  return row.querySelector<HTMLElement>('.bubble')!
}

/** Lets mutation records through, then the clock. */
export const wait = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms)

type Followed = {
  /** Everything that was reported. */
  reports: Array<{ turns: readonly LiveTurn[]; fresh: boolean }>
  /** How often the chat was told to have left the page. */
  lost: number
  reading: Reading | null
}

/** To be called once in a file, outside of its tests: each of them begins with nothing followed. */
export function followedChat() {
  const followed: Followed = { reports: [], lost: 0, reading: null }
  const events = {
    changed: (turns: readonly LiveTurn[], fresh: boolean) => void followed.reports.push({ turns, fresh }),
    lost: () => void followed.lost++,
  }
  beforeEach(() => {
    vi.useFakeTimers()
    Object.assign(followed, { reports: [], lost: 0, reading: null })
  })
  afterEach(() => {
    followed.reading?.stop()
    vi.useRealTimers()
    vi.restoreAllMocks()
  })

  const last = (): readonly LiveTurn[] => followed.reports.at(-1)!.turns
  const spoken = (): string[] => last().map(({ role, text, rest }) => `${role}${rest.settled ? '' : '…'} ${text}`)
  const settledTexts = (): string[] => [
    ...new Set(
      followed.reports.flatMap(({ turns }) => turns.filter(({ rest }) => rest.settled).map(({ text }) => text)),
    ),
  ]
  function follow(
    seeing: PageEnv = env,
    chat = findChats(document, seeing)[0]!,
    before: readonly LiveTurn[] = [],
  ): void {
    followed.reading = followChat(chat, seeing, before, events, passedRows())
  }
  function open(...messages: Said[]): void {
    show(
      '<style>.row{display:flex}.row.me{justify-content:flex-end}.bubble{background-color:#eee;border-radius:9px}</style><body><div role="dialog" aria-label="Chat"><div id="list" role="log" style="overflow-y:auto"></div><div id="foot"><textarea placeholder="Type a message"></textarea><button id="send">Send</button></div></div></body>',
    )
    for (const [who, text] of messages) say(who, text)
    const [chat] = findChats(document, env)
    if (chat) follow(env, chat)
  }
  return { followed, last, spoken, settledTexts, follow, open }
}
