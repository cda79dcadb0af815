/** A chat that was found, and its messages, read with what was learnt from them. */
import type { PageEnv } from './page-env.ts'
import type { Known } from './known.ts'
import { type Message, readMessage } from './read.ts'
import type { RunningText } from './running-text.ts'
import type { Latest } from './sent.ts'
import { quickKey } from './shape.ts'
import type { Sorting } from './speakers.ts'
import type { Role } from './role.ts'
import { unitsIn } from './units.ts'

export type Turn = Message & {
  /** The message element; marks are placed beside `content`, which holds the words. */
  node: Element
  role: Role
}
/** A chat on the page and what was learnt from it; turns are read with `readChat` or row by row. */
export type Chat = {
  list: Element
  composer: HTMLElement | null
  root: 'document' | 'open_shadow' | 'closed_shadow'
  /** 0–1. */
  confidence: number
  /** The evidence in words, strongest first. */
  why: string[]
  /** Read, but not to be written to. */
  unsure?: boolean
  /** All that its message box has said of itself: it says something else while it is answered. */
  boxSaid?: string
  known: Known
  /** The newest turn comes first in the document. */
  newestFirst: boolean
  /** Number of messages it was learnt from. */
  learntFrom: number
  sorting: Sorting
  /** Set where an adapter says how to read it. */
  adapted?: Adapted
}
/** Replaces detection's own ways of reading in a chat that is read by an adapter. */
export type Adapted = {
  /** The adapter's. */
  id: string
  /** Messages inside one child of the list. */
  units(row: Element): Element[]
  /** Speaker of a message that came later; null where it is no message. */
  classify(unit: Element): Role | null
  /** Reads the whole chat again; null where the adapter no longer matches. */
  again(): Chat | null
}
/** @param latest as of `unitsIn` */
export const unitsOf = (row: Element, chat: Chat, env: PageEnv, latest?: Latest): Element[] =>
  chat.adapted?.units(row) ?? unitsIn(row, env, latest)

/**
 * @param key of its shape, where it is known
 * @returns undefined where it is not known yet: learn again
 */
export function roleOf(unit: Element, { sorting }: Chat, key?: string): Role | null | undefined {
  return sorting.roles.has(unit) ? sorting.roles.get(unit) : sorting.quick.get(key ?? quickKey(unit))
}

/** Role of a message that has left the page: that of known messages with the same shape, where these agree. */
export function roleByShape(unit: Element, chat: Chat): Role | null | undefined {
  const key = quickKey(unit)
  const quick = chat.sorting.quick.get(key)
  if (quick !== undefined) return quick
  const roles = new Set([...chat.sorting.roles].filter(([known]) => quickKey(known) === key).map(([, role]) => role))
  return roles.size === 1 ? [...roles][0] : undefined
}

/** @param running as of `readMessage` */
export function readTurn(
  unit: Element,
  role: Role,
  chat: Chat,
  env: PageEnv,
  running: RunningText | null = null,
): Turn | null {
  const message = readMessage(unit, chat.list, env, chat.known, running)
  if (message.text === '') return null
  return { ...message, node: unit, role }
}
