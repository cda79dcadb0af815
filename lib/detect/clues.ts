/**
 * Clues of adapters: what was true of a message that somebody pointed at, checked on another one. Each clue is weak by
 * itself and may be gone with the widget's next build or theme, so several are asked and weighed together.
 */
import { contains } from './dom.ts'
import type { Clue } from '../contract/adapter.ts'
import type { Facts } from './facts.ts'
import { kids, type PageEnv, parentOf } from './page-env.ts'
import { isPlainSelector, matchesPlain } from './selector.ts'

/**
 * How much a clue counts. Hand-written names and visible labels say most; nearly all widgets give each speaker a side;
 * colours change with themes, and everybody's text often has the same one.
 */
const WEIGHTS: Record<Clue['kind'], number> = {
  selector: 2,
  label: 2,
  side: 1.5,
  shape: 1,
  paint: 1,
  part: 1,
  ink: 0.5,
  groups: 0,
}
/** Absence is weaker evidence: something may be missing for another reason. */
export const weightOf = (clue: Clue): number => (clue.kind === 'selector' && clue.absent ? 1 : WEIGHTS[clue.kind])

const MAX_CHAIN = 10
/**
 * Drawn beside the words in all messages of a speaker from the first moment on (buttons come only once it is at rest).
 */
export const DRAWN = ['img', 'svg', 'picture', 'canvas', 'video']

/** From the message down to its words. */
export function chainOf({ unit, parts }: Facts): Element[] {
  const out: Element[] = []
  for (let at: Element | null = parts.content; at && out.length < MAX_CHAIN; at = parentOf(at)) {
    out.push(at)
    if (at === unit) break
  }
  return out.reverse()
}

/** The message, the elements that lead to its words, and the groups around it. */
export function carriersOf(facts: Facts, list: Element): Element[] {
  const out = chainOf(facts)
  for (let at = parentOf(facts.unit), depth = 0; at && at !== list && depth < 4; at = parentOf(at), depth++)
    out.push(at)
  return out
}

export const tagsOf = (facts: Facts): string[] => chainOf(facts).map((el) => el.localName)

/** The tag of a list and, where all its children share one, theirs. */
export function listTags(list: Element, env: PageEnv): string[] {
  const rows = new Set(kids(list, env).map((kid) => kid.localName))
  return rows.size === 1 ? [list.localName, ...rows] : [list.localName]
}

export function inkOf({ parts }: Facts, env: PageEnv): string {
  return env.style?.(parts.content).color ?? ''
}

/** The message has such a drawn element outside its words. */
export const hasPart = ({ unit, parts }: Facts, tag: string): boolean =>
  [...unit.getElementsByTagName(tag)].some((el) => parts.content === unit || !contains(parts.content, el))

export function labelsOf(facts: Facts): string[] {
  return [facts.group, ...facts.spoken, ...facts.edges.map(({ text }) => text)].filter((text) => text !== '')
}

const NUMBERS = /[\d.]+/g
/** Allows for rounding and for opacity in transition: near is the same. */
export function isSameColour(a: string, b: string): boolean {
  if (a === b) return true
  const left = a.match(NUMBERS)?.map(Number)
  const right = b.match(NUMBERS)?.map(Number)
  if (!left || !right || left.length !== right.length) return false
  return left.slice(0, 3).every((value, i) => Math.abs(value - right[i]!) <= 6)
}

const isStart = (short: readonly string[], long: readonly string[]): boolean =>
  short.length >= 2 && short.every((tag, i) => tag === long[i])

export function holdsForMessage(clue: Clue, facts: Facts, list: Element, env: PageEnv): boolean {
  switch (clue.kind) {
    case 'selector':
      return carriersOf(facts, list).some((el) => matchesPlain(el, clue.selector)) !== (clue.absent === true)
    case 'shape': {
      const tags = tagsOf(facts)
      // The words of a long answer begin one level higher than those of a single line.
      return (
        tags.join() === clue.tags.join() ||
        (Math.abs(tags.length - clue.tags.length) === 1 && (isStart(tags, clue.tags) || isStart(clue.tags, tags)))
      )
    }
    case 'side':
      return (facts.side ?? 'none') === clue.side
    case 'paint':
      return isSameColour(facts.paint, clue.colour)
    case 'ink':
      return isSameColour(inkOf(facts, env), clue.colour)
    case 'part':
      return hasPart(facts, clue.tag) === clue.there
    case 'label':
      return labelsOf(facts).some((text) => text.startsWith(clue.text))
    case 'groups':
      return true
  }
}

/** As `holdsForMessage`, for a list or a message box. */
export function holdsForPlace(clue: Clue, el: Element, env: PageEnv): boolean {
  if (clue.kind === 'selector') return matchesPlain(el, clue.selector)
  if (clue.kind !== 'shape') return false
  const tags = listTags(el, env)
  return clue.tags[0] === tags[0] && (clue.tags.length === 1 || clue.tags[1] === kids(el, env)[0]?.localName)
}

const sum = (clues: readonly Clue[]): number => clues.reduce((total, clue) => total + weightOf(clue), 0)

/** Weight of the clues that hold, and of all of them. */
export const weigh = (clues: readonly Clue[], holds: (clue: Clue) => boolean): { held: number; all: number } => ({
  held: sum(clues.filter(holds)),
  all: sum(clues),
})

const KNOWN = new Set<string>(Object.keys(WEIGHTS))

/** Of a kind known here, and without a selector that asks for more than it may. */
export const isUsable = (clue: Clue): boolean =>
  KNOWN.has(clue.kind) && (clue.kind !== 'selector' || isPlainSelector(clue.selector))
