/**
 * Reads a page with an adapter. Candidates for the list come from the adapter's clues and from what surrounds message
 * boxes; the winner is the one whose messages the clues can tell apart. A clue that holds for no message at all counts
 * as broken and is ignored, as long as enough others are left.
 *
 * Every step has a fixed limit: an adapter is data from elsewhere, and pages may be large.
 */
import { contains } from './dom.ts'
import type { AdapterSpec, Clue } from '../contract/adapter.ts'
import { ADAPTER_SPEC_VERSION } from '../contract/version.ts'
import { holdsForMessage, holdsForPlace, isUsable, weigh } from './clues.ts'
import type { Chat } from './chat.ts'
import { rootKind } from './detect.ts'
import { type Facts, factsOf, isTyping } from './facts.ts'
import { candidatesIn, levelsAround } from './lists.ts'
import { holds, kids, type PageEnv, parentOf } from './page-env.ts'
import { allRoots, type Tree } from './roots.ts'
import { isPlainSelector } from './selector.ts'
import { sortSpeakers } from './speakers.ts'
import type { Role } from './role.ts'
import { someRowsOf, unitsIn } from './units.ts'
import { FLOW, isControl, isShown, ownText, worded } from './visible.ts'
import { isTimeLike } from './words.ts'

const MAX_LISTS = 16
const MAX_FIELDS = 20
const MAX_SEEN = 3_000
/** The share of a message's clues that must hold for it to count as a message. */
const MESSAGE_LIMIT = 0.5
/** The share of all clues, broken ones included, that must still hold on average. */
const HEALTHY_LIMIT = 0.34
/** How far ahead of the next speaker the likeliest one must be. */
const MARGIN = 0.1

export const FIELDS = 'textarea,input,[contenteditable]:not([contenteditable="false"]),[role="textbox"]'
const ROLES: readonly Role[] = ['user', 'assistant', 'agent']

type Reading = { chat: Chat; worth: number }
type Verdict = { role: Role | null; support: number }

/** The spec has this version and contains only clues that may be asked. */
export function isReadable(spec: AdapterSpec): boolean {
  if (spec.version !== ADAPTER_SPEC_VERSION) return false
  const parts = [spec.list, spec.message, spec.user, spec.assistant, spec.agent ?? [], spec.composer ?? []]
  return parts.every((clues) => Array.isArray(clues) && clues.length <= 8 && clues.every(isUsable))
}

/**
 * @param id the adapter's, '' for one that is being made
 * @returns null where the adapter may not be used or does not match: detection takes over then
 */
export function readByAdapter(spec: AdapterSpec, root: Tree, env: PageEnv, id = ''): Chat | null {
  if (!isReadable(spec)) return null
  const trees = allRoots(root, env)
  const fields = fieldsIn(trees, spec, env)
  let best: Reading | null = null
  for (const { list, composer } of listsIn(trees, fields, spec, env)) {
    const reading = readList({ id, spec, root }, list, composer, env)
    if (reading && (!best || reading.worth > best.worth)) best = reading
  }
  return best?.chat ?? null
}

/** Message boxes, those that fit the adapter's composer clues first. */
function fieldsIn(trees: readonly Tree[], { composer }: AdapterSpec, env: PageEnv): HTMLElement[] {
  const found: Array<{ el: HTMLElement; points: number }> = []
  for (const tree of trees) {
    let seen = 0
    for (const el of tree.querySelectorAll<HTMLElement>(FIELDS)) {
      if (++seen > MAX_SEEN || found.length >= MAX_FIELDS) break
      if (/^(hidden|checkbox|radio|file|submit|button)$/.test(el.getAttribute('type') ?? '') || !isShown(el, env))
        continue
      if (found.some((one) => contains(one.el, el))) continue
      found.push({ el, points: composer ? weigh(composer, (clue) => holdsForPlace(clue, el, env)).held : 0 })
    }
  }
  return found.toSorted((a, b) => b.points - a.points).map(({ el }) => el)
}

type Place = { list: Element; composer: HTMLElement | null; points: number; depth: number }

