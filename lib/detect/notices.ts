/** What stands among messages but is none: notices, dates, states, the widget's own texts. */
import { closest, firstElementOf, parentElementOf } from './dom.ts'
import { isSetSmaller } from './drawn.ts'
import { type Facts, namesNotice, namesSay } from './facts.ts'
import { lettersIn, lettersOf } from './folds.ts'
import { saysHandedOver } from './hand-over.ts'
import { isHeaded } from './headed.ts'
import { childrenOf, type PageEnv } from './page-env.ts'
import { isRowOfLinks } from './links-beside.ts'
import { isSentence } from './put-in.ts'
import { classTokens } from './shape.ts'
import { ownText } from './visible.ts'
import {
  CLOCK_TIME,
  disclaims,
  ERROR_WORDS,
  greets,
  greetsFirst,
  hasWord,
  introducesItself,
  isCalled,
  isStamped,
  isTimeLike,
  META_WORDS,
  NAME_WORDS,
  namesOn,
  OFFER_WORDS,
  saysItWasRead,
  tokens,
  withoutTime,
} from './words.ts'

/** "Was this helpful?" above its answers, but also the assistant's "Shall I book?". Neither begins with a greeting. */
const asksWithButtons = ({ unit, short, length, controls }: Facts): boolean =>
  length <= 60 &&
  /[?？؟]/.test(short) &&
  !greetsFirst(short) &&
  (controls >= 2 || unit.querySelectorAll('input[type=radio]').length >= 2)

/** "Related" above further questions, each as words on a button of its own. */
const headsButtons = ({ unit, short, controls }: Facts): boolean =>
  controls >= 2 &&
  short !== '' &&
  short.length <= 40 &&
  !/[.!?…。！？؟]$/.test(short) &&
  [...unit.querySelectorAll('button,[role=button]')].every((button) => /\p{L}{2}/u.test(button.textContent ?? ''))

const HEAD_MAX = 24
const LINE_MAX = 60
/** "Examples" above further questions or pages, each a link outside of sentences. Text in a bubble is a message. */
function headsLinks({ unit, short, rich, paint }: Facts): boolean {
  const links = rich > 0 && short !== '' && paint === '' ? [...unit.querySelectorAll('a')] : []
  return (
    links.length > 1 &&
    lettersIn(short) - lettersOf(links) <= HEAD_MAX &&
    links.every((link) => ownText(parentElementOf(link)!) === '')
  )
}

/** Stars, thumbs or faces, and nothing to read. */
const GLYPH = /^[\p{So}\p{Extended_Pictographic}\uFE0F\u200D]{1,4}$/u
const GLYPHS_IN_A_ROW = /(?:[\p{So}\p{Extended_Pictographic}][\uFE0F\u200D]?\s*){3}/u
/** A line over a row of stars or faces to press, in whatever language. */
function asksForRating({ unit, short, length }: Facts): boolean {
  if (short.length > LINE_MAX || length > NOTICE_MAX || !GLYPHS_IN_A_ROW.test(unit.textContent)) return false
  const isGlyph = (el: Element): boolean => GLYPH.test(el.textContent.slice(0, 9).trim())
  const first = [...unit.querySelectorAll('*')].find(isGlyph)
  return first !== undefined && childrenOf(parentElementOf(first)!).filter(isGlyph).length > 2
}

/** "Ana joined": a notice where it is not built like a message. */
export const tellsOfHandOver = ({ short }: Facts): boolean => short.length <= 100 && saysHandedOver(short)

/** Where messages are built like it, it is one. */
export const mayBeNone = (facts: Facts): boolean =>
  asksWithButtons(facts) || headsButtons(facts) || headsLinks(facts) || asksForRating(facts) || tellsOfHandOver(facts)

const FORM_WORDS = 'label,legend,select,button,[role=button]'

const FIELDS = 'input:not([type=hidden]),select,textarea'

/** Fields with their labels and a button, without other words except a line above them in the form itself. */
function isForm(facts: Facts): boolean {
  const { unit, short } = facts
  if (short === '' || !unit.querySelector(FIELDS)) return false
  if (isFormWithLine(facts)) return true
  const labels = [...unit.querySelectorAll(FORM_WORDS)].filter((el) => !closest(parentElementOf(el)!, FORM_WORDS))
  return lettersIn(short) <= lettersOf(labels)
}

/** A form in a bubble, or one of several alike, is the frame of a message. */
function isFormWithLine({ unit, paint, side }: Facts): boolean {
  if (unit.localName !== 'form' || paint !== '' || side === 'end') return false
  if (childrenOf(parentElementOf(unit) ?? unit).some((el) => el !== unit && el.localName === 'form')) return false
  const besides = unit.cloneNode(true) as Element
  for (const el of besides.querySelectorAll(FORM_WORDS)) el.remove()
  const line = (besides.textContent ?? '').trim()
  return line.length <= LINE_MAX && !/[.!…。！।]$/.test(line)
}

