/** What can be observed about one message before deciding who said it. */
import { attributesOf, closest, firstElementOf, parentElementOf, previousElementOf, assignedSlotOf } from './dom.ts'
import { controlWords } from './controls.ts'
import { type Box, holds, kids, type PageEnv, parentOf, childrenOf } from './page-env.ts'
import { clear, isBubble, layerUnder } from './drawn.ts'
import { shortText } from './piece.ts'
import { edges, type Leaf, spokenLabels } from './edges.ts'
import type { Known } from './known.ts'
import { type Parts, partsOf } from './parts.ts'
import { isListed, wasSent } from './sent.ts'
import { shapeOf } from './shape.ts'
import { namedByTerm } from './terms.ts'
import { hasWords, isWorded, ownText } from './visible.ts'
import {
  ASSISTANT_WORDS,
  AGENT_WORDS,
  hasWord,
  HIDDEN_WORDS,
  isTimeLike,
  LOOSE_NOTICE_WORDS,
  namesOn,
  NOTICE_WORDS,
  RESPONSE_WORDS,
  tokens,
  USER_WORDS,
  withoutTime,
} from './words.ts'

export type Side = 'start' | 'end' | 'center'
export type Facts = {
  unit: Element
  parts: Parts
  /** Shape of the message and of what leads to its words: the same for all messages of a speaker in most widgets. */
  shape: string
  side: Side | null
  /** Background of the words' box, '' for none. */
  paint: string
  /** Tokens of classes, roles and data attributes on the message and near it. */
  names: ReadonlySet<string>
  spoken: string[]
  edges: Leaf[]
  /** Name of the message or of the group around it, as a label for screen readers; '' without one. */
  group: string
  /** 1 where it has lists, tables, code or links, else 0. */
  rich: number
  controls: number
  /** It has a control to regenerate or to rate it. */
  response: boolean
  /** A click anywhere on it does something: it is a control, whatever it is made of. */
  pressable: boolean
  /** The reader sent exactly these words from here. */
  sent: boolean
  /** The text up to 400 characters, '' where it is longer. */
  short: string
  length: number
}

function chain(unit: Element, content: Element): Element[] {
  const out: Element[] = []
  const isComponent = unit.localName.includes('-')
  for (let at: Element | null = content; at; at = (isComponent ? assignedSlotOf(at) : null) ?? parentOf(at)) {
    out.push(at)
    if (at === unit) break
  }
  return out.reverse()
}

function byGeometry(box: Box, list: Box, rtl: boolean): Side | null {
  if (list.width < 40 || box.width < 1 || box.width >= list.width) return null
  const left = (box.left - list.left) / list.width
  const right = (list.right - box.right) / list.width
  // A wide box in the middle is a column of text; only a narrow one is centred on purpose.
  if (Math.abs(left - right) < 0.06) return left > 0.22 ? 'center' : null
  return left < right === !rtl ? 'start' : 'end'
}

const END = /^(flex-)?end$|^right$/

function byStyle(path: readonly Element[], env: PageEnv): Side | null {
  for (const el of path) {
    const looks = env.style ? env.style(el) : (el as HTMLElement).style
    if (!looks) continue
    const column = looks.flexDirection.startsWith('column')
    const flex = looks.display.includes('flex')
    if (flex && looks.flexDirection === 'row-reverse') return 'end'
    if (flex && END.test(looks.justifyContent) && !column) return 'end'
    if (flex && column && END.test(looks.alignItems)) return 'end'
    if (flex && !column && looks.justifyContent === 'center') return 'center'
    if (END.test(looks.alignSelf) || looks.cssFloat === 'right') return 'end'
    if (looks.alignSelf === 'center' || (flex && column && looks.alignItems === 'center')) return 'center'
    if (looks.marginLeft === 'auto' && looks.marginRight !== 'auto') return 'end'
    if (looks.textAlign === 'right' || looks.textAlign === 'end') return 'end'
    if (looks.textAlign === 'center') return 'center'
    if (flex && END.test(looks.justifyContent.replace('start', 'x'))) return 'end'
    if (/^(flex-)?start$/.test(looks.alignSelf) || looks.cssFloat === 'left') return 'start'
  }
  return null
}

