/**
 * Clues of adapters: what was true of a message that somebody pointed at, asked of another one. Each is weak by itself
 * and may be gone with the widget's next build or theme, so several are asked and what they say is weighed.
 */
import type { Clue } from '../contract/adapter.ts'
import type { Facts } from './facts.ts'
import { kids, type PageEnv, parentOf } from './page-env.ts'
import { isPlainSelector, matchesPlain } from './selector.ts'

/**
 * How much a clue counts. Names that somebody gave and labels that somebody reads say most; a side is where a speaker
 * stands in nearly all widgets; colours change with themes, the colour of letters is often everybody's.
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
/** What is missing may be missing for another reason. */
export const weightOf = (clue: Clue): number => (clue.kind === 'selector' && clue.absent ? 1 : WEIGHTS[clue.kind])

const MAX_CHAIN = 10
/** Drawn beside words in each message of a speaker, from its first moment on (buttons come only when it is at rest). */
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

/** The message, what leads to its words, and the groups it stands in. */
export function carriersOf(facts: Facts, list: Element): Element[] {
  const out = chainOf(facts)
  for (let at = parentOf(facts.unit), depth = 0; at && at !== list && depth < 4; at = parentOf(at), depth++)
    out.push(at)
  return out
}

export const tagsOf = (facts: Facts): string[] => chainOf(facts).map((el) => el.localName)

/** Of a list: itself and what its children are, where they are all the same. */
export function listTags(list: Element, env: PageEnv): string[] {
  const rows = new Set(kids(list, env).map((kid) => kid.localName))
  return rows.size === 1 ? [list.localName, ...rows] : [list.localName]
}

export function inkOf({ parts }: Facts, env: PageEnv): string {
  return env.style?.(parts.content).color ?? ''
}

/** Drawn things of a message that are not part of its words. */
export const hasPart = ({ unit, parts }: Facts, tag: string): boolean =>
  [...unit.getElementsByTagName(tag)].some((el) => parts.content === unit || !parts.content.contains(el))

export function labelsOf(facts: Facts): string[] {
  return [facts.group, ...facts.spoken, ...facts.edges.map(({ text }) => text)].filter((text) => text !== '')
}

const NUMBERS = /[\d.]+/g
/** Anti-aliasing of a theme, an opacity in transition: near is the same. */
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
      // A long answer's words begin one level higher than a single line's.
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

/** Of a list or a message box. */
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

/** Of a kind that is known here, and no selector that asks more than it may. */
export const isUsable = (clue: Clue): boolean =>
  KNOWN.has(clue.kind) && (clue.kind !== 'selector' || isPlainSelector(clue.selector))