/** Suggestions, however many and however long. */
function isOffer(unit: Element, common: ReadonlySet<string>): boolean {
  const only = unit.childElementCount === 1 ? firstElementOf(unit) : null
  return [unit, only].some(
    (el) => el !== null && tokens(namesOn(el)).some((name) => OFFER_WORDS.has(name) && !common.has(name)),
  )
}

/**
 * A line under a message: "Sent 10:02", "Vault Bot • 10:02". "Delivered yesterday" and "Table four, 10:30" may be said.
 */
const isLineUnder = (short: string): boolean => {
  const rest = withoutTime(short)
  return (rest !== short && CLOCK_TIME.test(short) && saysItWasRead(rest)) || (/[·•|]/.test(short) && isStamped(short))
}

/** Names, times and states are no longer, nor are notices; whatever longer messages are called says nothing. */
const META_MAX = 60
const NOTICE_MAX = 240

/** What a message is like beside the others. */
type Among = {
  /** Names that all messages share. */
  common: ReadonlySet<string>
  /** It is centred, although most are not. */
  centred: boolean
  /** No message of another kind is built like it. */
  alone: boolean
  /** Messages with more than a time are built like it. */
  built: boolean
  /** Length of the longest message that is built like it. */
  longest: number
}

export function isNotice(facts: Facts, { common, centred, alone, built, longest }: Among): boolean {
  const { short, length, unit } = facts
  if (facts.sent) return false
  // With several parts, one named after its sender is a message, not the sender's name.
  const unsaid = (word: string): boolean => common.has(word) || (facts.edges.length > 0 && NAME_WORDS.has(word))
  // A bubble with a sentence at the end is the reader's, even one that is named after its status.
  const isReaders = facts.paint !== '' && facts.side === 'end' && isSentence(short) && !saysItWasRead(short)
  const meta = (): boolean =>
    longest <= META_MAX &&
    isCalled(unit, new Set([...META_WORDS].filter((word) => !unsaid(word) && !(isReaders && word === 'status'))))
  // "Monday" in a bubble like all others answers a question.
  const isAnswer = built && facts.paint !== '' && (facts.side === 'start' || facts.side === 'end')
  if (length <= META_MAX && ((isTimeLike(short) && !isAnswer) || isLineUnder(short) || meta())) return true
  if (unit.getAttribute('role') === 'separator' || (unit.querySelector('hr,[role=separator]') !== null && length <= 60))
    return true
  if (isOffer(unit, common) || isForm(facts)) return true
  const speaker = namesSay(facts.names, common)
  const isSaid = speaker.user + speaker.assistant + speaker.agent > 0
  // A row of sources.
  if (isRowOfLinks(unit)) return true
  // The reader may ask with buttons below too, and only the reader is at the end of the line.
  if (alone && !isSaid && facts.side !== 'end' && mayBeNone(facts)) return true
  // The widget's own errors ("could not be reached"), on any side.
  const named = (el: Element): string => el.getAttribute('class') ?? ''
  if (length <= 240 && hasWord(`${named(unit)} ${named(facts.parts.content)}`, ERROR_WORDS)) return true
  // In no bubble and by no speaker: under a bubble's words it would be part of them.
  if (!isSaid && length <= 160 && facts.paint === '' && facts.side !== 'end' && disclaims(short)) return true
  if (isSaid && !centred) return false
  if (length <= 200 && centred && facts.paint === '') return true
  if (centred && length <= 120 && facts.controls === 0) return true
  // A bubble on a side belongs to somebody, whatever its name.
  const sided = facts.side === 'start' || facts.side === 'end'
  if (
    Math.max(length, longest) > NOTICE_MAX ||
    !namesNotice(facts, common, sided) ||
    (facts.paint !== '' && facts.side !== null)
  )
    return false
  return facts.side !== 'end'
}

/**
 * A text of the widget's own among the messages (a welcome, a notice): it names no speaker and is built like none of
 * the messages, which do name theirs, more than one.
 * @param speakerOf whom a message names, null for none
 */
export function isOutside(facts: Facts, turns: readonly Facts[], speakerOf: (facts: Facts) => string | null): boolean {
  if (turns.some(({ sent, shape }) => sent && shape === facts.shape)) return false
  if (speakerOf(facts) !== null || facts.side === 'end') return false
  const speaking = turns.filter((one) => speakerOf(one) !== null)
  if (speaking.length < turns.length * 0.5 || new Set(speaking.map(speakerOf)).size < 2) return false
  return speaking.every(({ shape, unit }) => shape !== facts.shape && !isMarkedBesides(facts.unit, unit))
}

/**
 * In a conversation of bubbles, texts outside of any and by no speaker: the name above a bubble, or the time below it,
 * smaller than its words, a card beside it, and what a widget writes above the greeting (a welcome, a privacy note).
 * @param turns in the order of the conversation
 */