/** Where it stands in its frame, by geometry, else by its style. @param path from the frame to it */
export const sideOf = (el: Element, frame: Element, path: readonly Element[], env: PageEnv): Side | null =>
  drawnSide(lineBox(el, path[0] ?? el, env), frame, path, env) ?? byStyle(path, env)

function drawnSide(box: Box | null, frame: Element, path: readonly Element[], env: PageEnv): Side | null {
  const around = box && evenBoxOf(frame, env)
  if (!around) return null
  const rtl = isRightToLeft(frame, env)
  const side = byGeometry(box, around, rtl)
  return (side === 'start' || side === 'end') && isHeldByAvatar(box, around, { side, rtl }, path, env) ? null : side
}

/** Nearly as wide as the list, and kept from one of its edges only by an avatar, not by a margin. */
function isHeldByAvatar(
  box: Box,
  list: Box,
  { side, rtl }: { side: 'start' | 'end'; rtl: boolean },
  path: readonly Element[],
  env: PageEnv,
): boolean {
  const before = side === 'end'
  const edge = before === rtl ? 'right' : 'left'
  const gap = Math.abs(list[edge] - box[edge])
  if (gap > list.width / 3) return false
  return path.some((el) => {
    const next = before === runsOtherWay(el, env) ? 'nextElementSibling' : 'previousElementSibling'
    let at = el[next]
    // Elements that only catch the focus have no size.
    for (let n = 0; at && n < 3 && (boxOf(at, env)?.width ?? 0) < 2; n++) at = at[next]
    const beside = at && boxOf(at, env)
    const column = boxOf(el, env) ?? box
    // A name may push the words below the picture.
    if (!beside || beside.width > AVATAR_MAX || beside.bottom <= column.top || beside.top >= column.bottom) return false
    return 2 * Math.abs(beside[edge] - box[edge]) > gap
  })
}

/**
 * In a reversed row the picture is on the other side in the markup. One packed at its far end is the other speaker's.
 */
function runsOtherWay(el: Element, env: PageEnv): boolean {
  const line = parentElementOf(el)
  const looks = line && (env.style ? env.style(line) : line.style)
  return looks?.flexDirection === 'row-reverse' && !END.test(looks.justifyContent)
}
const AVATAR_MAX = 72

const isOnSide = (side: Side | null): boolean => side === 'start' || side === 'end'

const isRightToLeft = (el: Element, env: PageEnv): boolean =>
  (env.style ? env.style(el).direction : closest(el, '[dir]')?.getAttribute('dir')) === 'rtl'

export function boxOf(el: Element, env: PageEnv): Box | null {
  const box = env.rect?.(el)
  return box && (box.width > 0 || box.height > 0) ? box : null
}

/** Evens out the padding: a margin kept free for avatars on one side moves nothing to the other. */
function evenBoxOf(el: Element, env: PageEnv): Box | null {
  const box = boxOf(el, env)
  const looks = box && env.style?.(el)
  const more = looks ? Number.parseFloat(looks.paddingLeft) - Number.parseFloat(looks.paddingRight) : 0
  if (!box || !more) return box
  const left = box.left + Math.max(more, 0)
  const right = box.right + Math.min(more, 0)
  return { ...box, left, right, width: right - left }
}

/** Words after a name in the same line begin where the line does. */
function lineBox(content: Element, unit: Element, env: PageEnv): Box | null {
  const box = boxOf(content, env)
  const before = previousElementOf(content)
  if (!box || content === unit || !before || env.style?.(content).display !== 'inline') return box
  const first = boxOf(before, env)
  if (!first || first.width === 0 || Math.abs(first.top - box.top) > first.height) return box
  const left = Math.min(box.left, first.left)
  const right = Math.max(box.right, first.right)
  return { ...box, left, right, width: right - left }
}