/** Where the list could be, most promising first; among equals the deepest, since a wrapper reads like its list. */
function listsIn(trees: readonly Tree[], fields: readonly HTMLElement[], spec: AdapterSpec, env: PageEnv): Place[] {
  const places = new Map<Element, Place>()
  const add = (list: Element, composer: HTMLElement | null): void => {
    if (places.has(list) || isControl(list)) return
    const { held, all } = weigh(spec.list, (clue) => holdsForPlace(clue, list, env))
    places.set(list, { list, composer, points: all === 0 ? 0 : held / all, depth: depthOf(list) })
  }
  const tag = spec.list.find((clue) => clue.kind === 'shape')?.tags[0]
  for (const composer of fields.slice(0, 4)) {
    let level = 0
    for (const { scope, not } of levelsAround(composer)) {
      if (++level > 10) break
      for (const { list } of candidatesIn(scope, env, not, composer)) add(list, composer)
      if (tag) for (const el of some(scope.querySelectorAll(tag), 200)) if (!contains(not, el)) add(el, composer)
      if (scope.localName === 'body') add(scope, composer)
    }
  }
  for (const tree of trees) {
    for (const clue of spec.list) {
      if (clue.kind !== 'selector' || !isPlainSelector(clue.selector)) continue
      for (const el of some(tree.querySelectorAll(clue.selector), 50)) add(el, null)
    }
    if (fields.length === 0 && tag) for (const el of some(tree.querySelectorAll(tag), MAX_SEEN)) add(el, null)
  }
  return [...places.values()]
    .filter(({ list }) => couldHold(list, env))
    .toSorted((a, b) => b.points - a.points || b.depth - a.depth)
    .slice(0, MAX_LISTS * 4)
    .filter(({ list }) => isShown(list, env) && someRowsOf(list, env).length > 0)
    .slice(0, MAX_LISTS)
}

function* some<T>(items: ArrayLike<T>, most: number): Generator<T> {
  for (let i = 0; i < items.length && i < most; i++) yield items[i]!
}

const couldHold = (list: Element, env: PageEnv): boolean => {
  const inner = kids(list, env)
  return inner.length > 0 && !inner.every((kid) => FLOW.has(kid.localName))
}

function depthOf(el: Element): number {
  let depth = 0
  for (let at = parentOf(el); at; at = parentOf(at)) depth++
  return depth
}

function readList(
  by: { id: string; spec: AdapterSpec; root: Tree },
  list: Element,
  composer: HTMLElement | null,
  env: PageEnv,
): Reading | null {
  const { id, spec, root } = by
  const units = unitsBy(levelsOf(spec), composer, env)
  const sample = someRowsOf(list, env).flatMap(units)
  if (sample.length === 0 || sample.length > 400) return null
  const { known, common } = sortSpeakers(sample, list, env)
  const facts = (unit: Element): Facts => factsOf(unit, list, env, known)
  const judge = judgeOf(spec, list, env)
  const all = sample.map(facts)
  judge.learn(all)
  const verdicts = all.map((one) => ({ unit: one.unit, ...judge.say(one) }))
  const said = verdicts.filter(({ role }) => role !== null)
  const asked = all.filter((one) => !isNothing(one)).length
  if (said.length === 0 || said.length < asked * 0.5) return null
  const support = said.reduce((total, one) => total + one.support, 0) / said.length
  if (support < HEALTHY_LIMIT) return null
  const place = weigh(spec.list, (clue) => holdsForPlace(clue, list, env))
  const speakers = new Set(said.map(({ role }) => role)).size
  // With one speaker only, any run of similar elements would match, unless its place is known.
  if (speakers < 2 && !isNamed(spec.list, list, env) && !(spec.composer && isNamed(spec.composer, composer, env)))
    return null
  const confidence = Math.min(0.99, 0.6 + 0.25 * support + 0.15 * (place.held / place.all))
  const chat: Chat = {
    list,
    composer: spec.composer ? (composer ?? nearest(list, root, spec, env)) : composer,
    root: rootKind(list),
    confidence,
    why: ['Read by an adapter', `${Math.round(support * 100)} % of its clues hold`],
    known,
    newestFirst: spec.newestFirst,
    learntFrom: said.length,
    sorting: {
      known,
      roles: new Map(verdicts.map(({ unit, role }) => [unit, role])),
      facts: new Map(),
      evidence: [],
      told: true,
      common,
      quick: new Map(),
    },
    adapted: {
      id,
      units,
      classify: (unit) => judge.say(facts(unit)).role,
      again: () =>
        (list.isConnected ? readList(by, list, composer, env)?.chat : null) ?? readByAdapter(spec, root, env, id),
    },
  }
  return {
    chat,
    // Two speakers told apart are stronger evidence than a place that looks right.
    worth: support + (0.5 * place.held) / place.all + Math.min(said.length, 20) * 0.03 + (speakers > 1 ? 0.7 : 0),
  }
}