export function outsideBubbles(
  turns: readonly Facts[],
  speakerOf: (facts: Facts) => string | null,
  env: PageEnv,
): ReadonlySet<Facts> {
  const small = smallBeside(turns, env)
  const bubbles = turns.filter(({ paint }) => paint !== '')
  const isBeside = (facts: Facts): boolean =>
    speakerOf(facts) === null &&
    bubbles.length > 1 &&
    isCard(facts) &&
    !bubbles.some(({ shape }) => shape === facts.shape)
  const names = turns.filter(
    (facts, i) => small.has(facts) || (isBare(facts) && (isNameOver(facts, turns[i + 1], env) || isBeside(facts))),
  )
  const rest = turns.filter((facts) => !names.includes(facts))
  const opens = ({ paint, side, short }: Facts): boolean =>
    paint !== '' && side !== 'end' && (greets(short) || introducesItself(short))
  const onSide = rest.findIndex((facts) => opens(facts) && facts.side === 'start')
  // A message outside of any bubble above it is one all the same.
  const first = rest.slice(0, Math.max(onSide, 0)).some(isBare) || onSide < 0 ? rest.findIndex(opens) : onSide
  const [greeting, ...later] = rest.slice(Math.max(first, 0))
  if (!greeting || [greeting, ...later].some(({ paint }) => paint === '')) return new Set()
  // Beside a bubble at the start, a box as wide as the list is no bubble.
  const isBox = ({ paint, side }: Facts): boolean =>
    side === null && greeting.side === 'start' && paint !== greeting.paint
  // A welcome may show the initial of whoever answers, over its heading.
  const isNamed = (facts: Facts): boolean => {
    const speaker = speakerOf(facts)
    return speaker !== null && ([...speaker].length > 1 || !isHeaded(facts.parts.content, env))
  }
  const isSaid = (facts: Facts): boolean =>
    !(isBare(facts) || (!facts.sent && isBox(facts))) || facts.side === 'end' || facts.group !== '' || isNamed(facts)
  const above = rest.slice(0, Math.max(first, 0))
  return new Set([...names, ...(above.some(isSaid) ? [] : above)])
}

const isBare = ({ paint, sent }: Facts): boolean => paint === '' && !sent
const isLine = ({ short, controls }: Facts): boolean =>
  short !== '' && short.length <= 30 && controls === 0 && !/[.!?…。！？؟:]$/.test(short)

const CARD_MAX = 160
/** A product or a page to look at: a few lines, and each of its links and buttons in a line of its own. */
function isCard({ unit, short }: Facts): boolean {
  if (short === '' || short.length > CARD_MAX || unit.querySelector('p ~ p,ul,ol,pre,table')) return false
  const presses = [...unit.querySelectorAll('a,button,[role=button]')].filter((el) => /\S/.test(el.textContent ?? ''))
  const alone = (el: Element): boolean => el !== unit && ownText(el.parentElement!) === ''
  return presses.length > 0 && presses.every(alone) && unit.querySelector('img,picture,b,strong,h2,h3,h4') !== null
}

function isNameOver(facts: Facts, below: Facts | undefined, env: PageEnv): boolean {
  return (
    isLine(facts) &&
    below !== undefined &&
    below.paint !== '' &&
    isSetSmaller(facts.parts.content, below.parts.content, env)
  )
}

/**
 * Where a bubble, its speaker's picture and name, its time and its ticks all stand in one flat list: lines outside of
 * any bubble and smaller than its words. While nobody has answered in a bubble, only those on the reader's side; and
 * there only times and ticks, as the reader's words may be short and in no bubble.
 */
function smallBeside(turns: readonly Facts[], env: PageEnv): ReadonlySet<Facts> {
  const bubbles = turns.filter((facts) => !isBare(facts))
  const answer = bubbles.find(({ paint, side, sent }) => paint !== '' && side !== 'end' && !sent)
  const words = answer ?? bubbles.find(({ side }) => side === 'end')
  if (!words) return new Set()
  const isSmall = (facts: Facts): boolean =>
    isBare(facts) &&
    isLine(facts) &&
    (facts.side === 'end' ? isTimeOrTick(facts.short) : answer !== undefined) &&
    (facts.unit.getAttribute('aria-hidden') === 'true' || isSetSmaller(facts.parts.content, words.parts.content, env))
  return new Set(turns.filter(isSmall))
}

const isTimeOrTick = (text: string): boolean => !/\p{L}/u.test(text) || /\p{Nd}[:.h]\p{Nd}{2}(?!\p{Nd})/u.test(text)

/** It has all classes of the other one and more: the next message of the same speaker, without the name. */
const isMarkedBesides = (el: Element, than: Element): boolean => {
  const classes = classTokens(than)
  const own = new Set(classTokens(el))
  return classes.length > 1 && own.size > classes.length && classes.every((name) => own.has(name))
}