/** `my-2` and `me-2` are margins and `self-end` is an alignment: they name no speaker. */
const MEASURE = /(?<![\w-])(?:-?m[ey]-(?:[\d[(]\S*|auto|px)|(?:justify-|place-)?self-(?:start|end|center))/g

function namesOf(path: readonly Element[], unit: Element, outer: Element): Set<string> {
  const out = new Set<string>()
  const add = (el: Element): void => {
    for (const { name, value } of attributesOf(el)) {
      if (value.length > 300) continue
      if (name === 'class' || name === 'id' || name === 'role' || name.startsWith('data-') || name === 'part') {
        for (const token of tokens(name === 'class' ? value.replace(MEASURE, '') : value)) out.add(token)
        // `data-is-user="true"`, `data-bot`: the attribute's name counts when its value only says yes.
        if (name.startsWith('data-') && (value === '' || value === 'true'))
          for (const token of tokens(name)) out.add(token)
      }
    }
    if (el.localName.includes('-')) for (const token of tokens(el.localName)) out.add(token)
  }
  for (const el of path) add(el)
  for (const kid of childrenOf(unit)) if (!path.includes(kid)) add(kid)
  // Groups by speaker are between the list and the message.
  for (let at = parentOf(unit), depth = 0; at && at !== outer && depth < 5; at = parentOf(at), depth++) {
    if (at.localName.includes('-') && holds(at, outer)) break
    add(at)
  }
  return out
}

/** Longest initials that stand for a name. */
export const LETTERS_MAX = 3
function groupLabel(unit: Element, list: Element, env: PageEnv): string {
  const term = namedByTerm(unit)
  if (term !== '') return term
  let below: Element | null = null
  for (
    let at: Element | null = unit, depth = 0;
    at && at !== list && depth < 5;
    below = at, at = parentOf(at), depth++
  ) {
    // Slotted into the list from outside.
    if (below && at.localName.includes('-') && holds(at, list)) break
    const label = bareLabel(at.getAttribute('aria-label') ?? '')
    if (label !== '') return label
    // The name above the bubbles of a group.
    for (const kid of below ? childrenOf(at) : []) {
      if (kid === below) break
      // Of text hidden from screen readers only initials count.
      const name = bareLabel(shortText(kid, kid.getAttribute('aria-hidden') === 'true' ? LETTERS_MAX : 80))
      // A name does not end in a question mark: that is the question answered below it.
      // A picture has a title that nobody reads.
      // What is built like the message or drawn in a bubble is the message before it. A list names sources.
      if (
        name !== '' &&
        !/[?？؟]$/.test(name) &&
        hasWords(kid, env) &&
        shapeOf(kid) !== shapeOf(below!) &&
        kid.querySelector('li') === null &&
        (name.length <= LETTERS_MAX || !isBubble(kid, env))
      )
        return name
    }
  }
  return ''
}

function bareLabel(text: string): string {
  if (text === '' || text.length > 80 || isTimeLike(text)) return ''
  const bare = withoutTime(text)
    .replace(/[:,–-]+$/, '')
    .trim()
  return bare.length <= 30 ? bare : ''
}

export function factsOf(unit: Element, list: Element, env: PageEnv, known: Known): Facts {
  const parts = partsOf(unit, env, known)
  const path = chain(unit, parts.content)
  const drawn = parts.block === parts.content ? path : [...path, parts.block]
  let outer: Element[] = []
  for (let at = parentOf(unit); at && at !== list && holds(list, at); at = parentOf(at)) outer = [at, ...outer]
  const words = sideOf(parts.block, list, [...outer, ...drawn], env)
  let paint = ''
  let painted: Element | null = null
  for (const el of env.style ? drawn : []) {
    const own = clear(env.style!(el).backgroundColor) || clear(layerUnder(el, env)?.backgroundColor ?? '')
    if (own === '') continue
    paint = own
    painted = el
  }
  // Short lines centred in a wide bubble may be centred in the list too: the bubble's side counts.
  const bubble =
    painted && painted !== parts.block && !isOnSide(words)
      ? drawnSide(boxOf(painted, env), list, [...outer, ...drawn.slice(0, drawn.indexOf(painted) + 1)], env)
      : null
  const side = isOnSide(bubble) ? bubble : words
  const text = parts.content.textContent ?? ''
  const short = shortText(parts.content)
  const controls = [...unit.querySelectorAll('button,[role=button]')]
  return {
    unit,
    parts,
    shape: path.slice(0, 4).map(shapeOf).join('>'),
    side,
    paint,
    names: namesOf(path, unit, list),
    spoken: [
      ...spokenLabels(unit, env),
      ...path
        .slice(1)
        .map((el) => el.getAttribute('aria-label') ?? '')
        .filter(Boolean),
    ],
    edges: edges(unit, env),
    group: groupLabel(unit, list, env),
    rich: parts.content.querySelectorAll('li,td,pre,a[href],h2,h3,strong').length > 0 ? 1 : 0,
    controls: controls.length,
    response: controls.slice(0, 8).some((control) => hasWord(controlWords(control), RESPONSE_WORDS)),
    pressable: isPressable(parts.content, env) || isRowOfKeys(parts.content, env),
    sent:
      (wasSent(short, env) || (parts.block !== parts.content && wasSent(shortText(parts.block), env))) &&
      !isListed(parts.content),
    short,
    length: text.length,
  }
}

/** The pointer's hand, a custom cursor, or the sign of an offer that has expired and can no longer be pressed. */
const PRESSABLE = /^(pointer|not-allowed|url\()/

const isPressable = (el: Element, env: PageEnv): boolean => PRESSABLE.test(env.style?.(el).cursor ?? '')

/** Choices made of plain boxes. A link is part of what is said. Usually the first child shows that it is none. */
function isRowOfKeys(el: Element, env: PageEnv): boolean {
  if (ownText(el) !== '') return false
  let keys = 0
  for (const kid of kids(el, env)) {
    if (!isWorded(kid, env)) continue
    if (kid.localName === 'a' || !isPressable(kid, env)) return false
    keys++
  }
  return keys > 1
}

/** Counts names that stand for each speaker; those common to all messages say nothing. */
export function namesSay(
  names: Iterable<string>,
  common: ReadonlySet<string>,
): { user: number; assistant: number; agent: number } {
  const said = { user: 0, assistant: 0, agent: 0 }
  for (const name of names) {
    if (common.has(name)) continue
    if (USER_WORDS.has(name)) said.user++
    else if (ASSISTANT_WORDS.has(name)) said.assistant++
    else if (AGENT_WORDS.has(name)) said.agent++
  }
  return said
}

/**
 * The message itself is named a notice; the names of its time stamp or status line do not count.
 * @param strictly only by words that never name a speaker
 */
export function namesNotice({ unit, parts }: Facts, common: ReadonlySet<string>, strictly = false): boolean {
  const only = unit.childElementCount === 1 ? firstElementOf(unit) : null
  return [unit, only, parts.content].some(
    (el) =>
      el !== null &&
      tokens(namesOn(el)).some(
        (name) => NOTICE_WORDS.has(name) && !common.has(name) && !(strictly && LOOSE_NOTICE_WORDS.has(name)),
      ),
  )
}

export const TYPING_MAX = 40
/** Longer text, as markdown, is no typing indicator and need not be checked. */
export const INDICATOR_MAX = 100
/** Begins with a name of at most a few words; with a possessive ("my son is writing") it is something said. */
export const SAID_TO_TYPE =
  /\b(is|are) (typing|writing|thinking)\b|^(typing|thinking|loading|writing|generating)\b|^((?!(mi|mio|mia|meu|minha|mon|ma|mein|meine|mijn)\s)(\S+\s+){0,3}(schreibt|tippt|écrit|en train d['’]écrire|escribiendo|escrevendo|digitando|scrivendo|(is aan het )?typen|typt|pisze|yazıyor|печатает|skriver|يكتب( الآن)?)|.*(入力中|正在输入|输入中|입력 중))\s*(…|\.{3})$/iu

/** An indicator that somebody is writing: named so, or nothing but dots. */
export function isTyping(unit: Element, short = shortText(unit, TYPING_MAX)): boolean {
  if (/^[.…•·●\s]+$/.test(short)) return true
  if (short === '' || short.length > TYPING_MAX) return false
  if (SAID_TO_TYPE.test(short)) return true
  const named = (el: Element): boolean =>
    !HIDDEN_WORDS.test(el.className) &&
    tokens(el.getAttribute('class') ?? '').some(
      (word) => word === 'typing' || word === 'thinking' || word === 'loader' || word === 'dots',
    )
  return short.length <= 20 && (named(unit) || childrenOf(unit).some(named))
}
