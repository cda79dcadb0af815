/** A greeting or two before the first question: what suggests an assistant's words, and what a page's. */
import { closest, contains, nextElementOf } from './dom.ts'
import { ASKS, type Composer, wordsOf } from './composer.ts'
import { CONTROLS, controlWords } from './controls.ts'
import { isBubble, isCard, isSetSmaller } from './drawn.ts'
import { boxOf, type Facts } from './facts.ts'
import { isHeaded } from './headed.ts'
import { type PageEnv, parentOf } from './page-env.ts'
import { shortText } from './piece.ts'
import type { Sorting } from './speakers.ts'
import type { Evidence } from './role.ts'
import { ASKS_FOR, CALLS_ITSELF } from './surroundings.ts'
import { INTRODUCES_ITSELF } from './weigh-speakers.ts'
import {
  ANEW_WORDS,
  disclaims,
  greets,
  greetsFirst,
  hasWord,
  introducesItself,
  isTimeLike,
  namesItself,
  tokens,
} from './words.ts'

/** A name, possibly with a time: the other half of a single message that was split in two. */
const isBesideWords = ({ short, controls }: Facts): boolean =>
  short !== '' && controls === 0 && short.length <= 30 && !/[.!?…。！？؟:]$/.test(short)

/** Set in smaller type than the words beside it: their author's name, or their status. */
const isSmallBeside = (small: Facts, words: Facts, env: PageEnv): boolean =>
  isBesideWords(small) && isSetSmaller(small.parts.content, words.parts.content, env)

/** A small name, one with its time, or one above a greeting that repeats it: one message, taken for two. */
function isHeadAndWords(sorting: Sorting, turns: readonly Element[], env: PageEnv): boolean {
  const [head, words] = turns.map((turn) => sorting.facts.get(turn)!)
  if (turns.length !== 2) return false
  if (isSmallBeside(head!, words!, env) || isSmallBeside(words!, head!, env)) return true
  if (!isBesideWords(head!) || greets(head!.short)) return false
  const [name] = tokens(head!.short)
  return (
    (head!.edges.some(({ text }) => isTimeLike(text)) && words!.edges.length === 0) ||
    (greetsFirst(words!.short) && tokens(words!.short).includes(name!))
  )
}

/**
 * What a widget shows while it is empty and removes with the first question. It has no bubble, and is either headed, or
 * centred without a greeting or with a picture.
 */
export function isWelcomeScreen(
  { unit, parts: { content }, paint, group, spoken, side, short }: Facts,
  env: PageEnv,
): boolean {
  // The background of a whole screen is no bubble.
  const isInBubble = paint !== '' && (side === 'start' || side === 'end' || isBubble(unit, env))
  if (isInBubble || group !== '' || spoken.length > 0) return false
  // "Library helper" is what somebody is called.
  const isTitle = short.length <= TITLE_MAX && !/[.!?…。！？؟]/.test(short)
  const isSaid = (): boolean => (greets(short) || (introducesItself(short) && !isTitle)) && !unit.querySelector(PICTURE)
  return (side === 'center' && !isSaid()) || isHeaded(content, env)
}
const TITLE_MAX = 30
const PICTURE = 'img,svg,picture'

const FACE_MIN = 16
const FACE_MAX = 72
/** The speaker's picture or initial: square, and in line with the words. */
function hasFaceBeside({ unit, parts: { content } }: Facts, env: PageEnv): boolean {
  const words = boxOf(content, env)
  const isFace = (el: Element): boolean => {
    const box = contains(content, el) || closest(el, CONTROLS) ? null : boxOf(el, env)
    if (!words || !box || box.width < FACE_MIN || box.width > FACE_MAX || Math.abs(box.width - box.height) > 4)
      return false
    return box.bottom > words.top && box.top < words.bottom && (box.right <= words.left || box.left >= words.right)
  }
  return [...unit.querySelectorAll('*')].slice(0, 40).some(isFace)
}

/** It greets and repeats the name above it. */
function saysItsName({ edges, group, short }: Facts, { known }: Sorting): boolean {
  const names = [group, ...edges.flatMap(({ slot, text }) => (known.labels.has(slot) ? text : []))]
  return greetsFirst(short) && names.some((name) => name.length >= 3 && short.includes(name))
}

