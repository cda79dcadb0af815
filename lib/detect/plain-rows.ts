/**
 * Messages that stand right in their list and are nothing but running text, told by their markup in one look: that such
 * a row is one message, how it is shaped, what it says. In many widgets these are most of a long conversation, and each
 * question to the page about each of thousands counts. What is anything else is not read here; the same comes out of
 * `unitsIn`, `quickKey` and `readMessage` (tests/dom/detect/plain-rows.test.ts holds both ways against each other).
 */
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
  /** As of `quickKey`. */
  key: string
  /** Short enough to be an indicator of writing. */
  mayBeTyping: boolean
}

/** What holds messages and has no rules of its own for what is in it. */
const HOLDERS = /^(div|li|article|section)$/
const START = /^<([a-z]+)((?: [^\s="<>]+="[^"]*")*)>$/
const UNSEEN = / (?:hidden|inert)=/

/** Of rows whose tags are written alike. */
type Kind = {
  shape: string
  /** It may be one. */
  isPlain: boolean
  /** Not worth asking whether it is drawn. */
  isFormatting: boolean
  /** So often none of them was seen to be for screen readers alone. */
  looks: number
  /** How those of them are written that were read in full, with what `quickKey` says of each. */
  alike: Array<{ how: Alike; key: string }>
}
/** Of more, what comes next is seldom like one of them. */
const MOST_ALIKE = 8
/** What is written alike to the last letter is clipped, or is not, by the same rule. */
const ENOUGH_LOOKS = 3
/** Where each has a number of its own, kinds are not worth keeping. */
const MOST_KINDS = 100

export function plainRows(env: PageEnv, running: RunningText) {
  const kinds = new Map<string, Kind>()
  const shapes = new Map<string, string>()
  /** What was learnt last, and whether rows may be read so by it. */
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
   * @param latest as of `unitsIn`
   * @returns null where it is anything else, or may be
   */
  function read(row: Element, list: Element, known: Known, latest: Latest): PlainRow | null {
    if (row.parentNode !== list || !beginsAsWords(row) || !suits(known)) return null
    const html = row.outerHTML
    if (html.includes(LOG_ID_ATTRIBUTE)) return null
    const end = html.indexOf('>') + 1
    const kind = kindOf(html.slice(0, end))
    if (!kind.isPlain) return null
    const inner = html.slice(end, html.lastIndexOf('<'))
    const words = wordsIn(row, inner, kind)
    // A question and its answer may stand in one row, which only shows by what was sent.
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
