/** Where all parts of a message seem to be labels: the one that is said after all. */
import { isBubble, SMALL, sizeOf } from './drawn.ts'
import { LABEL_MAX } from './folds.ts'
import type { PageEnv } from './page-env.ts'
import { shortText } from './piece.ts'
import { wasSent } from './sent.ts'
import { ownText, worded } from './visible.ts'
import { hasWord, isCalled, isTimeLike, META_WORDS } from './words.ts'
import { wordSet } from './word-set.ts'

export const saidAmongLabels = (parts: readonly Element[], env: PageEnv): Element | undefined =>
  timeSaidIn(parts, env) ?? sentenceIn(parts, env) ?? bubbleIn(parts, env) ?? sentIn(parts, env)

/** A time or a day that the reader sent answers a question. */
const sentIn = (parts: readonly Element[], env: PageEnv): Element | undefined =>
  parts.find((part) => wasSent(shortText(part), env))

/** Of a time that was said and its stamp, the part with the larger type. */
function timeSaidIn(parts: readonly Element[], env: PageEnv): Element | undefined {
  const [first] = parts
  if (!first || parts.some((part) => !isTimeLike(shortText(part, LABEL_MAX)))) return undefined
  if (parts.length === 1) return timeSaidIn(worded(first, env), env) && first
  const sizes = parts.map((part) => sizeOf(part, env))
  const most = Math.max(...sizes)
  return sizes.filter((size) => size > SMALL * most).length === 1 ? parts[sizes.indexOf(most)] : undefined
}

const SENTENCE_MIN = 20
/** Where all of a message is named a label, a sentence still is none. */
const sentenceIn = (parts: readonly Element[], env: PageEnv): Element | undefined =>
  parts.find((part) => {
    const inner = ownText(part) === '' ? worded(part, env) : []
    if (inner.length > 0) return sentenceIn(inner, env) !== undefined
    const text = shortText(part)
    return text.length >= SENTENCE_MIN && /[.!?…。！？؟]$/.test(text)
  })

/** Nor is a bubble with part of the text in an element named a message, even inside a box named after its status. */
function bubbleIn(parts: readonly Element[], env: PageEnv): Element | undefined {
  const all = parts
    .map((part) => part.textContent)
    .join('')
    .trim()
  const isMessage = (el: Element): boolean =>
    isNamedMessage(el) && !isCalled(el, META_WORDS) && el.textContent?.trim() !== all
  return parts.find((part) => isBubble(part, env) && [...part.querySelectorAll('*')].some(isMessage))
}

const MESSAGE_WORDS: ReadonlySet<string> = wordSet('message messages msg bubble')
export const isNamedMessage = (el: Element): boolean =>
  el.getAttribute('role') === 'article' || hasWord(el.getAttribute('class') ?? '', MESSAGE_WORDS)