const isNamed = (clues: readonly Clue[], el: Element | null, env: PageEnv): boolean =>
  el !== null && clues.some((clue) => clue.kind === 'selector' && holdsForPlace(clue, el, env))

/** The message box for a list that was found without one, looked for from the list outwards. */
function nearest(list: Element, root: Tree, spec: AdapterSpec, env: PageEnv): HTMLElement | null {
  const fields = fieldsIn(allRoots(root, env), spec, env)
  for (let at = parentOf(list), level = 0; at && level < 8; at = parentOf(at), level++) {
    const near = fields.find((field) => holds(at, field))
    if (near) return near
  }
  return null
}

const levelsOf = ({ message }: AdapterSpec): number => message.find((clue) => clue.kind === 'groups')?.levels ?? 0

/** Opens as many levels of groups as there were above the message that was pointed at. */
export function unitsBy(levels: number, composer: Element | null, env: PageEnv): (row: Element) => Element[] {
  const open = (el: Element): Element[] => {
    const inner = worded(el, env)
    return ownText(el) !== '' || inner.length === 0 || inner.some((kid) => FLOW.has(kid.localName)) ? [el] : inner
  }
  return (row) => {
    if (composer && holds(row, composer)) return []
    let at = [row]
    for (let level = 0; level < levels; level++) at = at.flatMap(open)
    return at.flatMap((el) => unitsIn(el, env))
  }
}

const isNothing = ({ unit, short, length }: Facts): boolean =>
  length === 0 || isTyping(unit, short) || isTimeLike(short) || unit.getAttribute('role') === 'separator'

/** Tells who spoke. A clue is alive once it has held for any message seen so far. */
export function judgeOf(spec: AdapterSpec, list: Element, env: PageEnv) {
  const alive = new Set<Clue>()
  const cluesOf = (role: Role): readonly Clue[] => spec[role] ?? []
  const everything = [...spec.message, ...ROLES.flatMap(cluesOf)]
  const holdsFor = (facts: Facts) => (clue: Clue) => holdsForMessage(clue, facts, list, env)

  function learn(all: readonly Facts[]): void {
    for (const clue of everything) if (!alive.has(clue) && all.some((facts) => holdsFor(facts)(clue))) alive.add(clue)
  }

  function say(facts: Facts): Verdict {
    if (isNothing(facts)) return { role: null, support: 0 }
    learn([facts])
    const asked = holdsFor(facts)
    const living = (clues: readonly Clue[]): readonly Clue[] => clues.filter((clue) => alive.has(clue))
    const message = weigh(living(spec.message), asked)
    const scores = ROLES.map((role) => {
      const now = weigh(living(cluesOf(role)), asked)
      const whole = weigh(cluesOf(role), () => false).all
      const sure = now.all === 0 ? 0 : (now.held / now.all) * (0.5 + (0.5 * now.held) / whole)
      const fits = (message.held + now.held) / Math.max(0.01, message.all + now.all)
      const support = (message.held + now.held) / Math.max(0.01, weigh(spec.message, () => false).all + whole)
      return { role, sure, fits, support }
    }).toSorted((a, b) => b.sure - a.sure)
    const [first, second] = scores
    if (!first || !second || first.sure === 0 || first.fits < MESSAGE_LIMIT || first.sure - second.sure < MARGIN)
      return { role: null, support: 0 }
    return { role: first.role, support: first.support }
  }
  return { learn, say }
}