/** Only an assistant is asked to say it again in other words. */
const canBeAskedAnew = ({ unit }: Facts): boolean =>
  [...unit.querySelectorAll(CONTROLS)].some((control) => hasWord(controlWords(control), ANEW_WORDS))

/** Its words without leading labels for screen readers. */
const withoutSpoken = ({ short, spoken }: Facts): string =>
  spoken.reduce((text, label) => (text.startsWith(label) ? text.slice(label.length).trimStart() : text), short)

/** Evidence on a greeting or two before the first question. */
export function alone(
  sorting: Sorting,
  turns: readonly Element[],
  around: readonly Evidence[],
  env: PageEnv,
): Evidence[] {
  if (sorting.told) return isHeadAndWords(sorting, turns, env) ? [{ points: -5, why: 'A name and its words' }] : []
  if (turns.length > 2) return [{ points: -6, why: 'Speakers cannot be told apart' }]
  const [first] = turns
  const facts = sorting.facts.get(first!)!
  const waits = around.some(({ why }) => why === CALLS_ITSELF) && around.some(({ why }) => why === ASKS_FOR)
  // A label may repeat all the words.
  const words = turns.flatMap((turn) => {
    const said = sorting.facts.get(turn)!
    return [said.short, withoutSpoken(said)]
  })
  const opens = words.some((text) => greets(text) || introducesItself(text))
  // A page's own prompt ("Ask anything") also stands above a message box, but is built like no message.
  const bare = turns.length === 1 && !opens && facts.paint === '' && facts.edges.length === 0 && facts.group === ''
  const out: Evidence[] = [
    { points: bare && facts.spoken.length === 0 ? -1.5 : waits ? 0.7 : -0.5, why: 'Only one speaker so far' },
  ]
  const isAlike = ({ paint, shape }: Facts): boolean => paint === facts.paint && shape === facts.shape
  const [second] = turns.slice(1).map((turn) => sorting.facts.get(turn)!)
  // Two bubbles of one kind are two messages, however short.
  if (second && !(facts.paint !== '' && isAlike(second)) && [facts, second].some(isBesideWords))
    out.push({ points: -3, why: 'A name and its words' })
  if (words.some((text) => greets(text))) out.push({ points: 1.5, why: 'Greets' })
  const { unit, paint, side } = facts
  const isInBubble = (paint !== '' || isCard(unit, env)) && side !== 'end' && side !== 'center'
  // A widget's empty screen says a name too ("Hi, I am Pip"), in no bubble.
  const introduces = words.some((text) => introducesItself(text) || (isInBubble && namesItself(text)))
  if (introduces || saysItsName(facts, sorting) || canBeAskedAnew(facts))
    out.push({ points: 1, why: INTRODUCES_ITSELF })
  if (opens && turns.some((turn) => sorting.facts.get(turn)!.response)) out.push({ points: 0.7, why: 'Can be rated' })
  if (hasFaceBeside(facts, env)) out.push({ points: 0.7, why: 'A face stands beside it' })
  if (isWelcomeScreen(facts, env)) out.push({ points: -4, why: 'Welcomes, and is said by nobody' })
  if (out.length > 1 && isInBubble) out.push({ points: 0.7, why: 'Stands in a bubble' })
  return out
}

/** "Ask Fenna" below "Good morning, this is Fenna": the message box names the only speaker. */
export function isAskedByName({ el }: Composer, { facts }: Sorting, turns: readonly Element[]): boolean {
  const capitals = wordsOf(el).match(/(?<=\S\s+)\p{Lu}\p{L}{2,}/gu) ?? []
  const names = capitals.filter((word) => !ASKS.test(word.toLowerCase()))
  return turns.some((turn) =>
    names.some((name) =>
      facts
        .get(turn)!
        .short.split(/[^\p{L}]+/u)
        .includes(name),
    ),
  )
}

/** "AI can make mistakes" under the message box. */
export function disclaimsBelow({ el }: Composer): boolean {
  for (let at: Element | null = el, depth = 0; at && depth < 4; at = parentOf(at), depth++) {
    const next = nextElementOf(at)
    if (next && disclaims(shortText(next))) return true
  }
  return false
}
