/**
 * Messages that are direct children of their list and only running text, read from their markup at once: that the row
 * is one message, its shape, its words. In many widgets these are most of a long conversation, and every DOM call on
 * each of thousands counts. Anything else is left to `unitsIn`, `quickKey` and `readMessage`, which give the same
 * results (tests/dom/detect/plain-rows.test.ts compares the two ways).
 */
import { parentNodeOf } from './dom.ts'
import { type Alike, learnAlike, readAlike } from './alike-rows.ts'
import { INDICATOR_MAX, TYPING_MAX } from './facts.ts'
import type { PageEnv } from './page-env.ts'
import type { Known } from './known.ts'
import { LOG_ID_ATTRIBUTE, type Message, messageOf, TEXT_MAX } from './read.ts'
import { beginsAsWords, leadIn, type RunningText, textIn, valueOf } from './running-text.ts'
import { askedIn, type Latest } from './sent.ts'
import { keyOfShapes, shapeBy } from './shape.ts'
import { isControlBy, isFormattingBy, isForScreenReaders, isHidden } from './visible.ts'

export type PlainRow = {
  message: Message
  /** As from `quickKey`. */
  key: string
  /** Short enough to be a typing indicator. */
  mayBeTyping: boolean
}

/** Elements that hold messages and have no rules of their own for their content. */
const HOLDERS = /^(div|li|article|section)$/
const START = /^<([a-z]+)((?: [^\s="<>]+="[^"]*")*)>$/
const UNSEEN = / (?:hidden|inert|aria-hidden)=/

/** What rows with the same start tag have in common. */
type Kind = {
  shape: string
  /** Such rows may be plain. */
  isPlain: boolean
  /** Formatting is always drawn: no need to ask. */
  isFormatting: boolean
  /** How many were checked for being for screen readers only, and were not. */
  looks: number
  /** Patterns of those that were read in full, each with its `quickKey`. */
  alike: Array<{ how: Alike; key: string }>
}
/** With more patterns than this the next row seldom fits any. */
const MOST_ALIKE = 8
/** Rows with the same start tag are all clipped or none is, by the same CSS rule. */
const ENOUGH_LOOKS = 3
/** Where each row has a number of its own, kinds are not worth keeping. */
const MOST_KINDS = 100

export function plainRows(env: PageEnv, running: RunningText) {
  const kinds = new Map<string, Kind>()
  const shapes = new Map<string, string>()
  /** The last `known` and whether it allows reading rows this way. */
  let suited: { known: Known; suits: boolean } | null = null

  function suits(known: Known): boolean {
    if (suited?.known !== known) suited = { known, suits: running.suits(known) }
    return suited.suits
  }

  function kindOf(start: string): Kind {
    const known = kinds.get(start)
    if (known) return known
    const [, name = '', attributes = ''] = START.exec(start) ?? []
    const role = valueOf(attributes, 'role')
    const kind = {
      shape: shapeBy(name, role, valueOf(attributes, 'class')),
      isPlain: HOLDERS.test(name) && !isControlBy(name, role) && !UNSEEN.test(attributes),
      isFormatting: isFormattingBy(name, attributes !== ''),
      looks: 0,
      alike: [],
    }
    if (kinds.size < MOST_KINDS) kinds.set(start, kind)
    return kind
  }

  function isSeen(row: Element, kind: Kind): boolean {
    if (env.drawn ? !kind.isFormatting && !env.drawn(row) : isHidden(row, env)) return false
    if (kind.looks >= ENOUGH_LOOKS) return true
    kind.looks++
    if (isForScreenReaders(row, env)) kind.isPlain = false
    return kind.isPlain
  }

  function shapeOfBlock({ name, attributes }: { name: string; attributes: string }): string {
    if (attributes === '') return `${name}.`
    const tag = name + attributes
    let shape = shapes.get(tag)
    if (shape === undefined) {
      shape = shapeBy(name, null, valueOf(attributes, 'class'))
      if (shapes.size < MOST_KINDS) shapes.set(tag, shape)
    }
    return shape
  }

  /**
   * @param row child of `list`
   * @param latest as for `unitsIn`
   * @returns null where it is, or may be, anything else
   */
  function read(row: Element, list: Element, known: Known, latest: Latest): PlainRow | null {
    if (parentNodeOf(row) !== list || !beginsAsWords(row) || !suits(known)) return null
    const html = row.outerHTML
    if (html.includes(LOG_ID_ATTRIBUTE)) return null
    const end = html.indexOf('>') + 1
    const kind = kindOf(html.slice(0, end))
    if (!kind.isPlain) return null
    const inner = html.slice(end, html.lastIndexOf('<'))
    const words = wordsIn(row, inner, kind)
    // A question and its answer may share a row, which only what was sent can show.
    if (!words || askedIn(row, env, latest, () => leadIn(inner)) || !isSeen(row, kind)) return null
    const { message, key } = words
    return { message, key, mayBeTyping: message.text.length <= INDICATOR_MAX && textIn(inner).length <= TYPING_MAX }
  }

  function wordsIn(row: Element, html: string, kind: Kind): { message: Message; key: string } | null {
    for (const { how, key } of kind.alike) {
      const read = readAlike(how, row, html)
      if (read && html.length < TEXT_MAX && read.text.length <= TEXT_MAX)
        return { message: { ...read, truncated: false, logId: null, content: row }, key }
    }
    const words = running.allIn(row, html, TEXT_MAX)
    if (!words) return null
    const key = keyOfShapes(kind.shape, shapeOfBlock(words.first), shapeOfBlock(words.last))
    const how = kind.alike.length < MOST_ALIKE ? learnAlike(row, html, running) : null
    if (how) kind.alike.push({ how, key })
    return { message: messageOf(words, row, null), key }
  }
  return { read }
}
